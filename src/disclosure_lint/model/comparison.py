"""What a report's check leaves open until the reports before it are known."""

from __future__ import annotations

from dataclasses import replace

from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.model.finding import Finding, Outcome

PATH, ORGAN = "{path}", "{organ}"
"""What stands in a message for the earlier report."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A finding if an earlier report of the run has the same under the key.

    Attributes:
        key: a digest of 64 bits of the rule's code and of what is compared; the same in every process.
        finding: its messages name the earlier report as ``{path}`` and ``{organ}`` (``named``).
    """

    key: int
    finding: Finding

    def named(self, path: str, organ: str) -> Finding:
        """The finding with the earlier report in its messages."""

        def put(message: str) -> str:
            return message.replace(PATH, path).replace(ORGAN, organ)

        finding = self.finding
        related = tuple(replace(each, message=put(each.message)) for each in finding.related)
        return replace(finding, message=put(finding.message), related=related)


@dataclass(frozen=True, slots=True)
class Examined:
    """The outcome of a report looked at by itself, and what is open."""

    outcome: Outcome
    open: tuple[Comparison, ...] = ()
