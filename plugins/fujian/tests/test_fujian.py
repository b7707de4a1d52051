"""The ruleset of Fujian: its rules, its seven parts, its second column, its deadline."""

import pytest

from disclosure_lint.testing import Draft, assert_findings, example_tests

test_examples = example_tests("fujian")

PARTS = "需要说明的事项与附表"


@pytest.fixture
def draft():
    """A report as they are written in Fujian: clean here, with an info by the national rules alone."""
    clean = Draft.of("2014").with_heading("other", PARTS)
    return clean.replaced("、其他需要报告的事项等七个", f"、{PARTS}等七个")


@pytest.fixture
def cumulative(draft):
    """The same with the column 历年累计."""
    lines = []
    for line in draft.text.split("\n"):
        cells = line.split(" | ")
        if len(cells) == 3:
            last = {"统计数": "历年累计", "——": "——"}.get(cells[2]) or f"{float(cells[2]) * 4:g}"
            line = f"{line} | {last}"
        lines.append(line)
    return Draft("\n".join(lines))


def test_seven_parts_end_with_notes_and_tables(draft):
    assert_findings(draft, plugin="fujian")
    assert_findings(draft, "S005")
    assert_findings(Draft.of("2008"), "S005", "D005", plugin="fujian")


def test_a_part_on_fees_may_be_missing(draft):
    text = (
        draft.without_section("fee")
        .text.replace("政府信息公开的收费及减免情况、", "")
        .replace("等七个", "等六个")
    )
    for old, new in (("五、因", "四、因"), ("六、政府", "五、政府"), (f"七、{PARTS}", f"六、{PARTS}")):
        text = text.replace(old, new)
    assert_findings(text, plugin="fujian")


def test_the_column_of_all_years_is_part_of_the_table(cumulative):
    assert_findings(cumulative, plugin="fujian")
    assert_findings(cumulative, "N007", "S005")


def test_sums_hold_in_the_column_of_all_years_too(cumulative):
    broken = cumulative.replaced("3.网络申请数 | 件 | 5 | 20", "3.网络申请数 | 件 | 5 | 21")
    assert_findings(broken, "N001", plugin="fujian")


def test_a_year_above_all_years_is_found(cumulative):
    swapped = cumulative.replaced("六、举报投诉数量 | 件 | 0 | 0", "六、举报投诉数量 | 件 | «3» | 2")
    assert_findings(swapped, "FJ101", plugin="fujian")


def test_a_row_on_appeals_is_no_stranger(draft):
    with_appeals = draft.with_row_after("statistics", "complaints", "行政申诉数 | 件 | 0")
    assert_findings(with_appeals, plugin="fujian")
    assert_findings(with_appeals, "N007", "S005")


def test_reports_are_due_in_january(draft):
    late = draft.replaced("2019年1月15日", "2019年2月11日")
    (finding,) = assert_findings(late, "D005", plugin="fujian").findings
    assert finding.severity.word == "info"
    assert_findings(late, "S005")
    (finding,) = assert_findings(draft, "D005", plugin="fujian", published="2019-04-01").findings
    assert finding.severity.word == "warning"
    assert_findings(draft, plugin="fujian", published="2019-01-31")


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_the_forms_since_2019_are_the_national_ones(edition):
    assert_findings(Draft.of(edition), plugin="fujian")
