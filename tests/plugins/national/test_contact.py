"""Family C on made-up reports and on real preambles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from disclosure_lint.model.finding import Outcome

SHARED = Path(__file__).parents[3] / ".." / "shared" / "reports"
PHONE, EMAIL = "0571-86001234", "，电子邮箱：mzj@example.gov.cn"


def told(outcome: Outcome) -> list[tuple[str, str, str]]:
    return [(finding.code, finding.severity.word, finding.message) for finding in outcome.findings]


def brief(organ: str, phone: str = PHONE, year: int = 2018, postcode: str = "") -> str:
    return (
        f"{organ}{year}年政府信息公开工作年度报告\n"
        f"如对本报告有疑问，请与我局办公室联系（{postcode and f'邮编：{postcode}，'}电话：{phone}）。\n"
        "一、概述\n全年各项工作平稳推进。\n二、主动公开政府信息情况\n全年主动公开政府信息12条。\n"
    )


def test_a_report_that_nobody_can_ask_about_is_told(changed):
    outcome = changed("，电话：0571-86001234，电子邮箱：mzj@example.gov.cn", "", "C001", "C003")
    assert told(outcome) == [("C001", "warning", "联系方式里没有电话，也没有电子邮箱")]
    assert [code for code, _ in outcome.rules.not_applicable] == ["C003"]


def test_a_number_that_belongs_to_nobody_is_told(check):
    text = brief("澄州市云栖区民政局").replace("如对本报告有疑问，请与我局办公室联系", "")
    assert [finding.message for finding in check(text, "C001").findings] == [
        "有电话或者电子邮箱，没有写明是向谁咨询"
    ]


def test_later_forms_do_not_ask_for_a_contact(check):
    text = brief("澄州市云栖区民政局", year=2022).replace(
        "如对本报告有疑问，请与我局办公室联系（电话：0571-86001234）。\n", ""
    )
    assert [finding.severity.word for finding in check(text, "C001").findings] == ["info"]


def test_a_short_number_was_right_before_the_numbers_became_longer(check):
    then = check(brief("澄州市云栖区民政局", "0551-2600123", 2010), "C002")
    later = check(brief("澄州市云栖区民政局", "0551-2600123", 2018), "C002")
    assert then.rules.passed == ("C002",)
    assert [finding.severity.word for finding in later.findings] == ["warning"]


def test_local_numbers_are_told_once_as_an_info(check):
    outcome = check(brief("澄州市云栖区民政局", "86001234、86001235，传真：86001236"), "C002")
    assert told(outcome) == [("C002", "info", "“86001234”没有写区号")]


def test_channels_that_are_asked_for_are_a_parameter(tmp_path, check):
    from disclosure_lint.lint import Linter, Options
    from disclosure_lint.model.source import Source
    from disclosure_lint.rulesets.file import Select

    rules = tmp_path / "rules.toml"
    rules.write_text(
        'schema = 1\nlayer = "office"\n[rules.C003]\nrequire = ["telephone", "email"]\n', "utf-8"
    )
    linter = Linter(Options(config=rules, select=Select(only=("C003",))))
    outcome = linter.check(Source("report.txt", brief("澄州市云栖区民政局").encode()))
    assert [finding.message for finding in outcome.findings] == ["联系方式里没有电子邮箱"]


@pytest.mark.parametrize(
    ("organ", "phone", "severities"),
    [
        ("温州市洞头区民政局", "0577-63480000", []),
        ("温州市洞头区民政局", "0591-83480000", ["warning"]),
        ("温州市洞头区民政局", "0571-83480000", ["info"]),
        ("抚顺市民政局", "024-53480000", []),
        ("兰考县民政局", "0378-6980000", []),
        ("兰考县民政局", "0371-26980000", []),
        ("北京市通州区民政局", "010-63480000、0311-63480000", ["warning"]),
        ("海口市民政局", "0898-63480000", []),
    ],
)
def test_area_codes_are_held_to_the_organs_place(check, organ, phone, severities):
    outcome = check(brief(organ, phone), "C004")
    assert [finding.severity.word for finding in outcome.findings] == severities


@pytest.mark.parametrize("organ", ["鼓楼区民政局", "澄州市云栖区民政局", "温州市人民政府驻北京办事处"])
def test_an_unknown_place_has_no_verdict(check, organ):
    outcome = check(brief(organ, "010-63480000"), "C004")
    assert not outcome.findings
    assert [unknown.code for unknown in outcome.rules.not_evaluable] == ["C004"]


def test_a_mobile_number_has_no_region(check):
    outcome = check(brief("温州市洞头区民政局", "13800138000"), "C004")
    assert [code for code, _ in outcome.rules.not_applicable] == ["C004"]


@pytest.mark.parametrize(
    ("postcode", "message"),
    [("325700", None), ("350001", "邮政编码 350001 不是浙江的"), ("32570", "邮政编码“32570”不是 6 位数字")],
)
def test_postcodes_are_held_to_the_province(check, postcode, message):
    outcome = check(brief("温州市洞头区民政局", postcode=postcode), "C006")
    assert [finding.message for finding in outcome.findings] == ([message] if message else [])


@pytest.mark.parametrize(
    ("address", "wrong"),
    [
        ("mzj@example.gov.cn", False),
        ("mzj@example. gov. cn", False),
        ("a.b-c_d@mail.example.com", False),
        ("mzj@@example.gov.cn", True),
        ("mzj@example", True),
        ("mzj#example.gov.cn", True),
        ("云栖政务网-政府信箱", False),
    ],
)
def test_emails_are_held_to_their_form(changed, address, wrong):
    outcome = changed("mzj@example.gov.cn", address, "C006")
    assert [finding.actual for finding in outcome.findings] == ([address] if wrong else [])


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("http://www.example.gov.cn/zwgk/index.html", False),
        ("www.example.gov.cn", False),
        ("https://example.gov.cn:8080/?a=1", False),
        ("http//www.example.gov.cn", True),
        ("http:/www.example.gov.cn", True),
        ("http://www.example,gov.cn", True),
        ("http://www.云栖.政务", False),
    ],
)
def test_web_addresses_are_held_to_their_form(changed, url, wrong):
    outcome = changed("http://www.example.gov.cn", url, "C006")
    assert bool(outcome.findings) is wrong


@pytest.mark.skipif(not SHARED.exists(), reason="the collection of real preambles is not here")
def test_real_preambles_cause_no_false_alarm(check):
    for line in (SHARED / "preambles.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        outcome = check(row["text"], "C")
        found = [(finding.code, finding.severity.word) for finding in outcome.findings]
        codes = {code for code, _ in found}
        assert not outcome.rules.crashed, row["id"]
        assert all(word == "info" for code, word in found if code == "C002"), row["id"]
        assert not codes & {"C004", "C005", "C006"}, row["id"]
        assert not (row["contact_phones"] and "C001" in codes), row["id"]


@pytest.mark.skipif(not SHARED.exists(), reason="the real report is not here")
def test_the_real_report_of_2018_lacks_three_channels(check):
    outcome = check((SHARED / "dongtou-hrss-2018.txt").read_text("utf-8"), "C")
    assert told(outcome) == [("C003", "info", "联系方式里没有地址、邮政编码、电子邮箱")]
    assert {"C001", "C002", "C004", "C005"} <= set(outcome.rules.passed)
