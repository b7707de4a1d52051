"""Placeholders, and what only looks like one."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.model.folding import fold
from disclosure_lint_national.placeholders import placeholders, without_placeholders


def found(text: str) -> list[tuple[str, bool]]:
    return [(text[span.start : span.end], certain) for span, certain in placeholders(fold(text))]


@pytest.mark.parametrize(
    ("text", "placeholder"),
    [
        ("截至XX年底", "XX"),
        ("共收到xx件", "xx"),
        ("与ＸＸ局联合", "ＸＸ"),
        ("20XX年，我局", "20XX"),
        ("201×年，我局", "201×"),
        ("共××件", "××"),
        ("办理“XX件”申请", "XX"),
        ("受理××项申请", "××"),
        ("共**件", "**"),
        ("经费____万元", "____"),
        ("名称【　】", "【　】"),
        ("待补充", "待补充"),
        ("此项待填。", "待填"),
        ("TODO：核对", "TODO"),
        ("（文字描述）", "（文字描述）"),
        ("（文字描述，收取信息处理费情况在此处报告。）", "（文字描述，收取信息处理费情况在此处报告。）"),
        ("一、总体情况\n文字描述\n", "文字描述"),
        ("电话：0571-XXXXXXXX", "0571-XXXXXXXX"),
    ],
)
def test_placeholders_are_found(text: str, placeholder: str) -> None:
    assert found(text) == [(placeholder, True)]


@pytest.mark.parametrize(
    "text",
    [
        "×××公司",
        "××政发〔2018〕5号",
        "向××人民法院起诉",
        "××项目",
        "××日报",
        "推出“我要开XX店”一件事",
        "某公司就“XX项目”申请公开",
    ],
)
def test_crosses_may_stand_for_a_withheld_name(text: str) -> None:
    assert [certain for _, certain in found(text)] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "邮箱：xxgk@example.gov.cn，网址：http://www.example.gov.cn/xxgk/XX/index.html",
        "http://www.example.gov.cn/art_1___2.html",
        "mzj_XX@example.gov.cn",
        "【条例】第二十条",
        "公开目录有待补充完善",
        "对待补充材料的申请及时告知",
        "×发〔2019〕2号",
        "二〇〇八年",
        "____________________\n一、概述",
        "XXL 号服装",
        "（详见附件）",
        "",
    ],
)
def test_other_text_holds_none(text: str) -> None:
    assert found(text) == []


def test_a_placeholder_is_no_content() -> None:
    assert without_placeholders(fold("（文字描述）")) == ""
    assert without_placeholders("全年收费____元。") == "全年收费元。"


@given(st.text(alphabet="X×x_【】 （）文字描述待补充年件20\nhttp://@.a", max_size=100))
def test_any_text_is_searched_and_the_rest_stays(text: str) -> None:
    folded = fold(text)
    spans = [span for span, _ in placeholders(folded)]
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))
    assert len(without_placeholders(folded)) == len(folded) - sum(span.end - span.start for span in spans)
