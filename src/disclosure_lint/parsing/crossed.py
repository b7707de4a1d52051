"""The tables of disputes and of active disclosure laid out in another way than the notice draws them.

The blocks of the disputes may be rows, or each of its fifteen cells a row; two labels may stand in one cell.
Each value is told by the labels left of it and above it. A table is read when they name a cell of the form for
every number, none twice and none left out; else nothing of it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from disclosure_lint.editions.edition import ColumnForm, RowForm
from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.document import Document, Grid, GridCell, Span
from disclosure_lint.model.report import Table
from disclosure_lint.parsing.filled import Filled, is_number
from disclosure_lint.parsing.forms import Form, plain
from disclosure_lint.parsing.grid_rows import GridRow, grid_row

_LINE = re.compile(r"[ ]*(?P<label>.*?[^\s:])?[\s:]*(?P<value>-?\d[\d,]*(?:[ ]?[件宗个])?|[-/]{1,4})?[ ]*")
_PLACEHOLDER = re.compile(r"[-/\\_—]+|无")
_COUNTED = re.compile("(?:件数|数量|数|件)$")
_LONGEST = 40
_WORD = 2
"""A label that is no longer (``数量``) may stand before values that the labels above tell."""
_ROWS, _CELLS = 80, 400
"""A table has no more: a row for each label and each value of the form are 40."""
_MAY_LACK = 1
"""So many columns may be missing."""


class Named(NamedTuple):
    """What a label says of the values that belong to it."""

    row: RowForm | None = None
    column: ColumnForm | None = None

    def then(self, other: Named) -> Named:
        """What both say, this one first."""
        return Named(self.row or other.row, self.column or other.column)

    @property
    def belongs(self) -> bool:
        """Whether the row has a cell in the column."""
        own = self.row.columns if self.row else ()
        return self.column is not None and (not own or self.column.key in own)


_NOTHING, _GROUP = Named(), Named()
"""What other words name, and what the label of a group does."""


class _Place(NamedTuple):
    row: RowForm
    column: ColumnForm
    span: Span
    label: Span


def find_crossed(document: Document, rows: Sequence[GridRow], form: Form) -> Iterator[Table]:
    """The tables of that form among rows, whose values are told by the labels beside and above them."""
    names = _names(form)
    for run in _runs(_with_lines(document, rows), names):
        if len(run) > _ROWS or sum(len(row.cells) for row in run) > _CELLS:
            continue
        places = _places(run, names)
        if places is not None and _is_whole(places, form):
            yield _table(document, form, run, places)


def _with_lines(document: Document, rows: Sequence[GridRow]) -> list[GridRow]:
    """The rows of drawn tables with the lines between them, these as rows of a label and a value, or of either."""
    drawn = [grid.span for grid in document.grids]
    lines = [
        _line(document, Span(start, end), number)
        for span in document.outside(drawn)
        for number, (start, end) in enumerate(_lines(document.folded, span))
    ]
    return sorted([*rows, *lines], key=lambda row: row.span.start)


def _lines(text: str, span: Span) -> Iterator[tuple[int, int]]:
    start = span.start
    for line in text[span.start : span.end].split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _line(document: Document, span: Span, number: int) -> GridRow:
    match = _LINE.fullmatch(document.folded, *span) if span.end - span.start <= 2 * _LONGEST else None
    parts = [Span(*match.span(name)) for name in ("label", "value") if match[name]] if match else []
    parts = parts or [span]
    cells = tuple(GridCell(part, number, column) for column, part in enumerate(parts))
    return grid_row(Grid(span, cells), cells, tuple(map(document.squeezed, parts)))


@cache
def _names(form: Form) -> dict[str, Named]:
    """By the words of labels what they name: a row, a column, or both in either order."""
    parents = {row.key: row.label for row in form.form.rows}
    rows = {
        plain(before + label): row
        for row in form.form.rows
        if row.kind == "value"
        for label in (row.label, *row.aliases)
        for before in ("", parents.get(row.parent, ""))
    }
    columns = {
        plain(label): column for column in form.form.columns for label in (column.label, *column.aliases)
    }
    names = {plain(row.label): _GROUP for row in form.form.rows if row.kind == "header"}
    names |= {words: Named(row) for words, row in rows.items()}
    names |= {words: Named(column=column) for words, column in columns.items()}
    for row_words, row in rows.items():
        for column_words, column in columns.items():
            names[row_words + column_words] = names[column_words + row_words] = Named(row, column)
    return names


def _named(text: str, names: dict[str, Named]) -> Named:
    if not text or len(text) > _LONGEST:
        return _NOTHING
    bare = plain(text)
    return names.get(bare) or names.get(_COUNTED.sub("", bare), _NOTHING)


def _is_value(text: str) -> bool:
    return is_number(text) or _PLACEHOLDER.fullmatch(text) is not None


def _runs(rows: Sequence[GridRow], names: dict[str, Named]) -> Iterator[list[GridRow]]:
    """Stretches of rows with labels of the form, or with values alone; other labels end them."""
    run: list[GridRow] = []
    for row in rows:
        others = [text for text in row.texts if not _is_value(text) and _named(text, names) is _NOTHING]
        known = any(_named(text, names) is not _NOTHING for text in row.texts)
        foreign = any(len(text) > _WORD for text in others)
        if foreign and (not known or any(map(_is_value, row.texts))):
            yield run
            run = []
        elif known or run:
            run.append(row)
    yield run


def _places(run: Sequence[GridRow], names: dict[str, Named]) -> list[_Place] | None:
    """The cell of the form that each value is; None when a number has no labels of its own."""
    found: list[_Place] = []
    group: Named = _NOTHING
    for at, row in enumerate(run):
        own = [_named(text, names) for text in row.texts]
        rows = {known.row.key: known for known in own if known.row is not None}
        if rows:
            group = Named(next(iter(rows.values())).row) if len(rows) == 1 else _NOTHING
        for index, (cell, text) in enumerate(zip(row.cells, row.texts, strict=True)):
            if text and not _is_value(text):
                continue
            named, label = _labels(run, at, index, own, names)
            if text:
                named = named.then(group)
            if named.row is not None and named.column is not None and (text or named.belongs):
                found.append(_Place(named.row, named.column, cell.span, label))
            elif text:
                return None
    return found


def _labels(
    run: Sequence[GridRow], at: int, index: int, own: Sequence[Named], names: dict[str, Named]
) -> tuple[Named, Span]:
    """What the labels left of a value, then those above it say, and where the nearest of them stands."""
    named, place = _NOTHING, Span(run[at].cells[index].span.start, run[at].cells[index].span.start)
    for left in range(index - 1, -1, -1):
        if own[left] is not _NOTHING:
            place = place if named is not _NOTHING else run[at].cells[left].span
            named = named.then(own[left])
    for above in range(at - 1, -1, -1):
        if named.row is not None and named.column is not None:
            break
        cell = _over(run[above], run[at], index)
        known = _named(run[above].texts[cell], names) if cell is not None else _NOTHING
        if cell is not None and known is not _NOTHING:
            place = place if named is not _NOTHING else run[above].cells[cell].span
            named = named.then(known)
    return named, place


def _over(upper: GridRow, lower: GridRow, index: int) -> int | None:
    """Which cell of a row stands over a cell of a lower one, None when that is not certain.

    Where rows are not equally wide it is that of the same number, or a head for each of the values.
    """
    if upper.aligned and lower.aligned and upper.grid is lower.grid:
        column = lower.cells[index].column
        covering = (
            at
            for at, cell in enumerate(upper.cells)
            if cell.column <= column < cell.column + min(cell.columns, 100)
        )
        return next(covering, None)
    if len(upper.cells) == len(lower.cells):
        return index
    first = len(lower.cells) - len(upper.cells)
    return index - first if 0 < first <= index and all(map(_is_value, lower.texts[first:])) else None


def _is_whole(places: Sequence[_Place], form: Form) -> bool:
    """Whether each row of the form has its columns, of those found, nearly all of them, each once."""
    pairs = {(place.row.key, place.column.key) for place in places}
    columns = {column for _, column in pairs}
    wanted = {
        (row.key, column)
        for row in form.form.rows
        if row.kind == "value"
        for column in columns.intersection(row.columns or columns)
    }
    complete = len(columns) >= len(form.form.columns) - _MAY_LACK
    return len(pairs) == len(places) and complete and pairs == wanted


def _table(document: Document, form: Form, run: Sequence[GridRow], places: Sequence[_Place]) -> Table:
    filled = Filled(document, form)
    for row in form.form.rows:
        own = [place for place in places if place.row is row]
        if own:
            values = [(place.column, place.span) for place in own]
            filled.add(row, plain(row.label), own[0].label, values)
    found = {place.column.key for place in places}
    columns = [column for column in form.form.columns if column.key in found]
    spans = [span for place in places for span in (place.span, place.label)]
    start = min(run[0].span.start, *(span.start for span in spans))
    return filled.table(Span(start, max(span.end for span in spans)), columns)
