"""Dates as reports write them: Arabic digits and Chinese numerals."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.document import Span
from disclosure_lint.model.report import Day
from disclosure_lint.parsing.numerals import NUMERAL, number

_DIGITS = rf"(?:\d{{1,2}}|{NUMERAL}{{1,3}})"
_YEAR = rf"(?:\d{{4}}|(?:{NUMERAL}|0){{4}})"
DAY = re.compile(
    rf"(?<![\d第])(?:(?P<year>{_YEAR})\s*年\s*)?(?P<month>{_DIGITS})\s*月\s*(?P<day>{_DIGITS})\s*[日号]"
    rf"|(?<!\d)(?P<year2>\d{{4}})(?P<mark>[-/.])\s?(?P<month2>\d{{1,2}})(?P=mark)\s?(?P<day2>\d{{1,2}})(?!\d)"
)
_DIGIT = rf"[\d{NUMERAL[1:-1]}]"
_BEGIN = re.compile(rf"{_DIGIT}(?={_DIGIT}{{0,3}}\s*[年月]\s*{_DIGIT}|\d{{3}}[-/.])")
"""Where a date may begin: found several times as fast as ``DAY``."""


def find_days(folded: str, start: int = 0, end: int | None = None) -> Iterator[Day]:
    """The dates with month and day in ``folded[start:end]``, in order."""
    end = len(folded) if end is None else end
    while begin := _BEGIN.search(folded, start, end):
        start = begin.end()
        if match := DAY.match(folded, begin.start(), end):
            yield day_of(match)
            start = match.end()


def day_of(match: re.Match[str]) -> Day:
    """The date of a match of ``DAY``."""
    year, month, day = match.group("year", "month", "day")
    if month is None:
        year, month, day = match.group("year2", "month2", "day2")
    return Day(Span(*match.span()), number(year) if year else None, number(month), number(day))
