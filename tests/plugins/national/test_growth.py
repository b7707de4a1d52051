"""Growth that the text states, held against last year's report (``--previous``)."""

from __future__ import annotations

from datetime import date

import pytest

from disclosure_lint.lint import Linter, Options
from disclosure_lint.model.source import Source
from disclosure_lint.previous import Previous
from disclosure_lint.testing import base

OVERVIEW = "2024年，我局把政府信息公开作为规范履职的重要抓手，各项工作平稳推进。"
NEW = "一、本年新收政府信息公开申请数量 | 22 | 2 | 0 | 0 | 0 | 0 | 24"


@pytest.fixture
def found():
    """Findings of T004 in a report with a sentence, when 18 requests were received the year before."""
    linter = Linter(Options(isolated=True, as_of=date(2026, 1, 1)))
    last = base("2021").replace("2024年", "2023年").replace("2025年", "2024年")
    assert last.count(NEW) == 1
    last = last.replace(NEW, "一、本年新收政府信息公开申请数量 | 16 | 2 | 0 | 0 | 0 | 0 | 18")
    report = linter.read(Source("-", last.encode()))[1]

    def check(sentence, *, previous=True):
        linter.previous = Previous(("去年.txt",), lambda _: report) if previous else None
        text = base("2021").replace(OVERVIEW, sentence)
        outcome = linter.check(Source("-", text.encode()))
        assert not outcome.rules.crashed
        return [(text[slice(*hit.span)], hit.message) for hit in outcome.findings if hit.code == "T004"]

    return check


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("全年共收到政府信息公开申请24件，同比增长25%。", "25%"),
        ("全年共收到政府信息公开申请24件，较上年增加8件。", "8件"),
        ("全年共收到政府信息公开申请24件，比2023年增加9件，增幅50%。", "9件"),
        ("全年共收到政府信息公开申请24件，较上年下降33.3%。", "33.3%"),
    ],
)
def test_growth_that_last_years_table_contradicts_is_found(found, sentence, words):
    hits = found(sentence)
    assert [hit for hit, _ in hits][:1] == [words]
    assert "18（上一年度报告）" in hits[0][1] or words == "9件"
    assert words == "9件" or found(sentence, previous=False) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "全年共收到政府信息公开申请24件，同比增长33.3%。",
        "全年共收到政府信息公开申请24件，较上年增加6件，增长33%。",
        "全年共收到政府信息公开申请24件，较2022年增加9件。",
        "全年共收到政府信息公开申请24件，较上年增加约10件。",
        "全年共收到政府信息公开申请24件，其中网络申请18件，同比增长50%。",
        "全年共收到政府信息公开申请24件，办件量同比增长50%。",
        "全年共收到政府信息公开申请24件，上年结转2件，同比增长50%。",
        "全区共收到政府信息公开申请340件，同比增长12%。",
        "全年共收到政府信息公开申请24件（2023年为20件），同比增长20%。",
    ],
)
def test_growth_that_fits_or_is_of_another_thing_is_left_alone(found, sentence):
    assert found(sentence) == []
