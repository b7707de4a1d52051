"""A report with one mistake put in on purpose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from disclosure_lint.testing.drafts import Draft


@dataclass(frozen=True, slots=True)
class Mutant:
    """A report with a mistake that a rule must find.

    Attributes:
        what: the mistake in a few words.
        draft: the report.
        published: the day of publication handed to the check, ISO.
        previous: last year's report, None when none is given.
    """

    what: str
    draft: Draft
    published: str = ""
    previous: str | None = None


Mutation = Callable[[Draft], Iterator[Mutant]]
"""From a report without fault to reports with one mistake each; none where the report gives no occasion."""
