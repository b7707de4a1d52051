"""Kinds that look at a table: ``identity``, ``at_most``, ``range``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from typing import ClassVar, Literal

from disclosure_lint.editions.edition import Edition, Relation, TableForm
from disclosure_lint.identities.evaluate import evaluate
from disclosure_lint.identities.wording import cell_name, in_words
from disclosure_lint.model.language import Text
from disclosure_lint.model.report import Report, Table
from disclosure_lint.rules.context import Context
from disclosure_lint.rules.kinds.declaration import FIELD, Declaration, Named
from disclosure_lint.rules.verdict import PASSED, Absent, Hit, Unknown, Verdicts

_TABLE, _ROW, _COLUMN = Text("表", "table"), Text("栏目", "row"), Text("列", "column")
_BLANKS = Text("有单元格没有填写数字", "some cells state no number")


@dataclass(frozen=True, slots=True, kw_only=True)
class OverTable(Declaration):
    """A declaration on a table, by the table's key."""

    table: str

    on_tables: ClassVar[bool] = True

    def names(self, editions: Mapping[str, Edition]) -> Iterator[Named]:
        """The table too."""
        yield from Declaration.names(self, editions)
        tables = {table.key: None for form in self.forms(editions) for table in form.tables}
        yield Named("table", self.table, tuple(tables), _TABLE)

    def rows_and_columns(self, editions: Mapping[str, Edition]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The keys of the rows and of the columns that the table has in any of the forms."""
        found = [form for edition in self.forms(editions) if (form := edition.table(self.table))]
        rows = {row.key: None for form in found for row in form.rows}
        columns = {column.key: None for form in found for column in form.columns}
        return tuple(rows), tuple(columns)

    def _table(self, report: Report) -> Table | Absent:
        no_table = Text(f"报告没有“{self.table}”表", f"the report has no table {self.table}")
        return report.table(self.table) or Absent(no_table)


@dataclass(frozen=True, slots=True, kw_only=True)
class Related(OverTable):
    """A relation between sums of rows (or of columns, with ``per = "row"``)."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    per: Literal["column", "row"] = "column"
    rows: tuple[str, ...] = ()

    sides: ClassVar[tuple[str, ...]] = ("left", "right")
    needed: ClassVar[tuple[str, ...]] = ("left", "right")
    sign: ClassVar[Literal["=", "<="]] = "="

    def check(self, report: Report, context: Context) -> Verdicts:
        """A verdict for each column (or row): a blank is unknown, never zero."""
        table = self._table(report)
        if isinstance(table, Absent):
            yield table
            return
        form = context.form(table)
        if missing := self._missing(form):
            what = Text(f"表中没有 {missing}", f"the table has no {missing}")
            yield Absent(what)
            return
        relation = Relation("", "", self.left, self.right, self.sign, self.per, rows=self.rows)
        balance = evaluate(table, _related(form, relation))
        for check in balance.checks:
            if check.state == "holds":
                yield PASSED
            elif check.state == "unknown":
                yield Unknown(_BLANKS, cell_name(form, check.identity.total))
            else:
                cell = table.cells.get(check.identity.total)
                yield Hit(cell or table.rows[0].span, {FIELD: in_words(check, balance)})

    def _missing(self, form: TableForm) -> str:
        """A row or column of the relation that this edition's table does not have; empty when it has all."""
        rows, columns = {row.key for row in form.rows}, {column.key for column in form.columns}
        known = columns if self.per == "row" else rows
        return next((key for side in self.sides for key in getattr(self, side) if key not in known), "")

    def problems(self) -> Iterator[tuple[str, Text]]:
        """A side without keys."""
        yield from Declaration.problems(self)
        for side in self.needed:
            if not getattr(self, side):
                yield side, Text(f"{side} 是空的", f"{side} is empty")

    def names(self, editions: Mapping[str, Edition]) -> Iterator[Named]:
        """The rows and columns too."""
        yield from OverTable.names(self, editions)
        rows, columns = self.rows_and_columns(editions)
        known, what = (columns, _COLUMN) if self.per == "row" else (rows, _ROW)
        for side in self.sides:
            for key in getattr(self, side):
                yield Named(side, key, known, what)
        for key in self.rows:
            yield Named("rows", key, rows, _ROW)


@lru_cache(256)
def _related(form: TableForm, relation: Relation) -> TableForm:
    """The form with this relation alone; made once, as what is worked out of it is kept by it."""
    return TableForm(form.key, form.rows, form.columns, relations=(relation,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity(Related):
    """Two sums of a table are equal."""

    kind: Literal["identity"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AtMost(Related):
    """One sum of a table is at most another."""

    kind: Literal["at_most"]

    sign: ClassVar[Literal["=", "<="]] = "<="


@dataclass(frozen=True, slots=True, kw_only=True)
class Range(OverTable):
    """A cell of a table lies within bounds."""

    kind: Literal["range"]
    row: str
    column: str = "value"
    at_least: float | None = None
    at_most: float | None = None

    def check(self, report: Report, context: Context) -> Verdicts:
        """One verdict on the cell."""
        table = self._table(report)
        if isinstance(table, Absent):
            yield table
            return
        figure = table.figure(self.row, self.column)
        if figure is None:
            yield self._unknown(context.form(table))
            return
        raw, least, most = figure.raw.strip(), _exact(self.at_least), _exact(self.at_most)
        if least is not None and figure.value < least:
            found = Text(f"{raw} 小于 {least:f}", f"{raw} is below {least:f}")
        elif most is not None and figure.value > most:
            found = Text(f"{raw} 大于 {most:f}", f"{raw} is above {most:f}")
        else:
            yield PASSED
            return
        yield Hit(figure, {FIELD: found})

    def _unknown(self, form: TableForm) -> Unknown | Absent:
        for key, known in ((self.row, form.rows), (self.column, form.columns)):
            if all(item.key != key for item in known):
                return Absent(Text(f"表中没有 {key}", f"the table has no {key}"))
        name = cell_name(form, (self.row, self.column))
        return Unknown(Text("单元格没有填写数字", "the cell states no number"), name)

    def problems(self) -> Iterator[tuple[str, Text]]:
        """No bound, or bounds that no number keeps."""
        yield from Declaration.problems(self)
        if self.at_least is None and self.at_most is None:
            yield "at_least", Text("没有写 at_least 或 at_most", "there is neither at_least nor at_most")
        for key, bound in (("at_least", self.at_least), ("at_most", self.at_most)):
            if bound is not None and not isfinite(bound):
                yield key, Text("不是有限的数", "is no finite number")
        if self.at_least is not None and self.at_most is not None and self.at_most < self.at_least:
            yield "at_most", Text("at_most 小于 at_least", "at_most is below at_least")

    def names(self, editions: Mapping[str, Edition]) -> Iterator[Named]:
        """The row and the column too."""
        yield from OverTable.names(self, editions)
        rows, columns = self.rows_and_columns(editions)
        yield Named("row", self.row, rows, _ROW)
        yield Named("column", self.column, columns, _COLUMN)


def _exact(bound: float | None) -> Decimal | None:
    """The bound as it is written: no float is 0.3."""
    return None if bound is None else Decimal(repr(bound).removesuffix(".0"))
