"""Text of a row that the page break parted, printed below the lines that were drawn for the row.

Browsers end the lines of a table where the page ends, but keep a line of text whole: it hangs out of its cell.
"""

from __future__ import annotations

from itertools import pairwise

from disclosure_lint.readers.pdf.pages import Page
from disclosure_lint.readers.pdf.regions import SAME_WIDTH, DrawnCell, Region
from disclosure_lint.readers.pdf.rows import Row
from disclosure_lint.readers.pdf.words import Word

_REACH = 1.6  # heights of a word that it may hang below the table


def take_overhang(pages: list[Page]) -> None:
    """Put what hangs out of a table that the next page goes on with into its cells; takes it of the items.

    Marginalia are no longer among the items. Either all that stands below the table hangs out of it, or nothing.
    """
    for above, below in pairwise(pages):
        at = next((at for at, item in enumerate(reversed(above.items)) if isinstance(item, Region)), 0)
        if not at or not below.items:
            continue
        table, hanging, next_table = above.items[-at - 1], above.items[-at:], below.items[0]
        if not isinstance(table, Region) or not _goes_on(table, next_table):
            continue
        words = [word for item in hanging for word in item.words]
        cells = [_cell_over(table, word) for word in words]
        if None in cells:
            continue
        for word, cell in zip(words, cells, strict=True):
            cell.words.append(word)  # type: ignore[union-attr]
            table.words.append(word)
        del above.items[-at:]


def _goes_on(table: Region, below: Row | Region) -> bool:
    widths = [item.box[2] - item.box[0] for item in (table, below)]
    return isinstance(below, Region) and abs(widths[0] - widths[1]) <= SAME_WIDTH


def _cell_over(table: Region, word: Word) -> DrawnCell | None:
    """The cell without a line below it that a word hangs out of."""
    if word.top < table.box[1] - _REACH * (word.top - word.bottom):
        return None
    cell = table.row_at(word.bottom)[table.column_at((word.left + word.right) / 2)]
    inside = cell.box[0] <= word.left and word.right <= cell.box[2]
    return cell if inside and table.unruled[cell.column] else None
