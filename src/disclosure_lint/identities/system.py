"""A table form's relations, written out over the addresses of its cells.

An address is ``(row, column)`` by the keys of the form. A relation of the edition is a template ("in each
column", "in each row"); here each of its instances is an ``Identity`` of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from disclosure_lint.editions.edition import ColumnForm, Relation, RowForm, TableForm
from disclosure_lint.model.dataclass import dataclass

Address = tuple[str, str]

_MEASURED = frozenset({"元", "万元", "亿元", "any"})
"""Units that measure instead of counting: their numbers may be fractions."""


@dataclass(frozen=True, slots=True)
class Identity:
    """One instance of a relation: ``left`` and ``right`` are sums of cells.

    Attributes:
        place: the key of the column (or row) that the relation is stated for.
    """

    relation: Relation
    place: str
    left: tuple[Address, ...]
    right: tuple[Address, ...]

    @property
    def total(self) -> Address:
        """The cell that stands for the whole: the one alone on its side, else the first on the right."""
        return self.left[0] if len(self.left) == 1 else self.right[0]


@dataclass(frozen=True, slots=True)
class System:
    """All relations of a table form.

    Attributes:
        form: the table form.
        sums: the identities proper (``=``); together they are the linear system.
        bounds: the inequalities (``<=``).
        standing: for each cell the sums that it stands in: index into ``sums``, and 1 on the left, -1 on
            the right.
        counted: cells whose number counts things and so has no fraction.
        signed: cells that may be negative.
    """

    form: TableForm
    sums: tuple[Identity, ...]
    bounds: tuple[Identity, ...]
    standing: Mapping[Address, tuple[tuple[int, int], ...]]
    counted: frozenset[Address]
    signed: frozenset[Address]


@cache
def system(form: TableForm, merged: frozenset[str] = frozenset()) -> System:
    """The relations of a table form.

    Args:
        form: the table form.
        merged: keys of header rows that a table fills in instead of the rows under them
            (``（六）其他处理`` as one row); they take the place of those rows.
    """
    rows = _rows(form, merged)
    identities = [found for relation in form.relations for found in _instances(form, rows, relation, merged)]
    sums = tuple(found for found in identities if found.relation.sign == "=")
    standing: dict[Address, tuple[tuple[int, int], ...]] = {}
    for index, identity in enumerate(sums):
        for side, coefficient in ((identity.left, 1), (identity.right, -1)):
            for address in side:
                standing[address] = (*standing.get(address, ()), (index, coefficient))
    return System(
        form=form,
        sums=sums,
        bounds=tuple(found for found in identities if found.relation.sign == "<="),
        standing=standing,
        counted=frozenset(
            (row.key, column.key) for row in rows.values() for column in form.columns if counts(row, column)
        ),
        signed=frozenset((row, column.key) for row in rows for column in form.columns if column.signed),
    )


def counts(row: RowForm, column: ColumnForm) -> bool:
    """Whether the cell's number counts things (件, 人) instead of measuring (万元)."""
    return (column.unit or row.unit) not in _MEASURED


def _rows(form: TableForm, merged: frozenset[str]) -> dict[str, RowForm]:
    """The rows that hold values, by key."""
    return {
        row.key: row
        for row in form.rows
        if row.key in merged or (row.kind == "value" and row.parent not in merged)
    }


def _instances(
    form: TableForm, rows: Mapping[str, RowForm], relation: Relation, merged: frozenset[str]
) -> Iterator[Identity]:
    parents = {row.key: row.parent for row in form.rows if row.parent in merged}
    for left in ((key,) for key in relation.left) if relation.each else (relation.left,):
        if relation.per == "row":
            wanted = [key for key in rows if not relation.rows or key in relation.rows]
            for row in wanted:
                yield from _identity(form, rows, relation, row, left, relation.right)
            continue
        ours = tuple(dict.fromkeys(parents.get(key, key) for key in left))
        theirs = tuple(dict.fromkeys(parents.get(key, key) for key in relation.right))
        for column in form.columns:
            yield from _identity(form, rows, relation, column.key, ours, theirs)


def _identity(
    form: TableForm,
    rows: Mapping[str, RowForm],
    relation: Relation,
    place: str,
    left: tuple[str, ...],
    right: tuple[str, ...],
) -> Iterator[Identity]:
    """The instance at ``place``; none when the form lacks one of its cells (a row without that column)."""
    by_row = relation.per == "row"
    sides = [tuple((place, key) if by_row else (key, place) for key in side) for side in (left, right)]
    if all(not rows[row].columns or column in rows[row].columns for side in sides for row, column in side):
        yield Identity(relation, place, *sides)
