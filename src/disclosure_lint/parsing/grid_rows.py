"""The rows of drawn tables, one after the other, whichever tables they were drawn in.

An official table may be drawn as one, as several (one a block, one a page), or as one a row.
"""

from __future__ import annotations

from collections.abc import Sequence

from disclosure_lint.editions.edition import RowForm
from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.model.document import Document, Grid, GridCell, Span
from disclosure_lint.parsing.filled import is_number
from disclosure_lint.parsing.forms import may_be_label

_BLANK = 40
"""An empty cell is no wider."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """The cells that begin in one row.

    Attributes:
        grid: the table that the row stands in.
        texts: the cells' words, folded and without spaces.
        labels: which of the cells may hold a label, by their words.
        numbers: which of them state a number.
        open: a separator follows the last cell; it is a border, or an empty cell more.
        aligned: all rows of the table are equally wide, so that what stands below a cell has its column.
    """

    grid: Grid
    cells: tuple[GridCell, ...]
    texts: Sequence[str]
    labels: Sequence[int]
    numbers: Sequence[int]
    open: bool
    aligned: bool

    @property
    def span(self) -> Span:
        """From the first cell to the end of the last."""
        return Span(self.cells[0].span.start, max(cell.span.end for cell in self.cells))


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a drawn table, as far as it is understood.

    Attributes:
        form: the official row; None for a row of numbers with another label, or with none.
        label: the cell of the label; None for a row of values alone.
        groups: labels of groups that stand left of it.
        values: the cells right of the label.
        numbers: how many of them state a number.
    """

    row: GridRow
    form: RowForm | None
    label: GridCell | None
    text: str
    groups: tuple[tuple[RowForm, GridCell, str], ...]
    values: tuple[GridCell, ...]
    numbers: int

    @property
    def texts(self) -> Sequence[str]:
        """The words of the values."""
        return self.row.texts[len(self.row.texts) - len(self.values) :]


def grid_rows(document: Document) -> list[GridRow]:
    """All rows of all drawn tables, in the order of the text."""
    found = []
    folded = document.folded
    for grid in document.grids:
        aligned = grid.is_aligned
        for cells in grid.rows:
            texts = cell_texts(folded, [cell[0] for cell in cells])
            end = cells[-1].span.end
            is_open = folded[end : end + _BLANK].partition("\n")[0].lstrip().startswith("|")
            found.append(grid_row(grid, cells, texts, is_open=is_open, aligned=aligned))
    return found


def grid_row(
    grid: Grid,
    cells: tuple[GridCell, ...],
    texts: Sequence[str],
    *,
    is_open: bool = False,
    aligned: bool = False,
) -> GridRow:
    """A row, its labels and numbers told apart."""
    labels, numbers = [], []
    for at, text in enumerate(texts):
        if text.isdecimal():
            numbers.append(at)
        elif text:
            if is_number(text):
                numbers.append(at)
            if may_be_label(text):
                labels.append(at)
    return GridRow(grid, cells, texts, labels, numbers, is_open, aligned)


def cell_texts(folded: str, places: Sequence[Span]) -> Sequence[str]:
    """The words of the cells of a row, without spaces."""
    texts = "".join(folded[places[0].start : places[-1].end].split()).split("|")
    if len(texts) == len(places):
        return texts
    return ["".join(folded[start:end].split()) for start, end in places]  # other separators, or one in a cell
