"""Where the cells of a table stand when each covers the rows and columns that it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from disclosure_lint.model.source import Unreadable
from disclosure_lint.readers.html.elements import AnyRow

WIDEST = 1000  # columns; what reaches further covers one
MAX_STEPS = 5_000_000

Places = tuple[Sequence[int], Sequence[int], Sequence[int]]
"""Of the cells of a row: the columns, from 0, and the rows and the columns that they cover."""


def places(rows: list[AnyRow]) -> Iterator[Places]:
    """For each row where its cells stand (HTML Standard, 4.9.12.1); none goes on below its group of rows.

    Raises:
        Unreadable: the table is larger than any report's.
    """
    sizes = [row.sizes for row in rows]
    shapes = {id(row): row for row in sizes}  # plain rows share theirs
    tall = {shape for shape, row in shapes.items() if any(height != 1 for height, _ in row)}
    ends = _group_ends(rows) if tall else []
    free: list[int] = []  # for each column the first row that nothing from above covers
    covered: list[int] = []
    steps = 0
    last: list[tuple[int, int]] | None = None
    first = 0  # column that is not covered
    found: Places = ((), (), ())
    for number, row in enumerate(sizes):
        if free:
            covered = [column for column, below in enumerate(free) if below > number]
            steps += len(free)
        steps += len(row)
        if steps > MAX_STEPS:
            raise Unreadable("表格过于庞大", "a table is too large")
        if tall and (id(row) in tall or (covered and covered[-1] >= len(covered))):
            yield _fitted(row, number, free, ends[number])
        else:  # what is covered lies before the cells, which follow one another
            if row != last or first != len(covered):
                last, first = row, len(covered)
                widths = [width for _, width in row]
                found = list(accumulate(widths[:-1], initial=first)), [1] * len(widths), widths
            yield found


def _fitted(row: list[tuple[int, int]], number: int, free: list[int], end: int) -> Places:
    """The cells of a row, each in the next column that is free; notes in ``free`` what they cover below."""
    column = 0
    columns, heights, widths = [], [], []
    for height, width in row:
        while column < len(free) and free[column] > number:
            column += 1
        width = width if column + width <= WIDEST else 1
        height = min(height or end, end - number)
        if height > 1 and column < WIDEST:
            free += [0] * (column + width - len(free))
            free[column : column + width] = [number + height] * width
        columns.append(column)
        heights.append(height)
        widths.append(width)
        column += width
    return columns, heights, widths


def _group_ends(rows: list[AnyRow]) -> list[int]:
    """For each row the number of the first row after its group."""
    ends = [len(rows)] * len(rows)
    for number in range(len(rows) - 2, -1, -1):
        ends[number] = ends[number + 1] if rows[number].group == rows[number + 1].group else number + 1
    return ends
