"""Kinds that look at an order or a date: ``order``, ``date_window``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from disclosure_lint.editions.edition import Edition
from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.language import Text
from disclosure_lint.model.report import Report, Section
from disclosure_lint.rules.context import Context
from disclosure_lint.rules.kinds.declaration import FIELD, Declaration, Named
from disclosure_lint.rules.verdict import PASSED, Hit, Unknown, Verdicts

_SECTION = Text("部分", "section")
_DAY = re.compile(r"(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Declaration):
    """The sections of these keys stand in this order; missing ones are passed over."""

    kind: Literal["order"]
    sections: tuple[str, ...]

    def check(self, report: Report, context: Context) -> Verdicts:
        """A hit for each section that stands before one that it follows."""
        ranks = {key: rank for rank, key in enumerate(self.sections)}
        highest: tuple[int, Section] | None = None
        for section in report.sections:
            rank = min((ranks[key] for key in section.keys if key in ranks), default=None)
            if rank is None:
                continue
            if highest is not None and rank < highest[0]:
                before = highest[1].text
                found = Text(f"“{section.text}”应在“{before}”之前", f"{section.text} goes before {before}")
                yield Hit(section.heading, {FIELD: found})
            else:
                highest = (rank, section)
                yield PASSED

    def problems(self) -> Iterator[tuple[str, Text]]:
        """Fewer than two sections, or one twice."""
        yield from Declaration.problems(self)
        if len(set(self.sections)) < max(2, len(self.sections)):
            yield "sections", Text("应至少写两个不同的部分", "it takes two different sections at least")

    def names(self, editions: Mapping[str, Edition]) -> Iterator[Named]:
        """The sections too."""
        yield from Declaration.names(self, editions)
        known = tuple({section.key: None for form in self.forms(editions) for section in form.sections})
        for key in self.sections:
            yield Named("sections", key, known, _SECTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWindow(Declaration):
    """The report is published (``--published``, else the date at the foot) within days of the next year.

    ``not_before`` and ``not_after`` are ``MM-DD``.
    """

    kind: Literal["date_window"]
    not_before: str = ""
    not_after: str = ""

    def check(self, report: Report, context: Context) -> Verdicts:
        """One verdict on the date."""
        day, place = context.publication(report)
        if day is None or report.year is None:
            yield Unknown(
                Text("没有落款日期或数据年度", "there is no date at the foot, or no year of the data")
            )
            return
        first, last = (_day(report.year + 1, text) for text in (self.not_before, self.not_after))
        if first is not None and day < first:
            found = Text(f"{day} 早于 {first}", f"{day} lies before {first}")
        elif last is not None and day > last:
            found = Text(f"{day} 晚于 {last}", f"{day} lies after {last}")
        else:
            yield PASSED
            return
        yield Hit(place, {FIELD: found}, actual=day.isoformat())

    def problems(self) -> Iterator[tuple[str, Text]]:
        """No bound, or one that is no day."""
        yield from Declaration.problems(self)
        if not (self.not_before or self.not_after):
            yield (
                "not_after",
                Text("没有写 not_before 或 not_after", "there is neither not_before nor not_after"),
            )
        for key, text in (("not_before", self.not_before), ("not_after", self.not_after)):
            if text and not _is_day(text):
                yield (
                    key,
                    Text(f"{text} 不是日期（月-日，如 01-31）", f"{text} is no day (MM-DD, such as 01-31)"),
                )


def _is_day(text: str) -> bool:
    match = _DAY.fullmatch(text)
    try:
        return match is not None and bool(date(2000, int(match[1]), int(match[2])))
    except ValueError:
        return False


def _day(year: int, text: str) -> date | None:
    """The day in that year; 29 February is the 28th where the year has none."""
    if not text:
        return None
    month, day = map(int, text.split("-"))
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, day - 1)
