"""Mistakes in the period and the dates (D)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from disclosure_lint.model.report import Day
from disclosure_lint.testing.drafts import Draft
from disclosure_lint.testing.mutations.mutant import Mutant, Mutation

_LABELS = ("统计期限", "统计时限", "统计期", "数据统计时间")
_STATEMENTS = (
    "{year}年，我局主动公开政府信息230条。",
    "{year}年，本机关共收到政府信息公开申请41件。",
    "{year}年度，全局认真落实政府信息公开各项任务。",
    "{year}年，我局严格落实公开审查制度。",
    "{year}年未发生行政复议、行政诉讼。",
    "{year}年，进一步加强信息公开队伍建设，工作取得新进展。",
)


def _period(draft: Draft) -> tuple[int, int]:
    """The statement of the period, with its full stop."""
    span = draft.report.periods[0].span
    start = draft.text.rfind("。", 0, span.start) + 1
    return start, draft.text.index("。", span.end - 1) + 1


def unstated(draft: Draft) -> Iterator[Mutant]:
    """No period; a label and no dates."""
    yield Mutant("no period", draft.rewritten(_period(draft), ""))
    for label in _LABELS:
        yield Mutant(f"{label} without dates", draft.rewritten(_period(draft), f"本报告数据的{label}为。"))


def other_periods(draft: Draft) -> Iterator[Mutant]:
    """Other years, months and days at either end."""
    year = draft.report.year or 0
    ends = [(year, 1, 1, year, month, 30) for month in range(4, 12)]
    starts = [(year, month, 1, year, 12, 31) for month in range(2, 12)]
    years = [
        (year + first, 1, 1, year + last, 12, 31)
        for first, last in ((-1, -1), (-1, 0), (0, 1), (1, 1), (-2, -2))
    ]
    days = [(year, 1, day, year, 12, 31) for day in (2, 10, 15)] + [
        (year, 1, 1, year, 12, day) for day in (1, 25, 30)
    ]
    for first, month, day, last, end_month, end_day in (*ends, *starts, *years, *days):
        if (first, month, day) == (2008, 5, 1):
            continue
        words = f"{first}年{month}月{day}日起至{last}年{end_month}月{end_day}日"
        text = f"本报告所列数据的统计期限自{words}止。"
        yield Mutant(words, draft.rewritten(_period(draft), text))


def mismatched(draft: Draft) -> Iterator[Mutant]:
    """Another year in the title, in the period or in a caption alone."""
    report = draft.report
    year = report.year or 0
    places = [("title", report.title.span)] if report.title else []
    places += [("period", period.span) for period in report.periods]
    places += [("caption", table.caption_year.span) for table in report.tables if table.caption_year]
    for name, span in places:
        for shift in (-2, -1, 1):
            words = draft.text[span.start : span.end].replace(str(year), str(year + shift))
            yield Mutant(f"{name} {year + shift}", draft.rewritten(span, words))


def impossible(draft: Draft) -> Iterator[Mutant]:
    """Days that the calendar does not have, at the foot, in the period and in the text."""
    year = draft.report.year or 0
    days = [
        f"{month}月{day}日"
        for month, day in ((2, 30), (4, 31), (6, 31), (9, 31), (11, 31), (13, 1), (1, 32), (0, 5))
    ]
    foot = _foot(draft)
    for day in days:
        yield Mutant(f"foot {day}", draft.rewritten(foot.span, f"{year + 1}年{day}"))
        yield Mutant(f"text {day}", draft.with_words("overview", f"{year}年{day}召开专题会议。"))
        yield Mutant(f"text {day}, no year", draft.with_words("problem", f"{day}开展业务培训。"))
        period = f"本报告所列数据的统计期限自{year}年1月1日起至{year}年{day}止。"
        yield Mutant(f"period {day}", draft.rewritten(_period(draft), period))
    if year % 4 != 3:
        yield Mutant("29 February", draft.rewritten(foot.span, f"{year + 1}年2月29日"))


def ill_timed(draft: Draft) -> Iterator[Mutant]:
    """A date at the foot, or a day of publication, before the year's end or after the deadline."""
    year, foot = draft.report.year or 0, _foot(draft)
    edition = draft.editions[draft.report.edition or ""]
    last = max(
        (deadline.month, deadline.day) for deadline in edition.deadlines if deadline.kind != "government"
    )
    early = [(year, month, 20) for month in (1, 6, 10, 11, 12)]
    late = [(year + 1, last[0] + 1, 1), (year + 1, last[0] + 1, 15), (year + 1, 8, 1), (year + 2, 1, 10)]
    for then, month, day in (*early, *late):
        words = f"{then}年{month}月{day}日"
        yield Mutant(f"foot {words}", draft.rewritten(foot.span, words))
        yield Mutant(f"published {words}", draft, f"{then}-{month:02}-{day:02}")


def stale(draft: Draft) -> Iterator[Mutant]:
    """A sentence on the work of an earlier year in each section."""
    year = draft.report.year or 0
    for section in draft.report.sections:
        for index, words in enumerate(_STATEMENTS):
            then = year - 1 - index % 3
            yield Mutant(f"{section.key}: {then}", draft.with_words(section.keys[0], words.format(year=then)))


def _foot(draft: Draft) -> Day:
    signature = draft.report.signature
    assert signature is not None and signature.day is not None
    return signature.day


MUTATIONS: Mapping[str, tuple[Mutation, ...]] = {
    "D001": (unstated,),
    "D002": (other_periods,),
    "D003": (mismatched,),
    "D004": (impossible,),
    "D005": (ill_timed,),
    "D006": (stale,),
}
