"""``disclosure-lint test``: run the examples of a plugin's rules, and say how many mistakes they find."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from disclosure_lint.cli.exit import Exit
from disclosure_lint.cli.session import load
from disclosure_lint.model.language import Language, Text
from disclosure_lint.testing import Bench, Flaw, flaws
from disclosure_lint.testing.recall import ENOUGH, Recall, recall

_FAMILIES = ("S", "D", "C", "N")
_EXAMPLES = Text(
    "{name}：{rules} 条规则，{examples} 个例子，{flaws} 个不成立",
    "{name}: {rules} rules, {examples} examples, {flaws} of them flawed",
)
_HEAD = Text("编号    植入  发现  召回率", "code    made  found  recall")
_NONE = Text("没有植入", "none made")
_MISSED = Text("没有发现：{names}", "not found: {names}")
_LOW = Text("召回率低于 {least:.0%}：{codes}", "recall below {least:.0%}: {codes}")


def run(arguments: argparse.Namespace) -> int:
    """Print the flaws, with ``--mutations`` the recall of each rule; 1 when something is not as it should be."""
    language: Language = arguments.lang
    bench = Bench.of(arguments.plugin, load(arguments))
    found = [flaw for rule in bench.rules for flaw in flaws(rule, bench)]
    for flaw in found:
        print(flaw.in_words().in_language(language))
    print(_counted(bench, found, language))
    low = list(_recalls(bench, language, verbose=arguments.verbose)) if arguments.mutations else []
    if low:
        print(_LOW.in_language(language).format(least=ENOUGH, codes="、".join(low)))
    return Exit.FOUND if found or low else Exit.CLEAN


def _counted(bench: Bench, found: list[Flaw], language: Language) -> str:
    examples = sum(len(rule.good) + len(rule.bad) for rule in bench.rules)
    return _EXAMPLES.in_language(language).format(
        name=bench.name, rules=len(bench.rules), examples=examples, flaws=len(found)
    )


def _recalls(bench: Bench, language: Language, *, verbose: bool) -> Iterator[str]:
    """Print the recall of each rule; the codes of those that find too little."""
    print(_HEAD.in_language(language))
    for rule in bench.rules:
        result = recall(rule, bench)
        share = result.share
        print(
            f"{rule.code:<6}{result.total:>6}{result.found:>6}  {_NONE.in_language(language) if share is None else f'{share:.1%}'}"
        )
        if result.missed and verbose:
            print(f"      {_MISSED.in_language(language).format(names='；'.join(result.missed))}")
        if _is_low(result):
            yield rule.code


def _is_low(result: Recall) -> bool:
    """Whether a rule on sections, dates, contacts or numbers, or a declared one, finds too little."""
    judged = result.rule.code.startswith(_FAMILIES) and len(result.rule.code) == 4
    judged = judged or result.rule.declaration is not None
    return judged and result.share is not None and result.share < ENOUGH
