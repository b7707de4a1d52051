"""S: the introduction's list of parts against the sections of the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from disclosure_lint import (
    PASSED,
    Absent,
    Context,
    DeclaredPart,
    Edition,
    Hit,
    Note,
    Report,
    Section,
    Text,
    Unknown,
    Verdicts,
    rule,
)
from disclosure_lint_national.sections import NO_SECTIONS, PAGE, edition_of, has_page, present_sections


@rule(
    "S006",
    "declared-parts",
    "warning",
    title=("引言所列各部分应与正文一致", "The introduction's list of parts agrees with the text"),
    basis=("报告自身的说明（前后一致）", "the report's own statement (consistency)"),
    hint=(
        "核对引言所列的部分和数目，与正文标题改成一致。",
        "Make the list and its number agree with the headings.",
    ),
    message={
        "count": (
            "引言称有 {stated} 个部分，正文有 {found} 个",
            "the introduction speaks of {stated} parts, the text has {found}",
        ),
        "absent": (
            "引言列有“{parts}”，正文没有这样的部分",
            "the introduction lists {parts}, which the text does not have",
        ),
    },
    edition_needed=True,
    good=["一、概述 => 一、工作概述"],
    bad=[
        "等七个部分 => 等«六»个部分",
        "政府信息公开的收费及减免情况、因 => 政府信息公开的收费及减免情况、«咨询处理情况»、因\n---\n等七个部分 => 等八个部分",
    ],
)
def declared_parts(report: Report, context: Context) -> Verdicts:
    """Compared by key; the annex counts only when the list names it."""
    declared = report.declared
    if declared is None:
        yield Absent(Text("引言没有列出各部分", "the introduction lists no parts"))
        return
    if not report.sections:
        yield Unknown(NO_SECTIONS)
        return
    present = present_sections(report, context)
    absent = list(_listed_but_absent(report, context, present))
    if absent and has_page(report, 0):
        yield Unknown(PAGE)
        return
    if absent:
        parts = Text("”“".join(part.text for part in absent), ", ".join(part.text for part in absent))
        yield Hit(
            absent[0].span, {"parts": parts}, "absent", related=tuple(_listed(part) for part in absent[1:])
        )
        return
    if declared.count is None or declared.count_span is None:
        yield PASSED
        return
    names_annex = any("annex" in part.keys for part in declared.parts)
    own = [section for section in report.sections if section.keys != ("annex",)]
    annex = len(own) < len(report.sections) or any(
        not _section_of(form, key, context) for form, key in _tables(report, context)
    )
    counts = {len(own) + annex} if names_annex else {len(own), len(report.sections)}
    if names_annex and any(len(part.keys) > 1 and "annex" in part.keys for part in declared.parts):
        counts.add(len(own))
    if any(part.keys[:1] == ("other",) for part in declared.parts) and names_annex:
        counts.add(len(own))
    if declared.count in counts:
        yield PASSED
    elif has_page(report, 0):
        yield Unknown(PAGE)
    else:
        found = len(own) + (annex if names_annex else 0)
        yield Hit(
            declared.count_span,
            {"stated": declared.count, "found": found},
            "count",
            expected=str(found),
            actual=str(declared.count),
        )


def _tables(report: Report, context: Context) -> Iterator[tuple[str, str]]:
    """Form and key of the official tables, of those that can't be read as well."""
    yield from ((table.form, table.key) for table in report.tables)
    for form in edition_of(context).tables:
        if any(remark.subject == f"table:{form.key}" for remark in report.remarks):
            yield edition_of(context).id, form.key


def _section_of(form: str, table: str, context: Context) -> str:
    """Key of the section that an official table stands in; empty for an annex."""
    found = context.editions[form].table(table)
    return found.section if found else ""


def _listed_but_absent(
    report: Report, context: Context, present: Mapping[str, Section]
) -> Iterator[DeclaredPart]:
    """The listed parts that no section carries; annexes and notes may stand elsewhere."""
    edition = edition_of(context)
    stand_ins = _stand_ins(edition)
    assert report.declared is not None
    for part in report.declared.parts:
        own = [key for key in part.keys if key in stand_ins]
        if own and not any(other in present for key in own for other in stand_ins[key]):
            yield part


@cache
def _stand_ins(edition: Edition) -> dict[str, tuple[str, ...]]:
    """The keys of the sections that must stand in the text, each with those that may stand in its place."""
    also = {form.key: form.also for form in edition.sections}
    also |= {other: (*also.get(other, ()), key) for key, others in also.items() for other in others}
    elsewhere = ("annex", "notes", "data")
    return {form.key: (form.key, *also[form.key]) for form in edition.sections if form.key not in elsewhere}


def _listed(part: DeclaredPart) -> Note:
    return Note(Text(f"引言列有“{part.text}”", f"the introduction lists {part.text}"), part.span)
