"""What a rule may know beside the report."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from disclosure_lint.editions.edition import Edition
from disclosure_lint.model.report import Report
from disclosure_lint.model.source import Source


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
    editions: dict[str, Edition]
    as_of: date
    published: date | None = None
    parameters: Any = None
    previous: Report | None = field(default=None)
