"""The statistics table: its value, and columns that a ruleset adds beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from disclosure_lint.editions import load_editions
from disclosure_lint.editions.edition import ColumnForm
from disclosure_lint.parsing.report import parse

HEAD = "统计指标 | 单位 | 统计数"


@pytest.fixture(scope="session")
def cumulative():
    """The editions with 历年累计 beside the value of the statistics table."""
    editions = load_editions()
    edition = editions["2014"]
    (table,) = edition.tables
    column = ColumnForm("cumulative", "历年累计", aliases=("累计",), optional=True)
    table = replace(table, columns=(*table.columns, column))
    return editions | {"2014": replace(edition, tables=(table,))}


@pytest.fixture
def table(as_document):
    """The statistics table of a text, by the official forms or others."""

    def find(text, editions=None):
        return parse(as_document(text), editions).table("statistics")

    return find


@pytest.fixture(scope="session")
def doubled(base_2014):
    """The base report with 历年累计, ten times the value of the year, in a table drawn with ``mark``."""

    def make(mark: str = " | ", head: str = "历年累计") -> str:
        lines = []
        for line in base_2014.split("\n"):
            cells = line.split(" | ")
            if len(cells) == 3:
                value = cells[2]
                cells.append(
                    head if value == "统计数" else "——" if value == "——" else f"{float(value) * 10:g}"
                )
            lines.append(mark.join(cells))
        return "\n".join(lines)

    return make


@pytest.mark.parametrize("mark", [" | ", "\t"])
@pytest.mark.parametrize("head", ["历年累计", "累计"])
def test_columns_that_the_form_has_are_read_by_the_head(table, doubled, cumulative, mark, head):
    found = table(doubled(mark, head), cumulative)
    assert found.columns == ("value", "cumulative")
    assert found.extra_columns == ()
    assert found.figure("requests.received").value == 9
    assert found.figure("requests.received", "cumulative").value == 90
    assert found.figure("capacity.budget", "cumulative").value == 15
    assert found.cells["active", "cumulative"].kind == "header"


def test_the_order_of_the_columns_is_that_of_the_head(table, doubled, cumulative):
    lines = [line.split(" | ") for line in doubled().split("\n")]
    text = "\n".join(
        " | ".join((*cells[:2], cells[3], cells[2]) if len(cells) == 4 else cells) for cells in lines
    )
    found = table(text, cumulative)
    assert found.figure("requests.received").value == 9
    assert found.figure("requests.received", "cumulative").value == 90


def test_without_a_head_the_columns_stand_in_the_order_of_the_form(table, doubled, cumulative):
    found = table(doubled().replace(f"{HEAD} | 历年累计\n", ""), cumulative)
    assert found.figure("requests.received").value == 9
    assert found.figure("requests.received", "cumulative").value == 90


def test_cells_that_stand_one_a_line_are_read_in_the_order_of_the_form(table, doubled, cumulative):
    found = table(doubled().replace(" | ", "\n"), cumulative)
    assert found.figure("requests.received").value == 9
    assert found.figure("requests.received", "cumulative").value == 90


def test_a_column_that_the_report_lacks_is_not_there(table, base_2014, cumulative):
    found = table(base_2014, cumulative)
    assert found.columns == ("value",)
    assert {column for _, column in found.cells} == {"value"}


def test_a_column_that_the_form_does_not_know_is_an_extra_one(table, doubled):
    found = table(doubled())
    assert found.columns == ("value",)
    assert [passage.text for passage in found.extra_columns] == ["历年累计"]
    assert found.figure("requests.received").value == 9


@pytest.mark.parametrize(
    ("heads", "values"),
    [
        ("2018年度 | 历年累计", "9 | 90"),
        ("2018年 | 2017年", "9 | 7"),
        ("2017年 | 2018年", "7 | 9"),
        ("本年实际 | 本年累计", "9 | 90"),
        ("数 | 备注", "9 | 含结转"),
    ],
)
def test_the_value_is_that_of_the_year_whatever_the_other_columns_are(heads, values, table, base_2014):
    text = "\n".join(
        line.replace("统计数", heads)
        if line == HEAD
        else line.replace("| 9", f"| {values}")
        if "收到申请数" in line
        else line + " | 5"
        if line.count(" | ") == 2
        else line
        for line in base_2014.split("\n")
    )
    assert table(text).figure("requests.received").value == 9


@pytest.mark.parametrize("fill", ["", "见附注", "——"])
def test_a_column_of_remarks_is_no_extra_one(table, base_2014, fill):
    text = "\n".join(
        line + (" | 备注" if line == HEAD else f" | {fill}" if line.count(" | ") == 2 else "")
        for line in base_2014.split("\n")
    )
    found = table(text)
    assert found.extra_columns == ()
    assert found.figure("requests.received").value == 9


def test_a_row_that_ends_early_has_blank_cells(table, doubled, cumulative):
    text = doubled().replace("2.传真申请数 | 件 | 0 | 0", "2.传真申请数 | 件 | 0")
    found = table(text, cumulative)
    assert found.figure("requests.fax").value == 0
    assert found.cells["requests.fax", "cumulative"].kind == "blank"


def test_sums_are_held_against_every_column(doubled, cumulative, as_document, national):
    from disclosure_lint.identities.evaluate import evaluate

    text = doubled().replace("3.网络申请数 | 件 | 5 | 50", "3.网络申请数 | 件 | 5 | 51")
    found = parse(as_document(text), cumulative).table("statistics")
    balance = evaluate(found, cumulative["2014"].table("statistics"))
    failing = [check.identity.total for check in balance.sums if check.fails]
    assert failing == [("requests.received", "cumulative")]
