"""S: the sections of the form, their headings and their order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
from itertools import islice

from disclosure_lint import (
    PASSED,
    Absent,
    Context,
    Edit,
    Edition,
    Fix,
    Hit,
    Note,
    Report,
    Section,
    Severity,
    Text,
    Unknown,
    Verdicts,
    rule,
)
from disclosure_lint import lazy_re as re
from disclosure_lint_national.placeholders import without_placeholders

OLD = ("2008", "2014")
PAGE = Text(
    "报告里有整页的图片，标题可能在图片里",
    "a whole page of the report is a picture, and headings may stand in it",
)
NO_SECTIONS = Text("没有认出任何一级标题", "no top-level heading was recognised")


def edition_of(context: Context) -> Edition:
    """The edition; rules that ask for it are not run without one."""
    assert context.edition is not None
    return context.edition


def has_page(report: Report, start: int) -> bool:
    """Whether a picture that may be a scanned page stands in the text from ``start`` on."""
    return report.document.last_page >= start


@cache
def _statutory(edition: Edition) -> dict[str, int]:
    """The keys of the form's own sections and their order."""
    return {form.key: index for index, form in enumerate(edition.sections) if form.missing is not None}


def present_sections(report: Report, context: Context) -> Mapping[str, Section]:
    """The sections by key; worked out once for all rules.

    Old reports sometimes put the statutory items one level lower; three of them under one heading count.
    """
    return context.once(_present, report, edition_of(context))


def _present(report: Report, edition: Edition) -> dict[str, Section]:
    found = {key: section for section in reversed(report.sections) for key in section.keys}
    if edition.id in OLD:
        required = _statutory(edition)
        for section in report.sections:
            lower = {key: child for child in section.children for key in child.keys if key in required}
            if len(lower) >= 3:
                found = {**lower, **found}
    return found


_BESIDE = frozenset({"annex", "notes"})
"""What stands beside the content of a report, in any edition."""


def _stand_ins(report: Report, context: Context) -> dict[str, str]:
    """The sections that stand in for one of the form's that is not there → its official heading.

    Those that a ruleset asks for, or that stand beside the content, are there for themselves.
    """
    edition, present = edition_of(context), present_sections(report, context)
    found = {}
    for key, at in _statutory(edition).items():
        for other in edition.sections[at].also if key not in present else ():
            form = edition.section(other)
            if form and other in present and not (form.asked_locally or other in _BESIDE):
                found[other] = edition.sections[at].heading
    return found


@rule(
    "S001",
    "missing-section",
    "error",
    title=("应有格式要求的各部分", "Every section of the form must be there"),
    basis=("年度报告的格式", "the form of the annual report"),
    hint=(
        "补上这一部分；没有发生的也要写明没有发生。",
        "Add the section; what did not happen is stated as such.",
    ),
    message=("缺少“{heading}”部分", "the section {heading} is missing"),
    edition_needed=True,
    good=["一、概述 => 一、工作概述"],
    bad=[
        "五、因政府信息公开申请行政复议、提起行政诉讼的情况\n全年发生行政复议1件，结果为维持；未发生行政诉讼。\n => ",
        "二、主动公开政府信息情况\n => ",
    ],
)
def missing_section(report: Report, context: Context) -> Verdicts:
    """Each section that the edition requires has a heading."""
    edition = edition_of(context)
    present = present_sections(report, context)
    before: Section | None = None
    for form in edition.sections:
        if form.missing is None:
            continue
        section = next((present[key] for key in (form.key, *form.also) if key in present), None)
        if section is not None:
            before = section
            yield PASSED
            continue
        if has_page(report, before.body.start if before else 0):
            yield Unknown(PAGE, form.heading)
            continue
        yield Hit(
            before.heading if before else None,
            {"heading": form.heading, "basis": Text(*edition.basis)},
            severity=Severity.of(form.missing),
            expected=form.heading,
        )


@rule(
    "S002",
    "section-order",
    "warning",
    title=("各部分应按格式规定的顺序排列", "The sections stand in the order of the form"),
    basis=("年度报告的格式", "the form of the annual report"),
    hint=("按格式规定的顺序调整。", "Put the sections in the order of the form."),
    message=(
        "“{heading}”的位置与格式规定的顺序不符，应在“{after}”之后",
        "{heading} is out of order: it follows {after}",
    ),
    edition_needed=True,
    good=["一、概述 => 一、工作概述"],
    bad=[
        "二、主动公开政府信息情况 => 二、«依申请公开政府信息和不予公开政府信息情况»\n---\n三、依申请公开政府信息和不予公开政府信息情况 => 三、主动公开政府信息情况",
    ],
)
def section_order(report: Report, context: Context) -> Verdicts:
    """The longest run of sections in the right order stays; the others are out of order.

    Sections that the edition does not insist on (the fees, before 2019) have places of their own in many
    provinces: what is in order without them is an info.
    """
    edition = edition_of(context)
    order = _statutory(edition)
    sections = [section for section in report.sections if section.key in order]
    if len(sections) < 2:
        yield Absent(NO_SECTIONS)
        return
    ranks = [order[section.keys[0]] for section in sections]
    kept = _longest_rising(ranks)
    forms = edition.sections  # in which the ranks are counted
    firm = [index for index, rank in enumerate(ranks) if forms[rank].missing == "error"]
    held = {firm[index] for index in _longest_rising([ranks[index] for index in firm])}
    for index, section in enumerate(sections):
        if index in kept:
            yield PASSED
        elif ranks[index] not in {ranks[other] for other in kept}:
            after = [ranks[other] for other in kept if ranks[other] < ranks[index]]
            name = forms[max(after)].heading if after else Text("报告开头", "the beginning")
            severity = None if index in firm and index not in held else Severity.INFO
            yield Hit(section.heading, {"heading": section.text, "after": name}, severity=severity)


def _longest_rising(ranks: list[int]) -> set[int]:
    """Indices of a longest strictly rising subsequence (patience sorting)."""
    tails: list[int] = []
    links: list[int | None] = []
    at: list[int] = []
    for index, rank in enumerate(ranks):
        place = bisect_left(tails, rank)
        if place == len(tails):
            tails.append(rank)
            at.append(index)
        else:
            tails[place], at[place] = rank, index
        links.append(at[place - 1] if place else None)
    kept, index_or_none = set(), at[-1] if at else None
    while index_or_none is not None:
        kept.add(index_or_none)
        index_or_none = links[index_or_none]
    return kept


@rule(
    "S003",
    "duplicate-section",
    "warning",
    title=("同一部分不应出现两次", "No section stands twice"),
    basis=("年度报告的格式", "the form of the annual report"),
    hint=("合并重复的部分，或改正其中一个标题。", "Merge the two, or mend one of the headings."),
    message=("“{heading}”与前面的“{first}”是同一部分", "{heading} is the same section as {first} before it"),
    edition_needed=True,
    good=["一、概述 => 一、工作概述"],
    bad=["四、政府信息公开的收费及减免情况 => 四、«主动公开情况»"],
)
def duplicate_section(report: Report, context: Context) -> Verdicts:
    """No key of the form's own sections occurs in two headings; headings of several keys are left out."""
    required = _statutory(edition_of(context))
    seen: dict[str, Section] = {}
    for section in report.sections:
        key = section.key
        if key not in required or len(section.keys) > 1 or key is None:
            continue
        if key in seen:
            yield Hit(
                section.heading,
                {"heading": section.text, "first": seen[key].text},
                related=(Note(Text("前一处", "the first one"), seen[key].heading),),
            )
        else:
            seen[key] = section
            yield PASSED


_PICTURE = Text(
    "这一部分的内容是图片，图片里的文字读不出来", "the section holds a picture, whose words are not read"
)
_WORD = re.compile(r"[^\s。.,;:、()\-—_]")
"""A character that says something."""


@rule(
    "S004",
    "empty-section",
    "warning",
    title=("每一部分都应有内容", "Every section has content"),
    basis=("年度报告的格式", "the form of the annual report"),
    hint=("补上内容；没有发生的写明没有发生。", "Add the content; say so when nothing happened."),
    message={
        "": ("“{heading}”下面没有内容", "nothing stands under {heading}"),
        "none": (
            "“{heading}”下面只写了“无”，这一版格式要求在此报告信息处理费等事项",
            "under {heading} stands only 无; this form wants the processing fee reported there",
        ),
    },
    edition_needed=True,
    good=["无其他需要报告的事项。 => 无"],
    bad=["四、政府信息公开的收费及减免情况\n全年未收取任何费用。 => 四、«政府信息公开的收费及减免情况»"],
)
def empty_section(report: Report, context: Context) -> Verdicts:
    """A table counts as content; 无 where the form takes it for an answer; a placeholder does not.

    What a picture says is not known.
    """
    edition = edition_of(context)
    for section in report.sections:
        if not section.keys:
            continue
        body = without_placeholders(report.folded[section.body.start : section.body.end])
        words = "".join([match[0] for match in islice(_WORD.finditer(body), 2)])
        if words not in ("", "无") or any(section.body.holds(table.span.start) for table in report.tables):
            yield PASSED
            continue
        if report.document.pictured(section.body):
            yield Unknown(_PICTURE, section.text)
            continue
        form = edition.section(section.keys[0])
        none = words == "无" and not (form is not None and form.none_is_content)
        if not words or none:
            asked = none and form is not None and form.key == "other"
            yield Hit(section.heading, {"heading": section.text}, "none" if asked else "")
        else:
            yield PASSED


@rule(
    "S005",
    "heading-variant",
    "info",
    title=("标题宜用格式规定的名称", "Headings use the official wording"),
    basis=("年度报告的格式", "the form of the annual report"),
    hint=("可改用规定的名称。", "The official wording may be used instead."),
    message=(
        "标题“{heading}”不是规定的名称“{official}”",
        "the heading {heading} is not the official {official}",
    ),
    edition_needed=True,
    good=["一、概述 => 一、概　述"],
    bad=["一、概述 => 一、«工作概述»"],
)
def heading_variant(report: Report, context: Context) -> Verdicts:
    """A recognised heading of the form's own sections, or of one that stands in for such, has the official words."""
    edition = edition_of(context)
    required, stand_ins = _statutory(edition), _stand_ins(report, context)
    for section in report.sections:
        forms = [edition.sections[required[key]].heading for key in section.keys if key in required]
        if forms and section.official:
            yield PASSED
            continue
        renamed = len(section.keys) == 1 and bool(forms)
        if not forms and section.key in stand_ins:
            forms = [stand_ins[section.key]]
        if not forms:
            continue
        official = "”“".join(forms)
        yield Hit(
            section.heading,
            {"heading": section.text, "official": official},
            expected=official,
            actual=section.text,
            fix=Fix((Edit(section.heading, forms[0]),), wording=True) if renamed else None,
        )


_NOTHING_BEYOND = Text(
    "国办公开办函〔2021〕30号“一、报告内容”：不能遗漏，也不宜泛化",
    "Guobangongkaibanhan [2021] No. 30, part 1 on the content: nothing left out, nothing beyond",
)


@rule(
    "S007",
    "unexpected-section",
    "warning",
    title=("不应有格式以外的部分", "There is no section beyond those of the form"),
    basis=(
        "年度报告的格式；2021年度起，不能遗漏，也不宜泛化（国办公开办函〔2021〕30号“一、报告内容”）",
        "the form of the annual report; from 2021 on nothing left out, nothing beyond it (form of 2021, part 1)",
    ),
    hint=(
        "把这部分内容并入规定的部分，或确认本地要求保留。",
        "Move the content into one of the form's sections, or make sure that it is asked for locally.",
    ),
    message=("“{heading}”不是格式规定的部分", "{heading} is no section of the form"),
    edition_needed=True,
    good=["一、概述 => 一、工作概述"],
    bad=["四、政府信息公开的收费及减免情况 => 四、«本单位领导简历»"],
)
def unexpected_section(report: Report, context: Context) -> Verdicts:
    """A known optional section is an info where the edition has such."""
    edition = edition_of(context)
    stand_ins = _stand_ins(report, context)
    for section in report.sections:
        forms = [form for key in section.keys if (form := edition.section(key))]
        if any(
            form.missing is not None or form.asked_locally or form.key in _BESIDE or form.key in stand_ins
            for form in forms
        ):
            yield PASSED
        elif section.key == "fee" and edition.separate_fee_section is not None:
            continue  # S011 tells it
        elif severity := edition.optional_section if forms else edition.unexpected_section:
            basis = _NOTHING_BEYOND if edition.first_year >= 2021 else Text(*edition.basis)
            yield Hit(
                section.heading, {"heading": section.text, "basis": basis}, severity=Severity.of(severity)
            )
