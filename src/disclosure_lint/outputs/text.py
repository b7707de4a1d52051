"""The outcomes for people: what and where, the line with carets, what should stand there, why, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import IO

from disclosure_lint.model.finding import Finding, Outcome, Related, RuleStates, Severity
from disclosure_lint.model.language import Text
from disclosure_lint.model.output import encoding_of
from disclosure_lint.model.run import Run, Summary
from disclosure_lint.outputs.closing import closing, reason_words
from disclosure_lint.outputs.excerpt import mark
from disclosure_lint.outputs.notices import failures
from disclosure_lint.outputs.terminal import shown, width, wrap

_NO_TERMINAL, _NARROWEST = 100, 20
_INDENT = "   "
_BOLD, _FAINT = "1", "34"
_STYLES = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}

_PAGE = Text("页码：{words}", "page: {words}")
_LINE = Text("第 {line} 行：{message}", "line {line}: {message}")
_EXPECTED = Text("应为：{words}", "expected: {words}")
_ACTUAL = Text("实为：{words}", "actual: {words}")
_BASIS = Text("依据：{words}", "basis: {words}")
_HINT = Text("建议：{words}", "hint: {words}")
_PASSED = Text("通过：{codes}", "passed: {codes}")
_FAILED = Text("发现问题：{codes}", "failed: {codes}")
_ABSENT = Text("不适用：{code} {reason}", "not applicable: {code} {reason}")


class TextWriter:
    """Writes a block for each finding and, at the end, what was looked at and what was not."""

    def __init__(self, stream: IO[str], run: Run) -> None:
        self._stream, self._run = stream, run
        self._encoding = encoding_of(stream)
        self._limit = max(run.width or _NO_TERMINAL, _NARROWEST)
        self._gap: bool | None = None

    def report(self, outcome: Outcome) -> None:
        """Write the findings of one report, and why it or a rule could not be looked at."""
        path = shown(outcome.path, self._encoding)
        for _, words in failures(outcome, self._run.language):
            self._sentence(path, self._shown(words))
        for finding in outcome.findings:
            self._block(list(self._finding(path, finding)))
        if self._run.detail == "full":
            self._states(path, outcome.rules)

    def close(self, summary: Summary) -> None:
        """Write the counts, what could not be evaluated and why, and what failed on our side."""
        lines: list[str] = []
        for words in closing(summary, self._run):
            lines += self._wrapped(shown(words, self._encoding), indent=len(_INDENT))
        self._block(lines, apart=True)

    def _sentence(self, path: str, words: str) -> None:
        lines = self._wrapped(f"{path}: {words}", indent=2)
        if lines[0].startswith(path):
            lines[0] = self._style(path, _BOLD) + lines[0][len(path) :]
        self._block(lines)

    def _finding(self, path: str, finding: Finding) -> Iterator[str]:
        yield from self._heading(path, finding)
        if self._run.detail == "brief":
            return
        related = [self._related(related, finding) for related in finding.related]
        if finding.excerpt.strip():
            yield from self._excerpt(finding, related)
        else:
            for words in related:
                yield from self._wrapped(_INDENT + words, indent=2 * len(_INDENT))
        yield from self._details(finding)

    def _heading(self, path: str, finding: Finding) -> Iterator[str]:
        place = f"{path}:{finding.location.line}:{finding.location.column}:"
        severity, style = finding.severity.word, _STYLES[finding.severity]
        what = self._shown(f" {finding.code} {finding.name} {finding.message}")
        if self._run.width is None or width(place) + 1 + len(severity) + width(what) <= self._limit:
            yield f"{self._style(place, _BOLD)} {self._style(severity, style)}{what}"
            return
        yield self._style(place, _BOLD)
        first, *rest = wrap(f"  {severity}{what}", self._limit, indent=4)
        yield f"  {self._style(severity, style)}{first[2 + len(severity) :]}"
        yield from rest

    def _excerpt(self, finding: Finding, related: list[str]) -> Iterator[str]:
        number = f"{finding.location.line:>5}"
        gutter, blank = f"{number} | ", " " * len(number) + " | "
        start, end = (offset - finding.excerpt_start for offset in finding.span)
        marked = mark(finding.excerpt, start, end, max(self._limit - len(gutter), 2), self._encoding)
        yield self._style(gutter, _FAINT) + marked.line
        carets = marked.padding + self._style(marked.carets, _STYLES[finding.severity])
        taken = len(gutter) + width(marked.padding) + len(marked.carets)
        if related and taken + 1 + width(related[0]) <= self._limit:
            carets += " " + related.pop(0)
        yield self._style(blank, _FAINT) + carets
        for words in related:
            for line in wrap(words, self._limit - len(gutter)) if self._run.width else [words]:
                yield self._style(blank, _FAINT) + line

    def _related(self, related: Related, finding: Finding) -> str:
        place = related.location
        if related.path is not None:
            where = f"{related.path}:{place.line}:{place.column}" if place else related.path
            return self._shown(f"{where}: {related.message}")
        if place is not None and place.line != finding.location.line:
            return self._say(_LINE, line=str(place.line), message=related.message)
        return self._shown(related.message)

    def _details(self, finding: Finding) -> Iterator[str]:
        page = finding.location.page
        said = (
            (_PAGE, None if page is None else str(page)),
            (_EXPECTED, finding.expected),
            (_ACTUAL, finding.actual if finding.expected else None),
            (_BASIS, finding.basis),
            (_HINT, finding.hint),
        )
        line = ""
        for item in [_INDENT + self._say(text, words=words) for text, words in said if words]:
            if line and width(line) + width(item) > self._limit:
                yield from self._wrapped(line, indent=2 * len(_INDENT))
                line = ""
            line += item
        if line:
            yield from self._wrapped(line, indent=2 * len(_INDENT))

    def _states(self, path: str, states: RuleStates) -> None:
        lines = [*self._state_lines(states)]
        if lines:
            wrapped = (self._wrapped(_INDENT + self._shown(line), indent=2 * len(_INDENT)) for line in lines)
            self._block([self._style(path, _BOLD), *chain.from_iterable(wrapped)])

    def _state_lines(self, states: RuleStates) -> Iterator[str]:
        language = self._run.language
        if states.passed:
            yield self._say(_PASSED, codes=" ".join(states.passed))
        if states.failed:
            yield self._say(_FAILED, codes=" ".join(states.failed))
        for unknown in states.not_evaluable:
            yield reason_words("unknown", unknown.code, unknown.reason, unknown.subject, language)
        for waived in states.waived:
            yield reason_words("waived", waived.code, waived.reason, waived.terms, language)
        for code, reason in states.not_applicable:
            yield self._say(_ABSENT, code=code, reason=reason)

    def _wrapped(self, text: str, indent: int) -> list[str]:
        return [text] if self._run.width is None else wrap(text, self._limit, indent)

    def _say(self, words: Text, /, **fields: str) -> str:
        return self._shown(words.in_language(self._run.language).format(**fields))

    def _shown(self, text: str) -> str:
        return shown(text, self._encoding)

    def _style(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self._run.color else text

    def _block(self, lines: list[str], apart: bool = False) -> None:
        """Write lines that belong together, with a blank line around a block of several."""
        large = len(lines) > 1
        if self._gap is not None and (apart or large or self._gap):
            self._stream.write("\n")
        self._stream.writelines(f"{line}\n" for line in lines)
        self._gap = large
