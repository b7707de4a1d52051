"""A table while it is read: which cells begin in which row and column, and which go on (ECMA-376-1, 17.4)."""

from __future__ import annotations

from collections.abc import Mapping

from disclosure_lint.readers.docx.blocks import Block, Cell, Table
from disclosure_lint.readers.docx.values import is_on, number

MAX_SPAN = 64  # columns of a cell; Word itself stops at 63
_BEGINS = "restart"


class OpenTable:
    """A table of which the end has not been read.

    Args:
        outer: the table in a cell of which it stands.
        blocks: the blocks among which it stands.

    Attributes:
        gone: the row that is read is deleted or hidden.
    """

    def __init__(self, outer: OpenTable | None, blocks: list[Block]) -> None:
        self.outer = outer
        self.blocks = blocks
        self.table = Table()
        self._below: dict[int, Cell] = {}
        self.start_row()

    def start_row(self) -> None:
        """A row begins."""
        self._row: list[Cell] = []
        self._column = 0
        self._above, self._below = self._below, {}
        self._cell: Cell | None = None
        self._last: Cell | None = None
        self.gone = False

    def row_properties(self, said: Mapping[str, str]) -> None:
        """What ``w:trPr`` says."""
        self.gone = "w:del" in said or is_on(said.get("w:hidden"))
        self._column = number(said.get("w:gridBefore"), 0, MAX_SPAN)

    def end_row(self) -> None:
        """The row ends; merged cells go on past one that is gone."""
        if self.gone:
            self._below = self._above
        else:
            self.table.append(self._row)

    def start_cell(self, paragraph: int) -> Cell:
        """A cell begins, to be filled; ``paragraph`` is the number of its first."""
        if self._cell is not None:
            self._last = self._cell
        self._cell = cell = Cell()
        cell.column = self._column
        cell.paragraph = paragraph
        cell.columns = cell.rows = 1
        self._column += 1
        self._row.append(cell)
        return cell

    def cell_properties(self, said: Mapping[str, str]) -> bool:
        """What ``w:tcPr`` says. Gives whether the cell is one of its own: not deleted, no rest of another."""
        cell, last = self._cell, self._last
        if cell is None:
            return True
        cell.columns = columns = number(said.get("w:gridSpan"), 1, MAX_SPAN) or 1
        self._column = cell.column + columns
        vertical, horizontal = said.get("w:vMerge"), said.get("w:hMerge")
        upper = None if vertical in (None, _BEGINS) else self._above.get(cell.column)
        if "w:cellDel" in said:
            pass
        elif last is not None and horizontal not in (None, _BEGINS):
            last.columns = max(last.columns, cell.column + columns - last.column)
        elif upper is not None and columns <= upper.columns:
            upper.rows += 1
            self._below[cell.column] = self._last = upper
        else:
            if vertical is not None:
                self._below[cell.column] = cell
            return True
        del self._row[-1]
        self._cell = None
        return False
