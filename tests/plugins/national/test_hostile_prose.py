"""The rules on prose hold for any text: no crash, and time in proportion to its length."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_lint.lint import Linter, Options
from disclosure_lint.model.source import Source
from disclosure_lint.rulesets.file import Select
from disclosure_lint.testing import base

OVERVIEW = "2024年，我局把政府信息公开作为规范履职的重要抓手，各项工作平稳推进。"
CODES = ("T", "Y", "F", "D006", "W003", "W005", "W006", "W007", "W008")


@pytest.fixture(scope="module")
def linter():
    return Linter(Options(isolated=True, as_of=date(2026, 1, 1), select=Select(only=CODES)))


def _check(linter, words):
    text = base("2021").replace(OVERVIEW, words)
    return linter.check(Source("-", text.encode()))


WORDS = [
    "2023年，我局坚持", "共收到申请9件，", "其中网络5件、", "占50%，", "增长20%", "较上年的6件", "（", "）", "《", "》", "《条例》", "（国令第492号）",
    "第三十一条", "年度报告", "一是", "三是", "二是", "信息信息", "县发改局高度重视", "灵武市坚持", "青田区政府门户网站", "信息处理费385元", "均获维持",
    "行政复议", "未发生", "、", "，", "；", "：", "。", "\n", " ", "0件", "1.5万件", "合计", "等", "分别为", "12", "%", "“", "”", "国办发〔2016〕",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_no_rule_crashes_on_any_words(linter, words):
    outcome = _check(linter, "".join(words))
    assert outcome.status in ("clean", "findings")
    assert outcome.rules.crashed == ()


@pytest.mark.parametrize(
    "unit",
    [
        "共收到申请9件，其中网络5件、信函4件，占50%，",
        "占50%增长20%",
        "一是",
        "三是",
        "信息信息",
        "《条例》第三十一条",
        "《",
        "（国令第492号）",
        "2023年，我局坚持",
        "。2023年我局坚持公开。",
        "均获维持行政复议",
        "，合计9件",
        "公开是常态",
        "（其中5件",
        "未发生行政复议，",
        "灵武市政府门户网站",
        "刁近平",
    ],
)
def test_time_is_in_proportion_to_the_text(linter, unit):
    def seconds(count):
        words = unit * count
        best = 9.0
        for _ in range(2):
            start = time.perf_counter()
            outcome = _check(linter, words)
            best = min(best, time.perf_counter() - start)
            assert outcome.rules.crashed == ()
        return best

    assert seconds(3000) < 60 * seconds(150) + 0.3
