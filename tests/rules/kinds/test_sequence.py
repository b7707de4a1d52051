"""Kinds that look at an order or a date."""

from __future__ import annotations

from datetime import date

import pytest


def test_sections_in_order(declared, base_2014):
    table = 'kind = "order"\nsections = ["overview", "active", "request"]'
    assert declared(table, base_2014).rules.passed == ("QQ101",)
    swapped = 'kind = "order"\nsections = ["active", "overview"]'
    (finding,) = declared(swapped, base_2014).findings
    assert finding.message == "某项要求：“主动公开政府信息情况”应在“概述”之前"


def test_missing_sections_are_passed_over(declared, base_2014):
    table = 'kind = "order"\nsections = ["overview", "consultation", "active"]'
    assert declared(table, base_2014).rules.passed == ("QQ101",)


@pytest.mark.parametrize(
    ("table", "state"),
    [
        ('not_after = "01-31"', "passed"),
        ('not_after = "01-15"', "passed"),
        ('not_after = "01-14"', "failed"),
        ('not_before = "01-16"', "failed"),
        ('not_before = "01-15"\nnot_after = "01-15"', "passed"),
        ('not_after = "02-29"', "passed"),
    ],
)
def test_a_date_at_the_foot_in_a_window(declared, base_2014, table, state):
    assert getattr(declared(f'kind = "date_window"\n{table}', base_2014).rules, state) == ("QQ101",)


def test_the_day_of_publication_stands_for_the_date_at_the_foot(declared, base_2014):
    table = 'kind = "date_window"\nnot_after = "01-31"'
    assert declared(table, base_2014, published=date(2019, 2, 1)).rules.failed == ("QQ101",)


@pytest.mark.parametrize(
    ("year", "bound", "day", "state"),
    [
        (2023, "not_before", date(2024, 2, 28), "failed"),
        (2023, "not_after", date(2024, 2, 29), "passed"),
        (2022, "not_before", date(2023, 2, 28), "passed"),
        (2022, "not_after", date(2023, 3, 1), "failed"),
    ],
)
def test_the_last_day_of_february_is_that_of_the_year(declared, base_2014, year, bound, day, state):
    text = base_2014.replace("2018年", f"{year}年")
    outcome = declared(f'kind = "date_window"\n{bound} = "02-29"', text, published=day)
    assert getattr(outcome.rules, state) == ("QQ101",)


def test_without_a_date_nothing_is_judged(declared, base_2014):
    text = base_2014.replace("2019年1月15日\n", "")
    assert declared('kind = "date_window"\nnot_after = "01-31"', text).rules.not_evaluable


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ('kind = "order"\nsections = ["overview"]', "两个不同的部分"),
        ('kind = "order"\nsections = ["overview", "overview"]', "两个不同的部分"),
        ('kind = "order"\nsections = ["overview", "activ"]', "没有这个部分：activ，是不是 active"),
        ('kind = "date_window"', "没有写 not_before 或 not_after"),
        ('kind = "date_window"\nnot_after = "13-01"', "13-01 不是日期"),
        ('kind = "date_window"\nnot_after = "1-31"', "1-31 不是日期"),
        ('kind = "date_window"\nnot_after = 2026-01-31', "应为带引号的文字"),
    ],
)
def test_a_declaration_that_can_not_work_is_told(wrong, table, words):
    assert words in wrong(table)
