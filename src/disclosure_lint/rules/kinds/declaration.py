"""What the table of any declarative kind may hold, and the text that it looks at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import ClassVar, NamedTuple

from disclosure_lint.editions.edition import Edition, SeverityWord
from disclosure_lint.model.document import Span
from disclosure_lint.model.language import Text
from disclosure_lint.model.report import Report
from disclosure_lint.rules.context import Context
from disclosure_lint.rules.example import Example
from disclosure_lint.rules.verdict import Absent, Verdicts

SCOPES = ("title", "preamble", "headings")
"""What ``section`` may name beside the keys of sections."""
FIELD = "found"
"""The field of a message that stands for the kind's own words."""

_EDITION, _SECTION = Text("版格式", "edition"), Text("部分", "section")


class Named(NamedTuple):
    """A name that a declaration uses: under which key it stands, and the names that there are."""

    key: str
    name: str
    known: tuple[str, ...]
    what: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What the table of any kind may hold.

    Attributes:
        title: one sentence that says what is asked.
        basis: the clause that asks for it.
        evidence: how well the clause is known, in the author's words.
        message: what a finding says, with ``{found}`` for the kind's own words; made of the title when empty.
        editions: ids of the editions that the rule applies to; empty for all.
        section: where to look: the key of a section, ``title``, ``preamble`` (what stands before the first
            section), ``headings`` (those of the top level); empty for the whole text outside the tables.
        good: examples on which nothing is found.
        bad: examples on which something is.
    """

    title: str
    basis: str
    name: str = ""
    severity: SeverityWord = "warning"
    hint: str = ""
    message: str = ""
    evidence: str = ""
    editions: tuple[str, ...] = ()
    section: str = ""
    good: tuple[str | Example, ...] = ()
    bad: tuple[str | Example, ...] = ()

    on_tables: ClassVar[bool] = False

    def check(self, report: Report, context: Context) -> Verdicts:
        """The verdicts of the kind."""
        raise NotImplementedError

    def problems(self) -> Iterator[tuple[str, Text]]:
        """What is wrong with the declaration in itself: the key, and in which way."""
        for field in ("title", "basis"):
            if not getattr(self, field).strip():
                yield field, Text(f"{field} 是空的", f"{field} is empty")
        if not _is_template(self.message):
            yield (
                "message",
                Text("message 里只能有 {found} 一个字段", "message may hold the field {found} alone"),
            )

    def names(self, editions: Mapping[str, Edition]) -> Iterator[Named]:
        """The names of parts of the forms that the declaration uses."""
        for name in self.editions:
            yield Named("editions", name, tuple(editions), _EDITION)
        if self.section:
            keys = (section.key for form in self.forms(editions) for section in form.sections)
            yield Named("section", self.section, _once((*SCOPES, *keys)), _SECTION)

    def forms(self, editions: Mapping[str, Edition]) -> tuple[Edition, ...]:
        """The forms that the rule applies to."""
        return tuple(form for key, form in editions.items() if not self.editions or key in self.editions)


def _is_template(message: str) -> bool:
    try:
        parts = list(Formatter().parse(message))
    except ValueError:
        return False
    return all(name in (None, FIELD) and not spec and not how for _, name, spec, how in parts)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class Scope:
    """The text that a declaration looks at: stretches of it, and the heading to point at."""

    spans: tuple[Span, ...]
    heading: Span | None = None

    @classmethod
    def of(cls, report: Report, section: str) -> Scope | Absent:
        """What ``Declaration.section`` names in a report."""
        if not section:
            return cls(report.prose)
        if section == "preamble":
            end = report.sections[0].start if report.sections else len(report.folded)
            return cls((Span(0, end),), report.title.span if report.title else None)
        if section == "title":
            return cls((report.title.span,), report.title.span) if report.title else _absent("title")
        if section == "headings":
            spans = tuple(found.heading for found in report.sections)
            return cls(spans, spans[0]) if spans else _absent("headings")
        found = report.section(section)
        return cls((found.body,), found.heading) if found else _absent(section)


def _absent(key: str) -> Absent:
    return Absent(Text(f"报告没有“{key}”部分", f"the report has no section {key}"))
