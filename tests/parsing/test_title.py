"""Titles: the organ and the year, in every form that was seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.parsing.title import find_title

BODY = "\n根据《中华人民共和国政府信息公开条例》编制本报告，全文由概述等部分组成。\n一、概述\n全年平稳。\n"


@pytest.fixture
def title_of(as_document):
    def find(text):
        document = as_document(text)
        return find_title(document, len(document.text))

    return find


@pytest.mark.parametrize(
    "above",
    [
        "您所在的位置：首页 - 政务公开 - 年度报告",
        "首页 政务公开 年度报告",
        "组配分类：政府信息公开年报",
        "信息名称：云栖区民政局2017年政府信息公开年度报告",
        "上一篇：云栖区民政局2017年政府信息公开工作年度报告",
    ],
)
def test_what_a_site_writes_above_is_not_the_title(above, title_of):
    title = "云栖区民政局2018年政府信息公开工作年度报告"
    assert title_of(f"{above}\n{title}{BODY}").text == title


@pytest.mark.parametrize(
    ("title", "organ", "year"),
    [
        ("云栖区民政局2018年政府信息公开工作年度报告", "云栖区民政局", 2018),
        ("云栖区民政局2018年政府信息公开年度报告", "云栖区民政局", 2018),
        ("云栖区民政局2018年度政府信息公开工作年度报告", "云栖区民政局", 2018),
        ("云栖区民政局2018年度政府信息公开工作报告", "云栖区民政局", 2018),
        ("云栖区民政局2018年政府信息公开工作报告", "云栖区民政局", 2018),
        ("云栖区民政局2020政府信息公开工作年度报告", "云栖区民政局", 2020),
        ("2018年云栖区民政局政府信息公开工作年度报告", "云栖区民政局", 2018),
        ("云栖区民政局政府信息公开2018年年度工作报告", "云栖区民政局", 2018),
        ("云栖区民政局2018年信息公开年报", "云栖区民政局", 2018),
        ("云栖区民政局关于2018年度政府信息公开工作情况的报告", "云栖区民政局", 2018),
        ("关于云栖区民政局2018年政府信息公开工作年度报告", "云栖区民政局", 2018),
        ("云栖区民政局2018年政务信息公开年度报告", "云栖区民政局", 2018),
        ("云栖区民政局2018年政务公开工作报告", "云栖区民政局", 2018),
        ("云栖区民政局政府信息公开工作年度报告（2018年度）", "云栖区民政局", 2018),
        ("云栖区民政局政府信息公开工作年度报告\n（2018年度）", "云栖区民政局", 2018),
        ("云栖区民政局\n2018年政府信息公开工作年度报告", "云栖区民政局", 2018),
        ("云栖区民政局2018年\n政府信息公开工作年度报告", "云栖区民政局", 2018),
        ("云栖区民政局\n2018年政府信息公开\n工作年度报告", "云栖区民政局", 2018),
        ("澄州市云栖区人民政府办公室2018年政府信息公开工作年度报告", "澄州市云栖区人民政府办公室", 2018),
        ("云栖区 民政局 2018 年政府信息公开工作年度报告", "云栖区民政局", 2018),
        ("云栖区民政局二〇一八年政府信息公开工作年度报告", "云栖区民政局", 2018),
        ("云栖区民政局二○一八年度政府信息公开工作年度报告", "云栖区民政局", 2018),
        ("云栖区民政局２０１８年政府信息公开工作年度报告", "云栖区民政局", 2018),
        ("# 云栖区民政局2018年政府信息公开工作年度报告", "云栖区民政局", 2018),
        ("2018年政府信息公开工作年度报告\n（云栖区民政局）", "云栖区民政局", 2018),
        ("2018年政府信息公开工作年度报告\n（2019年1月20日）", None, 2018),
        ("2018年政府信息公开工作年度报告", None, 2018),
        ("政府信息公开工作年度报告", None, None),
        ("云栖区民政局政府信息公开工作年度报告", "云栖区民政局", None),
    ],
)
def test_a_title_tells_organ_and_year_in_every_form_seen(title, organ, year, title_of):
    found = title_of(title + BODY)
    assert found is not None
    assert (found.organ, found.year) == (organ, year)


def test_a_title_stands_below_what_the_web_site_puts_above_it(title_of):
    found = title_of(
        "首页 > 政务公开 > 年报\n索引号：330000/2019-00001\n发布日期：2019-02-20\n"
        "云栖区民政局2018年政府信息公开工作年度报告" + BODY
    )
    assert found is not None
    assert (found.organ, found.year) == ("云栖区民政局", 2018)


def test_a_title_knows_its_place_over_its_lines(title_of):
    text = "\n云栖区民政局\n2018年政府信息公开工作年度报告" + BODY
    found = title_of(text)
    assert text[slice(*found.span)] == "云栖区民政局\n2018年政府信息公开工作年度报告"
    assert found.text == "云栖区民政局2018年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "本报告是云栖区民政局编制的2018年政府信息公开工作年度报告，现予公布。\n" + BODY,
        "一、政府信息公开工作年度报告\n" + BODY,
        "图解：云栖区民政局2018年政府信息公开工作年度报告\n" + BODY,
        "云栖区民政局2018年工作总结\n" + BODY,
        "\n",
    ],
)
def test_other_lines_are_no_title(text, title_of):
    assert title_of(text + "…") is None


@given(st.text(alphabet="云栖区民政局2018年度政府信息公开工作报告（）二〇一八 \n。，", max_size=120))
def test_any_text_is_read_and_the_place_lies_in_it(as_document, text):
    document = as_document(text + "。")
    found = find_title(document, len(document.text))
    if found is not None:
        assert 0 <= found.span.start < found.span.end <= len(document.text)
        assert found.year is None or 1990 < found.year < 2100
