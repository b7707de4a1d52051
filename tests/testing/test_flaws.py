"""What the harness says of rules that do not do what their examples say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from disclosure_lint import PASSED, Absent, Context, Example, Hit, Report, Rule, Span, Text, rule
from disclosure_lint.testing import check_example, complaints

CALM, ODD = "各项工作平稳推进 => 各项工作进展顺利", "各项工作平稳推进 => 各项工作«突飞猛进»"


def made(check: Callable, good: list, bad: list) -> Rule:
    """A rule of a check and its examples."""
    decorate = rule(
        "ZZ101", "no-leaps", "warning", title=("题", "title"), basis=("据", "basis"), hint=("议", "hint"),
        message=("有", "found"), good=good, bad=bad,
    )  # fmt: skip
    return decorate(check)


def right(report: Report, context: Context):
    """Finds 突飞猛进 where it stands."""
    at = report.folded.find("突飞猛进")
    yield Hit(Span(at, at + 4)) if at >= 0 else PASSED


def at_the_beginning(report: Report, context: Context):
    """Points at the beginning of the report."""
    yield Hit(Span(0, 1)) if "突飞猛进" in report.folded else PASSED


def everywhere(report: Report, context: Context):
    """Finds something in every report."""
    yield Hit(None)


def nowhere(report: Report, context: Context):
    """Finds nothing in any report."""
    yield PASSED


def blind(report: Report, context: Context):
    """Looks at nothing."""
    yield Absent(Text("没有", "nothing"))


def failing(report: Report, context: Context):
    """Raises."""
    yield Hit(Span(*report.no_such_thing))


@pytest.mark.parametrize(
    ("check", "words"),
    [
        (right, []),
        (everywhere, ["ZZ101-good-1 Noisy", "ZZ101-bad-1 Misplaced"]),
        (nowhere, ["ZZ101-bad-1 Missing"]),
        (at_the_beginning, ["ZZ101-bad-1 Misplaced"]),
        (blind, ["ZZ101-good-1 Blind", "ZZ101-bad-1 Missing"]),
        (failing, ["ZZ101-good-1 Crashed", "ZZ101-bad-1 Crashed"]),
    ],
)
def test_each_flaw_has_its_verdict(check, words):
    told = list(complaints(made(check, [CALM], [ODD])))
    assert [line[: len(word)] for line, word in zip(told, words, strict=True)] == words


@pytest.mark.parametrize(
    "change", ["没有这句话 => 别的", "的 => 之", "十九、没有这一部分", Example("x", base="1999")]
)
def test_an_example_that_can_not_be_made_is_unfit(change):
    (told,) = complaints(made(right, [change], []))
    assert told.startswith("ZZ101-good-1 Unfit")


def test_a_mark_is_no_part_of_the_report():
    outcome = check_example(made(right, [CALM], [ODD]), Example(ODD))
    (finding,) = outcome.findings
    assert "«" not in finding.excerpt
    assert finding.excerpt[finding.span[0] - finding.excerpt_start :].startswith("突飞猛进")
