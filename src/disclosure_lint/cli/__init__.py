"""The command line: ``disclosure-lint COMMAND …``. One command a module."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from disclosure_lint.cli.arguments import parse_arguments
from disclosure_lint.cli.ending import orderly
from disclosure_lint.model.language import UserError

INTERRUPTED = 130
WRONG_USE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return the exit code.

    0 clean, 1 findings at or above ``--fail-on``, 2 wrong use or a report that could not be looked at,
    3 a rule, a plugin or the tool itself failed, 130 interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    gc.disable()  # what is made at the start stays; a command that goes on for long turns it on again
    try:
        return _run(arguments)
    finally:
        gc.enable()


def _run(arguments: Sequence[str] | None) -> int:
    try:
        chosen = parse_arguments(sys.argv[1:] if arguments is None else list(arguments))
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else WRONG_USE
    try:
        with orderly():
            return int(chosen.run(chosen))
    except UserError as error:
        print(f"disclosure-lint: {error.text.in_language(chosen.lang)}", file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
