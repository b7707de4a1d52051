"""Mistakes in the cells of the tables (N)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from disclosure_lint.editions.edition import TableForm
from disclosure_lint.identities.system import Address, Identity, System, system
from disclosure_lint.model.report import Figure, Table
from disclosure_lint.testing.drafts import Draft
from disclosure_lint.testing.mutations.mutant import Mutant, Mutation

_PLACEHOLDERS = ("--", "/", "无", "——", "若干", "同上", "N/A")
_STEPS = (1, 10, -1)


def tables(draft: Draft) -> Iterator[tuple[Table, TableForm]]:
    """The tables with their forms."""
    for table in draft.report.tables:
        form = draft.editions[table.form].table(table.key)
        assert form is not None
        yield table, form


def systems(draft: Draft) -> Iterator[tuple[Table, System]]:
    """The tables with their relations."""
    for table, form in tables(draft):
        yield table, system(form)


def _figures(table: Table) -> Iterator[Figure]:
    yield from (cell for cell in table.cells.values() if isinstance(cell, Figure))


def _with(draft: Draft, table: Table, at: tuple[str, str], value: object) -> Draft:
    return draft.with_cell(table.key, at[0], at[1], value)


def broken(draft: Draft) -> Iterator[Mutant]:
    """Each cell of a sum a little larger or smaller."""
    for table, relations in systems(draft):
        for at in relations.standing:
            figure = table.figure(*at)
            for step in _STEPS:
                if figure is not None and figure.value + step >= 0:
                    yield Mutant(f"{table.key} {at} {step:+}", _with(draft, table, at, figure.value + step))


def exceeded(draft: Draft, code: str) -> Iterator[Mutant]:
    """The left side of each bound of a rule just above the right one."""
    for table, relations in systems(draft):
        for bound in relations.bounds:
            if bound.relation.code == code and (above := _above(table, bound)) is not None:
                at = bound.left[0]
                yield Mutant(f"{bound.relation.id} {at}", _with(draft, table, at, above))
                yield Mutant(f"{bound.relation.id} {at}", _with(draft, table, at, above + 99))


def _above(table: Table, bound: Identity) -> int | None:
    """What the first cell on the left must be, so that the bound just fails; None with blanks."""
    right = [table.figure(*at) for at in bound.right]
    rest = [table.figure(*at) for at in bound.left[1:]]
    figures = [figure for figure in (*right, *rest) if figure is not None]
    if len(figures) < len(right) + len(rest) or table.figure(*bound.left[0]) is None:
        return None
    limit = sum(figure.value for figure in right if figure) - sum(figure.value for figure in rest if figure)
    return int(limit) + 1


def part_above_whole(draft: Draft) -> Iterator[Mutant]:
    """A part larger than its whole."""
    return exceeded(draft, "N002")


def total_above_parts(draft: Draft) -> Iterator[Mutant]:
    """A total larger than what it is made of."""
    return exceeded(draft, "N010")


def blanked(draft: Draft) -> Iterator[Mutant]:
    """Each value left blank."""
    for table in draft.report.tables:
        for figure in _figures(table):
            yield Mutant(f"{figure.key}", _with(draft, table, figure.key[1:], ""))


def worded(draft: Draft) -> Iterator[Mutant]:
    """Words or marks in each cell."""
    for table in draft.report.tables:
        for index, figure in enumerate(_figures(table)):
            words = _PLACEHOLDERS[index % len(_PLACEHOLDERS)]
            yield Mutant(f"{figure.key} {words}", _with(draft, table, figure.key[1:], words))


def uncountable(draft: Draft) -> Iterator[Mutant]:
    """A negative number in each cell, a fraction in each that counts."""
    for table, relations in systems(draft):
        for figure in _figures(table):
            at = figure.key[1:]
            if at not in relations.signed:
                yield Mutant(f"{figure.key} negative", _with(draft, table, at, -max(1, figure.value)))
            if at in relations.counted:
                yield Mutant(f"{figure.key} fraction", _with(draft, table, at, f"{figure.value}.5"))


def dubious(draft: Draft) -> Iterator[Mutant]:
    """A zero beside what it should not stand beside, in a table whose sums hold all the same."""
    yield from exceeded(draft, "N006")
    for _, form in tables(draft):
        for implication in form.implications:
            if implication.kind == "zero":
                zero = _summing_to(draft, system(form), (implication.when, "value"), 0)
                for key in implication.then:
                    changed = _summing_to(zero, system(form), (key, "value"), 3)
                    yield Mutant(f"{implication.id} {key}", changed)


def _summing_to(draft: Draft, relations: System, at: Address, value: int) -> Draft:
    """With a value in a cell, and in the first of its parts; the others are zero."""
    draft = draft.with_cell(relations.form.key, *at, value)
    for identity in relations.sums:
        for whole, parts in ((identity.left, identity.right), (identity.right, identity.left)):
            if whole == (at,):
                for index, part in enumerate(parts):
                    draft = _summing_to(draft, relations, part, 0 if index else value)
    return draft


def miswritten_units(draft: Draft) -> Iterator[Mutant]:
    """Another unit in the column of units, and one beside the number."""
    for table, form in tables(draft):
        units = {row.key: row.unit for row in form.rows}
        for row in table.rows:
            if row.unit is None or row.key is None or not units[row.key]:
                continue
            other = "元" if units[row.key] == "万元" else "万元" if units[row.key] == "元" else "份"
            yield Mutant(f"{row.key} {other}", draft.rewritten(row.unit.span, other))
            figure = table.figure(row.key)
            if figure is not None:
                yield Mutant(
                    f"{row.key} {figure.raw}{other}",
                    _with(draft, table, (row.key, "value"), f"{figure.raw}{other}"),
                )


MUTATIONS: Mapping[str, tuple[Mutation, ...]] = {
    "N001": (broken,),
    "N002": (part_above_whole,),
    "N003": (blanked,),
    "N004": (worded,),
    "N005": (uncountable,),
    "N006": (dubious,),
    "N008": (miswritten_units,),
    "N010": (total_above_parts,),
}
