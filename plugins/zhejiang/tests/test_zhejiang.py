"""The rules of Zhejiang: their examples, and the example that the README speaks of."""

from pathlib import Path

import pytest

from disclosure_lint.testing import Draft, assert_findings, example_tests

test_examples = example_tests("zhejiang")

EXAMPLE = Path(__file__).parent.parent / "example" / "云栖区教育局-2018.txt"
CITED = "《浙江省政府信息公开暂行办法》（浙江省人民政府令第{}号）"


def test_the_example_has_what_the_readme_says():
    text = EXAMPLE.read_text("utf-8")
    assert_findings(text, "S007", plugin="national")
    assert_findings(text, "ZJ101", "ZJ102", plugin="zhejiang")


@pytest.mark.parametrize("edition", ["2008", "2014", "2019", "2021"])
def test_a_report_without_fault_stays_so(edition):
    assert_findings(Draft.of(edition), plugin="zhejiang")


@pytest.mark.parametrize(
    ("number", "published", "codes"),
    [
        ("302", "2019-01-15", []),
        ("380", "2019-01-15", ["ZJ201"]),
        ("380", "2019-11-09", ["ZJ201"]),
        ("380", "2019-11-10", []),
        ("341", "2019-01-15", []),
    ],
)
def test_a_decree_is_held_against_the_day_of_the_report(number, published, codes):
    draft = Draft.of("2014").replaced("公开条例》的规定", f"公开条例》和{CITED.format(number)}的规定")
    outcome = assert_findings(
        draft, *codes, *(["D005"] if published > "2019-03-31" else []), plugin="zhejiang", published=published
    )
    unknown = [state.subject for state in outcome.rules.not_evaluable if state.code == "ZJ201"]
    assert unknown == (["341"] if number == "341" else [])


def test_the_section_of_the_pilots_is_no_stranger():
    draft = Draft.of("2014").with_section_before(
        "other", "基层政务公开全国试点相关标准规范落实情况", "已经落实。"
    )
    draft = draft.replaced(
        "、其他需要报告的事项等七个", "、基层政务公开全国试点相关标准规范落实情况、其他需要报告的事项等八个"
    )
    assert_findings(draft, plugin="zhejiang")
    assert_findings(draft, "S007", plugin="national")
