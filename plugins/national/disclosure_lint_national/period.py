"""D: the statistics period, the year of the data, dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from disclosure_lint import (
    PASSED,
    Absent,
    Context,
    Day,
    Deadline,
    Edition,
    Hit,
    Note,
    Period,
    Report,
    Severity,
    Span,
    Text,
    Unknown,
    Verdicts,
    rule,
)
from disclosure_lint_national.words import Words
from disclosure_lint_national.years import year_of_the_prose

_WORDS = Words("period.toml")
_FOUNDED = _WORDS.expression("${founded}")
_GOVERNMENT = _WORDS.expression("(?:${government})$")
_DEPARTMENT = _WORDS.expression("(?:${department})$")


def _start_of_preamble(report: Report) -> Span | None:
    """Where a statement on the whole report would stand: at the title, or nowhere."""
    return report.title.span if report.title else None


@rule(
    "D001",
    "missing-period",
    "warning",
    title=("应写明数据的统计期限", "The statistics period is stated"),
    basis=("年度报告的惯例：写明所列数据的统计期限", "practice: the report states the period of its figures"),
    hint=(
        "写明“本报告所列数据的统计期限自××××年1月1日起至12月31日止”。",
        "State the period, 1 January to 31 December of the year.",
    ),
    message={
        "": ("没有写明数据的统计期限", "the statistics period is not stated"),
        "empty": ("统计期限后面没有写日期", "no dates follow the words on the statistics period"),
    },
    good=[
        "本报告所列数据的统计期限自2018年1月1日起至2018年12月31日止 => 本年度报告中使用数据统计时限为 2018 年 1 月 1 日 至 12 月 31 日"
    ],
    bad=[
        "本报告所列数据的统计期限自2018年1月1日起至2018年12月31日止。 => ",
        "统计期限自2018年1月1日起至2018年12月31日止 => «统计期限»为",
    ],
)
def missing_period(report: Report, context: Context) -> Verdicts:
    """Digits that do not make two dates are not evaluable; an edition that asks for none makes it an info."""
    severity = Severity.of(context.edition.period.missing) if context.edition else None
    if not report.periods:
        yield Hit(_start_of_preamble(report), {}, severity=Severity.INFO if severity is None else severity)
    for period in report.periods:
        if period.start is not None:
            yield PASSED
        elif period.digits:
            yield Unknown(_UNREADABLE, report.folded[period.span.start : period.span.end][:60])
        else:
            yield Hit(period.span, {}, "empty", severity)


_UNREADABLE = Text(
    "统计期限的日期不完整，无法读出起止日期",
    "the dates of the statistics period are incomplete and can't be read",
)


@rule(
    "D002",
    "wrong-period",
    "error",
    title=("统计期限应为数据年度的1月1日至12月31日", "The period is 1 January to 31 December of the year"),
    basis=(
        "年度报告公布上一年度的情况（条例2007年第三十一条、2019年第四十九条）",
        "a report is on the year before (Regulation 2007 art. 31, 2019 art. 49)",
    ),
    hint=(
        "核对年份和起止日期，常见的是沿用了去年的日期。",
        "Check the year and both dates; last year's are often left in.",
    ),
    message=("统计期限写的是 {actual}，应为 {expected}", "the period is {actual}, it should be {expected}"),
    good=[
        "统计期限自2018年1月1日起至2018年12月31日止 => 统计期限从2018年1月1日到12月31日止",
    ],
    bad=[
        "数据的统计期限自2018年1月1日起至2018年12月31日止 => 数据的«统计期限»自2017年1月1日起至2017年12月31日止",
        "数据的统计期限自2018年1月1日起至2018年12月31日止 => 数据的«统计期限»自2018年1月1日起至2018年11月30日止",
    ],
)
def wrong_period(report: Report, context: Context) -> Verdicts:
    """Every statement that makes two dates is looked at; a body founded in the year may begin later."""
    readable = [period for period in report.periods if period.start and period.end]
    if not readable:
        for period in report.periods:
            if period.digits:
                yield Unknown(_UNREADABLE, report.folded[period.span.start : period.span.end][:60])
        return
    for period in readable:
        year = report.year or (period.end.year if period.end else None)
        if year is None:
            yield Unknown(_UNREADABLE)
        elif _is_whole_year(period, year) or _is_other_start(period, year, context.edition):
            yield PASSED
        else:
            founded = _ends(period, year) and _begins_within(period, year) and _FOUNDED.search(report.folded)
            yield Hit(
                period.span,
                {"actual": _words(period), "expected": f"{year}年1月1日至{year}年12月31日"},
                severity=Severity.INFO if founded else None,
                expected=f"{year}年1月1日至{year}年12月31日",
                actual=_words(period),
            )


def _is_whole_year(period: Period, year: int) -> bool:
    start = period.start
    begins = start is not None and start.year == year and start.month == 1 and start.day in (1, None)
    return begins and _ends(period, year)


def _ends(period: Period, year: int) -> bool:
    end = period.end
    return end is not None and end.year == year and end.month == 12 and end.day in (31, None)


def _begins_within(period: Period, year: int) -> bool:
    return period.start is not None and period.start.year == year


def _is_other_start(period: Period, year: int, edition: Edition | None) -> bool:
    """The regulation of 2007 took effect on 1 May 2008."""
    starts = edition.period.other_starts if edition else None
    allowed = (starts or {}).get(str(year))
    if allowed is None or period.start is None:
        return False
    month, day = map(int, allowed.split("-"))
    return (period.start.year, period.start.month, period.start.day) == (year, month, day) and _ends(
        period, year
    )


def _words(period: Period) -> str:
    def day(value: Day | None) -> str:
        if value is None:
            return ""
        parts = ((value.year, "年"), (value.month, "月"), (value.day, "日"))
        return "".join(f"{number}{unit}" for number, unit in parts if number is not None)

    return f"{day(period.start)}至{day(period.end)}"


@rule(
    "D003",
    "year-mismatch",
    "error",
    title=("标题、统计期限和表题的年份应一致", "Title, period and caption name the same year"),
    basis=("报告自身前后一致", "the report's own consistency"),
    hint=("核对哪一处沿用了别的年份。", "See which place carries another year."),
    message=(
        "{where}写的是 {actual} 年，与{other}的 {expected} 年不一致",
        "{where} says {actual}, {other} says {expected}",
    ),
    good=["（2018年度） => （2018年）"],
    bad=[
        "（2018年度） => （«2017»年度）",
        "澄州市云栖区民政局2018年政府信息公开工作年度报告 => «澄州市云栖区民政局2017年政府信息公开工作年度报告»",
    ],
)
def year_mismatch(report: Report, context: Context) -> Verdicts:
    """The minority is at fault; with two places that differ, the later one is named with the first."""
    named = list(_years(report, context))
    if len(named) < 2:
        yield Absent(Text("能比较的年份不足两处", "fewer than two places name the year"))
        return
    if len({year for _, year, _ in named}) == 1:
        yield PASSED
        return
    votes = Counter(year for _, year, _ in named)
    best = max(votes.values())
    equals = [place for place in named if votes[place[1]] == best]
    right = next((place for place in equals if place[1] == report.year), equals[0])
    for where, year, span in named:
        if year == right[1]:
            yield PASSED
        else:
            yield Hit(
                span,
                {"where": where, "actual": year, "other": right[0], "expected": right[1]},
                expected=str(right[1]),
                actual=str(year),
                related=(Note(right[0], right[2]),),
            )


_TITLE, _PERIOD = Text("标题", "the title"), Text("统计期限", "the period")
_CAPTION, _PROSE = Text("表题", "the caption"), Text("正文", "the text")


def _years(report: Report, context: Context) -> Iterator[tuple[Text, int, Span]]:
    """The places that name the year of the report, with the year that they name."""
    if report.title is not None and report.title.year is not None:
        yield _TITLE, report.title.year, report.title.span
    for period in report.periods:
        if period.start and period.end and period.end.year and period.start.year == period.end.year:
            yield _PERIOD, period.end.year, period.span
    for table in report.tables:
        if table.caption_year is not None and table.caption_year.year is not None:
            yield _CAPTION, table.caption_year.year, table.caption_year.span
    if (prose := year_of_the_prose(report, context)) is not None:
        yield _PROSE, *prose


@rule(
    "D004",
    "impossible-date",
    "error",
    title=("日期应当存在", "Dates exist in the calendar"),
    basis=("公历", "the calendar"),
    hint=("改正月份或日期。", "Mend the month or the day."),
    message=("没有“{date}”这一天", "there is no such day as {date}"),
    good=["2019年1月15日 => 2019年2月28日", "2019年1月15日 => 2020年2月29日"],
    bad=[
        "2019年1月15日 => «2019年2月30日»",
        "自2018年1月1日起至2018年12月31日止 => 自2018年1月1日起至«2018年13月31日»止",
    ],
)
def impossible_date(report: Report, context: Context) -> Verdicts:
    """Only dates with a month and a day are judged, and one without year as in a leap year."""
    for day in report.days:
        text = report.folded[day.span.start : day.span.end]
        if "月" not in text or day.month is None or day.day is None:
            continue
        if _exists(day.year if day.year is not None else 2000, day.month, day.day):
            yield PASSED
        else:
            yield Hit(day.span, {"date": "".join(text.split())}, actual="".join(text.split()))


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@rule(
    "D005",
    "publication-date",
    "error",
    title=(
        "落款日期应在年度结束之后、法定期限之前",
        "The date at the foot lies after the year and before the deadline",
    ),
    basis=("年度报告的公布期限", "the legal deadline"),
    hint=(
        "核对落款日期；数据年度尚未结束时不应定稿。",
        "Check the date at the foot; the figures are final only after the year has ended.",
    ),
    message={
        "early": (
            "{what} {date} 早于数据年度结束（{end}）",
            "{what} {date} lies before the end of the year ({end})",
        ),
        "late": (
            "{what} {date} 晚于公布期限 {deadline}（{basis}）",
            "{what} {date} lies after the deadline {deadline} ({basis})",
        ),
    },
    good=["2019年1月15日 => 二〇一九年三月三十一日", "2019年1月15日 => 2018年12月31日"],
    bad=["2019年1月15日 => «2018年12月20日»", "2019年1月15日 => «2019年4月10日»"],
)
def publication_date(report: Report, context: Context) -> Verdicts:
    """``--published`` stands for the date at the foot; a body whose kind can't be told gets the latest day."""
    day, place = context.publication(report)
    what = Text("落款日期", "the date at the foot") if place else Text("公布日期", "the day of publication")
    if day is None:
        yield Unknown(
            Text(
                "没有落款日期（可用 --published 指明公布日期）",
                "no date at the foot (name one with --published)",
            )
        )
        return
    if report.year is None:
        yield Unknown(Text("未能确定数据年度", "no year of the data was found"))
        return
    end = date(report.year, 12, 31)
    if day < end:
        yield Hit(
            place,
            {"what": what, "date": day.isoformat(), "end": end.isoformat()},
            "early",
            actual=day.isoformat(),
        )
        return
    if context.edition is None:
        yield Unknown(
            Text("未能确定适用的格式，不知道法定期限", "the form is not known, and so the deadline is not")
        )
        return
    if missed := _missed(report, context.edition, day):
        last, deadline = missed
        yield Hit(
            place,
            {
                "what": what,
                "date": day.isoformat(),
                "deadline": last.isoformat(),
                "basis": Text(*deadline.basis),
            },
            "late",
            Severity.of(deadline.severity),
            actual=day.isoformat(),
        )
        return
    yield PASSED


def _missed(report: Report, edition: Edition, day: date) -> tuple[date, Deadline] | None:
    """The gravest deadline that the day lies after; of those for bodies of an unknown kind the latest counts."""
    assert report.year is not None
    kind = _kind(report.organ)
    latest: dict[Severity, tuple[date, Deadline]] = {}
    for deadline in edition.deadlines:
        last = date(report.year + 1, deadline.month, deadline.day)
        severity = Severity.of(deadline.severity)
        if kind is None or deadline.kind in ("any", kind):
            latest[severity] = max(latest.get(severity, (last, deadline)), (last, deadline), key=_first)
    missed = [severity for severity, (last, _) in latest.items() if day > last]
    return latest[max(missed)] if missed else None


def _first(pair: tuple[date, Deadline]) -> date:
    return pair[0]


def _kind(organ: str | None) -> str | None:
    """``government`` or ``department``, None when the organ's name does not tell."""
    if not organ:
        return None
    if _GOVERNMENT.search(organ):
        return "government"
    return "department" if _DEPARTMENT.search(organ) else None
