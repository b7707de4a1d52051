"""``disclosure-lint new-rule``: add a rule with its examples to a plugin."""

from __future__ import annotations

import argparse
from pathlib import Path

from disclosure_lint.cli.exit import Exit
from disclosure_lint.model.language import Text
from disclosure_lint.workbench.scaffold import new_rule

_NEXT = Text(
    "已加入 {code}。例子可以直接运行；请改写要求和例子，填上【待填】的依据。",
    "{code} is added. Its examples run; write what it is to ask, and fill in 【待填】.",
)


def run(arguments: argparse.Namespace) -> int:
    """Add it and say what is left to do."""
    code = arguments.code
    for file in new_rule(code, Path(arguments.plugin), arguments.kind, by_code=arguments.by_code):
        print(file)
    print(_NEXT.in_language(arguments.lang).format(code=code))
    return Exit.CLEAN
