"""The smallest sets of cells whose change makes all identities of a table hold.

Depth-first, with a growing number of cells. Instances of one relation (the row sums, the sums of a column)
share no cell, so the largest number of failing instances of a relation is a lower bound of the cells still
to change, and it prunes nearly everything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from disclosure_lint.identities.evaluate import Balance, Check, Value
from disclosure_lint.identities.system import Address, Identity

Change = tuple[Address, Value]
Way = tuple[Change, ...]
Sense = Literal["=", "<=", ">=", ""]

_MOST_CELLS = 6
"""More wrong cells than this are not looked for."""
_PEELED = 3
"""Up to this many cells, sets larger than the lower bound can be trusted to be found one cell at a time."""
_MOST_STEPS = 3000
_MOST_WAYS = 100


def smallest_changes(balance: Balance, failing: Sequence[int]) -> list[Way]:
    """All smallest sets of changes that make every identity hold; empty when that can't be told.

    Args:
        balance: the table and its identities.
        failing: the failing ones among those connected by cells.
    """
    search = _Search(balance, failing)
    for size in range(1, _MOST_CELLS + 1):
        ways = search.run(size)
        if search.lost:
            return []
        if ways:
            return ways
    return []


class _Search:
    """The state of the search: how far each identity is from holding after the changes made so far."""

    def __init__(self, balance: Balance, failing: Sequence[int]) -> None:
        self._values = balance.values
        self._counted = balance.system.counted
        self._signed = balance.system.signed
        self._standing = balance.system.standing
        self._sums = balance.system.sums
        self._off: list[Value] = [check.left - check.right for check in balance.sums]
        self._sense = [_sense(check) for check in balance.sums]
        self._relation = [_relation(identity) for identity in balance.system.sums]
        self._failing = dict.fromkeys(failing)
        self._lower = max(self._counts().values())
        self._changes: dict[Address, Value] = {}
        self._found: dict[frozenset[Change], Way] = {}
        self._seen: set[frozenset[Change]] = set()
        self._steps = 0
        self.lost = False
        """Some sets could not be looked at, so that what was found may not be all."""

    def run(self, size: int) -> list[Way]:
        """All sets of ``size`` changes, once no smaller one exists."""
        if size < self._lower:
            return []
        self._seen.clear()
        self._step(size)
        if self._found and size > self._lower and (size > _PEELED or self._twins()):
            self.lost = True
        return list(self._found.values())

    def _step(self, budget: int) -> None:
        self._steps += 1
        if self._steps > _MOST_STEPS or len(self._found) > _MOST_WAYS:
            self.lost = True
        if self.lost:
            return
        if not self._failing:
            self._found.setdefault(frozenset(self._changes.items()), tuple(self._changes.items()))
            return
        bound = max(self._counts().values())
        if bound <= budget:
            for index in self._next(tight=bound == budget):
                self._branch(index, budget)

    def _counts(self) -> dict[tuple[object, ...], int]:
        """The failing instances of each relation."""
        counts: dict[tuple[object, ...], int] = {}
        for index in self._failing:
            counts[self._relation[index]] = counts.get(self._relation[index], 0) + 1
        return counts

    def _next(self, *, tight: bool) -> list[int]:
        """Failing identities one of which holds after one more change, whose size is what it is off by.

        When each failing instance of one relation needs a change of its own, any of them will do.
        """
        exact = [index for index in self._failing if self._sense[index] == "="]
        if not exact:
            self.lost = True  # only blanks say by how much
        if not tight:
            return exact
        counts = self._counts()
        most = max(counts.values())
        forced = [index for index in exact if counts[self._relation[index]] == most]
        return [min(forced, key=self._length)] if forced else exact

    def _branch(self, index: int, budget: int) -> None:
        """Let one cell of the identity make up for all that it is off."""
        left = len(self._sums[index].left)
        for place, cell in enumerate(self._sums[index].left + self._sums[index].right):
            delta = self._off[index] if place >= left else -self._off[index]
            if cell not in self._changes and self._admits(cell, delta):
                self._change(cell, delta)
                if self._is_new():
                    self._step(budget - 1)
                self._change(cell, -delta)
                del self._changes[cell]

    def _admits(self, cell: Address, delta: Value) -> bool:
        """Whether the cell states a number, and could state the changed one."""
        if cell not in self._values:
            return False
        value = self._values[cell] + delta
        if value < 0 and cell not in self._signed:
            return False
        return isinstance(value, int) or cell not in self._counted or value == value.to_integral_value()

    def _change(self, cell: Address, delta: Value) -> None:
        self._changes[cell] = delta
        for index, coefficient in self._standing[cell]:
            off = self._off[index] = self._off[index] + coefficient * delta
            if _is_off(off, self._sense[index]):
                self._failing[index] = None
            else:
                self._failing.pop(index, None)

    def _is_new(self) -> bool:
        key = frozenset(self._changes.items())
        new = key not in self._seen
        self._seen.add(key)
        return new

    def _length(self, index: int) -> int:
        return len(self._sums[index].left) + len(self._sums[index].right)

    def _twins(self) -> bool:
        """Whether two cells stand in the same identities, so that a change may be split between them."""
        exact = [
            tuple(index for index, _ in standing if self._sense[index] == "=")
            for cell, standing in self._standing.items()
            if cell in self._values
        ]
        return len(set(exact)) < len(exact)


def _relation(identity: Identity) -> tuple[object, ...]:
    """Equal for instances that share no cell."""
    return (identity.relation.id, *(identity.left if identity.relation.each else ()))


def _sense(check: Check) -> Sense:
    """What is asked of the known cells: a difference that blanks can raise may be negative, and so on."""
    if check.rise:
        return "" if check.fall else "<="
    return ">=" if check.fall else "="


def _is_off(off: Value, sense: Sense) -> bool:
    return (off > 0 and sense in ("=", "<=")) or (off < 0 and sense in ("=", ">="))
