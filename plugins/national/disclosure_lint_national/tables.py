"""What the rules on tables share: the form of a table, and the cells that hold values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from disclosure_lint import (
    Cell,
    Context,
    Report,
    RowForm,
    Table,
    TableForm,
    Text,
)

NO_TABLE = Text("报告中没有能识别的表格", "the report has no table that was recognised")
BLANKS = Text("有单元格没有填写数字", "some cells state no number")
LAYOUT = ("表式", "the layout of the form")


def tables(report: Report, context: Context) -> Iterator[tuple[Table, TableForm]]:
    """The official tables of the report with their forms."""
    for table in report.tables:
        yield table, context.form(table)


def value_cells(table: Table, form: TableForm, context: Context) -> list[tuple[Cell, RowForm]]:
    """The cells that hold a value by the form, in its order, with their rows."""
    return context.once(_value_cells, table, form)


def _value_cells(table: Table, form: TableForm) -> list[tuple[Cell, RowForm]]:
    rows = value_rows(form)
    return [
        (cell, rows[row]) for (row, _), cell in table.cells.items() if row in rows and cell.kind != "header"
    ]


@cache
def value_rows(form: TableForm) -> Mapping[str, RowForm]:
    """The rows that hold values by the form."""
    return {row.key: row for row in form.rows if row.kind == "value"}
