"""Whether a report is one that the regulation asks for, or another kind of document."""

from __future__ import annotations

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.language import Text
from disclosure_lint.model.report import Report

_SUBJECT = re.compile("(?:政府|政务)?信息公开|政务公开")
_SCHOOL = re.compile("大学$|学院$|学校$|中学$|小学$|幼儿园$|研究生院$")
_SCHOOL_TEXT = re.compile(
    r"学年(?:度)?(?:信息公开|报告|\()|教育部令第?29号|高等学校信息公开办法|\d{4}\s?[-~至]\s?\d{4}\s*学年"
    r"|[^\W\da-zA-Z_]{2,20}(?:大学|学院|学校)(?:编写|编制|撰写|发布|公布)"
)
_HEAD = 3000


def other_kind(report: Report) -> Text | None:
    """Why the document is no annual report of an administrative organ, or None when it is one."""
    head = report.folded[:_HEAD]
    if _is_school(report, head):
        return Text(
            "另一种文件：学校的信息公开年度报告适用教育部令第29号，不在检查范围内",
            "another kind of document: a school's report is under Decree 29 of the Ministry of Education",
        )
    if not _SUBJECT.search(report.folded) or not _has_structure(report):
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
    return bool(_SCHOOL_TEXT.search(head)) and (school_year or not report.title or "学年" in head)


def _has_structure(report: Report) -> bool:
    """A known section, a table or a period; or a title with an introduction that says what it is."""
    if report.tables or report.periods or (report.declared and len(report.declared.parts) >= 3):
        return True
    if any(section.keys for section in report.sections):
        return True
    introduced = re.search(
        "(?:条例|规定|要求).{0,60}(?:编制|编写|撰写|发布|公布|公开)|年度报告如下", report.folded[:_HEAD]
    )
    return report.title is not None and bool(introduced)
