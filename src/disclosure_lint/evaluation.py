"""Rules run over one report: verdicts become findings and states.

A rule says where and what; here it is said who and how bad.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b, sha256
from typing import Any

from disclosure_lint.limit import TimeUp
from disclosure_lint.model.comparison import ORGAN, PATH, Comparison
from disclosure_lint.model.document import Span
from disclosure_lint.model.finding import (
    Finding,
    Location,
    NotEvaluable,
    Related,
    RuleStates,
    Waived,
    in_order,
)
from disclosure_lint.model.language import Language, Text, UserError
from disclosure_lint.model.report import Cell, CellKey, Report
from disclosure_lint.rules.context import Context
from disclosure_lint.rules.rule import Rule
from disclosure_lint.rules.verdict import PASSED, Absent, Hit, Note, Passed, Repeat, Unknown, Verdict
from disclosure_lint.rulesets.resolution import ActiveRule

_OTHER_EDITION = Text("本规则不适用于这一年度的格式", "the rule is not for the form of this year")
_NO_EDITION = Text(
    "未能确定数据年度，不知道应当适用哪种格式", "no year of the data was found, so the form is not known"
)
_TABLES_ONLY = Text("文件只有表格，没有正文", "the file holds tables alone, no text")
_TIME_UP = Text("到了时限还没有做完，已停止", "it was still at work when the time was up, and was stopped")
_NOTHING = Text("报告中没有这条规则要看的内容", "the report has nothing that the rule looks at")
_ONE_PASSED = [PASSED]
_PASSED = {Passed}
_EXCERPT = 400
"""The longest excerpt, in code points; a longer line is cut around the place."""


class Evaluation:
    """The evaluation of rules on one report."""

    def __init__(self, report: Report, context: Context, language: Language) -> None:
        self._report, self._context, self._language = report, context, language
        self._edition, self._tables_only = context.edition, report.document.tables_only
        self._findings: list[Finding] = []
        self._counts: dict[tuple[str, ...], int] = {}
        self._passed: list[str] = []
        self._failed: list[str] = []
        self._unknown: list[NotEvaluable] = []
        self._absent: list[tuple[str, str]] = []
        self._crashed: list[tuple[str, str]] = []
        self._open: list[Comparison] = []

    def run(self, active: ActiveRule) -> None:
        """Evaluate one rule."""
        rule = active.rule
        if (why := self._inapplicable(rule)) is not None:
            self._absent.append((rule.code, self._say(why)))
            return
        if rule.edition_needed and self._edition is None:
            self._unknown.append(NotEvaluable(rule.code, self._say(_NO_EDITION)))
            return
        context = self._context
        if active.parameters is not None:
            context = context.with_parameters(active.parameters)
        try:
            verdicts = list(rule.check(self._report, context))
            if verdicts == _ONE_PASSED or set(map(type, verdicts)) == _PASSED:
                self._passed.append(rule.code)
                return
            hits = [verdict for verdict in verdicts if isinstance(verdict, Hit)]
            findings = [self._finding(active, hit) for hit in hits]
            self._open += [self._left_open(active, each) for each in verdicts if isinstance(each, Repeat)]
        except TimeUp:
            self._crashed.append((rule.code, self._say(_TIME_UP)))
            return
        except UserError as error:
            self._crashed.append((rule.code, self._say(error.text)))
            return
        except Exception as error:
            self._crashed.append((rule.code, f"{type(error).__name__}: {error}"))
            return
        self._findings += findings
        self._record(rule, verdicts, bool(hits))

    def _inapplicable(self, rule: Rule) -> Text | None:
        if rule.editions and self._edition is not None and self._edition.id not in rule.editions:
            return _OTHER_EDITION
        if self._tables_only and not rule.tables_only:
            return _TABLES_ONLY
        return None

    def _record(self, rule: Rule, verdicts: list[Verdict], failed: bool) -> None:
        """The rule's states: what could not be looked at may stand beside passed or failed."""
        looked = failed
        for verdict in verdicts:
            if isinstance(verdict, (Passed, Repeat)):
                looked = True
            elif isinstance(verdict, Unknown):
                self._unknown.append(NotEvaluable(rule.code, self._say(verdict.reason), verdict.subject))
        if looked:
            (self._failed if failed else self._passed).append(rule.code)
        elif not any(isinstance(verdict, Unknown) for verdict in verdicts):
            absent = next((verdict.reason for verdict in verdicts if isinstance(verdict, Absent)), _NOTHING)
            self._absent.append((rule.code, self._say(absent)))

    def findings(self) -> tuple[Finding, ...]:
        """The findings in the order of their places."""
        return in_order(self._findings)

    @property
    def open(self) -> tuple[Comparison, ...]:
        """What depends on the reports before."""
        return tuple(self._open)

    def states(self, waived: tuple[Waived, ...]) -> RuleStates:
        """What became of each rule."""
        return RuleStates(
            tuple(self._passed),
            tuple(self._failed),
            tuple(self._unknown),
            tuple(self._absent),
            waived,
            tuple(self._crashed),
        )

    def _finding(self, active: ActiveRule, hit: Hit) -> Finding:
        return self._stamped(active, hit, self._values(hit))

    def _left_open(self, active: ActiveRule, repeat: Repeat) -> Comparison:
        digest = blake2b(f"{active.rule.code}\0{repeat.key}".encode("utf-8", "surrogatepass"), digest_size=8)
        values = self._values(repeat.hit) | {"path": PATH, "organ": ORGAN}
        return Comparison(int.from_bytes(digest.digest()), self._stamped(active, repeat.hit, values))

    def _values(self, hit: Hit) -> dict[str, Any]:
        return {name: self._say(value) for name, value in hit.values.items()}

    def _stamped(self, active: ActiveRule, hit: Hit, values: Mapping[str, Any]) -> Finding:
        rule, document = active.rule, self._report.document
        span, cell = _place(hit.place)
        cell = hit.cell or cell
        severity = min(hit.severity or active.severity, active.severity)
        section = self._report.section_at(span.start)
        key = section.key if section else None
        excerpt_start, excerpt_end = _window(document.line_of(span.start), span.start)
        return Finding(
            code=rule.code,
            name=rule.name,
            severity=severity,
            message=rule.messages[hit.message].in_language(self._language).format_map(values),
            hint=rule.hint.in_language(self._language),
            basis=self._say(hit.values.get("basis", rule.basis)),
            fingerprint=self._fingerprint(rule.code, key, cell, document[span]),
            plugin=rule.plugin,
            location=self._location(span),
            span=(span.start, span.end),
            section=key,
            cell=cell,
            expected=hit.expected,
            actual=hit.actual if hit.actual is not None or not isinstance(hit.place, Cell) else hit.place.raw,
            related=tuple(map(self._related, hit.related)),
            excerpt=document.text[excerpt_start:excerpt_end],
            excerpt_start=excerpt_start,
            fix=hit.fix,
            fix_places=tuple(self._location(edit.span) for edit in hit.fix.edits) if hit.fix else (),
        )

    def _related(self, note: Note) -> Related:
        span, cell = _place(note.place)
        where = self._location(span) if note.place is not None else None
        return Related(self._say(note.text), where, note.cell or cell)

    def _location(self, span: Span) -> Location:
        document = self._report.document
        line, column = document.position(span.start)
        end_line, end_column = document.position(span.end)
        anchor = document.anchor_at(span.start) if document.anchors else None
        if anchor is None:
            return Location(line, column, end_line, end_column)
        if anchor.line is not None and anchor.column is not None:
            line, column = anchor.line, anchor.column + span.start - anchor.start
            last = document.anchor_at(max(span.start, span.end - 1)) or anchor
            if last.line is not None and last.column is not None:
                end_line, end_column = last.line, last.column + span.end - last.start
        return Location(line, column, end_line, end_column, anchor.page, anchor.path)

    def _fingerprint(self, code: str, section: str | None, cell: CellKey | None, quoted: str) -> str:
        """16 hexadecimal digits over what the finding is about, not where it stands."""
        parts = (code, section or "", *(cell or ()), "".join(quoted.split()))
        number = self._counts[parts] = self._counts.get(parts, 0) + 1
        return sha256("\0".join((*parts, str(number))).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def _say(self, value: Any) -> Any:
        return value.in_language(self._language) if isinstance(value, Text) else value


def _place(place: Span | Cell | None) -> tuple[Span, CellKey | None]:
    if isinstance(place, Cell):
        return place.span, place.key
    return place or Span(0, 0), None


def _window(line: Span, offset: int) -> tuple[int, int]:
    """The line, or as much of it around ``offset`` as an excerpt may hold."""
    if line.end - line.start <= _EXCERPT:
        return line
    start = max(line.start, offset - _EXCERPT // 2)
    return start, min(line.end, start + _EXCERPT)
