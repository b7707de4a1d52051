"""Whether a report is one that the regulation asks for, or another kind of document."""

from __future__ import annotations

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.language import Text
from disclosure_lint.model.report import Report, Section

_SUBJECT = re.compile("(?:政府|政务)?信息公开|政务公开")
_SCHOOL = re.compile("大学$|学院$|学校$|中学$|小学$|幼儿园$|研究生院$")
_SCHOOL_TEXT = re.compile(
    r"学年(?:度)?(?:信息公开|报告|\()|教育部令第?29号|高等学校信息公开办法|\d{4}\s?[-~至]\s?\d{4}\s*学年"
    r"|[^\W\da-zA-Z_]{2,20}(?:大学|学院|学校)(?:编写|编制|撰写|发布|公布)"
)
_OTHER_TITLE = re.compile(
    r"^[ #]*(?![^\n]{0,60}报告\s?[》\"])[^\n。，,;；]{2,60}"
    r"(?:通知|指南|目录|条例|办法|规定|细则|制度|方案|总结|要点|意见|解读|规范|公告|计划)[ ]*$",
    re.MULTILINE,
)
"""The title of a notice, a guide, a law … and not of a notice that hands a report on."""
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
    introduced = re.search(
        "(?:条例|规定|要求).{0,60}(?:编制|编写|撰写|发布|公布|公开)|报告如下", report.folded[:_HEAD]
    )
    return bool(introduced and (known or report.title)) or _is_told(report)


def _has_text(report: Report, section: Section) -> bool:
    return bool(re.search(r"\w", report.folded[section.body.start : section.body.end]))


def _is_told(report: Report) -> bool:
    """Whether prose stands under the title of an organ's report on a year."""
    title = report.title
    if title is None or not title.organ or title.year is None:
        return False
    return report.folded.count("。", title.span.end) >= _FEWEST
