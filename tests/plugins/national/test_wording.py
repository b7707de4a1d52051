"""W002: odd characters, and the many that are not."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / ".." / "shared" / "reports"
SENTENCE = "全年未收取任何费用。"


@pytest.mark.parametrize(
    ("words", "odd"),
    [
        ("占比60﹪。", "﹪"),
        ("共１２３件。", "１２３"),
        ("公开1 81条。", "1 81"),
        ("依据《条例》（以下简称《条例）的规定。", "《"),
        ("依据《条例》)的规定。", ")"),
        ("根据（〔2018〕5号的要求。", "（"),
        ("一是完善制度（见附件", "（"),
    ],
)
def test_odd_characters_are_told(changed, words, odd):
    outcome = changed(SENTENCE, words, "W002")
    assert [finding.actual or finding.message[1] for finding in outcome.findings] == [odd]


@pytest.mark.parametrize(
    "words",
    [
        "公开 181 条，占 60 %。",
        "工作时间9:30-13:00 15:30-18:30。",
        "发布于2019-01-05 15:51:52。",
        "涉及2016 2017 2018年。",
        "1）完善制度；2）加强培训；a）核对。",
        "（一）完善（含修订）；一）加强。",
        "依据《关于印发〈办法〉的通知》（国办发〔2014〕32号）。",
        "依据《中华人民共和国政府信息公开条例》（以下简称\n《条例》）编制。",
    ],
)
def test_ordinary_writing_is_silent(changed, words):
    outcome = changed(SENTENCE, words, "W002")
    assert outcome.rules.passed == ("W002",), outcome.findings


def test_the_space_in_a_telephone_number_is_told_once(changed):
    outcome = changed("0571-86001234", "0571 8600 1234", "W002")
    assert [finding.actual for finding in outcome.findings] == ["0571 8600 1234"]
    assert outcome.findings[0].expected == "0571-86001234"


@pytest.mark.parametrize("words", ["(", "《》)", "1 ", "１", "﹪", "XX", "_ ", "待补充", "1-", "( \n"])
def test_long_hostile_text_takes_linear_time(check, words):
    text = "澄州市云栖区民政局2018年政府信息公开工作年度报告\n一、概述\n" + words * (100_000 // len(words))
    began = time.perf_counter()
    outcome = check(text, "W")
    assert time.perf_counter() - began < 10
    assert not outcome.rules.crashed
    assert len(outcome.findings) <= 600


@pytest.mark.skipif(not SHARED.exists(), reason="the real report is not here")
def test_the_real_report_of_2018_has_two_odd_characters(check):
    outcome = check((SHARED / "dongtou-hrss-2018.txt").read_text("utf-8"), "W", "R001")
    assert [(finding.code, finding.actual) for finding in outcome.findings] == [
        ("W002", "0577- 63489456"),
        ("W002", "﹪"),
    ]
