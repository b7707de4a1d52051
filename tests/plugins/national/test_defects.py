"""Defects that reviewers found in real reports (regulation, 10.2), on sentences written after them."""

from __future__ import annotations

from datetime import date

import pytest

from disclosure_lint.lint import Linter, Options
from disclosure_lint.model.source import Source
from disclosure_lint.previous import Previous
from disclosure_lint.testing import base


@pytest.fixture(scope="module")
def linter():
    return Linter(Options(isolated=True, as_of=date(2026, 1, 1)))


@pytest.fixture
def found(linter):
    """Code, severity and quoted words of the findings in a changed base report."""

    def check(name, *changes, text="", without_table=False):
        text = text or base(name)
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        if without_table:
            text = text[: text.index("政府信息公开情况统计表\n")]
        outcome = linter.check(Source("-", text.encode()))
        assert not outcome.rules.crashed
        return [(hit.code, hit.severity.word, text[slice(*hit.span)]) for hit in outcome.findings]

    return check


ACTIVE = "全年主动公开政府信息320条，其中规范性文件4件。"
RECEIVED = "全年共收到政府信息公开申请9件，均已按时答复。"
DISPUTES = "全年发生行政复议1件，结果为维持；未发生行政诉讼。"
OVERVIEW = "2024年，我局把政府信息公开作为规范履职的重要抓手，各项工作平稳推进。"


def test_the_period_begins_with_the_regulation_of_2008(found):
    hits = found("2014", ("自2018年1月1日起至2018年12月31日止", "自2008年5月1日起，至2018年12月31日止"))
    assert ("D002", "error") in [(code, severity) for code, severity, _ in hits]


def test_the_report_is_dated_before_its_year_has_ended(found):
    hits = found("2014", ("2019年1月15日", "2018年12月28日"))
    assert ("D005", "error", "2018年12月28日") in hits


def test_the_introduction_lists_a_part_that_the_text_does_not_have(found):
    hits = found("2014", ("、其他需要报告的事项等七个部分", "、咨询处理情况、其他需要报告的事项等八个部分"))
    assert ("S006", "warning") in [(code, severity) for code, severity, _ in hits]


def test_brackets_and_book_titles_have_no_partner(found):
    hits = found("2021", ("（国办公开办函〔2021〕30号）", "（国办公开办函〔2021〕30号"))
    assert ("W002", "info", "（") in hits
    title = "《关于印发中华人民共和国政府信息公开工作年度报告格式〉的通知》"
    hits = found("2021", ("《中华人民共和国政府信息公开工作年度报告格式》", title))
    assert ("W002", "info", "〉") in hits


def test_a_contact_stands_there_without_saying_whom_to_ask(found):
    text = base("2021")
    start = text.index("如对本报告有疑问，请与澄州市云栖区民政局办公室联系")
    text = text[:start] + text[text.index("（地址：", start) :]
    assert "C001" in [code for code, _, _ in found("2021", text=text)]


def test_a_heading_has_the_obsolete_word(found):
    old = "四、政府信息公开的收费及减免情况\n"
    assert ("S005", "info", "政务信息公开的收费及减免情况") in found(
        "2014", (old, old.replace("政府", "政务"))
    )


def test_a_channel_of_the_table_exceeds_its_total(found):
    hits = found("2014", ("4.政务微信公开政府信息数 | 条 | 96", "4.政务微信公开政府信息数 | 条 | 396"))
    assert "N002" in [code for code, _, _ in hits]


def test_one_section_has_requests_and_another_none(found):
    changes = [(RECEIVED, "全年依申请公开件共计2个。"), (DISPUTES, "全年没有收到信息公开申请。")]
    assert ("T002", "warning", "全年没有收到信息公开申请") in found("2014", *changes, without_table=True)


def test_two_sections_state_different_numbers_of_requests(found):
    changes = [
        (RECEIVED, "我局全年收到信息公开申请12件。"),
        (DISPUTES, "我局收到的13件信息公开申请未引发争议。"),
    ]
    changes[1] = (DISPUTES, "收到信息公开申请13件。")
    assert ("T001", "warning", "13件") in found("2014", *changes, without_table=True)


def test_the_web_site_is_said_to_have_two_numbers(found):
    changes = [
        ("通过门户网站主动公开政府信息186条", "门户网站主动公开政府信息22条"),
        (OVERVIEW, "2024年，我局通过政府网站公开政府信息55条。"),
    ]
    assert ("T001", "warning", "22条") in found("2021", *changes)


def test_a_channel_exceeds_the_total_that_it_is_a_part_of(found):
    hits = found("2014", (ACTIVE, "全年公开信息15条，其中政府网站16条。"), without_table=True)
    assert ("T003", "warning", "16条") in hits


def test_replies_by_result_do_not_add_up(found):
    text = "全年答复805件，其中予以公开及部分公开258件，不予公开35件，无法提供265件，不予处理158件，其他处理0件。"
    assert ("T003", "error", "805件") in found("2014", (RECEIVED, text), without_table=True)


def test_thirty_replies_are_twentynine(found):
    text = "全年答复申请30件，分别为：城建类12件、社保类9件、土地类8件。"
    assert ("T003", "error", "30件") in found("2014", (RECEIVED, text), without_table=True)


def test_all_are_said_to_be_upheld_while_some_are_pending(found):
    text = "全年政府信息公开行政复议4件、行政诉讼3件，均获维持。"
    assert ("T005", "error", "均获维持") in found("2021", (OVERVIEW, text))


def test_two_were_received_by_the_text_and_three_by_the_table(found):
    assert ("T001", "error", "23件") in found("2021", ("申请24件，上年结转2件", "申请23件，上年结转2件"))


def test_the_text_is_not_told_to_be_a_sum_that_the_table_has_wrong(linter):
    total = "（七）总计 | 23 | 2 | 0 | 0 | 0 | 0 | "
    outcome = linter.check(Source("-", base("2021").replace(total + "25", total + "26").encode()))
    hits = {hit.code: hit for hit in outcome.findings}
    assert hits["N001"].expected == "25"
    assert hits["T001"].expected is None
    assert "更可能是表有误" in hits["T001"].message


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("依据《浙江省政府信息公开暂行条例》公开信息。", "《浙江省政府信息公开暂行条例》"),
        ("贯彻《政务公开工作条例》。", "《政务公开工作条例》"),
        ("按照《中华人民共和国政府信息年度报告格式》编制。", "《中华人民共和国政府信息年度报告格式》"),
    ],
)
def test_a_legal_basis_that_does_not_exist(found, words, title):
    assert ("W003", "warning", title) in found("2021", (OVERVIEW, words))


def test_a_number_of_a_decree_that_is_superseded(found):
    assert ("W003", "warning", "国务院令第492号") in found("2021", ("国务院令第711号", "国务院令第492号"))


def test_a_decree_that_was_not_yet_made(found):
    text = base("2014").replace("2018年", "2016年").replace("2019年", "2017年")
    old = "《中华人民共和国政府信息公开条例》的规定"
    hits = found("2014", (old, "《中华人民共和国政府信息公开条例》（国务院令第711号）的规定"), text=text)
    assert ("W003", "warning", "国务院令第711号") in hits


def test_words_written_twice(found):
    assert ("W007", "warning", "报告主要包括：报告主要包括：") in found(
        "2021", (OVERVIEW, "报告主要包括：报告主要包括：总体情况等。")
    )


def test_measures_begin_with_the_second(found):
    text = "2025年，我局将提高解读质量；二是充实人员；三是定期培训。"
    old = "下一步，将多用图表和问答解读政策，每季度组织一次业务学习。"
    assert ("W008", "warning", "二是") in found("2021", (old, text))


def test_lawsuits_counted_like_papers(found):
    assert ("T001", "info", "0条") in found("2014", ("未发生行政诉讼。", "行政诉讼0条。"))


def test_a_dispute_listed_among_the_requests(found):
    text = "全年受理答复政府信息公开申请25件，其中，行政复议4件。"
    assert ("T003", "info", "4件") in found("2021", (OVERVIEW, text))


def test_a_slogan_turned_round(found):
    assert ("W005", "warning", "公开是常态、公开是例外") in found(
        "2021", (OVERVIEW, "坚持公开是常态、公开是例外的原则。")
    )


def test_the_report_of_another_county(found):
    text = (
        base("2021")
        .replace("澄州市云栖区", "贺兰县")
        .replace(OVERVIEW, "2024年，灵武市坚持便民原则，在灵武市政府门户网站及时公开信息。")
    )
    hits = found("2021", text=text)
    assert [hit for hit in hits if hit[0] == "W006"] == [("W006", "warning", "灵武市")] * 2


def test_sentences_of_last_year(found):
    assert ("D006", "warning", "2023年") in found(
        "2021", (OVERVIEW, "2023年，我局坚持便民原则，各项工作平稳推进。")
    )


def test_a_report_whose_prose_is_all_of_last_year(found):
    text = (
        base("2014")
        .replace(RECEIVED, "2017年收到信息公开申请9件。")
        .replace("全年未收取任何费用。", "2017年未收取任何费用。")
    )
    text = text.replace("2018年，我局把", "2017年，我局坚持把").replace(DISPUTES, "2017年，我局未发生争议。")
    assert ("D003", "error", "2017年") in found("2014", text=text)


def test_a_report_copied_from_last_year_with_the_years_changed(linter):
    words = "围绕养老、救助、婚姻登记三类事项，把办理条件、所需材料、补贴标准逐项写成问答，请社区工作者试读后再发布；对看不懂的句子逐条修改，全年改写问答86条，群众在窗口重复询问的次数明显下降，电话咨询的时间也缩短了一半，各社区还把问答印成小册子送到独居老人手中。"
    last = base("2021").replace(OVERVIEW, words).replace("2024年", "2023年").replace("2025年", "2024年")
    now = base("2021").replace(OVERVIEW, words.replace("86条", "92条"))
    report = linter.read(Source("-", last.encode()))[1]
    linter.previous = Previous(("去年.txt",), lambda _: report)
    try:
        outcome = linter.check(Source("-", now.encode()))
    finally:
        linter.previous = None
    codes = {finding.code for finding in outcome.findings}
    assert {"Y001", "Y002", "Y003"} <= codes
    (copied,) = [finding for finding in outcome.findings if finding.code == "Y002"]
    first, second = copied.related
    assert first.message.endswith(f"“{words.split('；')[0]}；”")
    assert "全年改写问答86条" in second.message  # as last year had it
    assert None not in (first.location, second.location)


def test_two_organs_with_one_text():
    linter = Linter(Options(isolated=True, as_of=date(2026, 1, 1)))
    words = "围绕养老、救助、婚姻登记三类事项，把办理条件、所需材料、补贴标准逐项写成问答，请社区工作者试读后再发布；对看不懂的句子逐条修改，全年改写问答86条，群众在窗口重复询问的次数明显下降，电话咨询的时间也缩短了一半，各社区还把问答印成小册子送到独居老人手中。"
    first = base("2021").replace(OVERVIEW, words)
    second = first.replace("云栖区民政局", "云栖区教育局").replace("86条", "40条")
    assert "Y002" not in [
        finding.code for finding in linter.check(Source("民政局.txt", first.encode())).findings
    ]
    assert "Y002" not in [
        finding.code for finding in linter.check(Source("民政局.pdf.txt", first.encode())).findings
    ]
    hits = [
        finding
        for finding in linter.check(Source("教育局.txt", second.encode())).findings
        if finding.code == "Y002"
    ]
    assert "民政局.txt" in hits[0].message


def test_a_title_with_the_year_before_is_the_one_that_is_wrong(found):
    title = base("2021").split("\n")[0]
    changes = [(title, title.replace("2024年", "2023年"))]
    hits = [(code, words) for code, severity, words in found("2021", *changes) if severity != "info"]
    assert hits == [("D003", title.replace("2024年", "2023年"))]


def test_a_period_of_the_year_before_is_the_one_that_is_wrong(found):
    changes = [("自2024年1月1日起至2024年12月31日", "自2023年1月1日起至2023年12月31日")]
    hits = [code for code, severity, _ in found("2021", *changes) if severity != "info"]
    assert hits == ["D002", "D003"]


def test_a_wrong_number_of_the_regulation_cited_by_its_short_name(found):
    words = f"按照《政府信息公开条例》（国务院令第771号）要求，{OVERVIEW}"
    assert ("W003", "warning", "国务院令第771号") in found("2021", (OVERVIEW, words))


def test_comparisons_with_last_year_do_not_make_it_the_year_of_the_report(found):
    """Where the title alone has the wrong year, the period and the date at the foot are not blamed."""
    title = "澄州市云栖区民政局2024年政府信息公开工作年度报告"
    words = f"{OVERVIEW}今年发布信息80条，较2023年增加12条，比2023年的上半年增加2条（2023年为68条），与2023年相近。"
    hits = found("2021", (title, title.replace("2024", "2023")), (OVERVIEW, words))
    assert [code for code, severity, _ in hits if severity != "info"] == ["D003"]
