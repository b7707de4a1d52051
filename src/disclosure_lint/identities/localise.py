"""Name the wrong cells of a table whose identities do not all hold.

Error localisation after Fellegi and Holt (1976): of all ways to make every identity hold, take those that
change the fewest cells. What each of those ways changes to the same value is named; the rest is a shortlist,
or an open question. A repaired cell holds a count where its unit counts things, and is not negative unless
its column is signed.

What is promised:

- Nothing is named while all identities hold, whatever cells are blank.
- All ways of the smallest size are known whenever something is named or shortlisted. So if the true repair
  is one of them, it is named or in the shortlist, and no other repair is named alone.

Cells that stand in the same identities can't be told apart except by the sign of a repair. In a table whose
cells each stand in one sum (most of the statistics table, the disputes table) that leaves the total and the
parts that could hold the difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import localcontext

from disclosure_lint.editions.edition import SeverityWord
from disclosure_lint.identities.evaluate import EXACT, Balance, Check, Value
from disclosure_lint.identities.search import Change, smallest_changes
from disclosure_lint.identities.system import Address, System
from disclosure_lint.model.dataclass import dataclass

_STRENGTH: dict[SeverityWord | None, int] = {"info": 1, "warning": 2, "error": 3, None: 4}


@dataclass(frozen=True, slots=True)
class Repair:
    """A cell and the value that it should hold."""

    cell: Address
    actual: Value
    expected: Value


@dataclass(frozen=True, slots=True)
class Fault:
    """One wrong cell, or failing identities of which it can't be told which cell is wrong.

    Attributes:
        cell: the wrong cell; when it can't be told, the total of the first failing identity.
        expected: what the cell should hold; None when it can't be told.
        failures: the failing identities that this fault explains, or leaves open.
        ways: the repairs that come into question, each way as good as the others; empty when a cell is
            named, and when nothing can be told.
    """

    cell: Address
    expected: Value | None
    failures: tuple[Check, ...]
    ways: tuple[tuple[Repair, ...], ...] = ()

    @property
    def candidates(self) -> tuple[Repair, ...]:
        """Every repair of every way, once; that of the total first."""
        repairs = dict.fromkeys(repair for way in self.ways for repair in way)
        return tuple(sorted(repairs, key=lambda repair: repair.cell != self.cell))

    @property
    def severity(self) -> SeverityWord | None:
        """The strongest that the failing identities ask for; None: the rule's own."""
        return max((check.severity for check in self.failures), key=lambda severity: _STRENGTH[severity])


def localise(balance: Balance) -> tuple[Fault, ...]:
    """The faults of a table, in the order of its form; none when no identity fails."""
    failing = [index for index, check in enumerate(balance.sums) if check.fails]
    if not failing:
        return ()
    with localcontext(EXACT):
        found = [fault for part in _parts(balance.system, failing) for fault in _faults(balance, part)]
    order = {row.key: index for index, row in enumerate(balance.system.form.rows)}
    return tuple(sorted(found, key=lambda fault: order[fault.cell[0]]))


def _parts(system: System, failing: Sequence[int]) -> list[list[int]]:
    """The failing identities, parted where no chain of shared cells leads from one to another."""
    group = list(range(len(system.sums)))
    for standing in system.standing.values():
        first = standing[0][0]
        for index, _ in standing[1:]:
            old, new = group[index], group[first]
            if old != new:
                group = [new if member == old else member for member in group]
    parts: dict[int, list[int]] = {}
    for index in failing:
        parts.setdefault(group[index], []).append(index)
    return list(parts.values())


def _faults(balance: Balance, failing: Sequence[int]) -> list[Fault]:
    ways = smallest_changes(balance, failing)
    if not ways:
        return _open(balance, failing)
    sure = set(ways[0]).intersection(*ways[1:])
    named = [_named(balance, change, failing) for change in ways[0] if change in sure]
    if len(sure) == len(ways[0]):
        return named
    explained = {index for cell, _ in sure for index, _ in balance.system.standing[cell]}
    left = [index for index in failing if index not in explained] or failing
    failures = tuple(balance.sums[index] for index in left)
    open_ways = tuple(tuple(_repair(balance, change) for change in way if change not in sure) for way in ways)
    return [*named, Fault(failures[0].identity.total, None, failures, open_ways)]


def _named(balance: Balance, change: Change, failing: Sequence[int]) -> Fault:
    repair = _repair(balance, change)
    touched = {index for index, _ in balance.system.standing[repair.cell]}
    failures = [index for index in failing if index in touched] or failing
    return Fault(repair.cell, repair.expected, tuple(balance.sums[index] for index in failures))


def _repair(balance: Balance, change: Change) -> Repair:
    cell, delta = change
    expected = balance.values[cell] + delta
    whole = int(expected) if cell in balance.system.counted else expected
    return Repair(cell, balance.values[cell], whole)


def _open(balance: Balance, failing: Sequence[int]) -> list[Fault]:
    """Nothing can be told: each total that a failing identity has is one open question."""
    totals: dict[Address, list[Check]] = {}
    for index in failing:
        totals.setdefault(balance.sums[index].identity.total, []).append(balance.sums[index])
    return [Fault(total, None, tuple(checks)) for total, checks in totals.items()]
