"""Which tables only lay out a page: a frame around the report, not rows and columns of facts.

Their cells are opened: what is in them counts as if the table were not there.
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure_lint.readers.html.elements import Block, Cell, Flow, Line, Row, Table
from disclosure_lint.readers.html.rows import Rows

_LONG_TEXT = 300  # code points; the longest cell of the official forms has 40
_MANY_LINES, _THEIR_TEXT = 5, 150
_SHORT_FOR_A_LONG = 4  # a table of facts has more short cells than that for each long one


def opened(table: Table) -> Flow:
    """The table, or what it only laid out, or both by turns.

    A row of one long cell (an explanation, a chapter) does not belong to the facts above and below.
    """
    if any(map(_is_wide, table.parts)) and not any(map(_may_be_long, table.parts)):
        return [table]
    rows = table.rows
    if all(len(row.cells) < 2 for row in rows):
        return [cell for row in rows for cell in row.cells]
    long = {id(cell) for row in rows for cell in row.cells if _is_long(cell)}
    if not long:
        return [table]
    facts = [row for row in rows if not _stands_alone(row, long)]
    if _is_layout(facts, long):
        return [cell for row in rows for cell in row.cells]
    return list(_stretches(rows, long))


def _stretches(rows: list[Row], long: set[int]) -> Iterator[Table | Cell]:
    run: list[Row] = []
    covered = 0  # the first row into which no cell from above goes on
    for number, row in enumerate(rows):
        if covered <= number and _stands_alone(row, long):
            if run:
                yield Table(run)
            yield row.cells[0]
            run = []
        else:
            run.append(row)
            covered = max([covered, *[number + (height or len(rows)) for height, _ in row.sizes]])
    if run:
        yield Table(run)


def _stands_alone(row: Row, long: set[int]) -> bool:
    return len(row.cells) == 1 and row.cells[0].size[0] == 1 and id(row.cells[0]) in long


def _is_layout(rows: list[Row], long: set[int]) -> bool:
    cells = [cell for row in rows for cell in row.cells]
    many = sum(id(cell) in long for cell in cells)
    filled = sum(bool(cell.flow) for cell in cells)
    return all(len(row.cells) < 2 for row in rows) or (many > 0 and filled - many < _SHORT_FOR_A_LONG * many)


def _is_wide(part: Row | Rows) -> bool:
    """Whether a row has several cells."""
    return len(part.cells) > 1 if isinstance(part, Row) else len(part.texts) > part.height


def _may_be_long(part: Row | Rows) -> bool:
    return any(map(_is_long, part.cells)) if isinstance(part, Row) else part.longest > _LONG_TEXT


def _is_long(cell: Cell) -> bool:
    """Whether a cell holds prose, or a table."""
    flow = cell.flow
    if not flow:
        return False
    if len(flow) == 1 and isinstance(line := flow[0], Line) and len(line.pieces) == 1:
        return len(line.pieces[0][0]) > _LONG_TEXT
    text, lines, has_table = _measure(cell)
    return has_table or text > _LONG_TEXT or (lines >= _MANY_LINES and text > _THEIR_TEXT)


def _measure(block: Block) -> tuple[int, int, bool]:
    """Code points and lines in a block, and whether there is a table in it."""
    text = lines = 0
    has_table = False
    for item in block.flow:
        if isinstance(item, Table):
            has_table = True
        elif isinstance(item, Block):
            inner = _measure(item)
            text, lines, has_table = text + inner[0], lines + inner[1], has_table or inner[2]
        else:
            text += sum([len(words) for words, _ in item.pieces])
            lines += 1
    return text, lines, has_table
