"""The statistics period: which days the figures are about.

A statement is a label (``统计期限``, ``统计时限`` …) and two dates; the second may leave out its year. Words
that have digits but do not make two dates are kept as such and never guessed at.
"""

from __future__ import annotations

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.document import Span
from disclosure_lint.model.report import Day, Period
from disclosure_lint.parsing.numerals import NUMERAL, number

_LABEL = re.compile(
    r"统计\s*(?:数据)?的?(?:时间范围|起止时间|起止日期|时间段|期限|时限|时间|时段|期间|周期|区间|范围|期)(?!内|外)"
    r"|统计数据的?(?:时间范围|期限|时限|时间|时段|期间)?(?=[从自为])"
    r"|数据的?(?:时间范围|起止时间|期限|时限|时间段|时段|时间)"
    r"|报告(?:期限?|时限|时段|区间)(?=[:为自从])"
    r"|(?:内容|报告|数据|情况)?涵盖|(?:数据)?截[止至]时间|(?<![^\W\da-zA-Z_])时间(?=自|从)"
)
_BEGIN = re.compile("[统数报内情涵截时](?=计|据|告[期时区涵]|容涵|况涵|盖|[止至]时间|间[自从])")
"""Where a label may begin: found several times as fast as ``_LABEL``."""
_YEAR = rf"(?:\d{{4}}|(?:{NUMERAL}|0){{4}})"
_SMALL = rf"(?:\d{{1,2}}|{NUMERAL}{{1,3}})"


def _date(which: int) -> str:
    """A date, month and day in words or parted by points; the groups end in ``which``."""
    return (
        rf"(?:(?:(?P<year{which}>{_YEAR})\s*年\s*(?:度\s*[(,:]?\s*)?)?(?P<month{which}>{_SMALL})\s*月"
        rf"(?:份|\s*(?P<day{which}>{_SMALL})\s*[日号])?"
        rf"|(?P<pyear{which}>\d{{4}})\s*[-./]\s*(?P<pmonth{which}>\d{{1,2}})\s*[-./]\s*(?P<pday{which}>\d{{1,2}})(?!\d))"
    )


_WINDOW = re.compile(
    rf"(?<!\d){_date(1)}"
    r"\s*(?:[零0]{1,2}[时点:][0分]{0,3})?\s*(?:\([^()\n]{1,30}\))?(?:《[^《》\n]{1,30}》[^,至到\d\n]{0,12})?[起始]?(?:之日)?(?:开始)?\s*[,、]?\s*(?:至|到|止于|截[止至]到?|[-~]{1,3})\s*"
    rf"{_date(2)}"
)
_LEAD = re.compile(r"[^。;\n\d]{0,30}(?:\n\s*(?=\d))?")  # a PDF may have a line end before the date
_SENTENCE = re.compile(r"[^。;]{0,90}")
_STATED = re.compile(r"\s*(?:[:为是自从至到\d]|均?为|截|止)")
_COVERED = re.compile(r"[^。;\n\d]{0,30}\d[\d年月日至到\s-]{5,30}期间")


def find_periods(folded: str, start: int, end: int) -> tuple[Period, ...]:
    """The statements of the statistics period in ``folded[start:end]``, in order."""
    found = []
    at = start
    for begin in _BEGIN.finditer(folded, start, end):
        match = _LABEL.match(folded, begin.start(), end) if begin.start() >= at else None
        if match is None:
            continue
        at = match.end()
        period = _period(folded, match, end)
        if period is not None:
            found.append(period)
            at = max(at, period.span.end)
    return tuple(found)


def _period(folded: str, label: re.Match[str], end: int) -> Period | None:
    lead = _LEAD.match(folded, label.end(), end)
    begin = lead.end() if lead else label.end()
    covers = label[0].endswith("涵盖")
    window = _WINDOW.match(folded, begin, end) or _chinese_window(folded, label.end(), begin, end)
    if window is not None:
        first, last = _day(window, 1, None), _day(window, 2, None)
        if first.year is not None and last.year is None:
            last = Day(last.span, first.year, last.month, last.day)
        if first.year is not None and first.month is not None:
            return Period(Span(label.start(), window.end()), first, last, digits=True)
    if not (_COVERED if covers else _STATED).match(folded, label.end(), end):
        return None
    sentence = _SENTENCE.match(folded, label.end(), end)
    stop = sentence.end() if sentence else label.end()
    digits = bool(re.search(rf"\d|{NUMERAL}{{4}}", folded[label.end() : stop]))
    if not digits and re.search(r"[^\W\da-zA-Z_]{6,}", folded[label.end() : stop]):
        return None  # the words say something else about the figures
    return Period(Span(label.start(), stop), None, None, digits)


def _chinese_window(folded: str, start: int, stop: int, end: int) -> re.Match[str] | None:
    """A window in Chinese numerals, which the lead has swallowed."""
    for numeral in re.finditer(rf"(?:{NUMERAL}|0){{4}}\s*年", folded[start:stop]):
        return _WINDOW.match(folded, start + numeral.start(), end)
    return None


def _day(match: re.Match[str], which: int, year: int | None) -> Day:
    groups = match.groupdict()
    values = [groups[f"{name}{which}"] or groups[f"p{name}{which}"] for name in ("year", "month", "day")]
    names = [f"{prefix}month{which}" for prefix in ("", "p") if groups[f"{prefix}month{which}"]]
    start = match.start(names[0])
    read = [number(value) if value else None for value in values]
    return Day(Span(start, match.end()), read[0] if read[0] is not None else year, read[1], read[2])
