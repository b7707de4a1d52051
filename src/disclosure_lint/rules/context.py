"""What a rule may know beside the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from disclosure_lint.editions.edition import Edition, TableForm
from disclosure_lint.identities.evaluate import Balance, evaluate
from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.model.document import Span
from disclosure_lint.model.report import Report, Table
from disclosure_lint.model.source import Source

if TYPE_CHECKING:
    from disclosure_lint.model.claim import Claims

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of one check.

    Attributes:
        source: the file as given.
        edition: the form that the year of the data asks for; None when no year was found.
        editions: all forms, by id, oldest first.
        as_of: today, or the day that the user names.
        published: the day of publication that the user names.
        parameters: the rule's own parameters, an instance of ``Rule.parameters``.
        previous: last year's report of the same organ, when it was given.
    """

    source: Source
    edition: Edition | None
    editions: Mapping[str, Edition]
    as_of: date
    published: date | None = None
    parameters: Any = None
    previous: Report | None = None
    _kept: dict[tuple[object, ...], Any] = field(default_factory=dict)

    def with_parameters(self, parameters: Any) -> Context:
        """The same surroundings for a rule with parameters; what is worked out once is shared."""
        return Context(
            self.source,
            self.edition,
            self.editions,
            self.as_of,
            self.published,
            parameters,
            self.previous,
            self._kept,
        )

    def balance(self, table: Table) -> Balance:
        """A table held against the relations of its form; worked out once for all rules."""
        return self.once(evaluate, table, self.form(table))

    def form(self, table: Table) -> TableForm:
        """The official form of a table."""
        form = self.editions[table.form].table(table.key)
        if form is None:
            raise KeyError(f"{table.form}: {table.key}")
        return form

    def publication(self, report: Report) -> tuple[date | None, Span | None]:
        """The day of publication and its place: the one that the user names, else the date at the foot."""
        if self.published is not None or report.signature is None or report.signature.day is None:
            return self.published, None
        return report.signature.day.date, report.signature.day.span

    def once(self, make: Callable[..., R], *subjects: object) -> R:
        """``make(*subjects)``, worked out once for all rules of one report.

        The subjects are parts of the report (or of the forms) and are told apart by identity.
        """
        key = (make, *map(id, subjects))
        if key not in self._kept:
            self._kept[key] = make(*subjects)
        kept: R = self._kept[key]
        return kept

    def claims(self, report: Report) -> Claims:
        """What the prose says about quantities; read when a rule first asks."""
        from disclosure_lint.parsing.claims import read_claims

        return self.once(read_claims, report)
