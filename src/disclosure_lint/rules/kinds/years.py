"""Kinds that hold a table against last year's: ``carried``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from disclosure_lint.editions.edition import TableForm
from disclosure_lint.identities.evaluate import Value
from disclosure_lint.identities.system import Address
from disclosure_lint.identities.wording import cell_name
from disclosure_lint.model.language import Text
from disclosure_lint.model.report import Report, Table
from disclosure_lint.rules.context import Context
from disclosure_lint.rules.kinds.declaration import FIELD
from disclosure_lint.rules.kinds.tables import Related
from disclosure_lint.rules.verdict import PASSED, Absent, Hit, Unknown, Verdict, Verdicts

_NONE_GIVEN = Text(
    "没有给出本机关上一年度的报告（--previous）", "last year's report of the organ was not given (--previous)"
)
_NO_TABLES = Text("两年的报告没有可以比较的表格", "the reports have no tables to compare")
_NOT_WRITTEN = Text("两年的表格没有这些栏目或列", "the tables do not have these rows or columns")
_BLANK = Text("有一年的格没有填写数字", "the cell of one year states no number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried(Related):
    """This year's ``left`` is last year's ``before`` and this year's ``right`` together (``--previous``).

    Each is a sum of rows, in each column, or with ``per = "row"`` of columns, in each of ``rows``.
    """

    kind: Literal["carried"]
    before: tuple[str, ...]
    right: tuple[str, ...] = ()

    sides: ClassVar[tuple[str, ...]] = ("left", "right", "before")
    needed: ClassVar[tuple[str, ...]] = ("left", "before")

    def check(self, report: Report, context: Context) -> Verdicts:
        """A verdict for each column (or row) that both years have: a blank is unknown, never zero."""
        if context.previous is None:
            yield Absent(_NONE_GIVEN)
            return
        table, last = report.table(self.table), context.previous.table(self.table)
        if table is None or last is None or table.form != last.form:
            yield Absent(_NO_TABLES)
            return
        form = context.form(table)
        if missing := self._missing(form):
            yield Absent(Text(f"表中没有 {missing}", f"the table has no {missing}"))
            return
        for place in self.places(form):
            yield from self._at(place, table, last, form)
        yield Absent(_NOT_WRITTEN)

    def places(self, form: TableForm) -> tuple[str, ...]:
        """The columns, or the rows, that it holds for."""
        if self.per == "column":
            return tuple(column.key for column in form.columns)
        return self.rows or tuple(row.key for row in form.rows if row.kind == "value")

    def _at(self, place: str, table: Table, last: Table, form: TableForm) -> Iterator[Verdict]:
        left, right, before = (self.addresses(keys, place) for keys in (self.left, self.right, self.before))
        here = [address in table.cells for address in (*left, *right)]
        if not any(here) or not any(address in last.cells for address in before):
            return
        now, more, then = _sum(left, table), _sum(right, table), _sum(before, last)
        if now is None or more is None or then is None:
            yield Unknown(_BLANK, cell_name(form, left[0]))
        elif now == then + more:
            yield PASSED
        else:
            expected = str(then + more - now + _number(table, left[0]))
            yield Hit(
                table.cells[left[0]], {FIELD: self._words(left, now, then, more, form)}, expected=expected
            )

    def addresses(self, keys: tuple[str, ...], place: str) -> tuple[Address, ...]:
        """The cells of these rows, or columns, there."""
        return tuple((place, key) if self.per == "row" else (key, place) for key in keys)

    def _words(
        self, left: tuple[Address, ...], now: Value, then: Value, more: Value, form: TableForm
    ) -> Text:
        name = " + ".join(cell_name(form, address) for address in left)
        zh, en = (f" + 本年 {more}", f" + {more} this year") if self.right else ("", "")
        return Text(f"{name} {now} ≠ 上一年度 {then}{zh}", f"{name} {now} ≠ {then} last year{en}")


def _sum(addresses: tuple[Address, ...], table: Table) -> Value | None:
    """The sum of the cells, None when one states no number."""
    figures = [table.figure(*address) for address in addresses]
    return None if None in figures else sum(figure.value for figure in figures if figure)


def _number(table: Table, address: Address) -> Value:
    figure = table.figure(*address)
    return figure.value if figure else 0
