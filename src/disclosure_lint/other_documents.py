"""Whether a report is one that the regulation asks for, or another kind of document."""

from __future__ import annotations

from pathlib import Path

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.language import Text
from disclosure_lint.model.report import Report, Section
from disclosure_lint.model.words import Words

_WORDS = Words(Path(__file__).with_name("other_documents.toml"))
_SUBJECT = _WORDS.expression("${subject}")
_SCHOOL = _WORDS.expression("(?:${schools})$")
_SCHOOL_TEXT = _WORDS.expression("${school_text}")
_OTHER_TITLE = _WORDS.expression(
    r"(?m)^[ #]*(?![^\n]{0,60}报告\s?[》\"])[^\n。，,;；]{2,60}(?:${other_titles})[ ]*$"
)
"""The title of a notice, a guide, a law … and not of a notice that hands a report on."""
_INTRODUCED = _WORDS.expression("(?:${asked_by}).{0,60}(?:${written})|报告如下")
_HEAD = 3000
_FIRST = 400
_MOST = 4
_FEWEST = 2
"""So many sentences are more than the captions of a picture."""
_TELLING = frozenset({"active", "request", "dispute"})
"""Sections that no other report on a year's work has."""


def other_kind(report: Report) -> Text | None:
    """Why the document is no annual report of an administrative organ, or None when it is one."""
    head = report.folded[:_HEAD]
    if _is_school(report, head):
        return Text(
            "另一种文件：学校的信息公开年度报告适用教育部令第29号，不在检查范围内",
            "another kind of document: a school's report is under Decree 29 of the Ministry of Education",
        )
    if not report.tables and not (_SUBJECT.search(report.folded) and _has_structure(report)):
        return Text(
            "另一种文件：没有政府信息公开工作年度报告应有的标题、各部分或表格",
            "another kind of document: it has none of the title, sections and tables of an annual report",
        )
    return None


def _is_school(report: Report, head: str) -> bool:
    if report.organ and _SCHOOL.search(report.organ):
        return True
    years = [period for period in report.periods if period.start and period.end]
    school_year = any(
        (period.start.month, period.end.month) == (9, 8) for period in years if period.start and period.end
    )
    may_be = school_year or not report.title or "学年" in head
    return may_be and bool(_SCHOOL_TEXT.search(head))


def _has_structure(report: Report) -> bool:
    """Most of the sections; failing these, no other title, and something that a report has."""
    known = {key for section in report.sections for key in section.keys}
    told = {key for section in report.sections if _has_text(report, section) for key in section.keys}
    if len(told) >= _MOST and len(told & _TELLING) > 1:
        return True
    if report.title is None and _OTHER_TITLE.search(report.folded[:_FIRST]):
        return False
    if report.periods or (report.declared and len(report.declared.parts) >= 3):
        return True
    if "overview" in known or (known and report.title) or (len(known) > 1 and known & _TELLING):
        return True
    introduced = _INTRODUCED.search(report.folded[:_HEAD])
    return bool(introduced and (known or report.title)) or _is_told(report)


def _has_text(report: Report, section: Section) -> bool:
    return bool(re.search(r"\w", report.folded[section.body.start : section.body.end]))


def _is_told(report: Report) -> bool:
    """Whether prose stands under the title of an organ's report on a year."""
    title = report.title
    if title is None or not title.organ or title.year is None:
        return False
    return report.folded.count("。", title.span.end) >= _FEWEST
