"""Which tables only lay out a page: a frame around the report, not rows and columns of facts.

Word files often hold the whole report in a table of one cell. Such a cell is opened: its paragraphs and
tables count as if the table were not there.
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure_lint.readers.docx.blocks import Block, Cell, Paragraph, Table

_LONG_TEXT = 300  # code points; the longest cell of the official forms has 40
_MANY_PARAGRAPHS, _THEIR_TEXT = 5, 150
_SHORT_FOR_A_LONG = 4  # a table of facts has more short cells than that for each long one


def stretches(table: Table) -> Iterator[tuple[list[list[Cell]], list[Block]]]:
    """The table as rows of facts and, after them, blocks that only stood in it, as often as they take turns.

    A row of one long cell (an explanation, a chapter) does not belong to the facts above and below.
    """
    rows = [(row, _is_opened(row, covered)) for row, covered in _covered(table)]
    facts = [row for row, opened in rows if not opened]
    if _is_layout(facts):
        yield [], [block for row in table for cell in row for block in cell]
        return
    run: list[list[Cell]] = []
    for row, opened in rows:
        if opened:
            yield run, row[0]
            run = []
        else:
            run.append(row)
    yield run, []


def _covered(table: Table) -> Iterator[tuple[list[Cell], bool]]:
    """The rows, each with whether a cell from above goes on in it."""
    end = 0
    for number, row in enumerate(table):
        yield row, end > number
        for cell in row:
            if cell.rows > 1:
                end = max(end, number + cell.rows)


def _is_opened(row: list[Cell], covered: bool) -> bool:
    return len(row) == 1 and not covered and row[0].rows == 1 and _is_long(row[0])


def _is_layout(rows: list[list[Cell]]) -> bool:
    if all(len(row) < 2 for row in rows):
        return True
    long = 0
    for row in rows:
        for cell in row:  # nearly all have one piece
            if len(cell) == 1 == len(cell[0]) and type(piece := cell[0][0]) is tuple:
                long += len(piece[0]) > _LONG_TEXT
            else:
                long += _is_long(cell)
    if not long:
        return False
    filled = sum(any(block for block in cell if isinstance(block, Paragraph)) for row in rows for cell in row)
    return filled - long < _SHORT_FOR_A_LONG * long


def _is_long(cell: Cell) -> bool:
    size = paragraphs = 0
    for block in cell:
        if type(block) is Table:
            return True
        if type(block) is Paragraph and block:
            paragraphs += 1
            for piece in block:
                size += len(piece[0])
    return size > _LONG_TEXT or (paragraphs >= _MANY_PARAGRAPHS and size > _THEIR_TEXT)
