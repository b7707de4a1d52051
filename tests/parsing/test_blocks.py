from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from disclosure_lint.editions import load_editions
from disclosure_lint.parsing.tables import find_tables

EVERY = [
    "merged cells once",
    "merged cells repeated",
    "merged cells empty",
    "one cell a line",
    "one row a line",
]
GRIDS = EVERY[:3]


def _active(document):
    (table,) = (table for table in find_tables(document, load_editions()) if table.key == "active")
    return table


@pytest.mark.parametrize("style", EVERY)
def test_signed_numbers_and_units_in_cells(report, styles, written, style):
    figures = report("2019")
    figures.values["active", "licences", "change"] = "+2"
    figures.values["active", "penalties", "change"] = "-13"
    figures.values["active", "coercion", "change"] = "减少2"
    figures.values["active", "procurement", "amount"] = "251000元"
    table = _active(written(styles[style](figures.active())))
    assert table.figure("licences", "change").value == 2
    assert table.figure("penalties", "change").value == -13
    assert table.figure("coercion", "change").value == -2
    amount = table.figure("procurement", "amount")
    assert (amount.value, amount.unit) == (251000, "元")


@pytest.mark.parametrize("style", EVERY[1:])
def test_rows_have_only_their_own_columns(report, styles, written, style):
    table = _active(written(styles[style](report("2021").active())))
    assert {column for row, column in table.cells if row == "fees"} == {"amount"}
    assert table.figure("fees", "amount").value == Decimal("1024.5")
    assert [row.key for row in table.rows if row.key and row.key.startswith("article")] == [
        "article20.1", "article20.5", "article20.6", "article20.8",
    ]  # fmt: skip


@pytest.mark.parametrize("style", GRIDS)
def test_an_old_row_in_the_new_form_is_unknown(report, styles, written, style):
    lines = styles[style](report("2021").active()).split("\n")
    line = next(index for index, text in enumerate(lines) if "行政许可" in text)
    lines.insert(line + 1, lines[line].replace("行政许可", "其他对外管理服务事项"))
    table = _active(written("\n".join(lines)))
    assert table.form == "2021"
    assert [row.text for row in table.rows if row.key is None] == ["其他对外管理服务事项"]
    assert len(table.cells) == 10


@pytest.mark.parametrize("style", GRIDS)
def test_a_block_more_is_unknown(report, styles, written, style):
    figures = report("2021").active()
    at = figures.height
    figures.add(at, 0, "第二十条第（九）项", 1, 4)
    figures.add(at + 1, 0, "信息内容")
    figures.add(at + 1, 1, "采购项目数量", 1, 1)
    figures.add(at + 1, 2, "采购总金额", 1, 2)
    figures.add(at + 2, 0, "政府集中采购")
    figures.add(at + 2, 1, "3", 1, 1)
    figures.add(at + 2, 2, "251000元", 1, 2)
    table = _active(written(styles[style](figures)))
    assert table.form == "2021"
    assert [row.text for row in table.rows if row.key is None] == ["政府集中采购"]


@pytest.mark.parametrize("style", GRIDS)
def test_a_damaged_label_of_a_row_is_told_by_its_words(report, styles, written, style):
    text = styles[style](report("2021").active()).replace("行政规范性文件", "规范性文件")
    table = _active(written(text))
    assert table.form == "2021"
    (row,) = (row for row in table.rows if row.key == "normative_documents")
    assert row.damaged


@pytest.mark.parametrize("style", GRIDS)
def test_a_damaged_head_is_told_by_the_row(report, styles, written, style):
    text = styles[style](report("2021").active()).replace("现行有效件数", "现行有效件")
    table = _active(written(text))
    assert table.figure("regulations", "in_force").value == 2
    assert table.extra_columns == ()


def test_four_small_tables_are_one(report, drawn):
    figures = report("2021").active()
    tops = [row for row, *_, text in figures.cells if text.startswith("第二十条")] + [figures.height]
    parts = []
    for top, bottom in pairwise(tops):
        part = type(figures)()
        for row, column, rows, columns, text in figures.cells:
            if top < row < bottom:
                part.add(row - top - 1, column, text, rows, columns)
        parts.append(part)
    document = drawn(*parts)
    table = _active(document)
    assert len(table.cells) == 10
    assert (table.span.start, table.span.end) == (document.grids[0].span.start, document.grids[-1].span.end)


def test_a_list_of_decisions_is_no_such_table(written):
    text = "事项 | 数量\n行政许可 | 5\n行政处罚 | 6\n行政强制 | 0\n合计 | 11"
    assert find_tables(written(text, "第二十条规定的行政事业性收费、行政规范性文件"), load_editions()) == ()
