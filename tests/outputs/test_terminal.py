from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from disclosure_lint.outputs.terminal import shown, width, wrap

CHINESE = st.text(
    st.one_of(
        st.characters(min_codepoint=0x20, max_codepoint=0x7E),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        st.sampled_from("，。、；：？！（）《》“”‘’…—·％﹪　①〔〕【】￥×"),
    ),
    max_size=200,
)


def test_the_width_of_every_character_of_chinese_text_is_wcwidths() -> None:
    ranges = [(0x20, 0x7F), (0xA0, 0x250), (0x2010, 0x2028), (0x2030, 0x2060), (0x20A0, 0x2630)]
    ranges += [(0x2E80, 0x302A), (0x3030, 0x3164), (0x3165, 0x4DC0), (0x4E00, 0xA000), (0xAC00, 0xD7A4)]
    ranges += [(0xF900, 0xFB00), (0xFE30, 0xFE70), (0xFF01, 0xFFA0), (0x20000, 0x323B0)]
    wrong = [
        hex(code)
        for first, end in ranges
        for code in range(first, end)
        if chr(code).isprintable() and width(chr(code)) != wcwidth(chr(code))
    ]
    assert not wrong, (unicodedata.unidata_version, wrong)


@given(CHINESE)
def test_the_width_of_a_text_is_wcwidths(text: str) -> None:
    assert width(text) == wcswidth(text)


def test_a_combining_mark_takes_no_cell() -> None:
    assert width("e\u0301\u0301") == 1


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        ("年度报告 2018", "utf-8", "年度报告 2018"),
        ("一\x1b[31m红\x07", "utf-8", r"一\x1b[31m红\x07"),
        ("26\u200b0\u202e\ufeff", "utf-8", r"26\u200b0\u202e\ufeff"),
        ("\ud800半个", "utf-8", r"\ud800半个"),
        ("a\tb\r\nc", "utf-8", "a    b  c"),
        ("全　角\xa0格", "utf-8", "全　角\xa0格"),
        ("﹪🙂，", "gbk", "﹪\\U0001f642，"),
        ("全\xa0格", "gbk", r"全\xa0格"),
        ("中a", "ascii", r"\u4e2da"),
    ],
)
def test_what_a_terminal_may_not_get_is_written_out(text: str, encoding: str, expected: str) -> None:
    assert shown(text, encoding) == expected


@given(st.text(), st.sampled_from(["utf-8", "gbk", "ascii", "gb18030"]))
def test_shown_text_can_be_written_and_controls_nothing(text: str, encoding: str) -> None:
    result = shown(text, encoding)
    assert result.encode(encoding).decode(encoding) == result
    assert all(char.isprintable() or unicodedata.category(char) == "Zs" for char in result)


@given(CHINESE, st.integers(10, 60), st.integers(0, 6))
@example("000" + "\u3000" * 4, 10, 1)
def test_wrapped_lines_fit_and_lose_nothing(text: str, limit: int, indent: int) -> None:
    lines = wrap(text, limit, indent)
    assert all(wcswidth(line) <= limit for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(line.startswith(" " * indent) for line in lines[1:])


def test_a_line_ends_between_chinese_characters_but_not_before_a_comma() -> None:
    assert wrap("本机关收到申请，均已答复", 14) == ["本机关收到申", "请，均已答复"]
    assert wrap("本机关收到申请，均已答复", 16) == ["本机关收到申请，", "均已答复"]


def test_a_line_does_not_end_after_an_opening_bracket() -> None:
    assert wrap("本机关收到（含网络）申请", 12) == ["本机关收到", "（含网络）申", "请"]


def test_words_of_ascii_are_kept_whole_until_they_do_not_fit() -> None:
    assert wrap("编号 part-exceeds-whole 一条", 20) == ["编号", "part-exceeds-whole", "一条"]
    assert wrap("part-exceeds-whole", 10) == ["part-excee", "ds-whole"]


def test_wrapping_costs_time_in_proportion_to_the_text() -> None:
    text = "，" * 300_000
    lines = wrap(text, 40)
    assert len(lines) == 15_000
    assert sys.getrecursionlimit() < len(lines)
