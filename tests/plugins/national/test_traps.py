"""Known false alarms (regulation, 10.4; variation, 7): each stays silent."""

from __future__ import annotations

from datetime import date

import pytest

from disclosure_lint.lint import Linter, Options
from disclosure_lint.model.source import Source
from disclosure_lint.testing import base


@pytest.fixture(scope="module")
def linter():
    return Linter(Options(isolated=True, as_of=date(2026, 1, 1)))


@pytest.fixture
def alarms(linter):
    """Codes of the findings at warning or error in a base report with some words changed."""

    def check(name, *changes, text=""):
        text = text or base(name)
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        outcome = linter.check(Source("-", text.encode()))
        assert not outcome.rules.crashed
        assert outcome.status in ("clean", "findings"), outcome.reason
        return [(found.code, found.message) for found in outcome.findings if found.severity.word != "info"]

    return check


ACTIVE = "全年主动公开政府信息320条，其中规范性文件4件。"
RECEIVED = "全年共收到政府信息公开申请9件，均已按时答复。"
DISPUTES = "全年发生行政复议1件，结果为维持；未发生行政诉讼。"
OVERVIEW = "2024年，我局把政府信息公开作为规范履职的重要抓手，各项工作平稳推进。"


def test_headings_hold_marks_of_enumeration(alarms):
    assert (
        alarms("2014", ("因政府信息公开申请行政复议、提起行政诉讼的情况、", "行政复议、诉讼和申诉情况、"))
        == []
    )


def test_the_total_may_be_the_sum_of_the_channels(alarms):
    table = "（不同渠道和方式公开相同信息计1条） | 条 | 320"
    changes = [
        (table, table.replace("320", "428")),
        (ACTIVE, "全年主动公开政府信息428条，其中规范性文件4件。"),
    ]
    assert alarms("2014", *changes) == []


def test_the_sum_of_the_channels_may_exceed_the_total(alarms):
    text = "全年主动公开政府信息320条，其中网站320条、微信96条、其他方式12条。"
    assert alarms("2014", (ACTIVE, text)) == []


def test_replies_may_exceed_requests_with_what_was_carried_over(alarms):
    changes = [
        (RECEIVED, "全年共收到政府信息公开申请9件，答复11件（含上年度转结2件）。"),
        ("（三）申请答复数 | 件 | 9", "（三）申请答复数 | 件 | 11"),
        ("1.属于已主动公开范围数 | 件 | 3", "1.属于已主动公开范围数 | 件 | 5"),
        ("（二）申请办结数 | 件 | 9", "（二）申请办结数 | 件 | 11"),
        ("1.按时办结数 | 件 | 8", "1.按时办结数 | 件 | 10"),
    ]
    assert alarms("2014", *changes) == []


def test_disputes_may_follow_last_years_requests(alarms):
    rows = [
        ("（一）收到申请数 | 件 | 9", "（一）收到申请数 | 件 | 0"),
        ("（三）申请答复数 | 件 | 9", "（三）申请答复数 | 件 | 0"),
    ]
    rows += [(f"{label} | 件 | {count}", f"{label} | 件 | 0") for label, count in (
        ("1.当面申请数", 2), ("3.网络申请数", 5), ("4.信函申请数", 2), ("（二）申请办结数", 9), ("1.按时办结数", 8), ("2.延期办结数", 1),
        ("1.属于已主动公开范围数", 3), ("2.同意公开答复数", 2), ("3.同意部分公开答复数", 1), ("4.不同意公开答复数", 1), ("涉及个人隐私", 1),
        ("5.不属于本行政机关公开数", 1), ("6.申请信息不存在数", 1),
    )]  # fmt: skip
    assert alarms("2014", (RECEIVED, "全年未收到政府信息公开申请。"), *rows) == []


def test_the_period_of_a_new_body_begins_later(alarms):
    changes = [
        ("自2018年1月1日起至2018年12月31日止", "自2018年8月19日（我局挂牌成立之日）起至2018年12月31日止")
    ]
    assert alarms("2014", *changes) == []


def test_a_stock_may_be_counted_anew_after_a_review(linter):
    from disclosure_lint.previous import Previous

    last = base("2021").replace("2024年", "2023年").replace("2025年", "2024年")
    report = linter.read(Source("-", last.encode()))[1]
    now = (
        base("2021")
        .replace("行政规范性文件 | 2 | 1 | 9", "行政规范性文件 | 2 | 1 | 5")
        .replace("现行有效9件", "经规范性文件清理，现行有效5件")
    )
    linter.previous = Previous(("去年.txt",), lambda _: report)
    try:
        outcome = linter.check(Source("-", now.encode()))
    finally:
        linter.previous = None
    assert "Y004" not in [finding.code for finding in outcome.findings]


def test_percentages_may_make_99_or_101(alarms):
    assert (
        alarms("2021", (OVERVIEW, "三类信息分别占86.92%、11.47%、1.60%；按部门分，占比为34%、33%、34%。"))
        == []
    )


def test_a_list_with_deng_may_be_less_than_its_total(alarms):
    text = "主动公开政府信息总条数320条，包含政策文件6条；工作动态26条；公告公示105条；专项经费18条；先进事迹18条等。"
    assert alarms("2014", (ACTIVE, text)) == []


def test_a_part_of_a_total_may_be_listed_with_qizhong(alarms):
    text = "全年公开信息117条，其中低保9条、养老23条、救助14条、殡葬25条、社区4条。"
    assert alarms("2021", (OVERVIEW, text)) == []
    assert alarms("2021", (OVERVIEW, "全年公开文件468件，其中规划类120件、资金类136件、服务类80件。")) == []


def test_yuan_in_the_text_are_wan_yuan_in_the_table(alarms):
    changes = [
        ("全年未收取任何费用。", "全年收取费用200元。"),
        ("依申请公开信息收取的费用 | 万元 | 0", "依申请公开信息收取的费用 | 万元 | 0.02"),
    ]
    assert alarms("2014", *changes) == []
    assert alarms("2021", (OVERVIEW, "全年行政事业性收费125000元。")) == []


def test_administrative_fees_are_not_the_processing_fee(alarms):
    assert alarms("2021", ("本年度没有收取信息处理费。", "本年度无信息处理费。")) == []


def test_blank_cells_are_an_old_practice(alarms):
    text = base("2014")
    for line in text.split("\n"):
        if line.endswith("| 0"):
            text = text.replace(line, line.removesuffix("0"))
    assert [code for code, _ in alarms("2014", text=text) if code[0] in "TDWFY"] == []


def test_what_an_extractor_lost_is_not_guessed(alarms):
    changes = [("自2018年1月1日起至2018年12月31日止", "自201811日起至20181231日止")]
    assert alarms("2014", *changes) == []
    assert alarms("2021", ("（国办公开办函〔2021〕30号）", "（国办公开办函202130号）")) == []


def test_a_co_defendant_counts_cases_that_the_table_leaves_out(alarms):
    text = "全年因政府信息公开被提起行政诉讼9件，其中作为复议机关共同被告6件。"
    assert alarms("2021", (OVERVIEW, text)) == []


def test_five_parts_are_normal_where_a_ruleset_says_so_as_in_beijing(tmp_path):
    text = (
        base("2014")
        .replace("澄州市云栖区", "北京市大兴区")
        .replace("0571-", "010-")
        .replace("310002", "102600")
    )
    fees, disputes = text.index("四、政府信息公开的收费"), text.index("五、因政府信息公开申请")
    text = text[:fees] + text[disputes:]
    others, signature = text.index("七、其他需要"), text.index("北京市大兴区民政局\n2019年")
    text = text[:others] + text[signature:]
    for old, new in (
        ("五、因政府", "四、因政府"),
        ("六、政府信息公开工作存在", "五、政府信息公开工作存在"),
        ("、政府信息公开的收费及减免情况、因", "、因"),
        ("、其他需要报告的事项等七个部分", "等五个部分"),
    ):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    config = tmp_path / "北京.toml"
    config.write_text('schema = 1\nlayer = "province"\n[forms.2014]\noptional = ["fee", "other"]\n', "utf-8")
    outcome = Linter(Options(config=config, as_of=date(2026, 1, 1))).check(Source("-", text.encode()))
    assert [hit.code for hit in outcome.findings if hit.severity.word != "info"] == []


def test_the_seventh_part_is_notes_and_annex_in_fujian(alarms):
    changes = [
        ("七、其他需要报告的事项", "七、需要说明的事项与附表"),
        ("、其他需要报告的事项等", "、需要说明的事项与附表等"),
    ]
    assert alarms("2014", *changes) == []


def test_the_last_section_may_have_sub_items(alarms):
    text = "（一）信息处理费。没有收取信息处理费。\n（二）建议提案办理结果公开情况。公开办理结果3件。\n（三）创新情况。开设问答专栏。"
    assert alarms("2021", ("本年度没有收取信息处理费。", text)) == []


def test_nothing_else_to_report_was_fine(alarms):
    assert alarms("2014", ("无其他需要报告的事项。", "其他需要报告的事项：无")) == []


def test_ways_of_publication_overlap(alarms):
    text = (
        "全年公开信息348条（党务144条、村务5条、政务184条、服务15条），其中公示栏112条、微信85条、网站184条。"
    )
    assert alarms("2021", (OVERVIEW, text)) == []


def test_a_cumulative_number_stands_with_that_of_the_year(alarms):
    assert alarms("2014", (ACTIVE, "累计主动公开政府信息1500条（2018年新增320条）。")) == []


def test_filed_documents_of_a_whole_city_are_another_quantity(alarms):
    city = base("2021").replace("澄州市云栖区民政局", "澄州市人民政府").replace("我局", "我市")
    assert city.count("全年制发行政规范性文件2件") == 1
    text = city.replace(
        "全年制发行政规范性文件2件", "全市备案行政规范性文件134件，全市审查57件，制发行政规范性文件2件"
    )
    assert alarms("2021", text=text) == []


def test_one_body_of_many_received_fewer(alarms):
    city = base("2021").replace("澄州市云栖区民政局", "澄州市云栖区人民政府").replace("我局", "我区")
    text = city.replace(
        "全年共收到政府信息公开申请24件，上年结转2件，办结25件，结转下年度1件。",
        "区政府办公室受理政府信息公开申请17件，均按期答复。",
    )
    assert text != city
    assert alarms("2021", text=text) == []


@pytest.mark.parametrize(
    "words",
    [
        "2025年，我局将继续办好公开专栏。",
        "落实《关于做好2023年政府信息公开工作年度报告编制的通知》。",
        "与2023年相比，公开信息的数量稳中有升。",
        "2023年12月，公开窗口迁入新址。",
        "2023年度部门决算按期公开。",
    ],
)
def test_another_year_is_rightly_named(alarms, words):
    assert alarms("2021", (OVERVIEW, words)) == []


def test_the_revised_regulation_is_cited_in_a_report_published_later(alarms):
    old = "《中华人民共和国政府信息公开条例》的规定"
    assert (
        alarms("2014", (old, "《中华人民共和国政府信息公开条例》（国务院令第711号，2019年修订）的规定")) == []
    )


def test_place_names_and_ordinary_words_double_characters(alarms):
    words = "津市市市场监督管理局来访，人人参与，谢谢支持；人民政府政府信息公开指南同步更新。"
    assert alarms("2021", (OVERVIEW, words)) == []


def test_a_phone_is_not_asked_of_us_and_our_bureau(alarms):
    text = base("2021")
    start, end = text.index("请与澄州市"), text.index("）。\n一、")
    assert alarms("2021", text=text[:start] + "请与我局办公室联系（电话：0571-86001234" + text[end:]) == []


def test_an_extension_is_no_number_of_things(alarms):
    assert alarms("2021", ("电话：0571-86001234", "电话：0571-23111111转6951")) == []


def test_the_sum_of_full_and_part_time_staff_contradicts_neither(alarms):
    text = base("2014")
    without_table = text[: text.index("政府信息公开情况统计表")]
    staff = "我局配备专职人员3名、兼职人员33名，共36人从事政府信息公开工作。"
    changed = without_table.replace("2018年，我局", f"{staff}2018年，我局")
    assert [code for code, _ in alarms("2014", text=changed)] == ["S010"]
