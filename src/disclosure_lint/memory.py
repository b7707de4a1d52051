"""What is kept of the reports of a run, to compare later ones with.

Rules look at one report alone, in any order and in any process. What depends on the reports before is left
open by them (``Repeat``), and settled here, one report after the other in the order given, so that a run gives
the same findings however it is spread.
"""

from __future__ import annotations

from dataclasses import replace

from disclosure_lint.model.comparison import Examined
from disclosure_lint.model.finding import Finding, Outcome, in_order, status_of

_MOST = 200_000

Origin = tuple[str, str | None, int | None]
"""Path, organ and year of a report."""


class Memory:
    """Bounded: when it is full, nothing more is kept, and what was kept stays known."""

    def __init__(self) -> None:
        self._kept: dict[int, Origin] = {}

    def settle(self, examined: Examined) -> Outcome:
        """The outcome with the findings that repeat what an earlier report has."""
        outcome = examined.outcome
        own: Origin = (outcome.path, outcome.organ, outcome.year)
        found = []
        for comparison in examined.open:
            first = self._first(comparison.key, own)
            if first[0] != own[0] and first[1:] != own[1:]:  # the same report in another format is no other
                path, organ, _ = first
                found.append(comparison.named(path, organ or path))
        return _with(outcome, found) if found else outcome

    def _first(self, key: int, own: Origin) -> Origin:
        """The report that had the key first; ``own`` when there was none."""
        if key in self._kept:
            return self._kept[key]
        if len(self._kept) < _MOST:
            self._kept[key] = own
        return own


def _with(outcome: Outcome, found: list[Finding]) -> Outcome:
    findings = in_order((*outcome.findings, *found))
    codes = {finding.code for finding in found}
    states = replace(
        outcome.rules,
        passed=tuple(code for code in outcome.rules.passed if code not in codes),
        failed=tuple(sorted({*outcome.rules.failed, *codes})),
    )
    return replace(outcome, status=status_of(findings), rules=states, findings=findings)
