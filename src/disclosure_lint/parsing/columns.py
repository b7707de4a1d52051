"""Which official columns the values of a drawn table stand in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from disclosure_lint.editions.edition import ColumnForm
from disclosure_lint.model.document import Document, GridCell, Span
from disclosure_lint.model.report import Passage
from disclosure_lint.parsing.filled import Value, is_number
from disclosure_lint.parsing.forms import Form
from disclosure_lint.parsing.grid_rows import GridRow, Line

_ENOUGH = 4
"""A head with so many official labels is one to go by."""


@dataclass(frozen=True)
class Columns:
    """The columns of one table.

    Attributes:
        found: the official columns that the table has.
        extra: heads of columns that hold numbers and that the form does not know.
        places: column of the drawn table → official column, when the head stands squarely above the values;
            else empty: then the values are ``found``, in their order.
    """

    form: Form
    found: tuple[ColumnForm, ...]
    extra: tuple[Passage, ...] = ()
    places: Mapping[int, ColumnForm] | None = None

    def is_head(self, row: GridRow) -> bool:
        """Whether a row above the first official one belongs to the table's head."""
        return any(self.form.column(text) or self.form.is_head(text) for text in row.texts)

    def values(self, line: Line) -> Iterator[Value]:
        """The values of a row; none when their number does not tell their columns."""
        if self.places:
            for at, column in self.places.items():
                cell = _cell_at(line.values, at)
                if cell is not None:
                    yield column, cell.span
            return
        spans = [cell.span for cell in _trimmed(line, len(self.found))]
        missing = len(self.found) - len(spans)
        if spans and missing > 0 and (not any(line.texts) or (missing == 1 and line.row.open)):
            spans += [Span(spans[-1].end, spans[-1].end)] * missing
        if len(spans) == len(self.found):
            yield from zip(self.found, spans, strict=True)


def find_columns(document: Document, form: Form, lines: Sequence[Line], head: Sequence[GridRow]) -> Columns:
    """The columns that the rows of a table have.

    Args:
        document: the text.
        form: the table form.
        lines: rows of the form, those without any number left out unless there are no others.
        head: the rows above the first one, of the same drawn table.
    """
    official = form.form.columns
    squarely = _squarely(document, form, lines, head)
    if squarely is not None:
        return squarely
    width = Counter(len(line.values) for line in lines).most_common(1)[0][0]
    named = {column.key for row in head for text in row.texts if (column := form.column(text))}
    if len(official) != width == len(named) and width >= _ENOUGH:
        return Columns(form, tuple(column for column in official if column.key in named))
    return Columns(form, official)


def _squarely(
    document: Document, form: Form, lines: Sequence[Line], head: Sequence[GridRow]
) -> Columns | None:
    """The columns by their heads; None unless each value stands under a head of its own."""
    if not head or not all(row.aligned for row in (*head, *(line.row for line in lines))):
        return None
    heads = _heads(form, head)
    places = _places(form, heads)
    if places is None or not all(_cell_at(line.values, at) for line in lines for at in places):
        return None
    extra: dict[int, Passage] = {}
    for line in lines:
        for cell in line.values:
            if cell.column in places or not is_number(document.squeezed(cell.span)):
                continue
            if cell.column not in heads:
                return None
            above, text = heads[cell.column]
            extra[above.column] = Passage(text, above.span)
    found = tuple(column for column in form.form.columns if column in places.values())
    return Columns(form, found, tuple(extra[at] for at in sorted(extra)), places)


def _places(form: Form, heads: Mapping[int, tuple[GridCell, str]]) -> dict[int, ColumnForm] | None:
    """Column of the drawn table → official column, by the heads; None when too few tell, or one twice.

    As many heads as the form has columns are those columns, though the label of some be damaged.
    """
    starts = [at for at in sorted(heads) if at - 1 not in heads or heads[at - 1][1] != heads[at][1]]
    places = {at: column for at in starts if (column := form.column(heads[at][1]))}
    if len(places) < _ENOUGH or len({column.key for column in places.values()}) < len(places):
        return None
    within = [at for at in starts if at >= min(places)]
    official = form.form.columns
    as_many = len(within) == len(official)
    by_order = dict(zip(within, official, strict=False))
    return by_order if as_many and by_order.items() >= places.items() else places


def _heads(form: Form, head: Sequence[GridRow]) -> dict[int, tuple[GridCell, str]]:
    """The lowest words above each column of the drawn table, names of groups left out."""
    found: dict[int, tuple[GridCell, str]] = {}
    for row in head:
        for cell, text in zip(row.cells, row.texts, strict=True):
            for at in range(cell.column, cell.column + min(cell.columns, 100)):
                if text and not form.is_head(text):
                    found[at] = (cell, text)
    return found


def _cell_at(cells: Sequence[GridCell], at: int) -> GridCell | None:
    guess = at - cells[0].column if cells else -1
    if 0 <= guess < len(cells) and cells[guess].column == at:  # as always where none before it is merged
        return cells[guess]
    return next((cell for cell in cells if cell.column <= at < cell.column + cell.columns), None)


def _trimmed(line: Line, width: int) -> tuple[GridCell, ...]:
    """The values without the empty cells that merged labels leave on the left, and padding on the right."""
    cells, texts = line.values, line.texts
    start, end = 0, len(cells)
    while end - start > width and not texts[start]:
        start += 1
    while end - start > width and not texts[end - 1]:
        end -= 1
    return cells[start:end]
