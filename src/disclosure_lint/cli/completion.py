"""``disclosure-lint completion SHELL``: what makes the Tab key complete commands, options and paths.

The shell asks the command itself, by a variable in its environment; argcomplete answers. Nothing of it is
loaded otherwise.
"""

from __future__ import annotations

import argparse

from disclosure_lint.cli.exit import Exit
from disclosure_lint.model.language import Text, UserError

_MISSING = Text(
    '补全需要 argcomplete：pip install "disclosure-lint[completion]"',
    'completion needs argcomplete: pip install "disclosure-lint[completion]"',
)


def run(arguments: argparse.Namespace) -> int:
    """Print the code for a shell; UserError when argcomplete is not installed."""
    try:
        from argcomplete.shell_integration import shellcode
    except ImportError:
        raise UserError(*_MISSING) from None
    print(shellcode(["disclosure-lint"], shell=arguments.shell))
    return Exit.CLEAN


def answer(parser: argparse.ArgumentParser) -> None:
    """Answer the shell and end the process; without argcomplete there is no answer."""
    try:
        from argcomplete import autocomplete
    except ImportError:
        return
    autocomplete(parser)
