"""What is to be said in a copy, and where."""

from __future__ import annotations

from typing import NamedTuple

from disclosure_lint.model.document import Span
from disclosure_lint.model.finding import Severity

AUTHOR = "disclosure-lint"
"""The author of all notes, by which they are told from those of people."""


class Note(NamedTuple):
    """What is said of a stretch of the canonical text; an empty stretch stands for its paragraph or cell."""

    span: Span
    text: str
    severity: Severity = Severity.WARNING
