"""S: the title and the tables of the form."""

from __future__ import annotations

import re
from collections import Counter

from disclosure_lint import (
    PASSED,
    Context,
    Hit,
    Report,
    Severity,
    Table,
    Text,
    Unknown,
    Verdicts,
    rule,
)
from disclosure_lint_national.sections import edition_of


@rule(
    "S009",
    "title",
    "warning",
    title=("标题应写明机关、年度和“年度报告”", "The title names the organ, the year and 年度报告"),
    basis=(
        "年度报告的标题：机关全称、年份、政府信息公开工作年度报告",
        "the title: organ, year, 政府信息公开工作年度报告",
    ),
    hint=(
        "标题写成“××机关××××年政府信息公开工作年度报告”。",
        "Write the title as organ + year + 政府信息公开工作年度报告.",
    ),
    message={
        "none": ("没有标题", "there is no title"),
        "organ": ("标题没有写明是哪个机关", "the title does not name the organ"),
        "year": ("标题没有写明年度", "the title does not name the year"),
        "report": ("标题没有“年度报告”字样", "the title does not say 年度报告"),
    },
    good=[
        "澄州市云栖区民政局2018年政府信息公开工作年度报告 => 澄州市云栖区民政局\n2018年度政府信息公开年度报告"
    ],
    bad=[
        "澄州市云栖区民政局2018年政府信息公开工作年度报告 => «2018年政府信息公开工作年度报告»",
        "澄州市云栖区民政局2018年政府信息公开工作年度报告 => «澄州市云栖区民政局2018年政府信息公开工作报告»",
        "澄州市云栖区民政局2018年政府信息公开工作年度报告 => «澄州市云栖区民政局政府信息公开工作年度报告»",
        "澄州市云栖区民政局2018年政府信息公开工作年度报告\n => ",
    ],
)
def title(report: Report, context: Context) -> Verdicts:
    """No title at all is an info: text exports drop it."""
    found = report.title
    if found is None:
        if not report.document.tables_only:
            yield Hit(None, {}, "none", Severity.INFO)
        return
    complete = True
    for missing, name in (
        (not found.organ, "organ"),
        (found.year is None, "year"),
        (not re.search("年度?报告|年报", found.text), "report"),
    ):
        if missing:
            complete = False
            yield Hit(found.span, {}, name, actual=found.text)
    if complete:
        yield PASSED


@rule(
    "S010",
    "missing-table",
    "error",
    title=("应有格式规定的表格", "The tables of the form must be there"),
    basis=("年度报告的格式", "the form of the annual report"),
    hint=(
        "补上表格；以附件发布的，确认附件可以打开。",
        "Add the table; if it is an attachment, make sure that it opens.",
    ),
    message=("缺少{table}", "the table {table} is missing"),
    edition_needed=True,
    tables_only=True,
    good=["一、概述 => 一、工作概述"],
    bad=["政府信息公开情况统计表\n… => "],
)
def missing_table(report: Report, context: Context) -> Verdicts:
    """Nothing is said when the reader may have lost tables, or when another form's tables stand there.

    An annex that a line of its own names (``附件：…统计表``) is published beside the report and can't be seen.
    """
    edition = edition_of(context)
    others = _of_another_form(report, context)
    unread = {remark.subject: remark for remark in report.remarks}
    for form in edition.tables:
        name = form.captions[0] if form.captions else form.key
        if report.table(form.key) is not None:
            yield PASSED
        elif remark := unread.get(f"table:{form.key}"):
            yield Unknown(remark.reason, name)
        elif report.document.tables_lost:
            yield Unknown(report.document.tables_lost, name)
        elif not form.section and _is_attached(report, name):
            yield Unknown(_ATTACHED, name)
        elif not others:
            section = report.section(form.section) if form.section else (report.sections or (None,))[-1]
            yield Hit(
                section.heading if section else None,
                {"table": name, "basis": Text(*edition.basis)},
                severity=Severity.of(form.missing),
                expected=name,
            )


def _of_another_form(report: Report, context: Context) -> list[Table]:
    """The tables of another edition, those left out that look the same in this one."""
    edition = edition_of(context)
    return [
        table
        for table in report.tables
        if table.form != edition.id and context.form(table) != edition.table(table.key)
    ]


_ATTACHED = Text(
    "报告说统计表另附，不在这份文件里", "the report says that the table is attached; it is not in this file"
)


def _is_attached(report: Report, name: str) -> bool:
    return any(
        re.search(
            rf"^[ (]*附[件表图]?[ \d]*[:.、][^\n]{{0,40}}{re.escape(name)}[^\n]{{0,20}}$", text, re.MULTILINE
        )
        for text in (report.folded[span.start : span.end] for span in report.prose)
    )


@rule(
    "S011",
    "outdated-form",
    "error",
    title=("应使用数据年度的格式", "The form is the one for the year of the data"),
    basis=("年度报告的格式", "the form of the annual report"),
    hint=("换用数据年度的格式和表格。", "Use the form and the tables for the year of the data."),
    message={
        "": (
            "用的是{used}的表格，{year} 年应使用{expected}",
            "the table is of {used}; {year} takes {expected}",
        ),
        "fee": (
            "单列了“收费及减免”部分，这是 2018 年度以前的格式",
            "a separate section on fees is of the form before 2019",
        ),
    },
    edition_needed=True,
    tables_only=True,
    good=["一、概述 => 一、工作概述"],
    bad=[
        "局2018年政府信息公开 => 局2021年政府信息公开\n---\n2018年1月1日起至2018年 => 2021年1月1日起至2021年\n---\n政府信息公开情况统计表\n（2018年度） => «政府信息公开情况统计表»\n（2021年度）",
        "局2018年政府信息公开 => 局2021年政府信息公开\n---\n2018年1月1日起至2018年 => 2021年1月1日起至2021年\n---\n四、政府信息公开的收费 => 四、«政府信息公开的收费»\n---\n政府信息公开情况统计表\n… => ",
    ],
)
def outdated_form(report: Report, context: Context) -> Verdicts:
    """A whole table of another edition; in an edition without fees, a section of its own on fees."""
    edition = edition_of(context)
    other = _of_another_form(report, context)
    if edition.separate_fee_section is not None and not other:
        fee = next((section for section in report.sections if section.key == "fee"), None)
        if fee is not None:
            yield Hit(fee.heading, {}, "fee", Severity.of(edition.separate_fee_section))
    if not edition.tables:
        return
    if other:
        votes = Counter(table.form for table in other).most_common(1)[0][0]
        first = next(table for table in other if table.form == votes)
        place = first.caption.span if first.caption else first.rows[0].span
        yield Hit(
            place,
            {
                "used": Text(*context.editions[votes].name),
                "expected": Text(*edition.name),
                "year": report.year or "",
            },
            expected=edition.id,
            actual=votes,
        )
    elif report.tables:
        yield PASSED
