"""The same tables in every way that reports write them down (variation.md, 6)."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_lint.editions import load_editions
from disclosure_lint.identities.evaluate import evaluate
from disclosure_lint.identities.localise import localise
from disclosure_lint.model.report import Figure
from disclosure_lint.model.source import Source
from disclosure_lint.parsing.tables import find_tables

KEYS = ("active", "requests", "disputes")
HEADINGS = {
    "active": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
}


def _tables(document):
    return {table.key: table for table in find_tables(document, load_editions())}


def _values(table):
    return {at: cell.value for at, cell in table.cells.items() if isinstance(cell, Figure)}


def _expected(figures, key):
    return {
        (row, column): Decimal(value) if isinstance(value, str) else value
        for (table, row, column), value in figures.values.items()
        if table == key
    }


def _document(written, figures, style):
    parts = [part for key in KEYS for part in (HEADINGS[key], style(getattr(figures, key)()))]
    return written(
        "一、总体情况",
        "本年收到申请63件，予以公开39件，其他处理0件。",
        *parts,
        "五、存在的主要问题及改进情况",
        "存在 3 个问题。",
    )


@pytest.mark.parametrize("edition", ["2019", "2021"])
@pytest.mark.parametrize(
    "style",
    [
        "merged cells once",
        "merged cells repeated",
        "merged cells empty",
        "padded",
        "markdown",
        "tabs",
        "tabs, merged cells empty",
        "one table a row",
        "one cell a line",
        "one cell a paragraph",
        "one row a line",
        "broken labels",
        "numbers torn",
        "labels letter-spaced",
        "labels spaced by full-width spaces",
        "labels spaced by two non-breaking spaces",
        "labels letter-spaced, one cell a line",
        "a letter a line, one cell a paragraph",
    ],
)
def test_every_serialisation_gives_the_same_tables(report, styles, written, edition, style):
    figures = report(edition)
    tables = _tables(_document(written, figures, styles[style]))
    assert set(tables) == set(KEYS)
    for key, table in tables.items():
        assert table.form == edition
        assert _values(table) == _expected(figures, key), key
        assert [row.text for row in table.rows if row.key is None] == []
        assert [row.text for row in table.rows if row.damaged] == []
        assert table.extra_columns == ()
        assert table.columns == tuple(column.key for column in figures.form(key).columns)
        values = [row.key for row in figures.form(key).rows if row.kind == "value"]
        assert [row.key for row in table.rows if row.key in values] == values
        assert not any(check.fails for check in evaluate(table, figures.form(key)).sums)


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_drawn_tables_with_spans_give_them_too(report, drawn, edition):
    figures = report(edition)
    document = drawn(*(getattr(figures, key)() for key in KEYS))
    for key, table in _tables(document).items():
        assert _values(table) == _expected(figures, key)
        grid = document.grids[KEYS.index(key)]
        assert (table.span.start, table.span.end) == (grid.span.start, grid.span.end)


@pytest.mark.parametrize(
    "style", ["merged cells once", "merged cells repeated", "one cell a line", "one row a line"]
)
def test_every_value_knows_its_place(report, styles, written, style):
    document = _document(written, report("2021"), styles[style])
    for table in _tables(document).values():
        for cell in table.cells.values():
            assert document[cell.span].strip() == cell.raw.strip() != ""
            assert table.span.start <= cell.span.start <= cell.span.end <= table.span.end
        for row in table.rows:
            assert document.squeezed(row.span).startswith(row.text[:3]), row


@pytest.mark.parametrize("style", ["merged cells once", "merged cells empty", "tabs", "one cell a line"])
def test_tables_keep_apart_from_the_prose(report, styles, written, style):
    document = _document(written, report("2021"), styles[style])
    for table in _tables(document).values():
        assert document.text.index("一、总体情况") < table.span.start
        assert table.span.end <= document.text.index("五、存在的主要问题")
        assert not any(heading in document[table.span] for heading in HEADINGS.values())


@pytest.mark.parametrize(
    "style", ["merged cells once", "merged cells repeated", "merged cells empty", "markdown"]
)
def test_blank_tables_are_tables_of_blanks(report, styles, written, style):
    figures = report("2021")
    figures.values = dict.fromkeys(figures.values, "")
    tables = _tables(_document(written, figures, styles[style]))
    kinds = {key: Counter(cell.kind for cell in table.cells.values()) for key, table in tables.items()}
    assert kinds["active"] == {"blank": 10}
    assert kinds["requests"] == {"blank": 175}
    assert set(kinds["disputes"]) <= {"blank"}, "a line of separators alone is no row of a text"


def test_blank_drawn_tables_are_tables_of_blanks(report, drawn):
    figures = report("2021")
    figures.values = dict.fromkeys(figures.values, "")
    tables = _tables(drawn(*(getattr(figures, key)() for key in KEYS)))
    assert {key: Counter(cell.kind for cell in table.cells.values()) for key, table in tables.items()} == {
        "active": {"blank": 10},
        "requests": {"blank": 175},
        "disputes": {"blank": 15},
    }


@pytest.mark.parametrize("style", ["merged cells once", "merged cells empty", "tabs", "one cell a line"])
def test_single_blanks_do_not_shift_their_neighbours(report, styles, written, style):
    figures = report("2021")
    blanks = [
        ("requests", "new", "natural"),
        ("requests", "granted", "total"),
        ("requests", "total", "welfare"),
    ]
    for at in blanks:
        figures.values[at] = ""
    table = _tables(_document(written, figures, styles[style]))["requests"]
    expected = {
        (row, column): value for (key, row, column), value in figures.values.items() if key == "requests"
    }
    read = _values(table)
    assert read.items() <= expected.items()
    assert len(read) == 172 or (style == "tabs" and len(read) == 166), "a tab at the end of a line is lost"


def test_tables_that_are_not_there_are_not_found(written):
    document = written(
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
    )
    assert find_tables(document, load_editions()) == ()


def test_prose_that_names_the_rows_is_no_table(written):
    prose = (
        "全年新收申请63件，其中予以公开39件、部分公开7件、不予公开1件（属于国家秘密1件）、无法提供13件（本机关不掌握相关政府信息13件，"
        "没有现成信息需要另行制作0件，补正后申请内容仍不明确0件）、不予处理3件（重复申请3件，信访举报投诉类申请0件）。"
        "行政复议8件，结果维持5件，结果纠正1件，其他结果2件，尚未审结0件，总计8件；行政诉讼3件。"
        "制发行政规范性文件2件，行政许可5件，行政处罚6件，行政强制7件，行政事业性收费1024.5万元。"
    )
    assert find_tables(written("一、总体情况", prose), load_editions()) == ()


def test_a_layout_table_of_empty_cells_is_none(report, styles, written):
    empty = "\n".join(["|" + " |" * 10] * 25)
    figures = report("2021")
    tables = _tables(
        written(empty, "| 索引号 | 0001 | 分类 | 年报 |", styles["merged cells once"](figures.requests()))
    )
    assert set(tables) == {"requests"}
    assert _values(tables["requests"]) == _expected(figures, "requests")


WORDS = st.sampled_from(
    [
        label
        for edition in ("2019", "2021")
        for table in load_editions()[edition].tables
        for label in (*(row.label for row in table.rows), *(column.label for column in table.columns))
    ]
) | st.sampled_from(["", "0", "7", "--", "信息内容", "申请人情况", "1", "3.别的", "无", "22（其中修订16件）"])


@settings(max_examples=200, deadline=None)
@given(rows=st.lists(st.lists(WORDS, min_size=1, max_size=17), min_size=1, max_size=40), border=st.booleans())
def test_any_drawn_table_is_read_without_complaint(written, rows, border):
    lines = [" | ".join(row) for row in rows]
    document = written("一、总体情况", *(f"| {line} |" if border else line for line in lines))
    for table in find_tables(document, load_editions()):
        form = load_editions()[table.form].table(table.key)
        assert table.rows or form.transposed
        assert 0 <= table.span.start <= table.span.end <= len(document.text)
        for (row, column), cell in table.cells.items():
            assert document[cell.span] == cell.raw
            assert cell.key == (table.key, row, column)
            assert row in {known.key for known in table.rows}
        localise(evaluate(table, form))


@pytest.mark.parametrize(
    "line",
    [
        "9.属于国家机密的其他情形和别的情形 | 1 | 2 | 3 | 4 | 5 | 6 | 7",
        "1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0",
        "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 行政复议",
        "信息内容 | 本年制发件数 | 本年废止件数",
        "规章 | 1 | 2 | 3",
    ],
)
def test_large_tables_take_linear_time(report, styles, written, line):
    known = styles["merged cells once"](report("2021").requests())

    def seconds(count):
        document = written(known, *[line] * count, known)
        assert document.folded
        start = process_time()
        find_tables(document, load_editions())
        return process_time() - start

    seconds(10)
    assert seconds(4000) < 30 * max(seconds(400), 0.01)


@pytest.mark.parametrize(
    ("name", "reader", "cells", "damaged", "missing", "wrong"),
    [
        ("huaian-2024.pdf", "pdf", {"active": 10, "requests": 175, "disputes": 15}, [], [], {}),
        (
            "hongze-2023.pdf",
            "pdf",
            {"active": 10, "requests": 161, "disputes": 15},
            ["2.其他法律行政止公开"],
            ["other.not_corrected", "other.fee_unpaid", "other.rest"],
            {("reconsideration", "total"): 11, ("litigation_after", "total"): None},
        ),
        ("blank-2021.docx", "docx", {"active": 0, "requests": 0, "disputes": 0}, [], [], {}),
    ],
)
def test_the_real_reports_are_read(shared, name, reader, cells, damaged, missing, wrong):
    read = pytest.importorskip(f"disclosure_lint.readers.{reader}").read
    tables = _tables(read(Source(name, (shared / "reports" / name).read_bytes())))
    assert {table.form for table in tables.values()} == {"2021"}
    assert {key: len(_values(table)) for key, table in tables.items()} == cells
    assert [row.text for table in tables.values() for row in table.rows if row.damaged] == damaged
    found, lacking = {}, []
    for key, table in tables.items():
        form = load_editions()["2021"].table(key)
        rows = {row.key for row in table.rows}
        lacking += [row.key for row in form.rows if row.kind == "value" and row.key not in rows]
        found |= {fault.cell: fault.expected for fault in localise(evaluate(table, form))}
        assert None not in rows
    assert (lacking, found) == (missing, wrong)
