"""Mistakes in the sections, the title and the form as a whole (S)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from disclosure_lint.testing.drafts import Draft, numeral
from disclosure_lint.testing.examples import bases
from disclosure_lint.testing.mutations.mutant import Mutant, Mutation

_STRANGERS = ("本单位领导简历", "党的建设工作情况", "脱贫攻坚工作总结", "工会活动情况")


def _required(draft: Draft) -> list[str]:
    edition = draft.editions[draft.report.edition or ""]
    return [form.key for form in edition.sections if form.missing is not None]


def dropped(draft: Draft) -> Iterator[Mutant]:
    """Each section of the form left out."""
    for key in _required(draft):
        yield Mutant(f"without {key}", draft.without_section(key))


def swapped(draft: Draft) -> Iterator[Mutant]:
    """The headings of two sections exchanged."""
    keys = _required(draft)
    for index, first in enumerate(keys):
        for second in keys[index + 1 :]:
            yield Mutant(f"{first} and {second} exchanged", draft.with_swapped_headings(first, second))


def doubled(draft: Draft) -> Iterator[Mutant]:
    """Each section twice."""
    for key in _required(draft):
        yield Mutant(f"{key} twice", draft.with_doubled_section(key))


def emptied(draft: Draft) -> Iterator[Mutant]:
    """Nothing under each heading; or only its own words again."""
    for key in _required(draft):
        yield Mutant(f"nothing under {key}", draft.with_empty_section(key))


def renamed(draft: Draft) -> Iterator[Mutant]:
    """Each heading in every other wording that the form knows."""
    edition = draft.editions[draft.report.edition or ""]
    for key in _required(draft):
        form = edition.section(key)
        for alias in form.aliases if form else ():
            yield Mutant(f"{key}: {alias}", draft.with_heading(key, alias))


def miscounted(draft: Draft) -> Iterator[Mutant]:
    """Another number of parts in the introduction, a part too much, and a listed part that is not there."""
    declared = draft.report.declared
    if declared is None or declared.count is None or declared.count_span is None:
        return
    for number in range(2, 11):
        if number != declared.count:
            yield Mutant(f"{number} parts", draft.rewritten(declared.count_span, numeral(number)))
    for words in ("咨询处理情况", "重点领域政府信息公开工作情况", "人大代表建议和政协委员提案办理情况"):
        at = declared.parts[2].span.start
        yield Mutant(f"lists {words}", draft.rewritten((at, at), f"{words}、"))
    for key in _required(draft):
        yield Mutant(f"lists {key}, which is not there", draft.without_section(key))


def strangers(draft: Draft) -> Iterator[Mutant]:
    """A section of its own kind before each section."""
    for index, key in enumerate(_required(draft)):
        heading = _STRANGERS[index % len(_STRANGERS)]
        changed = draft.with_section_before(key, heading, "各项工作完成较好。")
        yield Mutant(f"{heading} before {key}", changed)


def misnumbered(draft: Draft) -> Iterator[Mutant]:
    """Each number of a heading replaced by another one."""
    sections = [section for section in draft.report.sections if section.ordinal]
    for section in sections:
        own = section.ordinal or 0
        for number in (own - 1, own + 1, own + 2):
            if number >= 1:
                place = (section.start, section.start + len(numeral(own)))
                yield Mutant(f"{own} as {number}", draft.rewritten(place, numeral(number)))


def untitled(draft: Draft) -> Iterator[Mutant]:
    """A title without organ, without year, without 年度报告, and no title."""
    title, organ, year = draft.report.title, draft.report.organ, draft.report.year
    if title is None or organ is None:
        return
    yield Mutant("no organ", draft.rewritten(title.span, f"{year}年政府信息公开工作年度报告"))
    yield Mutant("no year", draft.rewritten(title.span, f"{organ}政府信息公开工作年度报告"))
    for words in ("政府信息公开工作总结", "政府信息公开工作报告", "政府信息公开工作情况"):
        yield Mutant(words, draft.rewritten(title.span, f"{organ}{year}年{words}"))
    yield Mutant("no title", draft.rewritten(title.span, ""))


def without_tables(draft: Draft) -> Iterator[Mutant]:
    """Each table left out."""
    for table in draft.report.tables:
        yield Mutant(f"without {table.key}", draft.without_table(table.key))


def outdated(draft: Draft) -> Iterator[Mutant]:
    """The tables of this form in a report of every other edition's years; a section on fees since 2019."""
    form = draft.report.edition
    for other in bases():
        edition = draft.editions[other]
        for year in (edition.first_year, edition.last_year or edition.first_year + 2):
            if other != form and draft.report.tables and edition.tables:
                yield Mutant(f"the form of {form} in {year}", draft.in_year(year))
    if draft.editions[form or ""].separate_fee_section is not None:
        for key in ("dispute", "problem", "other"):
            changed = draft.with_section_before(key, "政府信息公开的收费及减免情况", "没有收费。")
            yield Mutant(f"fees before {key}", changed)


def jumbled(draft: Draft) -> Iterator[Mutant]:
    """A section with its text before the one that it follows."""
    for first, second in pairwise(_required(draft)):
        early, late = draft.section(first), draft.section(second)
        whole = draft.text[late.start : late.body.end]
        moved = draft.rewritten((late.start, late.body.end), "").rewritten((early.start, early.start), whole)
        yield Mutant(f"{second} before {first}", moved)


MUTATIONS: Mapping[str, tuple[Mutation, ...]] = {
    "S001": (dropped,),
    "S002": (swapped, jumbled),
    "S003": (doubled,),
    "S004": (emptied,),
    "S005": (renamed,),
    "S006": (miscounted,),
    "S007": (strangers,),
    "S008": (misnumbered,),
    "S009": (untitled,),
    "S010": (without_tables,),
    "S011": (outdated,),
}
