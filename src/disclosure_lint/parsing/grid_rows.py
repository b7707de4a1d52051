"""The rows of drawn tables, one after the other, whichever tables they were drawn in.

An official table may be drawn as one, as several (one a block, one a page), or as one a row.
"""

from __future__ import annotations

from disclosure_lint.editions.edition import RowForm
from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.model.document import Document, Grid, GridCell, Span

_BLANK = 40
"""An empty cell is no wider."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """The cells that begin in one row.

    Attributes:
        grid: the table that the row stands in.
        texts: the cells' words, folded and without spaces.
        open: a separator follows the last cell; it is a border, or an empty cell more.
        aligned: all rows of the table are equally wide, so that what stands below a cell has its column.
    """

    grid: Grid
    cells: tuple[GridCell, ...]
    texts: tuple[str, ...]
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
    def texts(self) -> tuple[str, ...]:
        """The words of the values."""
        return self.row.texts[len(self.row.texts) - len(self.values) :]


def grid_rows(document: Document) -> list[GridRow]:
    """All rows of all drawn tables, in the order of the text."""
    found = []
    for grid in document.grids:
        aligned = _aligned(grid)
        for cells in grid.rows:
            texts = tuple("".join(document.folded[start:end].split()) for (start, end), *_ in cells)
            end = cells[-1].span.end
            rest = document.folded[end : end + _BLANK].partition("\n")[0]
            found.append(GridRow(grid, cells, texts, rest.lstrip().startswith("|"), aligned))
    return found


def _aligned(grid: Grid) -> bool:
    """Whether the cells, with their spans, fill the table: as many places as rows times columns."""
    if not grid.cells:
        return False
    rows = grid.cells[-1].row + 1
    columns = max(cell.column + cell.columns for cell in grid.cells)
    return sum(min(cell.rows, rows - cell.row) * cell.columns for cell in grid.cells) == rows * columns
