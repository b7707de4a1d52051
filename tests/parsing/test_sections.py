"""The sections of a report in every layout that was seen."""

from __future__ import annotations

import re

import pytest

KEYS = ["overview", "active", "request", "fee", "dispute", "problem", "other"]
HEADINGS = [
    "概述",
    "主动公开政府信息情况",
    "依申请公开政府信息和不予公开政府信息情况",
    "政府信息公开的收费及减免情况",
    "因政府信息公开申请行政复议、提起行政诉讼的情况",
    "政府信息公开工作存在的主要问题及改进情况",
    "其他需要报告的事项",
]
BODIES = [
    "全年公开工作平稳有序。",
    "全年主动公开政府信息30条，其中规范性文件2件。",
    "全年收到申请3件，均已答复。",
    "全年没有收取费用。",
    "全年没有发生行政复议和行政诉讼。",
    "主要问题是解读偏少。今后将增加图表解读。",
    "没有其他需要报告的事项。",
]
NUMBERS = "一二三四五六七"
INTRO = (
    "云栖区民政局2018年政府信息公开工作年度报告\n"
    "根据条例编制本报告。统计期限自2018年1月1日起至2018年12月31日止。\n"
)


def laid_out(heading: str, between: str = "\n", after: str = "\n") -> str:
    """A report whose headings have a form: ``{n}`` the numeral, ``{h}`` the words."""
    parts = (
        heading.format(n=n, h=h, i=index, roman=chr(0x215F + index), circled=chr(0x245F + index))
        + between
        + body
        + after
        for index, (n, h, body) in enumerate(zip(NUMBERS, HEADINGS, BODIES, strict=True), 1)
    )
    return INTRO + "".join(parts)


LAYOUTS = {
    "ordinary": laid_out("{n}、{h}"),
    "a space before the mark": laid_out("{n} 、{h}"),
    "a space after the mark": laid_out("{n}、 {h}"),
    "an ideographic space": laid_out("　　{n}、　{h}"),
    "a space for the mark": laid_out("{n} {h}"),
    "a stop for the mark": laid_out("{n}.{h}"),
    "a comma for the mark": laid_out("{n}，{h}"),
    "a stop at the end": laid_out("{n}、{h}。"),
    "a colon at the end": laid_out("{n}、{h}："),
    "text in the line, after a stop": laid_out("{n}、{h}。", between=""),
    "text in the line, after a colon": laid_out("{n}、{h}：", between=""),
    "text in the line, after a space": laid_out("{n}、{h}", between=" "),
    "text in the line, after nothing": laid_out("{n}、{h}", between=""),
    "all in one paragraph": laid_out("{n}、{h}。", between="", after="").replace("\n", ""),
    "blank lines": laid_out("\n{n}、{h}\n", after="\n\n\n"),
    "a lost bracket": laid_out("{n}){h}"),
    "no ordinals": laid_out("{h}"),
    "ordinals in brackets": laid_out("（{n}）{h}"),
    "stars left in": laid_out("**{n}、{h}**"),
    "a square before": laid_out("■ {n}、{h}"),
    "ordinals in brackets, text in the line": laid_out("（{n}）{h}。", between=""),
    "headings in frames": laid_out("【{n}、{h}】"),
    "headings in quotes": laid_out("{n}、“{h}”"),
    "Arabic numbers": laid_out("{i}.{h}"),
    "Arabic numbers, text in the line": laid_out("{i}、{h}：", between=""),
    "Roman numbers": laid_out("{roman}、{h}"),
    "a number in a circle": laid_out("{circled} {h}"),
    "markdown": laid_out("## {n}、{h}").replace("## ", ""),
    "windows line ends": laid_out("{n}、{h}").replace("\n", "\r\n"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_sections_are_found_in_every_layout(layout, as_report):
    report = as_report(LAYOUTS[layout])
    assert [section.key for section in report.sections] == KEYS


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_heading_is_its_own_words_and_its_text_stands_under_it(layout, as_report):
    report = as_report(LAYOUTS[layout])
    for section, heading, body in zip(report.sections, HEADINGS, BODIES, strict=True):
        words = re.sub(r"\s", "", report.folded[section.heading.start : section.heading.end])
        assert words.strip('。:"】*') == heading.replace("，", ",")
        assert section.official
        under = report.document.text[section.body.start : section.body.end]
        assert under.strip("。：:\n 　#*■") == body.rstrip("。")


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "no ordinals"])
def test_the_ordinals_are_read(layout, as_report):
    assert [section.ordinal for section in as_report(LAYOUTS[layout]).sections] == [1, 2, 3, 4, 5, 6, 7]


def test_spaces_inside_a_heading_do_not_matter(as_report):
    report = as_report(LAYOUTS["ordinary"].replace("一、概述", "一、概　  述"))
    assert report.sections[0].key == "overview"
    assert report.sections[0].official


def test_a_table_of_contents_is_not_the_report(as_report):
    contents = "目录\n" + "".join(
        f"{n}、{h}……{i}\n" for i, (n, h) in enumerate(zip(NUMBERS, HEADINGS, strict=True), 2)
    )
    report = as_report(LAYOUTS["ordinary"].replace(INTRO, INTRO + contents))
    assert [section.key for section in report.sections] == KEYS
    assert BODIES[0] in report.document[report.sections[0].body]


@pytest.mark.parametrize("form", ["（{n}）{h}", "({n}){h}", "（{n}）、{h}", "  （{n}） {h}"])
def test_sub_sections_stand_under_their_section(form, as_report):
    below = "".join(
        form.format(n=n, h=h) + f"\n第{n}段。\n" for n, h in (("一", "公开数量"), ("二", "公开渠道"))
    )
    report = as_report(LAYOUTS["ordinary"].replace(BODIES[1], below))
    children = report.sections[1].children
    assert [(child.ordinal, child.text) for child in children] == [(1, "公开数量"), (2, "公开渠道")]
    assert "第二段" in report.document[children[1].body]
    assert "第二段" not in report.document[children[0].body]
    assert [section.key for section in report.sections] == KEYS


def test_circled_ordinals_are_sub_sections_too(as_report):
    report = as_report(LAYOUTS["ordinary"].replace(BODIES[1], "㈠公开数量\n全年30条。\n㈡公开渠道\n网站。"))
    assert [child.ordinal for child in report.sections[1].children] == [1, 2]


@pytest.mark.parametrize("below", ["()公开数量\n全年30条。", ")依申请\n全年30条。", "一)抓实\n全年30条。"])
def test_lost_ordinals_do_not_become_sections(below, as_report):
    keys = [
        section.key
        for section in as_report(LAYOUTS["ordinary"].replace(BODIES[1], below)).sections
        if section.keys
    ]
    assert keys == KEYS


@pytest.mark.parametrize("heading", ["{n}、{h}", "（{n}）{h}"])
def test_items_of_a_section_numbered_like_the_sections_stand_under_it(heading, as_report):
    items = "".join(
        heading.format(n=n, h=h) + "\n全年有序推进。\n"
        for n, h in (("一", "主动公开"), ("二", "依申请公开"), ("三", "平台建设"))
    )
    report = as_report(laid_out(heading).replace(BODIES[0], items))
    assert [section.key for section in report.sections] == KEYS
    assert [item.text for item in report.sections[0].children] == ["主动公开", "依申请公开", "平台建设"]


@pytest.mark.parametrize("at", [0, 3, 5, 6])
def test_points_numbered_like_the_sections_are_no_sections(at, as_report):
    points = "一、公开内容有待丰富。\n二、解读偏少。\n三、下一步加强培训。"
    report = as_report(LAYOUTS["ordinary"].replace(BODIES[at], points))
    assert [section.key for section in report.sections] == KEYS
    assert [point.ordinal for point in report.sections[at].children] == [1, 2, 3]


def test_points_within_a_sentence_are_no_sections(as_report):
    points = "主要问题：一、内容有待丰富；二、解读形式单一。改进措施：一、加强培训；二、丰富形式。"
    report = as_report(LAYOUTS["ordinary"].replace(BODIES[5], points))
    assert [section.key for section in report.sections] == KEYS


def test_a_section_that_stands_inside_another_numbering_alone_is_no_item_of_it(as_report):
    items = "一、加强领导\n全年有序。\n二、咨询处理情况\n三、政府信息公开的收费及减免情况\n全年没有收费。\n"
    text = (
        laid_out("{n}、{h}")
        .replace(BODIES[0], items)
        .replace("四、政府信息公开的收费及减免情况", "四、公开咨询")
    )
    assert "fee" in {section.key for section in as_report(text).sections}


def test_items_in_arabic_numbers_are_the_third_level(as_report):
    report = as_report(LAYOUTS["ordinary"].replace(BODIES[1], "（一）渠道\n1.网站。\n2.微信。"))
    (child,) = report.sections[1].children
    assert [(item.level, item.ordinal) for item in child.children] == [(3, 1), (3, 2)]


def test_rows_of_a_table_are_never_headings(as_report, base_2014):
    report = as_report(base_2014)
    assert [section.key for section in report.sections] == KEYS
    one_cell_a_line = base_2014.replace(" | ", "\n")
    assert [section.key for section in as_report(one_cell_a_line).sections] == KEYS


def test_the_last_section_ends_at_the_signature_and_at_the_annex(as_report, base_2014):
    report = as_report(base_2014)
    last = report.document[report.sections[-1].body]
    assert "无其他需要报告的事项" in last
    assert "2019年1月15日" not in last
    assert "统计指标" not in last


def test_a_heading_may_carry_several_keys(as_report):
    text = LAYOUTS["ordinary"]
    text = text.replace(
        "四、政府信息公开的收费及减免情况", "四、政府信息公开的收费、申请行政复议、提起行政诉讼情况"
    )
    assert as_report(text).sections[3].keys == ("fee", "dispute")


def test_prose_that_counts_with_numerals_is_no_heading(as_report):
    text = LAYOUTS["ordinary"].replace(
        BODIES[0], "一是加强领导。二是完善制度。三是公开重点：一、二、三类信息。"
    )
    assert [section.key for section in as_report(text).sections] == KEYS


def test_numbers_may_jump_and_repeat(as_report):
    text = LAYOUTS["ordinary"].replace("四、政府", "五、政府").replace("六、政府", "五、政府")
    assert [section.ordinal for section in as_report(text).sections] == [1, 2, 3, 5, 5, 5, 7]
