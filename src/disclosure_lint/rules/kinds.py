"""Rules without code: a table of a known kind in a ruleset becomes a rule.

    [rules.ZJ101]
    kind = "required"
    title = "年度报告应列明联系邮箱"
    basis = "浙政办公开办函〔…〕…号 第二条"
    section = ""
    words = ["电子邮箱", "邮箱"]

Each kind is a frozen dataclass of what its table may hold, and a function from a report to verdicts. A kind
is added by adding a class here; nothing else lists them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from disclosure_lint.editions.edition import Relation, SeverityWord, TableForm
from disclosure_lint.identities.evaluate import evaluate
from disclosure_lint.identities.wording import in_words
from disclosure_lint.model.document import Span
from disclosure_lint.model.finding import Severity
from disclosure_lint.model.language import Text
from disclosure_lint.model.report import Report, Section
from disclosure_lint.rules.context import Context
from disclosure_lint.rules.example import Example
from disclosure_lint.rules.rule import Rule
from disclosure_lint.rules.verdict import PASSED, Absent, Hit, Unknown, Verdicts

if TYPE_CHECKING:
    from re import Match

SECONDS = 1.0
"""A pattern of a ruleset may take this long on one report."""
LONGEST = 500
"""A pattern of a ruleset has at most this many characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What the table of any kind may hold.

    Attributes:
        title: one sentence that says what is asked.
        basis: the clause that asks for it.
        evidence: how well the clause is known, in the author's words.
        message: what a finding says; the kind's own words when empty.
        editions: ids of the editions that the rule applies to; empty for all.
        section: key of the section to look at; ``preamble`` for what stands before the first; empty for the
            whole text.
        good: examples on which nothing is found; ``bad``: examples on which something is.
    """

    title: str
    basis: str
    name: str = ""
    severity: SeverityWord = "warning"
    hint: str = ""
    message: str = ""
    evidence: str = ""
    editions: tuple[str, ...] = ()
    section: str = ""
    good: tuple[str | Example, ...] = ()
    bad: tuple[str | Example, ...] = ()

    needs_edition: ClassVar[bool] = False

    def check(self, report: Report, context: Context) -> Verdicts:
        """The verdicts of the kind."""
        raise NotImplementedError


class _Scope:
    """The text that a declaration looks at: spans, and the heading to point at."""

    def __init__(self, report: Report, section: str) -> None:
        self.heading: Span | None = None
        self.missing = False
        if not section:
            self.spans = report.prose
            return
        if section == "preamble":
            end = report.sections[0].start if report.sections else len(report.folded)
            self.spans = (Span(0, end),)
            return
        found = report.section(section)
        self.missing = found is None
        self.spans = (found.body,) if found else ()
        self.heading = found.heading if found else None


def _no_section(key: str) -> Absent:
    return Absent(Text(f"报告没有“{key}”部分", f"the report has no section {key}"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Required(Declaration):
    """Some of the words must stand there; with ``every``, all of them."""

    kind: Literal["required"]
    words: tuple[str, ...]
    every: bool = False

    def check(self, report: Report, context: Context) -> Verdicts:
        """One verdict on the whole scope."""
        scope = _Scope(report, self.section)
        if scope.missing:
            yield _no_section(self.section)
            return
        text = "".join("".join(report.folded[span.start : span.end].split()) for span in scope.spans)
        absent = [word for word in self.words if word not in text]
        if not absent or (len(absent) < len(self.words) and not self.every):
            yield PASSED
            return
        words = "”“".join(absent) if self.every else "”或“".join(self.words)
        yield Hit(scope.heading, {"found": f"没有写“{words}”"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern(Declaration):
    """A regular expression must be found; width, brackets and dashes of the text are folded before."""

    kind: Literal["pattern"]
    pattern: str

    def check(self, report: Report, context: Context) -> Verdicts:
        """One verdict on the whole scope."""
        scope = _Scope(report, self.section)
        if scope.missing:
            yield _no_section(self.section)
        elif next(_matches(self.pattern, report, scope), None) is not None:
            yield PASSED
        else:
            yield Hit(scope.heading, {"found": "没有找到所要求的内容"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Forbid(Declaration):
    """Words, or what a regular expression finds, must not stand there."""

    kind: Literal["forbid"]
    words: tuple[str, ...] = ()
    pattern: str = ""

    def check(self, report: Report, context: Context) -> Verdicts:
        """A hit for each occurrence."""
        scope = _Scope(report, self.section)
        if scope.missing:
            yield _no_section(self.section)
            return
        spans = [*self._words(report, scope)]
        if self.pattern:
            spans += [Span(*match.span()) for match in _matches(self.pattern, report, scope)]
        for span in sorted(set(spans)):
            yield Hit(span, {"found": f"不应写“{report.document[span]}”"}, actual=report.document[span])
        if not spans:
            yield PASSED

    def _words(self, report: Report, scope: _Scope) -> Iterator[Span]:
        for region in scope.spans:
            for word in self.words:
                at = report.folded.find(word, region.start, region.end)
                while word and at >= 0:
                    yield Span(at, at + len(word))
                    at = report.folded.find(word, at + len(word), region.end)


def _matches(pattern: str, report: Report, scope: _Scope) -> Iterator[Match[str]]:
    """The matches in the scope; TimeoutError when they take too long, ValueError for a pattern too long."""
    import regex

    if len(pattern) > LONGEST:
        raise ValueError(f"pattern longer than {LONGEST} characters")
    compiled = regex.compile(pattern)
    for span in scope.spans:
        yield from compiled.finditer(report.folded, span.start, span.end, timeout=SECONDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Length(Declaration):
    """The section has at least and at most so many characters, spaces not counted."""

    kind: Literal["length"]
    at_least: int = 0
    at_most: int | None = None

    def check(self, report: Report, context: Context) -> Verdicts:
        """One verdict; tables do not count."""
        scope = _Scope(report, self.section)
        if scope.missing:
            yield _no_section(self.section)
            return
        tables = [table.span for table in report.tables]
        count = sum(_characters(report, span, tables) for span in scope.spans)
        if count < self.at_least:
            yield Hit(scope.heading, {"found": f"共 {count} 字，少于 {self.at_least} 字"}, actual=str(count))
        elif self.at_most is not None and count > self.at_most:
            yield Hit(scope.heading, {"found": f"共 {count} 字，超过 {self.at_most} 字"}, actual=str(count))
        else:
            yield PASSED


def _characters(report: Report, span: Span, tables: list[Span]) -> int:
    whole = len("".join(report.folded[span.start : span.end].split()))
    inside = (table for table in tables if span.start <= table.start < span.end)
    return whole - sum(len("".join(report.folded[table.start : table.end].split())) for table in inside)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Declaration):
    """The sections of these keys stand in this order; missing ones are passed over."""

    kind: Literal["order"]
    sections: tuple[str, ...]

    def check(self, report: Report, context: Context) -> Verdicts:
        """A hit for each section that stands before one that it follows."""
        ranks = {key: rank for rank, key in enumerate(self.sections)}
        highest: tuple[int, Section] | None = None
        for section in report.sections:
            rank = min((ranks[key] for key in section.keys if key in ranks), default=None)
            if rank is None:
                continue
            if highest is not None and rank < highest[0]:
                yield Hit(section.heading, {"found": f"“{section.text}”应在“{highest[1].text}”之前"})
            else:
                highest = (rank, section)
                yield PASSED


@dataclass(frozen=True, slots=True, kw_only=True)
class _OverTable(Declaration):
    table: str

    needs_edition: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Related(_OverTable):
    """A relation between sums of rows (or of columns, with ``per = "row"``)."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    per: Literal["column", "row"] = "column"
    rows: tuple[str, ...] = ()

    sign: ClassVar[Literal["=", "<="]] = "="

    def check(self, report: Report, context: Context) -> Verdicts:
        """A verdict for each column (or row): a blank is unknown, never zero."""
        table = report.table(self.table)
        if table is None:
            yield Absent(Text(f"报告没有“{self.table}”表", f"the report has no table {self.table}"))
            return
        form = context.editions[table.form].table(table.key)
        assert form is not None
        relation = Relation("", "", self.left, self.right, self.sign, self.per, rows=self.rows)
        balance = evaluate(table, TableForm(form.key, form.rows, form.columns, relations=(relation,)))
        for check in balance.checks:
            if check.state == "holds":
                yield PASSED
            elif check.state == "unknown":
                yield Unknown(Text("有单元格没有填写数字", "some cells state no number"))
            else:
                cell = table.cells.get(check.identity.total)
                yield Hit(cell or table.rows[0].span, {"found": in_words(check, balance)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity(_Related):
    """Two sums of a table are equal."""

    kind: Literal["identity"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AtMost(_Related):
    """One sum of a table is at most another."""

    kind: Literal["at_most"]

    sign: ClassVar[Literal["=", "<="]] = "<="


@dataclass(frozen=True, slots=True, kw_only=True)
class Range(_OverTable):
    """A cell of a table lies within bounds."""

    kind: Literal["range"]
    row: str
    column: str = "value"
    at_least: float | None = None
    at_most: float | None = None

    def check(self, report: Report, context: Context) -> Verdicts:
        """One verdict on the cell."""
        table = report.table(self.table)
        if table is None:
            yield Absent(Text(f"报告没有“{self.table}”表", f"the report has no table {self.table}"))
            return
        figure = table.figure(self.row, self.column)
        if figure is None:
            yield Unknown(
                Text("单元格没有填写数字", "the cell states no number"), f"{self.row}.{self.column}"
            )
        elif self.at_least is not None and figure.value < self.at_least:
            yield Hit(figure, {"found": f"{figure.raw.strip()} 小于 {self.at_least:g}"})
        elif self.at_most is not None and figure.value > self.at_most:
            yield Hit(figure, {"found": f"{figure.raw.strip()} 大于 {self.at_most:g}"})
        else:
            yield PASSED


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWindow(Declaration):
    """The report is published (``--published``, else the date at the foot) within days of the next year.

    ``not_before`` and ``not_after`` are ``MM-DD``.
    """

    kind: Literal["date_window"]
    not_before: str = ""
    not_after: str = ""

    def check(self, report: Report, context: Context) -> Verdicts:
        """One verdict on the date."""
        place, day = None, context.published
        if day is None and report.signature is not None and report.signature.day is not None:
            place, day = report.signature.day.span, report.signature.day.date
        if day is None or report.year is None:
            yield Unknown(
                Text("没有落款日期或数据年度", "there is no date at the foot, or no year of the data")
            )
            return
        first, last = (_day(report.year + 1, text) for text in (self.not_before, self.not_after))
        if first is not None and day < first:
            yield Hit(place, {"found": f"{day.isoformat()} 早于 {first.isoformat()}"}, actual=day.isoformat())
        elif last is not None and day > last:
            yield Hit(place, {"found": f"{day.isoformat()} 晚于 {last.isoformat()}"}, actual=day.isoformat())
        else:
            yield PASSED


def _day(year: int, text: str) -> date | None:
    if not text:
        return None
    month, day = map(int, text.split("-"))
    return date(year, month, min(day, 28) if month == 2 else day)


KINDS: dict[str, type[Declaration]] = {
    "required": Required,
    "pattern": Pattern,
    "forbid": Forbid,
    "length": Length,
    "order": Order,
    "identity": Identity,
    "at_most": AtMost,
    "range": Range,
    "date_window": DateWindow,
}


def as_rule(code: str, declaration: Declaration, plugin: str) -> Rule:
    """The declaration as a rule of a code."""
    message = declaration.message or f"{declaration.title}：{{found}}"
    return Rule(
        code=code,
        name=declaration.name or code.lower(),
        severity=Severity.of(declaration.severity),
        title=Text(declaration.title, declaration.title),
        basis=Text(declaration.basis, declaration.basis),
        hint=Text(declaration.hint, declaration.hint),
        messages={"": Text(message, message)},
        check=declaration.check,
        editions=declaration.editions,
        edition_needed=declaration.needs_edition,
        tables_only=declaration.needs_edition,
        good=tuple(map(Example.of, declaration.good)),
        bad=tuple(map(Example.of, declaration.bad)),
        plugin=plugin,
    )


def union() -> Any:
    """The type of any declaration, told apart by ``kind``, for pydantic."""
    from typing import Annotated, Union

    from pydantic import Field

    return Annotated[Union[tuple(KINDS.values())], Field(discriminator="kind")]  # noqa: UP007
