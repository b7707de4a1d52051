"""Numbers in Arabic digits and in Chinese numerals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.parsing.numerals import number

DIGITS = "零一二三四五六七八九"


def spoken(value: int) -> str:
    """A number as it is said, for the test alone: 10_086 → 一万零八十六."""
    if value == 0:
        return "零"
    words, zero = "", False
    for place, unit in ((10_000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, place)
        if digit:
            words += (
                ("零" if zero and words else "")
                + (spoken(digit) if place == 10_000 else DIGITS[digit])
                + unit
            )
            zero = False
        elif words:
            zero = True
    return words


@given(st.integers(0, 99_999_999))
def test_a_spoken_number_comes_back(value):
    assert number(spoken(value)) == value


@given(st.integers(0, 10**12))
def test_a_number_in_digits_comes_back(value):
    assert number(str(value)) == value


@given(st.integers(1000, 9999))
def test_a_year_digit_by_digit_comes_back(year):
    plain = "".join(DIGITS[int(digit)] for digit in str(year))
    assert number(plain) == year
    assert number(plain.replace("零", "〇")) == year
    assert number(plain.replace("零", "0")) == year


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("两百", 200),
        ("一万零三", 10_003),
        ("㈣", 4),
        ("三亿", 300_000_000),
        ("壹拾贰", 12),
    ],
)
def test_forms_that_are_said_are_read(words, value):
    assert number(words) == value


@pytest.mark.parametrize("words", ["", "几", "若干", "1.5", "-3", "第一", "三件"])
def test_other_words_are_no_number(words):
    assert number(words) is None


@given(st.text(alphabet="〇零一二三四五六七八九十百千万亿两壹拾0123456789 件", max_size=30))
def test_any_words_are_read_without_an_error(words):
    value = number(words)
    assert value is None or value >= 0
