"""S008: the numbers of the top-level headings."""

from __future__ import annotations

from disclosure_lint import PASSED, Context, Hit, Report, Section, Span, Unknown, Verdicts, rule
from disclosure_lint_national.sections import PAGE, has_page

_NUMERALS = "零一二三四五六七八九十"


@rule(
    "S008",
    "numbering",
    "warning",
    title=("一级标题的序号应连续", "The numbers of the top-level headings follow each other"),
    basis=("公文格式（结构层次序数）", "the numbering of official documents"),
    hint=("改正序号；若漏了一部分，把它补上。", "Mend the number; if a section was left out, add it."),
    message={
        "jump": ("一级标题的序号从“{before}”跳到“{number}”", "the numbering jumps from {before} to {number}"),
        "repeat": ("一级标题的序号“{number}”重复或倒退", "the number {number} repeats or goes back"),
        "first": (
            "第一个一级标题的序号是“{number}”，不是“一”",
            "the first heading is numbered {number}, not 一",
        ),
    },
    good=["一、概述 => 一、工作概述"],
    bad=[
        "三、依申请公开政府信息 => «四»、依申请公开政府信息",
        "二、主动公开政府信息情况 => «一»、主动公开政府信息情况",
    ],
)
def numbering(report: Report, context: Context) -> Verdicts:
    """Each ordinal is one more than the one before; a number that the text has in between is not missing.

    After a wrong number the count may go on from it, or as if it were right.
    """
    before: Section | None = None
    expected = 1
    for section in report.sections:
        if section.ordinal is None:
            continue
        place = Span(section.start, section.heading.start)
        place = Span(place.start, place.start + len(report.folded[place.start : place.end].rstrip("、,.: ")))
        number = _NUMERALS[section.ordinal] if section.ordinal <= 10 else str(section.ordinal)
        rightly = {expected, before.ordinal + 1 if before and before.ordinal else 1}
        start = before.body.start if before else 0
        if section.ordinal in rightly or (
            section.ordinal > expected and _stands(report, expected, start, section.start)
        ):
            expected = section.ordinal
            yield PASSED
        elif section.ordinal < expected:
            yield Hit(place, {"number": number}, "repeat")
        elif has_page(report, start):
            yield Unknown(PAGE, section.text)
        elif before is None:
            yield Hit(place, {"number": number}, "first")
        else:
            previous = (
                _NUMERALS[before.ordinal] if before.ordinal and before.ordinal <= 10 else str(before.ordinal)
            )
            yield Hit(place, {"before": previous, "number": number}, "jump")
        before, expected = section, expected + 1


def _stands(report: Report, ordinal: int, start: int, end: int) -> bool:
    """Whether the number stands somewhere in the text, in a heading that could not be read."""
    mark = f"{_NUMERALS[ordinal]}、" if ordinal <= 10 else None
    return mark is not None and any(
        mark in report.folded[max(start, span.start) : min(end, span.end)] for span in report.prose
    )
