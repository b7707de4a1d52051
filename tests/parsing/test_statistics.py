"""The statistics table of 2014 in every serialisation that was seen: the same figures, or none."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from disclosure_lint.editions import load_editions
from disclosure_lint.model.report import Figure

VALUE_ROWS = {row.key for row in load_editions()["2014"].tables[0].rows if row.kind == "value"}
HEAD = "政府信息公开情况统计表\n（2018年度）\n"


@pytest.fixture
def parts(base_2014):
    """The report before its table, and the table's rows as lists of cells."""
    text, _, table = base_2014.partition(HEAD)
    return text, [line.split(" | ") for line in table.strip().split("\n")]


def written(rows, form):
    return "\n".join(form(row) for row in rows) + "\n"


FORMS = {
    "pipes": lambda row: " | ".join(row),
    "pipes at both ends": lambda row: "| " + " | ".join(row) + " |",
    "a pipe at the end": lambda row: " | ".join(row) + " |",
    "padding cells": lambda row: "|  | " + " | ".join(row) + " |  |",
    "full-width pipes": lambda row: "｜".join(row),
    "tabs": lambda row: "\t".join(row),
    "one cell a line": lambda row: "\n".join(row),
    "one cell a line, blank lines between": lambda row: "\n\n".join(row) + "\n",
    "half-width": lambda row: " | ".join(row).replace("（", "(").replace("）", ")").replace("：", ":"),
    "spaces inside the labels": lambda row: " | ".join(["　".join(row[0]), *row[1:]]),
    "no ordinals": lambda row: " | ".join(
        [row[0].split("）", 1)[-1] if row[0].startswith("（") else row[0], *row[1:]]
    ),
}


def values_of(report):
    (table,) = report.tables
    return {row: cell.value for (row, _), cell in table.cells.items() if isinstance(cell, Figure)}


@pytest.mark.parametrize("form", FORMS)
def test_every_serialisation_gives_the_same_figures(form, parts, as_report, base_2014):
    text, rows = parts
    expected = values_of(as_report(base_2014))
    assert set(expected) == VALUE_ROWS
    report = as_report(text + HEAD + written(rows, FORMS[form]))
    assert values_of(report) == expected
    assert report.tables[0].form == "2014"
    assert [row for row in report.tables[0].rows if row.key is None and row.text not in ("统计指标",)] == []


def test_markdown_with_a_rule_under_the_head(parts, as_report, base_2014):
    text, rows = parts
    lines = written(rows, FORMS["pipes at both ends"]).split("\n")
    report = as_report(text + HEAD + "\n".join([lines[0], "| --- | --- | --- |", *lines[1:]]))
    assert values_of(report) == values_of(as_report(base_2014))


def test_a_column_more_does_not_shift_the_values(parts, as_report, base_2014):
    text, rows = parts
    numbered = [["序号", *rows[0]], *([str(at), *row] for at, row in enumerate(rows[1:], 1))]
    assert values_of(as_report(text + HEAD + written(numbered, " | ".join))) == values_of(
        as_report(base_2014)
    )


def test_a_table_without_units_is_read(parts, as_report, base_2014):
    text, rows = parts
    report = as_report(text + HEAD + written([[row[0], row[-1]] for row in rows], " | ".join))
    assert values_of(report) == values_of(as_report(base_2014))


def test_a_table_that_is_not_there_is_not_found_and_gives_no_zeros(parts, as_report):
    text, rows = parts
    assert as_report(text).tables == ()
    assert as_report(text + HEAD).tables == ()
    assert as_report(text + HEAD + "\n".join(" ".join(row[2:]) for row in rows)).tables == ()


def test_blank_cells_are_blank_in_rows_and_in_lines(parts, as_report):
    text, rows = parts
    blank = [[*row[:2], ""] if row[0].startswith("2.传真") else row for row in rows]
    for form in ("pipes", "tabs", "one cell a line"):
        (table,) = as_report(text + HEAD + written(blank, FORMS[form])).tables
        assert table.cells["requests.fax", "value"].kind == "blank", form
        assert table.figure("requests.online").value == 5, form


def test_labels_that_repeat_are_told_apart_by_their_order(as_report, base_2014):
    text = base_2014.replace("五、行政诉讼数量 | 件 | 0", "五、行政诉讼数量 | 件 | 4")
    head, _, tail = text.rpartition("（三）其他情形数 | 件 | 0")
    values = values_of(as_report(head + "（三）其他情形数 | 件 | 4" + tail))
    assert (values["reconsideration.other"], values["litigation.other"]) == (0, 4)


def test_caption_and_year_are_read(as_report, base_2014):
    (table,) = as_report(base_2014).tables
    assert table.caption.text == "政府信息公开情况统计表"
    assert table.caption_year.year == 2018
    (bare,) = as_report(base_2014.replace(HEAD, "")).tables
    assert bare.caption is None


@pytest.mark.parametrize(
    "at",
    [
        "三、依申请公开情况 |",
        "4.不同意公开",
        "涉及个人隐私",
        "（二）被依法纠错数 | 件 | 0\n（三）其他情形数 | 件 | 0\n六、",
    ],
)
@pytest.mark.parametrize("page", ["- 5 -\n", "\n", "第5页\n统计指标 | 单位 | 统计数\n"])
def test_a_table_that_goes_on_on_the_next_page_is_one(page, at, as_report, base_2014):
    assert base_2014.count(at) == 1
    found = as_report(base_2014.replace(at, page + at)).tables
    assert [(table.cells.keys(), [cell.raw for cell in table.cells.values()]) for table in found] == [
        (table.cells.keys(), [cell.raw for cell in table.cells.values()])
        for table in as_report(base_2014).tables
    ]


def test_a_second_table_is_another(as_report, base_2014):
    table = base_2014[base_2014.index("政府信息公开情况统计表\n") :]
    assert len(as_report(base_2014 + table).tables) == 2


@pytest.mark.parametrize("mark", ["、", "．", " ", "，"])
def test_another_mark_after_the_ordinal_is_no_other_label(mark, as_report, base_2014):
    text = re.sub(r"(?m)^(\d)\.", rf"\1{mark}", base_2014)
    table = as_report(text).table("statistics")
    assert not any(row.damaged for row in table.rows)
    assert len(table.rows) == len(as_report(base_2014).table("statistics").rows)


def test_units_and_damaged_labels_are_noted(as_report, base_2014):
    text = base_2014.replace("其中：涉及国家秘密", "其中：涉及国家秘（密）").replace(
        "七、依申请公开信息收取的费用 | 万元", "七、依申请公开信息收取的费用 | 元"
    )
    rows = {row.key: row for row in as_report(text).tables[0].rows}
    assert rows["replies.refused.state_secret"].damaged
    assert not rows["replies.refused.commercial_secret"].damaged
    assert rows["fees"].unit.text == "元"


def test_rows_of_a_province_are_kept_as_unknown_ones(as_report, base_2014):
    text = base_2014.replace("六、举报投诉数量", "省定栏目：公众满意度 | 分 | 95\n六、举报投诉数量")
    (table,) = as_report(text).tables
    assert [row.text for row in table.rows if row.key is None] == ["省定栏目:公众满意度"]
    assert table.figure("complaints").value == 0


def test_decimals_of_money_stay_exact(as_report, base_2014):
    assert values_of(as_report(base_2014))["capacity.budget"] == Decimal("1.5")


def test_a_row_that_stands_twice_keeps_its_first_value(as_report, base_2014):
    text = base_2014.replace(
        "六、举报投诉数量 | 件 | 0", "六、举报投诉数量 | 件 | 0\n六、举报投诉数量 | 件 | 8"
    )
    (table,) = as_report(text).tables
    assert [row.key for row in table.rows].count("complaints") == 2
    assert table.figure("complaints").value == 0


def test_prose_that_names_the_rows_is_no_table(as_report):
    text = (
        "一、概述\n全年收到申请数3件，当面申请数1件，网络申请数2件。\n"
        "二、主动公开政府信息情况\n主动公开政府信息数30条，政务微信公开政府信息数20条，政府公报公开政府信息数2条。\n"
    )
    assert as_report(text).tables == ()
