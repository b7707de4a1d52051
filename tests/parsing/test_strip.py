from __future__ import annotations

import pytest

from disclosure_lint.editions import load_editions
from disclosure_lint.model.report import Figure
from disclosure_lint.parsing.tables import find_tables

EVERY = [
    "merged cells once",
    "merged cells repeated",
    "merged cells empty",
    "one cell a line",
    "one row a line",
]


def _disputes(document):
    (table,) = (table for table in find_tables(document, load_editions()) if table.key == "disputes")
    return table


def _values(table):
    return [cell.value if isinstance(cell, Figure) else cell.kind for cell in table.cells.values()]


def _without(figures, left):
    cells = []
    for row, column, rows, columns, text in figures.cells:
        if column == left and columns == 1:
            continue
        columns -= column <= left < column + columns
        cells.append((row, column - (column > left), rows, columns, text))
    figures.cells = cells
    return figures


@pytest.mark.parametrize("style", EVERY)
def test_each_block_is_a_row(report, styles, written, style):
    table = _disputes(written(styles[style](report("2021").disputes())))
    assert [row.key for row in table.rows] == [
        "reconsideration", "litigation", "litigation_direct", "litigation_after",
    ]  # fmt: skip
    assert _values(table) == [5, 1, 2, 0, 8, 2, 0, 0, 1, 3, 0, 0, 0, 0, 0]


@pytest.mark.parametrize("style", EVERY)
def test_placeholders_are_values(report, styles, written, style):
    figures = report("2021")
    for at in list(figures.values):
        if at[1] == "litigation_after":
            figures.values[at] = "--"
    assert _values(_disputes(written(styles[style](figures.disputes()))))[-5:] == ["placeholder"] * 5


def test_a_missing_column_is_missing_and_nothing_else(report, drawn):
    table = _disputes(drawn(_without(report("2021").disputes(), 3)))
    assert ("reconsideration", "pending") not in table.cells
    assert table.figure("reconsideration", "total").value == 8
    assert len(table.cells) == 14


@pytest.mark.parametrize("style", ["merged cells once", "one cell a line", "one row a line"])
def test_a_line_of_another_length_is_not_read(report, styles, written, style):
    figures = report("2021").disputes()
    figures.cells = [cell for cell in figures.cells if cell[:2] != (3, 14)]
    table = _disputes(written(styles[style](figures)))
    assert table.cells == {}
    assert len(table.rows) == 4


def test_blocks_may_stand_one_below_the_other(written):
    text = (
        "类别 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计\n行政复议 | 5 | 1 | 2 | 0 | 8\n"
        "未经复议直接起诉 | 2 | 0 | 0 | 1 | 3\n复议后起诉 | 0 | 0 | 0 | 0 | 0"
    )
    table = _disputes(written(text))
    assert table.figure("litigation_direct", "pending").value == 1
    assert table.figure("reconsideration", "total").value == 8
