"""Whether the identities of a form hold in a table, when some of its cells state no number.

A cell that states no number is unknown, and not negative (unless its column is signed): an identity fails
only if no such values of its unknown cells would make it hold. So a blank is never taken for a zero, and a
sum that exceeds its total fails all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Context, Decimal, localcontext
from functools import cache, lru_cache
from typing import Literal

from disclosure_lint.editions.edition import SeverityWord, TableForm
from disclosure_lint.identities.system import Address, Identity, System, system
from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.model.report import Figure, Table

Value = int | Decimal
State = Literal["holds", "fails", "unknown"]

EXACT = Context(prec=1000)
"""Sums of decimals are not rounded."""


@dataclass(frozen=True, slots=True)
class Check:
    """What became of one identity.

    Attributes:
        state: ``unknown`` when it depends on what the blank cells hold.
        left: the sum of the known cells on the left; ``right`` likewise.
        blanks: the cells that state no number.
        rise: the blanks can make ``left - right`` larger than it is known to be; ``fall``: smaller.
    """

    identity: Identity
    state: State
    left: Value
    right: Value
    blanks: tuple[Address, ...] = ()
    rise: bool = False
    fall: bool = False

    @property
    def fails(self) -> bool:
        """Whether no values of the blank cells make the identity hold."""
        return self.state == "fails"

    @property
    def severity(self) -> SeverityWord | None:
        """A weaker severity than the rule's, where the form's data asks for it."""
        relation = self.identity.relation
        return relation.excess if relation.excess and self.left > self.right else relation.severity


@dataclass(frozen=True, slots=True)
class Balance:
    """A table held against all relations of its form.

    Attributes:
        values: the numbers of the table by address.
        sums: one check for each of ``system.sums``, in their order.
        bounds: one check for each of ``system.bounds``.
    """

    table: Table
    system: System
    values: Mapping[Address, Value]
    sums: tuple[Check, ...]
    bounds: tuple[Check, ...]

    @property
    def checks(self) -> tuple[Check, ...]:
        """All checks."""
        return self.sums + self.bounds


def evaluate(table: Table, form: TableForm) -> Balance:
    """Hold a table against the relations of its form.

    A column that may be missing, and is, takes no part: its cells are no blanks.
    """
    form = _as_written(table, form)
    values = {address: cell.value for address, cell in table.cells.items() if isinstance(cell, Figure)}
    relations = system(form, _merged(table, form, values))
    with localcontext(EXACT):
        return Balance(
            table=table,
            system=relations,
            values=values,
            sums=tuple(_check(identity, values, relations.signed) for identity in relations.sums),
            bounds=tuple(_check(identity, values, relations.signed) for identity in relations.bounds),
        )


def _as_written(table: Table, form: TableForm) -> TableForm:
    """The form without the optional columns that the table does not have."""
    optional = frozenset(column.key for column in form.columns if column.optional)
    absent = optional.difference(column for _, column in table.cells) if optional else optional
    return _without(form, absent) if absent else form


@lru_cache(256)
def _without(form: TableForm, columns: frozenset[str]) -> TableForm:
    """The form without some of its columns, and the relations between them."""
    return replace(
        form,
        columns=tuple(column for column in form.columns if column.key not in columns),
        relations=tuple(
            relation
            for relation in form.relations
            if relation.per == "column" or columns.isdisjoint((*relation.left, *relation.right))
        ),
    )


def _merged(table: Table, form: TableForm, values: Mapping[Address, Value]) -> frozenset[str]:
    """Header rows that hold numbers in a table that lacks all rows under them."""
    filled = _headers(form).intersection([row for row, _ in values])
    if not filled:
        return filled
    written = {row for row, _ in table.cells}
    return filled.difference(row.parent for row in form.rows if row.key in written)


@cache
def _headers(form: TableForm) -> frozenset[str]:
    """The rows that hold no numbers by the form."""
    return frozenset(row.key for row in form.rows if row.kind == "header")


def _check(identity: Identity, values: Mapping[Address, Value], signed: frozenset[Address]) -> Check:
    value = values.__getitem__
    try:
        left, right = sum(map(value, identity.left)), sum(map(value, identity.right))
    except KeyError:
        return _open_check(identity, values, signed)
    holds = left == right or (left < right and identity.relation.sign == "<=")
    return Check(identity, "holds" if holds else "fails", left, right)


def _open_check(identity: Identity, values: Mapping[Address, Value], signed: frozenset[Address]) -> Check:
    """The check of an identity some of whose cells state no number."""
    left, blank_left = _sum(identity.left, values)
    right, blank_right = _sum(identity.right, values)
    blanks = blank_left + blank_right
    free = bool(blanks) and not signed.isdisjoint(blanks)
    rise, fall = free or bool(blank_left), free or bool(blank_right)
    state = _state(identity.relation.sign, left - right, rise=rise, fall=fall)
    return Check(identity, state, left, right, blanks, rise, fall)


def _sum(
    addresses: tuple[Address, ...], values: Mapping[Address, Value]
) -> tuple[Value, tuple[Address, ...]]:
    """The sum of the known cells, and the unknown ones."""
    total: Value = 0
    blank: list[Address] = []
    for address in addresses:
        value = values.get(address)
        if value is None:
            blank.append(address)
        else:
            total += value
    return total, tuple(blank)


def _state(sign: str, difference: Value, *, rise: bool, fall: bool) -> State:
    """The state of ``left - right = 0`` (or ``<= 0``), when blanks let the difference rise or fall."""
    if difference > 0:
        return "unknown" if fall else "fails"
    if sign == "<=":
        return "unknown" if rise else "holds"
    if difference < 0:
        return "unknown" if rise else "fails"
    return "unknown" if rise or fall else "holds"
