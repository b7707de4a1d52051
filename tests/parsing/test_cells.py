"""From the text of a cell to a number, or to what stands there instead."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.model.document import Document, Span
from disclosure_lint.model.report import Cell, CellKey, Figure
from disclosure_lint.parsing.cells import UNITS, cell, header

KEY = CellKey("statistics", "complaints", "value")


def read(text: str) -> Cell:
    """The cell of a text in the midst of others."""
    document = Document(f"前 | {text} | 后", "txt")
    return cell(document, KEY, Span(4, 4 + len(text)))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("181", 181),
        (" 181 ", 181),
        ("１８１", 181),
        ("1,024", 1024),
        ("1，024", 1024),
        ("12,345,678", 12_345_678),
        ("1 024", 1024),
        ("-3", -3),
        ("－3", -3),
        ("+3", 3),
        ("1.5", Decimal("1.5")),
        ("0.00", Decimal("0.00")),
        ("2．5", Decimal("2.5")),
    ],
)
def test_a_number_is_read_however_it_is_written(text, value):
    found = read(text)
    assert isinstance(found, Figure)
    assert (found.value, found.unit, found.remark) == (value, None, None)
    assert found.raw == text


@pytest.mark.parametrize(
    ("text", "value", "unit", "remark"),
    [
        ("3件", 3, "件", None),
        ("251000元", 251_000, "元", None),
        ("0.02万元", Decimal("0.02"), "万元", None),
        ("25.1 万元", Decimal("25.1"), "万元", None),
        ("1万元", 1, "万元", None),
        ("40人次", 40, "人次", None),
        ("22（其中修订16件）", 22, None, "其中修订16件"),
        ("22(其中修订 16 件)", 22, None, "其中修订 16 件"),
        ("22，其中修订16件", 22, None, "其中修订16件"),
        ("3件（含上年结转1件）", 3, "件", "含上年结转1件"),
    ],
)
def test_a_unit_and_a_remark_beside_the_number_are_kept(text, value, unit, remark):
    found = read(text)
    assert isinstance(found, Figure)
    assert (found.value, found.unit, found.remark) == (value, unit, remark)


@pytest.mark.parametrize("text", ["--", "——", "/", "\\", "无", "暂无", "-", "—", "×", "不适用", "N/A", "…"])
def test_a_placeholder_is_no_number(text):
    assert read(text).kind == "placeholder"


@pytest.mark.parametrize("text", ["", " ", "　"])
def test_a_blank_is_a_fact_of_its_own(text):
    assert read(text).kind == "blank"


@pytest.mark.parametrize(
    "text",
    ["见附件", "三件", "1件2件", "约30", "30多", "3-5", "1.2.3", "5万", "1,02", "0x10", "1e5", "9" * 201],
)
def test_words_are_not_guessed_at(text):
    assert read(text).kind == "words"


def test_five_ways_to_say_nothing_are_five_facts():
    assert [read(text).kind for text in ("", "0", "--", "/", "无")] == [
        "blank",
        "number",
        "placeholder",
        "placeholder",
        "placeholder",
    ]
    assert [read(text).raw for text in ("--", "/", "无")] == ["--", "/", "无"]


def test_a_row_without_value_by_the_form_is_a_header():
    document = Document("——", "txt")
    assert header(document, KEY, Span(0, 2)).kind == "header"


@given(st.integers(-(10**9), 10**9), st.booleans(), st.sampled_from(["", *UNITS.split("|")]))
def test_any_number_comes_back_with_its_unit(value, grouped, unit):
    found = read(f"{value:,}{unit}" if grouped else f"{value}{unit}")
    assert isinstance(found, Figure)
    assert (found.value, found.unit) == (value, unit or None)


@given(st.decimals(0, 10**6, places=2))
def test_any_decimal_comes_back(value):
    found = read(str(value))
    assert isinstance(found, Figure)
    assert found.value == value


@given(st.text(max_size=60).filter(lambda text: "\n" not in text))
def test_any_text_is_one_of_the_kinds_and_is_kept(text):
    found = read(text)
    assert found.kind in ("blank", "placeholder", "words", "number")
    assert found.raw == text
    assert isinstance(found, Figure) == (found.kind == "number")


@pytest.mark.parametrize("text", ["1 " * 100_000, "1," * 100_000, "1" + " " * 100_000 + "x", "(" * 100_000])
def test_a_long_cell_takes_no_time(text):
    assert read(text).kind in ("words", "number")
