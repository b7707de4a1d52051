"""The harness for authors of rules: examples become reports, and reports are checked.

An example changes a base report (``bases/2014.txt`` …) and marks with ``«…»`` where its rule must point.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from disclosure_lint.lint import Linter, Options
from disclosure_lint.loading import Plugin, Plugins
from disclosure_lint.model.finding import Finding, Outcome
from disclosure_lint.model.source import Source
from disclosure_lint.parsing.labels import words
from disclosure_lint.previous import Previous
from disclosure_lint.rules.example import Example
from disclosure_lint.rules.rule import Rule
from disclosure_lint.rulesets.file import Layer, RulesetFile, Select

_ORDINAL = re.compile(r"[一二三四五六七八九十]{1,3}、")


class ExampleError(Exception):
    """An example that can't be made: its words do not stand in the base, or stand there more than once."""


@dataclass(frozen=True, slots=True)
class Made:
    """An example as a report, and the marked place: start and end in the text, or None."""

    text: str
    place: tuple[int, int] | None


@cache
def base(name: str) -> str:
    """The text of a base report."""
    return files("disclosure_lint.bases").joinpath(f"{name}.txt").read_text("utf-8")


def make(example: Example) -> Made:
    """The report of an example.

    Raises:
        ExampleError: a change does not fit the base.
    """
    text = base(example.base) if example.base else example.change
    for change in re.split(r"\n---\n", example.change) if example.base else ():
        text = _changed(text, change)
    start = text.find("«")
    if start < 0:
        return Made(text, None)
    end = text.find("»", start)
    return Made(text[:start] + text[start + 1 : end] + text[end + 1 :], (start, end - 1))


def _changed(text: str, change: str) -> str:
    old, arrow, new = change.partition(" =>")
    if not arrow:
        return _replaced_row(text, change)
    new = new.removeprefix(" ")
    if old.endswith("\n…"):
        start = text.find(old[:-2])
        old = text[start:] if start >= 0 else old
    count = text.count(old)
    if count != 1:
        raise ExampleError(f"stands {count} times in the base: {old!r}")
    return text.replace(old, new)


def _replaced_row(text: str, line: str) -> str:
    """The line of the base with the same label (of a table) or ordinal (of a heading) replaced."""
    bare = line.replace("«", "").replace("»", "")
    ordinal = _ORDINAL.match(bare)
    label = words(bare.partition("|")[0])
    lines = text.split("\n")
    if "|" in bare:
        same = [
            index
            for index, other in enumerate(lines)
            if "|" in other and words(other.partition("|")[0]) == label
        ]
    else:
        same = [index for index, other in enumerate(lines) if ordinal and other.startswith(ordinal[0])]
    if len(same) != 1:
        raise ExampleError(f"{len(same)} lines of the base fit: {line!r}")
    lines[same[0]] = line
    return "\n".join(lines)


@cache
def _linter(rule: Rule, published: str, parameters: tuple[tuple[str, object], ...]) -> Linter:
    layer_options = Options(
        select=Select(only=(rule.code,)),
        isolated=True,
        as_of=date(2026, 1, 1),
        published=date.fromisoformat(published) if published else None,
    )
    linter = Linter(layer_options, Plugins((Plugin(rule.plugin or "test", "", "folder", rules=(rule,)),)))
    if parameters:
        linter.rulesets.add(Layer(RulesetFile(rules={rule.code: dict(parameters)}), ""))
    return linter


def check_example(rule: Rule, example: Example) -> Outcome:
    """The outcome of one rule on one example."""
    made = make(example)
    linter = _linter(rule, example.published, tuple(sorted(example.parameters.items())))
    source = Source(example.file, made.text.encode())
    index = len(linter.rulesets.all) - 1
    document, report = linter.read(source, index)
    linter.previous = None
    if example.previous:
        before = linter.read(Source("previous.txt", _last_year(example).encode()), index)[1]
        linter.previous = Previous(("previous.txt",), lambda _: before)
    return linter.evaluate(source, document, report, index)


def _last_year(example: Example) -> str:
    """The base with all its years one less, and the changes of ``example.previous``."""
    earlier = re.sub(r"20\d\d(?=年)", lambda year: str(int(year[0]) - 1), base(example.base))
    for change in re.split(r"\n---\n", example.previous):
        earlier = _changed(earlier, change)
    return earlier


def complaints(rule: Rule) -> Iterator[str]:
    """What is wrong with a rule's examples: an empty iterator when each runs as it says."""
    for example in rule.good:
        outcome = check_example(rule, example)
        if outcome.rules.crashed:
            yield f"{rule.code}: crashed on {example.change!r}: {outcome.rules.crashed}"
        elif outcome.findings:
            yield f"{rule.code}: noisy on {example.change!r}: {_told(outcome.findings)}"
        elif rule.code not in outcome.rules.passed:
            yield f"{rule.code}: did not look at the good example {example.change!r}: {outcome.rules}"
    for example in rule.bad:
        outcome = check_example(rule, example)
        place = make(example).place
        if outcome.rules.crashed:
            yield f"{rule.code}: crashed on {example.change!r}: {outcome.rules.crashed}"
        elif not outcome.findings:
            yield f"{rule.code}: missing on {example.change!r}"
        elif place is not None and not any(finding.span[0] == place[0] for finding in outcome.findings):
            told = _told(outcome.findings)
            yield f"{rule.code}: points elsewhere than {place} on {example.change!r}: {told}"


def _told(findings: Sequence[Finding]) -> str:
    return "; ".join(
        f"{finding.location.line}:{finding.location.column} {finding.span} {finding.message}"
        for finding in findings
    )
