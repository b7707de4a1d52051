"""An official form as data: what its TOML file holds.

The classes have the shape of the file, so that one definition both loads it (``structure``) and checks it
(pydantic's ``TypeAdapter``, in the tests and for files of others). Labels stand in their official
full-width form; every comparison folds width, brackets and spaces (``model.folding``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from disclosure_lint.model.dataclass import dataclass

SeverityWord = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class SectionForm:
    """A section that the form has, or knows as an optional one.

    Attributes:
        heading: the official heading, without ordinal.
        missing: severity when it is not there; None for an optional section.
        aliases: other wordings of the whole heading.
        terms: regular expressions over the squeezed heading; one that is found tells the key.
        weak: words that tell the key when nothing but fillers stands beside them (``headings.toml``).
        also: keys of sections that stand in for this one (``下一步工作`` for the problems).
        none_is_content: ``无`` is a whole answer here.
        asked_locally: a ruleset speaks of it, so that it is no stranger in the report.
    """

    key: str
    heading: str
    missing: SeverityWord | None = None
    aliases: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    none_is_content: bool = False
    asked_locally: bool = False


@dataclass(frozen=True, slots=True)
class RowForm:
    """A row of an official table.

    Attributes:
        label: the official label, with its ordinal.
        unit: the printed unit; empty in a table without units.
        kind: ``value`` or ``header`` (holds ``——`` or nothing).
        short: what messages call the row, when its label is long.
        group: label of the group that the row stands in, when the form prints one beside it.
        columns: keys of the columns that the row has; empty for all of the table's.
        aliases: labels that say the same and are as good.
        variants: labels that are recognised, but damaged.
        optional: the row may be missing.
    """

    key: str
    label: str
    unit: str = ""
    kind: Literal["value", "header"] = "value"
    parent: str = ""
    short: str = ""
    group: str = ""
    columns: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class ColumnForm:
    """A column of an official table.

    Attributes:
        unit: overrides the row's.
        signed: negative numbers are admitted.
        aliases: labels that are as good.
        optional: the column may be missing.
    """

    key: str
    label: str
    group: str = ""
    unit: str = ""
    signed: bool = False
    aliases: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """A sum that must hold (``=``) or a bound (``<=``) between rows, or between columns.

    ``left`` and ``right`` are sums of keys: of rows, in each column (``per = "column"``), or of columns, in
    each row (``per = "row"``).

    Attributes:
        id: short name for messages and data, as in the form's own numbering (``E1``).
        code: the rule that reports it.
        severity: a weaker severity than the rule's.
        excess: a weaker severity when the left side is larger than the right one.
        rows: for ``per = "row"``: the rows that it holds for; empty for all value rows.
        each: one relation for each key of ``left`` instead of their sum.
        why: what the relation rests on, in Chinese and English.
    """

    id: str
    code: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    sign: Literal["=", "<="] = "="
    per: Literal["column", "row"] = "column"
    severity: SeverityWord | None = None
    excess: SeverityWord | None = None
    rows: tuple[str, ...] = ()
    each: bool = False
    why: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Implication:
    """If ``when`` is zero, each of ``then`` should be zero; or if the prose says so, two figures agree.

    Attributes:
        kind: ``zero``: ``when`` = 0 asks for zeros; ``equal``: ``when`` equals each of ``then``.
        only_if: words of the prose without which nothing is asked; empty: always asked.
        unless: words of the prose that explain a difference.
    """

    id: str
    code: str
    kind: Literal["zero", "equal"]
    when: str
    then: tuple[str, ...]
    severity: SeverityWord | None = None
    only_if: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    why: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class TableForm:
    """An official table.

    Attributes:
        captions: what stands above it; the first is official.
        section: key of the section that it stands in; empty for an annex.
        missing: severity when it is not there.
        extra: severity of rows and columns that the form does not know.
        transposed: ``columns`` run down and ``rows`` run across (the disputes table is one line).
        relations: identities and bounds.
    """

    key: str
    rows: tuple[RowForm, ...]
    columns: tuple[ColumnForm, ...] = (ColumnForm("value", "统计数"),)
    captions: tuple[str, ...] = ()
    section: str = ""
    missing: SeverityWord = "error"
    extra: SeverityWord = "warning"
    transposed: bool = False
    relations: tuple[Relation, ...] = ()
    implications: tuple[Implication, ...] = ()

    __hash__ = object.__hash__  # what is worked out of a form is kept by the form, not by its contents

    @property
    def is_list(self) -> bool:
        """Whether it is a list of rows with a value each; a ruleset may have added columns beside it."""
        return self.columns[0].key == "value"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The legal day of publication in the year after the data: month and day.

    ``kind`` is ``department``, ``government`` or ``any``; ``basis`` names the article. ``severity`` is that of
    a late report: ``info`` for a practice that nothing lays down; it may stand beside the legal day.
    """

    kind: Literal["department", "government", "any"]
    month: int
    day: int
    basis: tuple[str, str]
    severity: SeverityWord = "warning"


@dataclass(frozen=True, slots=True)
class PeriodForm:
    """The statistics period: the day it begins, where the year has another than 1 January too."""

    missing: SeverityWord = "warning"
    other_starts: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """One official form.

    Attributes:
        id: the first year of its use, as text.
        inherits: id of an older edition whose entries hold unless this one has its own; of its sections, tables,
            rows and relations hold the fields that this one does not name again, unless an entry is ``whole``.
        first_year: the first year of data that it is used for; ``last_year`` None: still in use.
        basis: the notice that lays it down, in Chinese and English.
        markers: whole row labels (or table captions) that only this form has.
        contact_missing: severity when the report says no way to ask.
    """

    id: str
    name: tuple[str, str]
    first_year: int
    basis: tuple[str, str]
    sections: tuple[SectionForm, ...]
    last_year: int | None = None
    inherits: str | None = None
    tables: tuple[TableForm, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    markers: tuple[str, ...] = ()
    period: PeriodForm = PeriodForm()
    contact_missing: SeverityWord = "warning"
    unexpected_section: SeverityWord = "warning"
    optional_section: SeverityWord | None = "info"
    separate_fee_section: SeverityWord | None = None

    __hash__ = object.__hash__

    def covers(self, year: int) -> bool:
        """Whether reports on the data of that year use this form."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def section(self, key: str) -> SectionForm | None:
        """The section of that key."""
        for section in self.sections:
            if section.key == key:
                return section
        return None

    def table(self, key: str) -> TableForm | None:
        """The table of that key."""
        for table in self.tables:
            if table.key == key:
                return table
        return None
