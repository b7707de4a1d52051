"""The tables of the forms since 2019, each by the form that was really used.

The forms share most of their rows. A table is of the form that explains most of it; where two explain as
much, of the one whose markers the report has more of, of the one that lacks less, and of the newer one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from disclosure_lint.editions import Edition
from disclosure_lint.model.document import Document
from disclosure_lint.model.folding import fold
from disclosure_lint.model.report import Figure, Table
from disclosure_lint.parsing.forms import Form, form
from disclosure_lint.parsing.grid_rows import GridRow, grid_rows
from disclosure_lint.parsing.marks import Searched, marks

_OUTSIDE = 1.5
"""Drawn tables are passed over when so many times their numbers stand loose."""


def find_by_columns(document: Document, editions: Mapping[str, Edition]) -> Iterator[Table]:
    """The official tables of more than one column."""
    forms: dict[str, list[Form]] = {}
    for edition in sorted(editions.values(), key=lambda edition: edition.first_year, reverse=True):
        for table in edition.tables:
            if not table.is_list:
                forms.setdefault(table.key, []).append(form(edition.id, table))
    rows: list[GridRow] | None = None
    searched = Searched(document.folded)
    for rivals in forms.values():
        if not any(marks(each).likely(searched) for each in rivals):
            continue
        rivals.sort(key=lambda each: (-_markers(searched, editions[each.edition]), _all(each)))
        if rows is None:
            rows = grid_rows(document)
        yield from _best(document, rows, rivals)


def _markers(searched: Searched, edition: Edition) -> int:
    return sum(map(searched.holds, _folded(edition.markers)))


@cache
def _folded(markers: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(fold, markers))


def _best(document: Document, rows: Sequence[GridRow], forms: Sequence[Form]) -> list[Table]:
    """The tables, drawn ones before loose ones unless much of their numbers stands outside the drawn ones."""
    drawn, most = _most(forms, lambda each: _drawn(document, rows, each) if rows else iter(()))
    if drawn and any(most == _all(each) for each in forms):
        return drawn
    from disclosure_lint.parsing.loose import find_loose

    loose, _ = _most(forms, lambda each: find_loose(document, each))
    return loose if _cells(loose) > _OUTSIDE * _cells(drawn) or not drawn else drawn


def _most(forms: Sequence[Form], read: Callable[[Form], Iterator[Table]]) -> tuple[list[Table], int]:
    """The tables as the first form that explains most of them reads them, and how much that is."""
    best: list[Table] = []
    most = 0
    for each in forms:
        if _all(each) > most:
            found = list(read(each))
            explained = sum(_explained(table, each) for table in found)
            if explained > most:
                best, most = found, explained
    return best, most


def _cells(tables: Sequence[Table]) -> int:
    return sum(len(table.cells) for table in tables)


def _drawn(document: Document, rows: Sequence[GridRow], form: Form) -> Iterator[Table]:
    from disclosure_lint.parsing.matrix import find_matrices

    if form.form.transposed:
        yield from _transposed(document, rows, form)
    elif any(row.columns for row in form.form.rows):
        yield from _blocks(document, rows, form)
    else:
        yield from find_matrices(document, rows, form)


def _transposed(document: Document, rows: Sequence[GridRow], form: Form) -> list[Table]:
    """The tables as the form draws them, else with all their values told by labels, else by half of these."""
    from disclosure_lint.parsing.crossed import find_crossed
    from disclosure_lint.parsing.matrix import find_matrices
    from disclosure_lint.parsing.strip import find_strips

    drawn = list(find_strips(document, rows, form))
    if any(table.cells for table in drawn):
        return drawn
    return list(find_crossed(document, rows, form)) or drawn or list(find_matrices(document, rows, form))


def _blocks(document: Document, rows: Sequence[GridRow], form: Form) -> list[Table]:
    """The tables as the form draws them, unless there are none or the label of a column stands for a value."""
    from disclosure_lint.parsing.blocks import find_blocks

    drawn = list(find_blocks(document, rows, form))
    words = [cell.span for table in drawn for cell in table.cells.values() if cell.kind == "words"]
    if drawn and not any(form.column(document.squeezed(span)) for span in words):
        return drawn
    from disclosure_lint.parsing.crossed import find_crossed

    return list(find_crossed(document, rows, form))


def _explained(table: Table, form: Form) -> int:
    """Official rows and columns found, less those that stand twice or that the form does not know."""
    rows = {row.key for row in table.rows if row.key is not None}
    filled = {row for (row, _), cell in table.cells.items() if isinstance(cell, Figure)}
    known = sum(row.key in rows and (row.kind == "value" or row.key in filled) for row in form.form.rows)
    return known + len(table.columns) - len(table.extra_columns) - (len(table.rows) - len(rows))


def _all(form: Form) -> int:
    """What a table explains that has all that the form has."""
    return sum(row.kind == "value" for row in form.form.rows) + len(form.form.columns)
