"""The official forms with the changes that rulesets make to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from disclosure_lint.editions import Edition, load_editions
from disclosure_lint.editions.edition import (
    ColumnForm,
    Deadline,
    Relation,
    RowForm,
    SectionForm,
    SeverityWord,
    TableForm,
)
from disclosure_lint.model.finding import Severity
from disclosure_lint.model.folding import squeeze
from disclosure_lint.model.language import Text
from disclosure_lint.rulesets.file import FormChanges, Layer, SectionChange, TableChanges
from disclosure_lint.rulesets.reading import error_at, unknown

Keys = tuple[str, ...]
Labelled = TypeVar("Labelled", RowForm, ColumnForm)
Wish = TypeVar("Wish", str, bool, tuple[str, ...], tuple[RowForm, ...], tuple[ColumnForm, ...])
Refused = Callable[[str, Layer, Keys], bool]
"""Whether what weakens the rule of a code is refused, because a layer below has locked it."""

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_NATIONAL = re.compile(r"[A-Z]\d{3}")
EDITION, SECTION, TABLE = Text("版格式", "edition"), Text("部分", "section"), Text("表", "table")
ROW, COLUMN = Text("栏目", "row"), Text("列", "column")


class Forms:
    """The editions by id, as the layers change them one after another."""

    def __init__(self, refused: Refused) -> None:
        self.editions: dict[str, Edition] = dict(load_editions())
        self._refused = refused

    def apply(self, layer: Layer) -> None:
        """Take over the changes of a layer.

        Raises:
            RulesetError: a change to an edition, a section, a table, a row or a column that is not there.
        """
        for key, changes in layer.file.forms.items():
            if key not in self.editions:
                raise unknown(key, self.editions, EDITION, layer, ("forms", key))
            change = _Change(self.editions[key], layer, ("forms", key), self._refused)
            self.editions[key] = change.edition(changes)


class _Change:
    """The changes of one layer to one form."""

    def __init__(self, edition: Edition, layer: Layer, at: Keys, refused: Refused) -> None:
        self._edition, self._layer, self._at = edition, layer, at
        self._refused = refused

    def edition(self, changes: FormChanges) -> Edition:
        """The form after the changes."""
        old = self._edition
        period = self._severity(old.period.missing, changes.period_missing, "D001", "period_missing")
        contact = self._severity(old.contact_missing, changes.contact_missing, "C001", "contact_missing")
        return replace(
            old,
            sections=self._sections(changes),
            deadlines=self._deadlines(changes),
            period=replace(old.period, missing=period),
            contact_missing=contact,
            tables=self._tables(changes),
        )

    def _severity(self, old: SeverityWord, new: SeverityWord | None, code: str, *keys: str) -> SeverityWord:
        """``new`` unless it is None, or weaker than ``old`` where the rule is locked."""
        if new is None or (Severity.of(new) < Severity.of(old) and self._locks(code, *keys)):
            return old
        return new

    def _deadlines(self, changes: FormChanges) -> tuple[Deadline, ...]:
        for index, deadline in enumerate(changes.deadlines):
            if not _in_every_year(deadline.month, deadline.day):
                words = Text(
                    f"没有这一天：{deadline.month} 月 {deadline.day} 日",
                    f"there is no such day: month {deadline.month}, day {deadline.day}",
                )
                raise error_at(self._layer, (*self._at, "deadlines", str(index), "day"), words)
        old, new = self._edition.deadlines, changes.deadlines
        if not new or (_laxer(old, new) and self._locks("D005", "deadlines")):
            return old
        return new

    def _sections(self, changes: FormChanges) -> tuple[SectionForm, ...]:
        sections = {section.key: section for section in self._edition.sections}
        known = dict.fromkeys(sections)
        for index, change in enumerate(changes.sections):
            at = ("sections", str(index))
            self._no_blanks(change.aliases, *at, "aliases")
            self._no_blanks(change.weak, *at, "weak")
            old = sections.get(change.key)
            if change.after:
                self._known(change.after, known, SECTION, *at, "after")
            if old is not None:
                sections[change.key] = self._changed(old, change, at)
            else:
                new = self._added(change, at)
                if not self._locks("S007", *at, "key"):
                    sections = _inserted(sections, new, change.after)
            known[change.key] = None
        for index, key in enumerate(changes.optional):
            at = ("optional", str(index))
            self._known(key, known, SECTION, *at)
            if key in sections:
                sections[key] = self._optional(sections[key], at)
        for index, change in enumerate(changes.sections):
            for position, key in enumerate(change.also):
                self._known(key, known, SECTION, "sections", str(index), "also", str(position))
        return tuple(sections.values())

    def _added(self, change: SectionChange, at: Keys) -> SectionForm:
        from disclosure_lint.rules.kinds import SCOPES

        if not _KEY.fullmatch(change.key) or change.key in SCOPES:
            words = Text(
                f"部分的键应为小写字母、数字和下划线，且不是 {'、'.join(SCOPES)}：{change.key}",
                f"the key of a section is of small letters, digits and _, and none of {', '.join(SCOPES)}: {change.key}",
            )
            raise error_at(self._layer, (*self._at, *at, "key"), words)
        if not change.heading.strip():
            words = Text(
                f"新增的部分 {change.key} 没有写标题 heading", f"the new section {change.key} has no heading"
            )
            raise error_at(self._layer, (*self._at, *at), words)
        return SectionForm(
            key=change.key,
            heading=change.heading,
            missing=change.missing,
            aliases=change.aliases,
            weak=change.weak,
            also=change.also,
            none_is_content=change.none_is_content,
            asked_locally=True,
        )

    def _optional(self, old: SectionForm, at: Keys) -> SectionForm:
        if old.missing is None and old.asked_locally:
            return old
        refused = self._locks("S007" if old.missing is None else "S001", *at)
        return old if refused else replace(old, missing=None, asked_locally=True)

    def _changed(self, old: SectionForm, change: SectionChange, at: Keys) -> SectionForm:
        required = old.missing is not None
        if not (required or old.asked_locally) and self._locks("S007", *at, "key"):
            return old
        missing = change.missing or old.missing
        if old.missing is not None and missing is not None:
            missing = self._severity(old.missing, missing, "S001", *at, "missing")
        stranger = ("S001", "S007") if required else ("S007",)
        heading = old.heading
        if change.heading != old.heading:
            heading = self._granted(change.heading, ("S005",), *at, "heading") or old.heading
        renamed = (old.heading,) if heading != old.heading else ()
        aliases = self._granted(change.aliases, stranger, *at, "aliases")
        none = old.none_is_content or self._granted(change.none_is_content, ("S004",), *at, "none_is_content")
        return replace(
            old,
            heading=heading,
            missing=missing,
            aliases=(*old.aliases, *renamed, *aliases),
            weak=(*old.weak, *self._granted(change.weak, stranger, *at, "weak")),
            also=(*old.also, *self._granted(change.also, ("S001",), *at, "also")),
            none_is_content=none,
            asked_locally=True,
        )

    def _tables(self, changes: FormChanges) -> tuple[TableForm, ...]:
        tables = {table.key: table for table in self._edition.tables}
        for key, change in changes.tables.items():
            self._known(key, tables, TABLE, "tables", key)
            tables[key] = self._table(tables[key], change, ("tables", key))
        return tuple(tables.values())

    def _table(self, old: TableForm, changes: TableChanges, at: Keys) -> TableForm:
        rows, columns = [row.key for row in old.rows], [column.key for column in old.columns]
        for key, labels in changes.aliases.items():
            self._known(key, rows, ROW, *at, "aliases", key)
            self._no_blanks(labels, *at, "aliases", key)
        for key, labels in changes.column_aliases.items():
            self._known(key, columns, COLUMN, *at, "column_aliases", key)
            self._no_blanks(labels, *at, "column_aliases", key)
        self._new([row.key for row in changes.rows], rows, *at, "rows")
        self._new([column.key for column in changes.columns], columns, *at, "columns")
        self._new_labels(changes.rows, old.rows, *at, "rows")
        self._new_labels(changes.columns, old.columns, *at, "columns")
        for index, row in enumerate(changes.rows):
            for key in row.columns:
                self._known(key, columns, COLUMN, *at, "rows", str(index), "columns")
        for index, relation in enumerate(changes.relations):
            self._relation(relation, rows, columns, (*at, "relations", str(index)))
        added_rows = self._granted(changes.rows, ("N007",), *at, "rows")
        added_columns = self._granted(changes.columns, ("N007",), *at, "columns")
        aliases, heads = changes.aliases, changes.column_aliases
        found = replace(
            old,
            rows=(*(self._renamed(row, aliases, *at, "aliases") for row in old.rows), *added_rows),
            columns=(
                *(self._renamed(each, heads, *at, "column_aliases") for each in old.columns),
                *added_columns,
            ),
        )
        keys = {row.key for row in found.rows} | {column.key for column in found.columns}
        there = (each for each in changes.relations if keys.issuperset((*each.left, *each.right, *each.rows)))
        return replace(found, relations=(*old.relations, *there))

    def _renamed(self, item: Labelled, labels: Mapping[str, tuple[str, ...]], *at: str) -> Labelled:
        """The row or column with its further labels."""
        more: tuple[str, ...] = self._granted(labels.get(item.key, ()), ("N007", "N009"), *at, item.key)
        return replace(item, aliases=(*item.aliases, *more)) if more else item

    def _no_blanks(self, labels: Sequence[str], *at: str) -> None:
        """RulesetError for a wording without a word, which would stand everywhere."""
        if not all(map(squeeze, labels)):
            words = Text("有一个写法是空的", "one of the wordings is empty")
            raise error_at(self._layer, (*self._at, *at), words)

    def _new(self, added: Sequence[str], known: list[str], *at: str) -> None:
        """Add the keys to the known ones; RulesetError for one that is known already."""
        for index, key in enumerate(added):
            if key in known:
                words = Text(
                    f"已有 {key}（要加别名，用 aliases 或 column_aliases）",
                    f"there is {key} already (for other labels use aliases or column_aliases)",
                )
                raise error_at(self._layer, (*self._at, *at, str(index), "key"), words)
            known.append(key)

    def _new_labels(
        self, added: Sequence[RowForm | ColumnForm], old: Sequence[RowForm | ColumnForm], *at: str
    ) -> None:
        """RulesetError for a label that is empty, or is that of another row or column."""
        known: dict[tuple[str, str, str], str] = {
            _place(item, label): item.key for item in old for label in (item.label, *item.aliases)
        }
        for index, item in enumerate(added):
            keys, place = (*self._at, *at, str(index), "label"), _place(item, item.label)
            self._no_blanks((item.label, *item.aliases), *at, str(index))
            if place in known:
                other = known[place]
                words = Text(f"“{item.label}”已经是 {other}", f"{item.label} is that of {other} already")
                raise error_at(self._layer, keys, words)
            known[place] = item.key

    def _teller(self, relation: Relation, at: Keys) -> None:
        """RulesetError for a national rule that tells of no such relations, so that this one would never be told."""
        told = {
            other.code
            for edition in load_editions().values()
            for table in edition.tables
            for other in table.relations
            if other.sign == relation.sign
        }
        if _NATIONAL.fullmatch(relation.code) and relation.code not in told:
            names = "、".join(sorted(told))
            words = Text(
                f"{relation.code} 不报告这样的关系（{relation.sign}），可用 {names}",
                f"{relation.code} tells of no such relation ({relation.sign}); there are {names}",
            )
            raise error_at(self._layer, (*self._at, *at, "code"), words)

    def _relation(self, relation: Relation, rows: list[str], columns: list[str], at: Keys) -> None:
        self._teller(relation, at)
        known, what = (columns, COLUMN) if relation.per == "row" else (rows, ROW)
        for side in ("left", "right"):
            if not getattr(relation, side):
                raise error_at(
                    self._layer, (*self._at, *at, side), Text(f"{side} 是空的", f"{side} is empty")
                )
            for key in getattr(relation, side):
                self._known(key, known, what, *at, side)
        for key in relation.rows:
            self._known(key, rows, ROW, *at, "rows")
        if not all(text.strip() for text in relation.why):
            words = Text(
                "勾稽关系须写明依据：why = [中文, 英文]",
                "a relation needs its basis: why = [Chinese, English]",
            )
            raise error_at(self._layer, (*self._at, *at), words)

    def _granted(self, wish: Wish, codes: Iterable[str], *keys: str) -> Wish:
        """What is asked for, or nothing when one of the rules that it would silence is locked."""
        refused = bool(wish) and any(self._locks(code, *keys) for code in codes)
        return type(wish)() if refused else wish

    def _locks(self, code: str, *keys: str) -> bool:
        return self._refused(code, self._layer, (*self._at, *keys))

    def _known(self, key: str, known: Iterable[str], what: Text, *keys: str) -> None:
        names = list(known)
        if key not in names:
            raise unknown(key, names, what, self._layer, (*self._at, *keys))


def _place(item: RowForm | ColumnForm, label: str) -> tuple[str, str, str]:
    """The label with the group that it stands in: one label may stand in several."""
    return item.parent if isinstance(item, RowForm) else "", item.group, squeeze(label)


def _in_every_year(month: int, day: int) -> bool:
    """Whether every year has the day."""
    try:
        date(1, month, day)
    except (ValueError, OverflowError):
        return False
    return True


def _laxer(old: Sequence[Deadline], new: Sequence[Deadline]) -> bool:
    """Whether some organ may publish later than before without it being as grave."""
    for before in old:
        kinds = ("department", "government") if before.kind == "any" else (before.kind,)
        for kind in kinds:
            days = [
                (each.month, each.day)
                for each in new
                if each.kind in ("any", kind) and Severity.of(each.severity) >= Severity.of(before.severity)
            ]
            if not days or max(days) > (before.month, before.day):
                return True
    return False


def _inserted(sections: Mapping[str, SectionForm], new: SectionForm, after: str) -> dict[str, SectionForm]:
    """The sections with a new one behind that of the key ``after``, else at the end."""
    found: dict[str, SectionForm] = {}
    for key, section in sections.items():
        found[key] = section
        if key == after:
            found[new.key] = new
    return found | {new.key: new}
