"""Dates in prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.model.folding import fold
from disclosure_lint.parsing.dates import find_days


def days(text: str) -> list[tuple[int | None, int | None, int | None]]:
    return [(day.year, day.month, day.day) for day in find_days(fold(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019年1月15日", (2019, 1, 15)),
        ("２０１９年１月１５日", (2019, 1, 15)),
        ("2019 年 1 月 15 日", (2019, 1, 15)),
        ("2019年1月15号", (2019, 1, 15)),
        ("1月15日", (None, 1, 15)),
        ("2019-01-15", (2019, 1, 15)),
        ("2019- 01- 15", (2019, 1, 15)),
        ("2019/1/15", (2019, 1, 15)),
        ("2019.1.15", (2019, 1, 15)),
        ("二〇一九年一月十五日", (2019, 1, 15)),
        ("二0一九年十二月三十一日", (2019, 12, 31)),
        ("2019年13月40日", (2019, 13, 40)),
    ],
)
def test_a_date_is_read_as_written(text, expected):
    assert days(f"于{text}公布") == [expected]


@pytest.mark.parametrize(
    "text", ["2019年", "2019年1月", "第15日", "12019-01-15", "2019-01/15", "0571-86001234", "2018-2019年度"]
)
def test_what_is_no_whole_date_is_left_out(text):
    assert days(text) == []


@given(st.integers(1990, 2099), st.integers(1, 99), st.integers(1, 99))
def test_any_date_comes_back_with_its_place(year, month, day):
    text = f"于{year}年{month}月{day}日公布"
    (found,) = find_days(text)
    assert (found.year, found.month, found.day) == (year, month, day)
    assert text[slice(*found.span)] == f"{year}年{month}月{day}日"
