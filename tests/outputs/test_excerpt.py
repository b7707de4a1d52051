from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from wcwidth import wcswidth

from disclosure_lint.outputs.excerpt import mark
from disclosure_lint.outputs.terminal import shown

LINE = st.text(
    st.one_of(
        st.sampled_from("某局年度报告，。（）|  0123456789abc％—…\t\u3000🙂"),
        st.characters(min_codepoint=0x20, max_codepoint=0x25FF, categories=("L", "N", "P", "S", "Z", "C")),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
    ),
    max_size=120,
)


@given(LINE, st.integers(0, 120), st.integers(0, 120))
@example("政务微信\t| 260", 7, 10)
def test_the_carets_stand_in_the_cell_where_the_place_begins(line: str, start: int, length: int) -> None:
    start = min(start, len(line))
    end = min(start + length, len(line))
    marked = mark(line, start, end, 10_000)
    assert marked.line == shown(line)
    assert wcswidth(marked.padding) == wcswidth(shown(line[:start]))
    assert len(marked.carets) == max(1, wcswidth(shown(line[start:end])))


@given(LINE, st.integers(0, 120), st.integers(0, 30), st.integers(24, 60), st.sampled_from(["utf-8", "gbk"]))
def test_a_cut_line_fits_and_still_shows_the_place(
    line: str, start: int, length: int, limit: int, encoding: str
) -> None:
    start = min(start, len(line))
    end = min(start + length, len(line))
    marked = mark(line, start, end, limit, encoding)
    assert wcswidth(marked.line) <= limit
    assert wcswidth(marked.padding) + len(marked.carets) <= max(limit, wcswidth(marked.line) + 1)
    under = _from_cell(marked.line, wcswidth(marked.padding))
    whole = shown(line[start:end], encoding)
    assert under.startswith(whole) or whole.startswith(under.removesuffix("…"))


def _from_cell(line: str, cell: int) -> str:
    at = 0
    while cell > 0:
        cell -= wcswidth(line[at])
        at += 1
    assert cell == 0, "the caret stands in the middle of a character"
    return line[at:]


@given(LINE, st.integers(-5, 200), st.integers(-5, 200), st.integers(-3, 30))
def test_no_place_and_no_width_is_too_odd(line: str, start: int, end: int, limit: int) -> None:
    assert mark(line, start, end, limit).carets


@pytest.mark.parametrize(
    ("start", "end", "limit", "expected"),
    [
        (20, 23, 40, ("4.政务微信公开政府信息数 | 条 | 260 |", "  　　　　　　　　　　　   　   ", "^^^")),
        (20, 23, 24, ("… | 条 | 260 | 备注很长…", "    　   ", "^^^")),
        (2, 6, 20, ("4.政务微信公开政府…", "  ", "^^^^^^^^")),
        (0, 0, 20, ("4.政务微信公开政府…", "", "^")),
    ],
)
def test_a_line_is_cut_around_the_place(
    start: int, end: int, limit: int, expected: tuple[str, str, str]
) -> None:
    line = "4.政务微信公开政府信息数 | 条 | 260 |" + (" 备注很长很长很长" if limit < 40 else "")
    assert tuple(mark(line, start, end, limit)) == expected


def test_a_combining_mark_stays_with_its_letter() -> None:
    line = "e\u0301" * 50
    for start in range(0, 100, 2):
        marked = mark(line, start, start + 2, 20)
        assert marked.line.strip("…").startswith("e")
        assert marked.line.strip("…").endswith("\u0301")


def test_a_line_of_fifty_million_characters_costs_no_more_than_a_short_one() -> None:
    marked = mark("长" * 50_000_000, 25_000_000, 25_000_002, 40)
    assert wcswidth(marked.line) <= 40
    assert marked.carets == "^^^^"
