"""The official forms with the changes that rulesets make to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from disclosure_lint.editions import Edition, load_editions
from disclosure_lint.editions.edition import SectionForm, TableForm
from disclosure_lint.model.language import Text
from disclosure_lint.rulesets.file import FormChanges, Layer, TableChanges
from disclosure_lint.rulesets.reading import unknown


def changed_editions(layers: Iterable[Layer]) -> dict[str, Edition]:
    """The editions by id after the changes of every layer, the lowest first.

    Raises:
        RulesetError: a change to an edition, a section or a table that is not there.
    """
    editions = dict(load_editions())
    for layer in layers:
        for key, changes in layer.file.forms.items():
            if key not in editions:
                raise unknown(key, editions, Text("版格式", "edition"), layer, ("forms", key))
            editions[key] = _edition(editions[key], changes, layer)
    return editions


def _edition(edition: Edition, changes: FormChanges, layer: Layer) -> Edition:
    keys = [section.key for section in edition.sections]
    for key in changes.optional:
        if key not in keys:
            raise unknown(key, keys, Text("部分", "section"), layer, ("forms", "optional", key))
    tables = {table.key: table for table in edition.tables}
    for key in changes.tables:
        if key not in tables:
            raise unknown(key, tables, Text("表", "table"), layer, ("forms", "tables", key))
    missing = changes.period_missing
    return replace(
        edition,
        sections=_sections(edition, changes),
        deadlines=changes.deadlines or edition.deadlines,
        period=replace(edition.period, missing=missing) if missing else edition.period,
        contact_missing=changes.contact_missing or edition.contact_missing,
        tables=tuple(_table(table, changes.tables) for table in edition.tables),
    )


def _sections(edition: Edition, changes: FormChanges) -> tuple[SectionForm, ...]:
    added = {section.key: section for section in changes.sections}
    known = [
        _merged(section, added.pop(section.key, None), optional=section.key in changes.optional)
        for section in edition.sections
    ]
    return (*known, *added.values())


def _merged(section: SectionForm, more: SectionForm | None, *, optional: bool) -> SectionForm:
    if optional:
        section = replace(section, missing=None)
    if more is None:
        return section
    wordings = (*more.aliases, *([more.heading] if more.heading != section.heading else []))
    return replace(
        section,
        missing=more.missing or section.missing,
        aliases=(*section.aliases, *wordings),
        terms=(*section.terms, *more.terms),
        weak=(*section.weak, *more.weak),
        also=(*section.also, *more.also),
        none_is_content=section.none_is_content or more.none_is_content,
    )


def _table(table: TableForm, changes: Mapping[str, TableChanges]) -> TableForm:
    more = changes.get(table.key)
    if more is None:
        return table
    rows = tuple(replace(row, aliases=(*row.aliases, *more.aliases.get(row.key, ()))) for row in table.rows)
    return replace(
        table,
        rows=(*rows, *more.rows),
        columns=(*table.columns, *more.columns),
        relations=(*table.relations, *more.relations),
    )
