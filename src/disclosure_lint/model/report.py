"""What a report says, right or wrong. Nothing here judges; every fact knows its place.

Offsets and spans are code points of ``Document.text``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.model.document import Document, Span
from disclosure_lint.model.language import Text


@dataclass(frozen=True, slots=True)
class Remark:
    """What the parser could not read; it surfaces as ``not evaluable``, never as silence."""

    subject: str
    reason: Text
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words and where they stand. ``text`` is folded and without surrounding space."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Day:
    """A date as written: any part may be missing, and it need not exist in the calendar."""

    span: Span
    year: int | None
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> date | None:
        """The date, or None when a part is missing or the calendar has no such day."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Title:
    """The report's title; ``text`` is folded and joined over its lines."""

    text: str
    span: Span
    organ: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class DeclaredPart:
    """One item of the introduction's list of parts; ``keys`` is empty when it is not recognised."""

    keys: tuple[str, ...]
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Declared:
    """The introduction's list of parts (``全文包括…等七个部分``).

    Attributes:
        count: the number that the sentence states, None when it states none.
        count_span: where the number stands.
        open: the list ends in 等 and no number: it need not be complete.
    """

    span: Span
    parts: tuple[DeclaredPart, ...]
    count: int | None
    count_span: Span | None
    open: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it.

    Attributes:
        keys: the edition's keys that the heading carries, in the order of its words; empty when unknown.
        ordinal: the number before the heading (``三、`` → 3), None without one.
        level: 1 for ``一、``, 2 for ``（一）``, 3 for ``1.``.
        text: the words of the heading, folded, without ordinal.
        heading: the words' place; ``start`` of the section is that of its ordinal.
        body: from the end of the heading to the next one of the same level (or the signature, or the annex).
        official: the words are the official ones of the edition for the key.
    """

    keys: tuple[str, ...]
    ordinal: int | None
    level: int
    text: str
    start: int
    heading: Span
    body: Span
    official: bool = False
    children: tuple[Section, ...] = ()

    @property
    def key(self) -> str | None:
        """The first key, None when the heading is not recognised."""
        return self.keys[0] if self.keys else None


@dataclass(frozen=True, slots=True)
class Period:
    """A statement of the statistics period.

    ``start`` and ``end`` are None unless the words make two dates. ``digits`` tells a label that nothing
    follows from dates that can't be read.
    """

    span: Span
    start: Day | None
    end: Day | None
    digits: bool


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone or fax number as written.

    Attributes:
        text: as written, folded.
        kind: ``landline``, ``mobile``, ``service`` (12345, 400…), ``malformed``.
        area: the area code with its 0, as written or that of the number before; None when there is neither.
        number: the digits after the area code, without extension.
        extension: the digits of an extension, else None.
        fax: the number is a fax only.
        problem: why the number can't be dialled, None when it can.
        doubt: what is unusual without being wrong, else None.
    """

    text: str
    span: Span
    kind: str
    area: str | None = None
    number: str = ""
    extension: str | None = None
    fax: bool = False
    problem: Text | None = None
    doubt: Text | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask, and how.

    Attributes:
        office: the organ or office after 请与…联系.
        invitation: a phrase says to ask someone (``如有疑问，请与…联系``).
        download: the place where the electronic version stands.
    """

    span: Span
    office: Passage | None = None
    invitation: bool = False
    phones: tuple[Phone, ...] = ()
    emails: tuple[Passage, ...] = ()
    postcodes: tuple[Passage, ...] = ()
    addresses: tuple[Passage, ...] = ()
    urls: tuple[Passage, ...] = ()
    download: Passage | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """The organ and the date at the report's foot."""

    span: Span
    organ: Passage | None
    day: Day | None


class CellKey(NamedTuple):
    """The address of a cell in the official form."""

    table: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Cell:
    """An official cell that states no number.

    Attributes:
        raw: as written.
        kind: ``blank``, ``placeholder`` (``--``, ``/``, ``无``), ``words``, or ``header`` (``——`` in a row
            that holds no value by the form).
    """

    key: CellKey
    raw: str
    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Figure(Cell):
    """An official cell that states a number.

    Attributes:
        value: as written; in ``unit`` when one is written, else in the unit of the official form.
        unit: a unit written in the cell, else None.
        remark: what is written beside the number (``其中修订16件``), else None.
    """

    value: int | Decimal = 0
    unit: str | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class RowLabel:
    """A row of a table as written.

    Attributes:
        key: the official row, None when the form knows no such row.
        text: the label, folded and without spaces.
        damaged: recognised, but not the official wording.
        unit: the row's unit as written, None when the table has no unit column there.
    """

    key: str | None
    text: str
    span: Span
    damaged: bool = False
    unit: Passage | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """An official table as it was filled in.

    Attributes:
        key: ``statistics``; ``active``, ``requests``, ``disputes``.
        form: the edition whose rows these are.
        cells: by row and column; what the table lacks is not in it.
        rows: all rows with a label, in the order written.
        caption: the caption, when there is one, and the year that it names.
        columns: the official columns found, in the order written; unknown ones stand in ``extra_columns``.
    """

    key: str
    form: str
    span: Span
    cells: Mapping[tuple[str, str], Cell]
    rows: tuple[RowLabel, ...]
    columns: tuple[str, ...] = ("value",)
    extra_columns: tuple[Passage, ...] = ()
    caption: Passage | None = None
    caption_year: Day | None = None

    def figure(self, row: str, column: str = "value") -> Figure | None:
        """The cell when it states a number."""
        cell = self.cells.get((row, column))
        return cell if isinstance(cell, Figure) else None


@dataclass(frozen=True)
class Report:
    """A report as parsed.

    Attributes:
        edition: id of the edition that the year of the data asks for; None when no year was found and no
            form was recognised.
        form: id of the edition whose headings and tables were used, as far as they tell.
        year: the year of the data.
        organ: who reports, as written in the title or the signature.
        sections: top-level sections, in the order written.
        days: every date in the prose.
    """

    document: Document
    edition: str | None
    form: str | None
    year: int | None
    organ: str | None
    title: Title | None
    declared: Declared | None
    periods: tuple[Period, ...]
    contact: Contact | None
    sections: tuple[Section, ...]
    signature: Signature | None
    days: tuple[Day, ...]
    tables: tuple[Table, ...]
    remarks: tuple[Remark, ...] = ()
    year_from: Span | None = field(default=None)

    @property
    def folded(self) -> str:
        """The text to match against; offsets are those of ``document.text``."""
        return self.document.folded

    def table(self, key: str) -> Table | None:
        """The first table of that key."""
        for table in self.tables:
            if table.key == key:
                return table
        return None

    def section(self, key: str) -> Section | None:
        """The first top-level section that carries the key."""
        for section in self.sections:
            if key in section.keys:
                return section
        return None

    def section_at(self, offset: int) -> Section | None:
        """The top-level section that ``offset`` stands in."""
        index = bisect_right(self.sections, offset, key=lambda section: section.start) - 1
        if index < 0:
            return None
        found = self.sections[index]
        return found if offset < max(found.body.end, found.heading.end) else None

    @cached_property
    def prose(self) -> tuple[Span, ...]:
        """The stretches of text outside the tables, those without any words left out."""
        stretches = self.document.outside(table.span for table in self.tables)
        return tuple(span for span in stretches if not self.document[span].isspace())

    def in_table(self, offset: int) -> bool:
        """Whether ``offset`` stands in an official table."""
        index = bisect_right(self._table_starts, offset) - 1
        return index >= 0 and self.tables[index].span.holds(offset)

    @cached_property
    def _table_starts(self) -> list[int]:
        return [table.span.start for table in self.tables]
