"""What is wrong with a rule by its own examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from disclosure_lint.model.finding import Finding, Outcome
from disclosure_lint.model.language import Text
from disclosure_lint.model.source import Unreadable
from disclosure_lint.rules.example import Example
from disclosure_lint.rules.rule import Rule
from disclosure_lint.testing.bench import Bench
from disclosure_lint.testing.examples import ExampleError, make

FlawKind = Literal["noisy", "missing", "misplaced", "blind", "crashed", "unfit"]
"""``noisy``: it reports a good example; ``missing``: it does not report a bad one; ``misplaced``: it points
elsewhere than ``«…»``; ``blind``: it did not look at a good one; ``crashed``; ``unfit``: the example can't be
made, or is no report."""

_WORDS: dict[FlawKind, Text] = {
    "noisy": Text("Noisy：好例被报告", "Noisy: reports a good example"),
    "missing": Text("Missing：坏例没有报告", "Missing: does not report a bad example"),
    "misplaced": Text("Misplaced：报告的位置不是 «…»", "Misplaced: points elsewhere than «…»"),
    "blind": Text("Blind：好例没有被检查到", "Blind: did not look at the good example"),
    "crashed": Text("Crashed：规则出错", "Crashed: the rule failed"),
    "unfit": Text("Unfit：例子不成立", "Unfit: the example can't be made"),
}


@dataclass(frozen=True, slots=True)
class Case:
    """One example of a rule."""

    rule: Rule
    example: Example
    bad: bool
    number: int

    @property
    def name(self) -> str:
        """``ZJ101-bad-1``."""
        return f"{self.rule.code}-{'bad' if self.bad else 'good'}-{self.number}"


@dataclass(frozen=True, slots=True)
class Flaw:
    """An example that does not run as it says."""

    case: Case
    kind: FlawKind
    detail: str

    def in_words(self) -> Text:
        """The flaw in a line."""
        words, change = _WORDS[self.kind], self.case.example.change
        return Text(
            f"{self.case.name} {words.zh}：{change!r} {self.detail}".rstrip(),
            f"{self.case.name} {words.en}: {change!r} {self.detail}".rstrip(),
        )

    def __str__(self) -> str:
        return self.in_words().en


def cases(rule: Rule) -> Iterator[Case]:
    """The examples of a rule, the good ones first, each numbered from 1."""
    for bad, examples in ((False, rule.good), (True, rule.bad)):
        yield from (Case(rule, example, bad, number) for number, example in enumerate(examples, 1))


def flaw(case: Case, bench: Bench) -> Flaw | None:
    """What is wrong with the rule on one of its examples."""
    try:
        made = make(case.example)
        outcome = bench.run(case.rule, case.example)
    except (ExampleError, Unreadable) as error:
        return Flaw(case, "unfit", error.text.zh)
    if outcome.rules.crashed:
        return Flaw(case, "crashed", outcome.rules.crashed[0][1])
    if case.bad:
        if not outcome.findings:
            return Flaw(case, "missing", "")
        if made.place and all(finding.span[0] != made.place[0] for finding in outcome.findings):
            return Flaw(case, "misplaced", _told(outcome.findings))
    elif outcome.findings:
        return Flaw(case, "noisy", _told(outcome.findings))
    elif case.rule.code not in outcome.rules.passed:
        return Flaw(case, "blind", str(outcome.rules.not_applicable or outcome.rules.not_evaluable))
    return None


def flaws(rule: Rule, bench: Bench) -> Iterator[Flaw]:
    """What is wrong with a rule by all of its examples."""
    for case in cases(rule):
        if found := flaw(case, bench):
            yield found


def complaints(rule: Rule) -> Iterator[str]:
    """The flaws of a rule that needs no ruleset, in words: none when each example runs as it says."""
    yield from map(str, flaws(rule, _national()))


def check_example(rule: Rule, example: Example) -> Outcome:
    """The outcome of a rule that needs no ruleset on one example."""
    return _national().run(rule, example)


@cache
def _national() -> Bench:
    return Bench.of()


def _told(findings: Sequence[Finding]) -> str:
    return "; ".join(
        f"{finding.location.line}:{finding.location.column} {finding.message}" for finding in findings[:3]
    )
