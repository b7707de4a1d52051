"""Examples of a rule: its tests and its documentation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from disclosure_lint.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    r"""A change to a base report, and where the rule must point.

    Attributes:
        change: either a line that replaces the line of the base with the same beginning (a table row: the
            same label; a heading: the same ordinal), or ``old => new`` for words of the base that stand
            there once. ``«…»`` around the new words marks where the finding must begin; without it any
            place will do. ``\n`` is a line break; several changes are parted by a line of ``---``.
        base: the base report by name (``2014``), or "" when ``change`` is the whole report.
        parameters: parameters of the rule for this example.
        published: the date of publication handed to the check, ISO, or "".
        file: the name that the report comes under.
        previous: changes to the base that make last year's report; its years are one less. "": none is given.
    """

    change: str
    base: str = "2014"
    parameters: Mapping[str, object] = field(default_factory=dict)
    published: str = ""
    file: str = "example.txt"
    previous: str = ""

    @classmethod
    def of(cls, example: Example | str) -> Example:
        """An example, or a change to the default base."""
        return cls(example) if isinstance(example, str) else example
