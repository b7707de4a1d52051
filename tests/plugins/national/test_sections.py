"""Headings, their numbers and what stands under them."""

from __future__ import annotations

import re

import pytest

from disclosure_lint.testing import base

NUMERALS = "一二三四五六七"


def numbered(numbers: str) -> str:
    """The report of 2014 with these numbers before its headings."""
    text = base("2014")
    until = text.index("政府信息公开情况统计表\n")
    written = iter(numbers)
    body = re.sub(f"(?m)^[{NUMERALS}](?=、)", lambda _: next(written), text[:until])
    return body + text[until:]


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [
        ("一二三四五六七", []),
        ("一二三三五六七", ["三"]),
        ("一二三五五六七", ["五"]),
        ("一二三三四五六", ["三"]),
        ("一二三五六七八", ["五"]),
        ("二二三四五六七", ["二"]),
        ("一二四四四六七", ["四", "四"]),
    ],
)
def test_a_wrong_number_is_told_once_and_the_count_goes_on_either_way(numbers, wrong, check):
    text = numbered(numbers)
    hits = check(text, "S008").findings
    assert [text[slice(*hit.span)] for hit in hits] == wrong


def test_the_fees_may_stand_after_the_disputes_in_the_old_forms(check):
    text = base("2014")
    fee, dispute = "政府信息公开的收费及减免情况", "因政府信息公开申请行政复议、提起行政诉讼的情况"
    swapped = (
        text.replace(f"四、{fee}", "四、甲")
        .replace(f"五、{dispute}", f"五、{fee}")
        .replace("四、甲", f"四、{dispute}")
    )
    (hit,) = check(swapped, "S002").findings
    assert hit.severity.word == "info"
    active, request = "二、主动公开政府信息情况", "三、依申请公开政府信息和不予公开政府信息情况"
    swapped = (
        text.replace(active, "甲").replace(request, "三、" + active[2:]).replace("甲", "二、" + request[2:])
    )
    (hit,) = check(swapped, "S002").findings
    assert hit.severity.word == "warning"


@pytest.mark.parametrize("new", ["2019", "2021"])
def test_all_sections_of_the_new_forms_have_their_places(new, check):
    text = base(new)
    problem, other = "存在的主要问题及改进情况", "其他需要报告的事项"
    swapped = (
        text.replace(f"五、{problem}", "五、甲")
        .replace(f"六、{other}", f"六、{problem}")
        .replace("五、甲", f"五、{other}")
    )
    (hit,) = check(swapped, "S002").findings
    assert hit.severity.word == "warning"


def test_a_row_of_a_table_does_not_stand_for_a_missing_heading(check):
    text = base("2021")
    start, end = text.index("四、政府信息公开行政复议"), text.index("五、存在的")
    assert "四、结转下年度继续办理" in text
    assert [hit.message for hit in check(text[:start] + text[end:], "S008").findings] == [
        "一级标题的序号从“三”跳到“五”"
    ]


def test_nothing_to_report_is_no_statement_on_the_fee_in_the_new_form(check):
    text = base("2021").replace("本年度没有收取信息处理费。", "无")
    (hit,) = check(text, "S004").findings
    assert "只写了“无”" in hit.message
    text = base("2021").replace("本年度没有收取信息处理费。\n", "")
    (hit,) = check(text, "S004").findings
    assert "没有内容" in hit.message


def test_nothing_to_report_was_an_answer_before_there_was_a_fee(check):
    text = base("2019").replace("没有其他需要报告的事项。", "无")
    assert check(text, "S004").findings == ()


@pytest.mark.parametrize("heading", ["（{n}）{h}", "【{n}、{h}】", "{n}、“{h}”"])
def test_headings_with_other_marks_are_neither_missing_nor_unexpected(heading, check):
    text = base("2014")
    for number in NUMERALS:
        line = next(line for line in text.split("\n") if line.startswith(f"{number}、"))
        text = text.replace(f"\n{line}\n", f"\n{heading.format(n=number, h=line[2:])}\n", 1)
    assert check(text, "S").findings == ()


PROBLEM = {"2014": "六、政府信息公开工作存在的主要问题及改进情况", "2021": "五、存在的主要问题及改进情况"}


@pytest.mark.parametrize(("edition", "severity"), [("2014", "info"), ("2021", "warning")])
def test_plans_are_a_section_of_their_own_only_beside_the_problems(edition, severity, check):
    text, ordinal = base(edition), {"2014": "七", "2021": "六"}[edition]
    number = text.index(f"{ordinal}、其他需要报告的事项")
    beside = text[:number] + f"{ordinal}、下一步工作打算\n明年将加强培训。\n" + text[number:]
    found = check(beside, "S001", "S005", "S007").findings
    assert [(each.code, each.severity.word) for each in found] == [("S007", severity)]


@pytest.mark.parametrize("edition", ["2014", "2021"])
def test_plans_in_the_place_of_the_problems_are_told_for_their_heading_alone(edition, check):
    text = base(edition).replace(PROBLEM[edition], f"{PROBLEM[edition][:2]}下一步工作打算")
    (found,) = check(text, "S001", "S005", "S007").findings
    assert (found.code, found.severity.word, found.expected) == ("S005", "info", PROBLEM[edition][2:])
    assert found.fix is None


def test_notes_beside_the_content_are_no_section_too_many(check):
    text = base("2014").replace(
        "七、其他需要报告的事项", "七、附注\n表内金额四舍五入。\n八、其他需要报告的事项"
    )
    assert check(text, "S005", "S007").findings == ()
