"""The tables of a form, and whose form it is."""

from __future__ import annotations

import pytest

from disclosure_lint.testing import base


def without_table(*lines: str) -> str:
    text = base("2014")
    return text[: text.index("政府信息公开情况统计表\n")] + "\n".join(lines)


@pytest.mark.parametrize(
    "line",
    [
        "附件：政府信息公开情况统计表",
        "附表：2018年政府信息公开情况统计表.xls",
        "附件1.澄州市云栖区民政局政府信息公开情况统计表（2018年度）.docx",
        "（附：政府信息公开情况统计表）",
    ],
)
def test_a_table_that_is_attached_could_not_be_looked_at(line, check):
    outcome = check(without_table(line, ""), "S010")
    assert outcome.findings == ()
    assert [state.subject for state in outcome.rules.not_evaluable] == ["政府信息公开情况统计表"]


@pytest.mark.parametrize("line", ["", "附件：工作总结", "详见政府信息公开情况统计表。"])
def test_a_table_that_is_nowhere_is_missing(line, check):
    assert [hit.code for hit in check(without_table(line), "S010").findings] == ["S010"]


@pytest.mark.parametrize("edition", ["2019", "2021"])
@pytest.mark.parametrize("kept", ["requests", "disputes"])
def test_a_table_that_stands_alone_is_of_its_own_form(edition, kept, check):
    text = base(edition)
    text = text[: text.index("第二十条第（一）项")] + text[text.index("三、收到和处理") :]
    if kept == "disputes":
        requests, disputes = text.index("（本列数据"), text.index("四、政府信息公开行政复议")
        text = text[:requests] + text[disputes:]
    codes = {hit.code for hit in check(text, "S010", "S011", "N007").findings}
    assert codes == {"S010"}


def test_the_fees_of_an_outdated_form_are_not_told_beside_its_table(check):
    text = base("2014").replace("2019年", "2023年").replace("2018", "2022")
    (hit,) = check(text, "S011").findings
    assert hit.severity.word == "error"
    (hit,) = check(text[: text.index("政府信息公开情况统计表\n")], "S011").findings
    assert hit.severity.word == "warning"
