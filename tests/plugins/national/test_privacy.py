"""W004: numbers of persons, and other long numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.testing import base
from disclosure_lint_national.privacy import is_identity_number, is_luhn

SENTENCE = "全年未收取任何费用。"


@pytest.mark.parametrize(
    ("words", "message", "severity"),
    [
        ("身份证号11010519491231002X。", "身份证号 110…2X", "error"),
        ("身份证号110105 19491231 002x。", "身份证号 110…2X", "error"),
        ("账号6222 0202 0011 2230 004。", "银行卡号 622…04", "error"),
        ("银行卡号4111111111111111。", "银行卡号 411…11", "error"),
        ("身份证号110105-19491231-002X。", "身份证号 110…2X", "error"),
        ("汇入6222-0202-0011-2230-004。", "银行卡号 622…04", "error"),
        ("银行卡622202-0200112230004。", "银行卡号 622…04", "error"),
        ("联系人张某，手机13800138000。", "联系方式以外的手机号 138…00", "warning"),
        ("联系人张某，手机138-0013-8000。", "联系方式以外的手机号 138…00", "warning"),
    ],
)
def test_personal_numbers_are_told_and_masked(changed, words, message, severity):
    outcome = changed(SENTENCE, words, "W004")
    assert [(finding.message, finding.severity.word) for finding in outcome.findings] == [(message, severity)]


def test_numbers_beside_each_other_are_told_one_by_one(changed):
    outcome = changed(SENTENCE, "手机13800138000 13900139001。", "W004")
    assert [finding.message for finding in outcome.findings] == [
        "联系方式以外的手机号 138…00",
        "联系方式以外的手机号 139…01",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "项目编号110105194912310021。",
        "统一社会信用代码11330300002512345X。",
        "资金13800138000元。",
        "编号4111111111111111。",
        "账号6222020200112230005。",
        "邮箱13800138000@139.com。",
        "网址http://www.example.gov.cn/13800138000.html。",
        "电话0571-86001234。",
        "号码12800138000。",
        "索引号：6222020200112230004。",
        "（620102-2019-000007）。",
        "（110105-19491231-002X）。",
        "（150102-2019-1）。",
    ],
)
def test_other_numbers_are_silent(changed, words):
    assert changed(SENTENCE, words, "W004").rules.passed == ("W004",)


def test_the_index_numbers_of_a_province_are_no_bank_cards(check):
    numbers = "".join(f"索引号：620102-2019-{number:06}。" for number in range(1, 200))
    assert check(base("2014").replace(SENTENCE, numbers), "W004").findings == ()


def test_a_mobile_number_in_the_contact_is_the_organs_own(changed):
    assert changed("0571-86001234", "13800138000", "W004").rules.passed == ("W004",)


@given(st.from_regex(r"[0-9]{17}[0-9X]", fullmatch=True))
def test_at_most_one_check_character_is_right(number: str) -> None:
    right = [char for char in "0123456789X" if is_identity_number(number[:17] + char)]
    assert len(right) <= 1


@given(st.from_regex(r"[0-9]{15,18}", fullmatch=True))
def test_exactly_one_luhn_digit_is_right(number: str) -> None:
    assert sum(is_luhn(f"{number}{digit}") for digit in range(10)) == 1
