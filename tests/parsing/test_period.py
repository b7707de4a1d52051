"""The statistics period in every wording that was seen, and what is not one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.model.folding import fold
from disclosure_lint.model.report import Day, Period
from disclosure_lint.parsing.period import find_periods

WINDOW = ((2018, 1, 1), (2018, 12, 31))


def periods(text: str) -> tuple[Period, ...]:
    return find_periods(fold(text), 0, len(text))


def parts(day: Day | None) -> tuple[int | None, int | None, int | None] | None:
    return None if day is None else (day.year, day.month, day.day)


LABELS = [
    "统计期限",
    "统计时限",
    "统计时间",
    "统计期",
    "统计周期",
    "统计数据时限",
    "统计时段",
    "统计数据时间范围",
    "数据统计期限",
    "统计数据的期限",
    "统计区间",
]
CONNECTORS = [
    "自2018年1月1日起，至2018年12月31日止",
    "自2018年1月1日起至2018年12月31日止",
    "为2018年1月1日至2018年12月31日",
    "从2018年1月1日到2018年12月31日止",
    "自2018年1月1日至2018年12月31日",
    "从2018年1月1日至2018年12月31日止",
    "为2018年1月1日至2018年12月31日止",
    "2018年1月1日至2018年12月31日",
    "自2018年1月1日至2018年12月31日止",
    "从2018年1月1日起至2018年12月31日止",
    "为2018年1月1日起至2018年12月31日止",
    "为2018年1月1日起至2018年12月31日",
    "为2018年1月1日-2018年12月31日",
    "为2018年1月1日—2018年12月31日",
    "为2018年1月1日——2018年12月31日",
    "自2018年1月1日起，截止2018年12月31日",
    "从2018年1月1日至2018年12月31日",
    "为2018年1月1日到2018年12月31日",
    "为：2018年1月1日——2018年12月31日",
    "：2018年1月1日至2018年12月31日",
    "是2018年1月1日至2018年12月31日",
    # the end's year left out, spaces between the digits, line breaks, full-width digits, points, numerals
    "为2018年1月1日至12月31日",
    "自2018年1月1日起，至12月31日止",
    "自 2018 年 1 月 1 日起至 2018 年 12 月 31 日止",
    "自2018\n年1月1日起至2018年\n12月31日止",
    "自２０１８年１月１日起至２０１８年１２月３１日止",
    "为2018.1.1-2018.12.31",
    "为2018/01/01—2018/12/31",
    "自2018年1月1日起～2018年12月31日",
    "自二〇一八年一月一日起至二〇一八年十二月三十一日止",
    "自二○一八年一月一日起至二○一八年十二月三十一日止",
    "自2018年1月1日开始至2018年12月31日止",
]


@pytest.mark.parametrize("connector", CONNECTORS)
def test_every_connector_that_was_seen_is_read(connector):
    (period,) = periods(f"本报告所列数据的统计期限{connector}。")
    assert (parts(period.start), parts(period.end)) == WINDOW


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("connector", ["自2018年1月1日起至2018年12月31日止", "为：2018年1月1日至12月31日"])
def test_every_label_that_was_seen_is_read(label, connector):
    (period,) = periods(f"报告中使用的{label}{connector}。")
    assert (parts(period.start), parts(period.end)) == WINDOW


@pytest.mark.parametrize(
    "sentence",
    [
        "本报告涵盖2018年1月1日至2018年12月31日期间的政府信息公开情况。",
        "统计数据从2018年1月1日起至2018年12月31日止。",
        "除特别说明外，本报告数据统计期限为2018年1月1日至2018年12月31日。",
        "除特别说明的外，数据统计期限为2018年1月1日至12月31日。",
        "本报告数据的时间，时间自2018年1月1日始至2018年12月31日止。",
        "统计期限自2018年1月1日《条例》实施之日起至2018年12月31日止。",
        "本报告统计时限自2018年1月1日起至2018年12月31日止,。",
        "统计时间：2018年1月1日至2018年12月31日，电子版可在网站下载。",
        "统计期限自2018年1月1日零时起至2018年12月31日24时止。",
        "统计期限为2018年1月1日0:00至2018年12月31日24:00。",
        "统计期限为2018年度（1月1日至12月31日）。",
        "统计期限自2018年1月1日（当年首日）起至2018年12月31日止。",
    ],
)
def test_other_sentences_that_were_seen_are_read(sentence):
    (period,) = periods(sentence)
    assert (parts(period.start), parts(period.end)) == WINDOW


def test_a_period_of_months_has_no_days():
    (period,) = periods("数据统计期限为2018年1月-2018年12月。")
    assert (parts(period.start), parts(period.end)) == ((2018, 1, None), (2018, 12, None))


@pytest.mark.parametrize(
    "garbled",
    [
        "自201811日起至20181231日止",
        "201811日至1231日",
        "20181月1日起至201812月31日止",
        "自20181月1日201812月31日",
        "自 201811日起 20181231止",
        "201811日至20181231日",
        "20181月1日至201812月31日",
        "自201811日起20181231止",
        "自20181月1日起至12月31日",
        "自2018年1月日起至2018年12月31日止",
    ],
)
def test_what_lost_its_characters_is_not_guessed_at(garbled):
    (period,) = periods(f"本报告数据的统计期限{garbled}。")
    assert (period.start, period.end) == (None, None)
    assert period.digits


def test_a_garbled_span_that_the_report_covers_is_not_guessed_at_either():
    (period,) = periods("本报告内容涵盖云栖区民政局2018111231期间的政府信息公开工作情况。")
    assert (period.start, period.digits) == (None, True)


@pytest.mark.parametrize("nothing", ["为", "：", "自 起至 止", "为　　年　月　日"])
def test_a_label_without_digits_states_nothing(nothing):
    (period,) = periods(f"统计期限{nothing}。")
    assert (period.start, period.digits) == (None, False)


@pytest.mark.parametrize(
    "other",
    [
        "截至2018年底，网站共发布信息30条。",
        "2018年1-12月，共受理申请3件。",
        "2018年1月1日起施行新的流程，至12月31日止共办理5件。",
        "各项统计数据由各科室汇总后报送。",
        "本报告内容涵盖主动公开、依申请公开等方面。",
        "会议时间为2018年3月5日至3月9日。",
    ],
)
def test_what_only_looks_like_a_period_is_none(other):
    assert periods(other) == ()


def test_dates_that_are_wrong_are_read_as_written():
    (period,) = periods("统计期限自2017年1月1日起至2017年11月31日止。")
    assert (parts(period.start), parts(period.end)) == ((2017, 1, 1), (2017, 11, 31))
    assert period.end is not None
    assert period.end.date is None


def test_a_period_knows_its_place():
    text = "本报告数据的统计期限自2018年1月1日起至2018年12月31日止。"
    (period,) = periods(text)
    assert text[slice(*period.span)] == "统计期限自2018年1月1日起至2018年12月31日"
    assert period.end is not None
    assert text[slice(*period.end.span)].endswith("12月31日")


def test_several_statements_are_all_read():
    text = "统计期限自2018年1月1日起至2018年12月31日止。附表统计时间为2017年1月1日至2017年12月31日。"
    assert [parts(period.start) for period in periods(text)] == [(2018, 1, 1), (2017, 1, 1)]


@pytest.mark.parametrize("before", ["2018年1月", "1月1日起", "2018年12月", "12月31日"])
def test_a_line_may_end_before_a_date_as_in_a_pdf(before):
    text = "所列数据的统计期限自2018年1月1日起至2018年12月31日止。".replace(before, f"\n{before}")
    (period,) = periods(text)
    assert (parts(period.start), parts(period.end)) == WINDOW


def test_a_label_that_ends_its_line_takes_no_number_of_the_next():
    assert all(period.start is None for period in periods("三、统计时间\n2018年收到申请12件。"))


MONTHS, DAYS = st.integers(1, 12), st.integers(1, 31)
WORDINGS = st.sampled_from(["自{0}起至{1}止", "为{0}至{1}", "从{0}到{1}止", "：{0}—{1}"])


@given(st.integers(2008, 2030), MONTHS, DAYS, MONTHS, DAYS, WORDINGS, st.sampled_from(["", " "]))
def test_any_two_dates_come_back(year, month, day, month2, day2, form, space):
    def words(month: int, day: int) -> str:
        return space.join(map(str, (year, "年", month, "月", day, "日")))

    (period,) = periods("统计期限" + form.format(words(month, day), words(month2, day2)) + "。")
    assert parts(period.start) == (year, month, day)
    assert parts(period.end) == (year, month2, day2)


@given(st.text(alphabet="统计期限时间自从为至到起止,。: 年月日二〇一八0123456789涵盖数据-\n", max_size=80))
def test_any_words_are_read_without_an_error_and_places_lie_in_them(text):
    for period in periods(text):
        assert 0 <= period.span.start < period.span.end <= len(text)
        assert period.digits or period.start is None
