"""Kinds that look at words: ``required``, ``pattern``, ``forbid``, ``length``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from disclosure_lint.model.document import Span
from disclosure_lint.model.folding import fold, squeeze
from disclosure_lint.model.language import Text
from disclosure_lint.model.report import Report
from disclosure_lint.rules.context import Context
from disclosure_lint.rules.kinds import patterns
from disclosure_lint.rules.kinds.declaration import FIELD, Declaration, Scope
from disclosure_lint.rules.verdict import PASSED, Absent, Hit, Verdicts

_MOST = 100
"""More hits of one rule on one report are not told."""
_NOTHING = Text("没有写要找什么", "it says nothing to look for")


def _empty_word(words: tuple[str, ...]) -> bool:
    return any(not word.strip() for word in words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Required(Declaration):
    """Some of the words must stand there; with ``every``, all of them. Width and spaces do not matter."""

    kind: Literal["required"]
    words: tuple[str, ...]
    every: bool = False

    def check(self, report: Report, context: Context) -> Verdicts:
        """One verdict on the whole scope."""
        scope = Scope.of(report, self.section)
        if isinstance(scope, Absent):
            yield scope
            return
        text = "\n".join("".join(report.folded[span.start : span.end].split()) for span in scope.spans)
        absent = [word for word in self.words if squeeze(word) not in text]
        if not absent or (len(absent) < len(self.words) and not self.every):
            yield PASSED
            return
        words, joint = (absent, Text("”和“", ", ")) if self.every else (self.words, Text("”或“", " or "))
        found = Text(f"没有写“{joint.zh.join(words)}”", f"{joint.en.join(words)} is missing")
        yield Hit(scope.heading, {FIELD: found})

    def problems(self) -> Iterator[tuple[str, Text]]:
        """No words, or an empty one that stands everywhere."""
        yield from Declaration.problems(self)
        if not self.words or _empty_word(self.words):
            yield "words", _NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern(Declaration):
    """A regular expression must be found; width, brackets and dashes are folded in text and pattern."""

    kind: Literal["pattern"]
    pattern: str

    def check(self, report: Report, context: Context) -> Verdicts:
        """One verdict on the whole scope."""
        scope = Scope.of(report, self.section)
        if isinstance(scope, Absent):
            yield scope
        elif next(patterns.matches(self.pattern, report.folded, scope.spans), None) is not None:
            yield PASSED
        else:
            found = Text("没有找到所要求的内容", "what is asked for was not found")
            yield Hit(scope.heading, {FIELD: found})

    def problems(self) -> Iterator[tuple[str, Text]]:
        """A pattern that can't be used."""
        yield from Declaration.problems(self)
        if wrong := patterns.problem(self.pattern):
            yield "pattern", wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Forbid(Declaration):
    """Neither the words nor the pattern may be found."""

    kind: Literal["forbid"]
    words: tuple[str, ...] = ()
    pattern: str = ""

    def check(self, report: Report, context: Context) -> Verdicts:
        """A hit for each place, the first hundred of them."""
        scope = Scope.of(report, self.section)
        if isinstance(scope, Absent):
            yield scope
            return
        spans = list(islice(self._words(report, scope), _MOST))
        if self.pattern:
            spans += islice(patterns.matches(self.pattern, report.folded, scope.spans), _MOST)
        for span in sorted(set(spans))[:_MOST]:
            words = report.document[span]
            yield Hit(span, {FIELD: Text(f"不应写“{words}”", f"{words} should not stand here")}, actual=words)
        if not spans:
            yield PASSED

    def _words(self, report: Report, scope: Scope) -> Iterator[Span]:
        for region in scope.spans:
            for word in map(fold, self.words):
                at = report.folded.find(word, region.start, region.end)
                while at >= 0:
                    yield Span(at, at + len(word))
                    at = report.folded.find(word, at + len(word), region.end)

    def problems(self) -> Iterator[tuple[str, Text]]:
        """Nothing to look for, an empty word, a pattern that can't be used."""
        yield from Declaration.problems(self)
        if _empty_word(self.words) or not (self.words or self.pattern):
            yield "words", _NOTHING
        if self.pattern and (wrong := patterns.problem(self.pattern)):
            yield "pattern", wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Length(Declaration):
    """The section has at least and at most so many characters, spaces and tables not counted."""

    kind: Literal["length"]
    at_least: int = 0
    at_most: int | None = None

    def check(self, report: Report, context: Context) -> Verdicts:
        """One verdict."""
        scope = Scope.of(report, self.section)
        if isinstance(scope, Absent):
            yield scope
            return
        tables = [table.span for table in report.tables]
        count = sum(_characters(report, span, tables) for span in scope.spans)
        if count < self.at_least:
            least = self.at_least
            found = Text(f"共 {count} 字，少于 {least} 字", f"{count} characters, fewer than {least}")
        elif self.at_most is not None and count > self.at_most:
            most = self.at_most
            found = Text(f"共 {count} 字，超过 {most} 字", f"{count} characters, more than {most}")
        else:
            yield PASSED
            return
        yield Hit(scope.heading, {FIELD: found}, actual=str(count))

    def problems(self) -> Iterator[tuple[str, Text]]:
        """No bound, or bounds that no text keeps."""
        yield from Declaration.problems(self)
        if self.at_least <= 0 and self.at_most is None:
            yield "at_least", Text("没有写 at_least 或 at_most", "there is neither at_least nor at_most")
        if self.at_most is not None and self.at_most < max(0, self.at_least):
            yield "at_most", Text("at_most 小于 at_least", "at_most is below at_least")


def _characters(report: Report, span: Span, tables: list[Span]) -> int:
    whole = len("".join(report.folded[span.start : span.end].split()))
    inside = (table for table in tables if span.start <= table.start < span.end)
    return whole - sum(len("".join(report.folded[table.start : table.end].split())) for table in inside)
