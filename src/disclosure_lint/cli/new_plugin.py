"""``disclosure-lint new-plugin``: write a plugin for a province."""

from __future__ import annotations

import argparse
from pathlib import Path

from disclosure_lint.cli.exit import Exit
from disclosure_lint.model.language import Text
from disclosure_lint.workbench.scaffold import new_plugin

_NEXT = Text(
    "接下来：pip install ./{folder} && pytest {folder}", "next: pip install ./{folder} && pytest {folder}"
)


def run(arguments: argparse.Namespace) -> int:
    """Write it into the current folder and say what to do next."""
    for file in new_plugin(arguments.name, Path(), arguments.prefix, with_code=not arguments.data_only):
        print(file)
    print(_NEXT.in_language(arguments.lang).format(folder=f"disclosure-lint-{arguments.name}"))
    return Exit.CLEAN
