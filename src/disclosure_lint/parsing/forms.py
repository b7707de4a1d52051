"""The labels of one official table, ready to be looked up in what was written."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from disclosure_lint.editions.edition import ColumnForm, RowForm, TableForm
from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.folding import squeeze
from disclosure_lint.model.report import CellKey
from disclosure_lint.parsing.labels import words

_MARKS = re.compile(r"[\s()\[\]{}<>《》「」\"',.;:、，。·・/\\_*|-]+")
_LONGEST = 80
"""No label is longer, marks left out."""
_LONGEST_WRITTEN = 2 * _LONGEST
_SHORTEST = 4
"""Words shorter than this tell a row only with their ordinal."""
_ALIKE = 0.8


class Form:
    """One table of one edition, with its labels."""

    def __init__(self, edition: str, table: TableForm) -> None:
        self.edition, self.form = edition, table
        self._official = {plain(label): row.key for row in table.rows for label in (row.label, *row.aliases)}
        self._rows = _unique((plain(label), row) for row in table.rows for label in _labels(row))
        self._words = _unique((words(label), row) for row in table.rows for label in _labels(row))
        self._columns = {
            key: column
            for column in table.columns
            for label in (column.label, *column.aliases)
            for key in (plain(label), plain(words(label)))
        }
        self._row = lru_cache(1024)(self._look_up_row)
        self._column = lru_cache(1024)(self._look_up_column)
        groups = [column.group for column in table.columns if column.group]
        self._corners = tuple(map(squeeze, table.captions))
        self._heads = frozenset(map(plain, (*table.captions[1:], *groups)))
        self.addresses = addresses(table)

    def row(self, text: str) -> RowForm | None:
        """The row whose label ``text`` (folded, without spaces) is; None when it is none."""
        return self._row(text) if len(text) <= _LONGEST_WRITTEN else None

    def _look_up_row(self, text: str) -> RowForm | None:
        if not may_be_label(text):
            return None
        found = self._rows.get(_unmarked(text))
        if found is None and len(bare := words(text)) >= _SHORTEST:
            found = self._words.get(bare)
        if found is None and (label := self._below_head(text)):
            found = self._rows.get(_unmarked(label))
        return found

    def _below_head(self, text: str) -> str:
        """What is left of a label without the end of the head before it; nothing when there is none.

        A head that is repeated on each page may run over into the row below it.
        """
        ends = (
            at
            for at in range(len(text) - 1, 1, -1)
            if any(head.endswith(text[:at]) for head in self._corners)
        )
        return text[next(ends, len(text)) :]

    def nearest(self, text: str) -> RowForm | None:
        """The one row whose label ``text`` is, but for its ordinal or for a stretch lost or mistyped."""
        bare = words(text)
        if not bare or len(bare) > _LONGEST:
            return None
        if bare in self._words:
            return self._words[bare]
        found = {row.key: row for label, row in self._words.items() if alike(bare, label)}
        return next(iter(found.values())) if len(found) == 1 else None

    def damaged(self, row: RowForm, text: str) -> bool:
        """Whether ``text`` is another wording than the official ones of the row; marks are not compared."""
        bare = _unmarked(text)
        if bare not in self._rows:
            bare = _unmarked(self._below_head(text)) or bare
        return self._official.get(bare) != row.key

    def column(self, text: str) -> ColumnForm | None:
        """The column whose label ``text`` is."""
        return self._column(text) if len(text) <= _LONGEST_WRITTEN else None

    def is_head(self, text: str) -> bool:
        """Whether ``text`` stands in the head of the table beside the labels of columns."""
        return may_be_label(text) and _unmarked(text) in self._heads

    def _look_up_column(self, text: str) -> ColumnForm | None:
        return self._columns.get(_unmarked(text)) if may_be_label(text) else None


@cache
def form(edition: str, table: TableForm) -> Form:
    """A table of an edition with its labels; made once."""
    return Form(edition, table)


def plain(label: str) -> str:
    """A label folded, without marks and spaces, its ordinal kept; so ``1、其他`` is ``1.其他``."""
    return _unmarked(squeeze(label))


@lru_cache(4096)
def _unmarked(text: str) -> str:
    return _MARKS.sub("", text)


Addresses = dict[str, dict[str, tuple[tuple[str, str], CellKey]]]


@cache
def addresses(form: TableForm) -> Addresses:
    """By row and column, under which a table keeps the cell, and the cell's address; made once."""
    return {
        row.key: {
            column.key: ((row.key, column.key), CellKey(form.key, row.key, column.key))
            for column in form.columns
        }
        for row in form.rows
    }


def alike(text: str, label: str) -> bool:
    """Whether the two begin and end alike, or ``text`` is a long beginning of the label."""
    if min(len(text), len(label)) < _SHORTEST:
        return False
    begin = common_start(text, label)
    if begin == len(text) > 2 * _SHORTEST:
        return True
    end = min(common_start(text[::-1], label[::-1]), min(len(text), len(label)) - begin)
    return 2 * (begin + end) >= _ALIKE * (len(text) + len(label))


def common_start(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (mine, its) in pairs if mine != its), min(len(one), len(other)))


def may_be_label(text: str) -> bool:
    """Whether it is worth while to look ``text`` up: neither empty, nor a number, nor long."""
    return 1 < len(text) <= _LONGEST_WRITTEN and not text.isdigit()


def _labels(row: RowForm) -> tuple[str, ...]:
    return (row.label, *row.aliases, *row.variants)


def _unique(pairs: Iterable[tuple[str, RowForm]]) -> dict[str, RowForm]:
    """By label; a label that several rows have tells none of them."""
    found: dict[str, RowForm | None] = {}
    for label, row in pairs:
        known = found.get(label, row)
        found[label] = row if known is not None and known.key == row.key else None
    return {label: row for label, row in found.items() if row is not None}
