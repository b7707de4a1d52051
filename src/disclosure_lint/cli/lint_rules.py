"""``disclosure-lint lint-rules``: what is wrong with the way rules are written, and clauses without a rule."""

from __future__ import annotations

import argparse

from disclosure_lint.cli.exit import Exit
from disclosure_lint.cli.session import load
from disclosure_lint.model.language import Language, Text
from disclosure_lint.testing import Bench
from disclosure_lint.workbench.linting import RuleLint

_DONE = Text(
    "{name}：{rules} 条规则，{clauses} 个条款，{count} 处不妥",
    "{name}: {rules} rules, {clauses} clauses, {count} complaints",
)
_UNCHECKED = Text("没有规则的条款（{count}）：", "clauses without a rule ({count}):")


def run(arguments: argparse.Namespace) -> int:
    """Print the complaints about each plugin and its clauses without a rule; 1 when there are complaints."""
    language: Language = arguments.lang
    plugins = load(arguments)
    found = 0
    for name in arguments.plugins:
        bench = Bench.of(name, plugins)
        lint = RuleLint(bench)
        complaints = list(lint.complaints())
        found += len(complaints)
        for complaint in complaints:
            print(complaint.in_language(language))
        counts = {"rules": len(bench.rules), "clauses": len(lint.clauses), "count": len(complaints)}
        print(_DONE.in_language(language).format(name=name, **counts))
        if lint.unchecked:
            print(_UNCHECKED.in_language(language).format(count=len(lint.unchecked)))
            for clause in lint.unchecked:
                print(f"  {clause.id} {clause.asks} [{clause.evidence}]：{clause.unchecked}")
    return Exit.FOUND if found else Exit.CLEAN
