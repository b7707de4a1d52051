"""Tables that plain text draws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.readers.lines import grids

WORDS = st.text("收到申请数（一）1.0 —件－　", min_size=1, max_size=12).map(str.strip)
ROWS = st.lists(st.lists(WORDS, min_size=1, max_size=5), min_size=1, max_size=6)


def tables(text: str) -> list[list[list[str]]]:
    """The words of the cells, row by row, of each table."""
    return [[[text[start:end] for start, end in row] for row in grid.places] for grid in grids(text)]


@given(ROWS, st.sampled_from([" | ", "|", "  |  ", "\u3000| ", "｜", " ｜ ", "\t"]))
def test_however_the_divider_is_written_the_cells_are_the_same(rows, divider):
    rows = [["甲", *row, "乙"] for row in rows]
    assert tables("\n".join(divider.join(row) for row in rows)) == [rows]


@given(ROWS)
def test_borders_are_no_cells(rows):
    rows = [["甲", *row] for row in rows]
    assert tables("\n".join(f"| {' | '.join(row)} |" for row in rows)) == [rows]


@given(ROWS, st.integers(0, 5), st.sampled_from(["  ", "\u3000", "\u00a0"]))
def test_one_row_drawn_otherwise_changes_no_other(rows, which, space):
    rows = [["甲", *row, "乙"] for row in rows]
    lines = [" | ".join(row) for row in rows]
    lines[which % len(lines)] += f" |{space}"
    assert tables("\n".join(lines)) == [rows]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("甲 |  | 乙", ["甲", "", "乙"]),
        (" | 甲", ["甲"]),
        ("甲 | ", ["甲"]),
        ("|", [""]),
        ("信息内容\t\t\t", ["信息内容"]),
        ("\t甲 | 乙", ["甲", "乙"]),
        ("  甲\t乙", ["甲", "乙"]),
    ],
)
def test_empty_cells_count_and_borders_and_indents_do_not(line, cells):
    assert tables(line) == [[cells]]


@pytest.mark.parametrize("line", ["\t一、概述", "一、概述", "", "\t\t"])
def test_a_line_without_separator_is_no_row(line):
    assert tables(line) == []


@pytest.mark.parametrize("rule", ["|---|---|", "--- | ---", "====+====|", "—— ｜ ——", "｜:-: ｜"])
def test_a_drawn_rule_is_no_row(rule):
    assert tables(f"项目 | 数量\n{rule}\n甲 | 1") == [[["项目", "数量"], ["甲", "1"]]]


def test_rows_with_blank_lines_between_are_one_table_and_other_words_part_two():
    assert tables("甲 | 1\n\n \n乙 | 2\n说明\n丙 | 3\n") == [[["甲", "1"], ["乙", "2"]], [["丙", "3"]]]
    (first, second) = grids("甲 | 1\n\n乙 | 2\n说明\n| 丙 | 3 |\n")
    assert (*first.span, *second.span) == (0, 12, 16, 25)
