from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_lint.editions.claims import vocabulary
from disclosure_lint.parsing.claims import read_claims
from disclosure_lint.testing import base

OVERVIEW = "2024年，我局把政府信息公开作为规范履职的重要抓手，各项工作平稳推进。"


@pytest.fixture(scope="session")
def claims(as_report):
    """The claims of a sentence in the overview of the base report of 2021."""

    def read(words, organ="澄州市云栖区民政局"):
        text = base("2021").replace(OVERVIEW, words).replace("澄州市云栖区民政局", organ)
        report = as_report(text)
        first = text.index(words[:4], text.index("一、总体情况"))
        return [
            claim for claim in read_claims(report).claims if first <= claim.place.start < first + len(words)
        ]

    return read


def cells(claim):
    return [[f"{key.table}/{key.row}/{key.column}" for key in keys] for keys in claim.sums]


def test_a_claim_names_cell_number_unit_and_place(claims):
    (claim,) = claims("全年共收到政府信息公开申请24件。")
    assert cells(claim)[0] == ["requests/new/total"]
    assert (claim.value, claim.unit, claim.bound, claim.kind, claim.scope) == (
        24,
        "件",
        "exact",
        "number",
        "own",
    )
    assert claim.words == "全年共收到政府信息公开申请24件"


def test_requests_received_may_include_those_carried_over(claims):
    (claim,) = claims("全年共收到政府信息公开申请24件。")
    assert cells(claim) == [["requests/new/total"], ["requests/new/total", "requests/carried_in/total"]]


def test_none_is_a_claim_of_zero_in_every_quantity_that_it_names(claims):
    (claim,) = claims("未发生因政府信息公开申请行政复议、提起行政诉讼的情况。")
    assert (claim.kind, claim.value) == ("none", 0)
    assert cells(claim) == [
        [
            "disputes/litigation_direct/total",
            "disputes/litigation_after/total",
            "disputes/reconsideration/total",
        ]
    ]


def test_the_topic_is_that_last_spoken_of(claims):
    found = claims("政府信息公开行政复议4件，其中维持2件；政府信息公开行政诉讼3件，其中维持2件。")
    assert [cells(claim)[0][0].split("/")[1] for claim in found] == [
        "reconsideration",
        "reconsideration",
        "litigation_direct",
        "litigation_direct",
    ]


def test_a_number_may_stand_before_its_words(claims):
    found = claims("收到24件政府信息公开申请，其中6件予以公开，3件部分公开。")
    assert [(claim.value, cells(claim)[0][0]) for claim in found] == [
        (24, "requests/new/total"),
        (6, "requests/granted/total"),
        (3, "requests/partly_granted/total"),
    ]


def test_results_named_together_are_added_up(claims):
    (claim,) = claims("政府信息公开申请予以公开及部分公开9件。")
    assert cells(claim) == [["requests/granted/total", "requests/partly_granted/total"]]


@pytest.mark.parametrize(
    ("organ", "words", "scope"),
    [
        ("澄州市云栖区民政局", "共受理政府信息公开申请9件。", "own"),
        ("澄州市人民政府", "全市共受理政府信息公开申请9件。", "own"),
        ("澄州市人民政府", "共受理政府信息公开申请9件。", "bare"),
        ("澄州市人民政府", "市政府办公室受理政府信息公开申请9件。", "narrower"),
        ("澄州市人民政府", "市本级共受理政府信息公开申请9件。", "narrower"),
    ],
)
def test_the_subject_tells_the_scope(claims, organ, words, scope):
    assert [claim.scope for claim in claims(words, organ)] == [scope]


@pytest.mark.parametrize(
    "words",
    [
        "2023年共收到政府信息公开申请9件。",
        "截至2024年底，共收到政府信息公开申请9件。",
        "累计收到政府信息公开申请9件。",
        "上半年收到政府信息公开申请9件。",
        "近三年共收到政府信息公开申请9件。",
        "收到涉及养老的政府信息公开申请9件。",
        "区司法局收到政府信息公开申请9件。",
        "收到行政许可申请9件。",
        "办理人大建议9件。",
        "比上年增加9件。",
        "没有出现应公开而不予公开的情况。",
        "力争不发生行政复议。",
        "收到政府信息公开申请9页。",
    ],
)
def test_what_may_be_another_quantity_is_no_claim(claims, words):
    assert claims(words) == []


def test_the_year_before_is_named_where_something_was_carried_over(claims):
    (first, second) = claims("2023年结转的政府信息公开申请2件，结转2025年1件。")
    assert (cells(first), cells(second)) == (
        [["requests/carried_in/total"]],
        [["requests/carried_out/total"]],
    )


def test_bounds_are_kept(claims):
    assert [claim.bound for claim in claims("收到政府信息公开申请20余件，办结近30件。")] == ["least", "most"]


def test_the_preamble_makes_no_claims(as_report):
    text = base("2021").replace("编制。报告所列", "编制。收到政府信息公开申请99件。报告所列")
    assert 99 not in [claim.value for claim in read_claims(as_report(text)).claims]


def test_a_form_without_a_vocabulary_of_its_own_uses_the_newest():
    assert vocabulary("2008").sayings.keys() == vocabulary("2014").sayings.keys()
    assert vocabulary("2033").leaves.keys() == vocabulary("2021").leaves.keys()


WORDS = [
    "全年",
    "我局",
    "共",
    "收到",
    "政府信息公开申请",
    "9件",
    "其中",
    "网络",
    "5件",
    "、",
    "，",
    "；",
    "（",
    "）",
    "：",
    "均为0",
    "未发生",
    "行政复议",
    "行政诉讼",
    "维持",
    "上年",
    "结转",
    "2023年",
    "截至",
    "零败诉",
    "占50%",
    "等",
    "分别",
    "。",
    "\n",
    " ",
    "二",
    "万",
    "，，",
    "((",
    "”",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_words_are_read(as_report, words):
    report = as_report(base("2021").replace(OVERVIEW, "".join(words)))
    for claim in read_claims(report).claims:
        assert 0 <= claim.clause <= claim.end <= len(claim.sentence.text)
        assert claim.place.start < claim.place.end <= len(report.document.text)


@pytest.mark.parametrize(
    "unit",
    [
        "全年收到申请9件，其中网络5件、",
        "（",
        "(全年9件",
        "一二三四五六七八九十百千",
        "1,",
        "未发生行政复议、",
        "政府信息公开",
        "2018年",
        "其中",
    ],
)
def test_time_is_linear_in_the_text(as_report, unit):
    def seconds(count):
        report = as_report(base("2021").replace(OVERVIEW, unit * count))
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            read_claims(report)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(4000) < 40 * seconds(200) + 0.05
