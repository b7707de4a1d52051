"""What a ruleset file holds. The classes have the shape of the TOML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Any, Literal

from disclosure_lint.editions.edition import (
    ColumnForm,
    Deadline,
    Relation,
    RowForm,
    SeverityWord,
)
from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.model.language import UserError

FILE = "rules.toml"
Owner = Literal["national", "province", "office"]


class RulesetError(UserError):
    """A ruleset, or a selection on the command line, that can't be used."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """Why a rule is ignored.

    Attributes:
        until: the last day on which it is; afterwards the rule is active again.
        approved_by: who allowed it.
        document: the number of the document that allows it (文号).
    """

    reason: str
    until: date | None = None
    approved_by: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Select:
    """Which rules are on: codes, prefixes of codes, or names.

    Attributes:
        only: nothing but these; empty for all.
        also: rules that are off by default.
        ignore: rules that are waived, each with the reason, or a waiver.
    """

    only: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    ignore: Mapping[str, str | Waiver] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Locked:
    """What the layers above may not ignore, weaken, set parameters of, or make harmless by changing a form.

    Attributes:
        codes: codes, prefixes of codes, or names.
    """

    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Override:
    """Settings for some files: patterns relative to the ruleset's folder (``乡镇/**``)."""

    files: tuple[str, ...]
    select: Select = Select()
    severity: Mapping[str, SeverityWord] = field(default_factory=dict)
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SectionChange:
    """A section that is added to a form, or what is changed of one that it has.

    Attributes:
        heading: the official heading; that of the form becomes an alias.
        missing: severity when it is not there; a section that is added may be missing without it.
        after: key of the section that one that is added stands after; at the end without it.
        aliases: further wordings of the whole heading.
        weak: further words that tell the key when nothing but fillers stands beside them.
        also: keys of sections that stand in for this one.
        none_is_content: ``无`` is a whole answer here.
    """

    key: str
    heading: str = ""
    missing: SeverityWord | None = None
    after: str = ""
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    none_is_content: bool = False


@dataclass(frozen=True, slots=True)
class TableChanges:
    """Changes to an official table.

    Attributes:
        rows: rows that are added at its end; columns and relations likewise.
        aliases: row key → labels that are as good as the official one.
        column_aliases: column key → labels that are as good as the official one.
    """

    rows: tuple[RowForm, ...] = ()
    columns: tuple[ColumnForm, ...] = ()
    relations: tuple[Relation, ...] = ()
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    column_aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormChanges:
    """Changes to an official form.

    Attributes:
        optional: keys of its sections that may be missing.
        sections: sections that are added or changed.
        deadlines: instead of the form's own.
        period_missing, contact_missing: severities instead of the form's own.
        tables: changes by key of the table.
    """

    optional: tuple[str, ...] = ()
    sections: tuple[SectionChange, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    period_missing: SeverityWord | None = None
    contact_missing: SeverityWord | None = None
    tables: Mapping[str, TableChanges] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RulesetFile:
    """A ruleset as its file holds it.

    Attributes:
        schema: version of this format.
        layer: who owns it.
        name: how outputs call it; the file's name when there is none.
        extend: rulesets that stand below: a path (has a / or ends in .toml) or the name of an installed one.
        codes: codes of the rules that the plugin of the same name brings as code.
        severity: code → severity, replacing the default.
        rules: code → parameters of a rule, or with ``kind`` a rule of its own (``rules.kinds``).
        forms: changes to the official forms, by the edition's id.
        aliases: organ → what it was called in the year before, or whose work it took over.
    """

    schema: Literal[1] = 1
    layer: Owner | None = None
    name: str = ""
    extend: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    select: Select = Select()
    severity: Mapping[str, SeverityWord] = field(default_factory=dict)
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    locked: Locked = Locked()
    overrides: tuple[Override, ...] = ()
    forms: Mapping[str, FormChanges] = field(default_factory=dict)
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layer:
    """A ruleset file that was read.

    Attributes:
        path: as messages name it; empty for the command line.
        text: its text, to find lines in.
        plugin: name of the installed ruleset that it is, else empty.
        inside: keys of the table that the file's content stands in (``overrides``, ``0``).
        builtin: the national one, which needs no check.
    """

    file: RulesetFile
    path: str
    text: str = ""
    plugin: str = ""
    inside: tuple[str, ...] = ()
    builtin: bool = False
