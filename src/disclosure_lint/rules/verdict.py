"""What a rule says of the subjects that it looks at.

A rule yields one verdict a subject: ``Hit`` (wrong), ``Passed`` (looked at, right), ``Unknown`` (could not
be looked at) or ``Absent`` (nothing of the kind is there), or ``Repeat`` (wrong if another report has the
same). A rule that yields nothing has looked at nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Any

from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.model.document import Span
from disclosure_lint.model.finding import Severity
from disclosure_lint.model.fix import Fix
from disclosure_lint.model.language import Text
from disclosure_lint.model.report import Cell, CellKey


@dataclass(frozen=True, slots=True)
class Note:
    """Another place that a hit speaks of."""

    text: Text
    place: Span | Cell | None = None
    cell: CellKey | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A subject that is wrong.

    Attributes:
        place: where. A cell gives its address to the finding; None means the report's beginning.
        values: what the message's fields stand for; a ``Text`` is put in the language of the output.
        message: name of the message, for a rule with several.
        severity: a weaker severity than the rule's, if the case asks for it.
        cell: the address, when the place is not a cell itself.
        expected: what should stand there, as a person would write it.
        actual: what stands there; for a cell its raw text unless given.
        related: other places.
        fix: what would mend it, where that is certain.
    """

    place: Span | Cell | None
    values: dict[str, Any] = field(default_factory=dict)
    message: str = ""
    severity: Severity | None = None
    cell: CellKey | None = None
    expected: str | None = None
    actual: str | None = None
    related: tuple[Note, ...] = ()
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Passed:
    """Subjects that were looked at and are right."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A subject that could not be looked at."""

    reason: Text
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Absent:
    """Nothing of the kind that the rule looks at is there."""

    reason: Text


@dataclass(frozen=True, slots=True)
class Repeat:
    """A subject that is wrong if an earlier report of the run, of another organ or year, has the same.

    Attributes:
        key: what is compared.
        hit: the subject as it is wrong. Its message and its notes may name ``{path}`` and ``{organ}`` of the
            earlier report; it has the rule's severity.
    """

    key: str
    hit: Hit


PASSED = Passed()

Verdict = Hit | Passed | Unknown | Absent | Repeat
Verdicts = Iterator[Verdict]
