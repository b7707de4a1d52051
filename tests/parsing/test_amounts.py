from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.parsing.amounts import find_amounts


def read(text):
    return [(amount.value, amount.unit, amount.bound) for amount in find_amounts(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("收到申请9件", 9, "件"),
        ("1,024条", 1024, "条"),
        ("12,345,678次", 12_345_678, "次"),
        ("3.2万件", 32_000, "件"),
        ("12万人次", 120_000, "人次"),
        ("96171.6万元", Decimal("96171.6"), "万元"),
        ("3千条", 3000, "条"),
        ("九件", 9, "件"),
        ("一百二十条", 120, "条"),
        ("两千零五条", 2005, "条"),
        ("共计两个。", 2, "个"),
        ("占60%", 60, "%"),
        ("0件", 0, "件"),
        ("5宗", 5, "宗"),
    ],
)
def test_a_number_and_its_unit_are_read(text, value, unit):
    assert read(text) == [(value, unit, "exact")]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("5500余条", "least"),
        ("超过10件", "least"),
        ("10件以上", "least"),
        ("20多件", "least"),
        ("近30件", "most"),
        ("不足10件", "most"),
        ("约10件", "about"),
        ("10件左右", "about"),
    ],
)
def test_words_around_a_number_bound_it(text, bound):
    assert [amount.bound for amount in find_amounts(text)] == [bound]


@pytest.mark.parametrize(
    "text",
    [
        "第20条",
        "条例第二十条",
        "2018年",
        "1月1日",
        "12345热线",
        "3-5件",
        "10至12件",
        "国办发[2016]8号",
        "一个方面",
        "两个平台",
        "A4件",
        "",
    ],
)
def test_other_digits_are_no_amounts(text):
    assert read(text) == []


def test_amounts_stand_where_their_digits_are():
    (first, second) = find_amounts("答复3050件(含34件)")
    assert (first.start, first.end) == (2, 7)
    assert (second.start, second.end) == (9, 12)


def test_the_last_digit_tells_how_exact_a_number_is():
    assert [amount.step for amount in find_amounts("3.2万件、32000件、0.35万元")] == [
        1000,
        1,
        Decimal("0.01"),
    ]


@given(st.integers(0, 10**9), st.sampled_from(["件", "条", "人次", "元"]))
def test_a_whole_number_is_read_as_written(value, unit):
    assert read(f"共{value}{unit}。") == [(value, unit, "exact")]
    assert read(f"共{value:,}{unit}。") == [(value, unit, "exact")]


@given(st.text(alphabet="0123456789,.%万亿千百十一二三余多约近件条次元个第年(),;。", max_size=60))
def test_any_text_is_read_without_overlap(text):
    end = 0
    for amount in find_amounts(text):
        assert end <= amount.start < amount.end <= len(text)
        end = amount.end


def test_each_one_is_no_number():
    assert list(find_amounts("一件一件答复，一条一条梳理")) == []
    assert [amount.value for amount in find_amounts("复议一件、诉讼一件")] == [1, 1]
