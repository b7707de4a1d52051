"""The introduction's list of parts, whose items hold the very marks that part them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.editions import load_editions
from disclosure_lint.model.folding import fold
from disclosure_lint.model.report import Declared
from disclosure_lint.parsing.declared import find_declared

SEVEN = [("overview",), ("active",), ("request",), ("fee",), ("dispute",), ("problem",), ("other",)]
SEVEN_WORDS = (
    "概述、主动公开政府信息情况、依申请公开政府信息和不予公开政府信息情况、政府信息公开的收费及减免情况、"
    "因政府信息公开申请行政复议、提起行政诉讼的情况、政府信息公开工作存在的主要问题及改进情况、其他需要报告的事项"
)


def declared(text: str, edition: str = "2014") -> Declared | None:
    return find_declared(fold(text), 0, len(text), load_editions()[edition])


def keys(found: Declared | None) -> list[tuple[str, ...]]:
    return [part.keys for part in found.parts] if found else []


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [
        ("全文由", "等七个部分组成。", 7),
        ("全文包括", "等七个部分。", 7),
        ("本报告由", "七部分组成。", 7),
        ("报告包括", "，共7部分。", 7),
        ("报告包括", "，共七个方面。", 7),
        ("报告分为", "等七大部分。", 7),
        ("全文共分七个部分：", "。", 7),
        ("全文包含", "等内容。", None),
        ("报告由", "组成。", None),
        ("报告内容包括：", "。", None),
        ("全文由", "等七项内容组成，所列数据的统计期限自2018年1月1日起。", 7),
        ("报告由", "等个部分组成。", None),
    ],
)
def test_the_official_list_is_seven_parts_whatever_stands_around_it(before, after, count):
    found = declared(f"根据条例，特编制本年度报告。{before}{SEVEN_WORDS}{after}")
    assert keys(found) == SEVEN
    assert found is not None
    assert found.count == count


@pytest.mark.parametrize("mark", ["、", "，", "；", ",", "; "])
def test_the_marks_between_the_items_may_be_any(mark):
    words = [
        "概述",
        "主动公开政府信息情况",
        "依申请公开政府信息情况",
        "收费及减免情况",
        "复议和诉讼情况",
        "存在问题及改进措施",
    ]
    assert keys(declared(f"全文包括{mark.join(words)}等六个部分。")) == SEVEN[:6]


@pytest.mark.parametrize("joint", ["和", "以及", "及", "与"])
def test_the_last_item_may_be_joined_by_a_word(joint):
    found = declared(
        f"报告由概述、主动公开政府信息情况、依申请公开政府信息情况{joint}存在的主要问题及改进措施组成。"
    )
    assert keys(found) == [("overview",), ("active",), ("request",), ("problem",)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "概述、主动公开情况、依申请公开情况、复议、诉讼和申诉情况",
            [("overview",), ("active",), ("request",), ("dispute",)],
        ),
        (
            "概述、主动公开情况、复议、诉讼情况、存在的主要问题和改进措施",
            [("overview",), ("active",), ("dispute",), ("problem",)],
        ),
        (
            "概述、主动公开情况、存在的主要问题及整改措施、说明与附表",
            [("overview",), ("active",), ("problem",), ("other",)],
        ),
        (
            "概述、主动公开情况、工作人员和费用支出情况、存在问题",
            [("overview",), ("active",), ("fee",), ("problem",)],
        ),
        (
            "总体情况、主动公开情况、行政复议、行政诉讼情况、其他需要报告的事项",
            [("overview",), ("active",), ("dispute",), ("other",)],
        ),
    ],
)
def test_items_that_hold_the_mark_stay_whole(words, expected):
    assert keys(declared(f"报告包括{words}等部分。")) == expected


def test_an_annex_is_a_part_when_the_list_names_it():
    found = declared(f"全文由{SEVEN_WORDS}、附表等八个部分组成。")
    assert keys(found) == [*SEVEN, ("annex",)]


def test_the_six_parts_of_the_forms_since_2019_are_read():
    words = (
        "总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、"
        "政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项"
    )
    found = declared(f"本报告由{words}等六个部分组成。", "2021")
    assert keys(found) == [("overview",), ("active",), ("request",), ("dispute",), ("problem",), ("other",)]
    assert found is not None
    assert found.count == 6


def test_the_number_knows_its_place():
    text = f"全文由{SEVEN_WORDS}等七个部分组成。"
    found = declared(text)
    assert found is not None
    assert found.count_span is not None
    assert text[slice(*found.count_span)] == "七"


@pytest.mark.parametrize(
    "text",
    [
        "全文共七个部分。",
        "本报告包括文字和表格。",
        "工作内容包括召开会议、举办培训、发放资料等三个方面。",
        "本级政府由三个部门组成。",
        "",
    ],
)
def test_other_lists_are_not_the_parts(text):
    assert declared(text) is None


@given(st.text(alphabet="由包括概述、主动公开情况，依申请和及附表等七个部分组成。；\n", max_size=120))
def test_any_words_are_read_and_the_parts_stand_in_order(text):
    found = declared(text)
    if found is not None:
        starts = [part.span.start for part in found.parts]
        assert starts == sorted(starts)
        assert all(0 <= part.span.start < part.span.end <= len(text) for part in found.parts)
