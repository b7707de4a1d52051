"""ZJ2: decrees of the province as a report cites them."""

from __future__ import annotations

import re
from datetime import date

from disclosure_lint import PASSED, Absent, Context, Hit, Report, Span, Text, Unknown, Verdicts, rule

_CITED = re.compile(r"浙江省政府信息公开暂行办法》\([^()]{0,30}?令第? ?(?P<number>\d{1,4}) ?号")
_KNOWN = {"302": None, "380": date(2019, 11, 10)}
"""Number → the day of the decree, where a report may be older than it. The revision of 2015 has not been seen."""

_NOT_CITED = Text("报告没有写省政府令的文号", "the report names no decree of the province")
_UNSEEN = Text(
    "没有查到这个令号（2015 年修订的令号未见原文）",
    "this number has not been seen (that of the revision of 2015 is not known)",
)
_UNDATED = Text("不知道报告的日期，无法比较", "the day of the report is not known")


@rule(
    "ZJ201",
    "decree-of-its-time",
    "warning",
    title=("引用的省政府令应在报告公布之前", "A decree that is cited is older than the report"),
    basis=(
        "《浙江省政府信息公开暂行办法》：2012年省政府令第302号公布，2019年11月10日省政府令第380号修订",
        "Provisional Measures of Zhejiang: Decree 302 (2012), revised by Decree 380 of 10 November 2019",
    ),
    hint=("核对令号；往年的报告引用当时的文号。", "Check the number; a report cites what was in force then."),
    message=(
        "省政府令第{number}号是 {day} 的，晚于报告的日期",
        "Decree {number} is of {day}, which is later than the report",
    ),
    evidence="[V] 两次令号和日期见于办法文本；2015年修订的令号未见，不判定",
    editions=("2008", "2014", "2019", "2021"),
    good=[
        "公开条例》的规定 => 公开条例》和《浙江省政府信息公开暂行办法》（浙江省人民政府令第302号）的规定",
    ],
    bad=[
        "公开条例》的规定 => 公开条例》和《浙江省政府信息公开暂行办法》（浙江省人民政府令第«380»号）的规定",
    ],
)
def decree_of_its_time(report: Report, context: Context) -> Verdicts:
    """A decree that did not exist when the report was published; other numbers are not judged."""
    found = False
    for match in _CITED.finditer(report.folded):
        found = True
        number, place = match["number"], Span(*match.span("number"))
        if number not in _KNOWN:
            yield Unknown(_UNSEEN, number)
            continue
        day, then = _KNOWN[number], _day(report, context)
        if day is None:
            yield PASSED
        elif then is None:
            yield Unknown(_UNDATED, number)
        elif then < day:
            yield Hit(place, {"number": number, "day": day.isoformat()}, actual=number)
        else:
            yield PASSED
    if not found:
        yield Absent(_NOT_CITED)


def _day(report: Report, context: Context) -> date | None:
    """The day of publication, else the date at the foot, else the legal deadline of reports well before 2019."""
    day, _ = context.publication(report)
    if day is not None:
        return day
    return date(report.year + 1, 3, 31) if report.year is not None and report.year < 2018 else None
