"""What a report's check leaves open until the reports before it are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.model.finding import Finding, Outcome


@dataclass(frozen=True, slots=True)
class Comparison:
    """A finding if an earlier report of the run has the same under the key.

    Attributes:
        key: a digest of 64 bits of the rule's code and of what is compared; the same in every process.
        finding: its message and related messages are templates (``str.format``).
        values: what their fields stand for; ``path`` and ``organ`` of the earlier report are added.
    """

    key: int
    finding: Finding
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Examined:
    """The outcome of a report looked at by itself, and what is open."""

    outcome: Outcome
    open: tuple[Comparison, ...] = ()
