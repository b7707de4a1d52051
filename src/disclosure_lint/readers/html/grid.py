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
    if all(height == 1 for row in sizes for height, _ in row):
        last, found = None, None
        for row in sizes:
            if row != last or found is None:
                last, found = row, _in_sequence(row)
            yield found
        return
    ends = _group_ends(rows)
    free: list[int] = []  # for each column the first row that nothing from above covers
    steps = 0
    for number, row in enumerate(sizes):
        column = 0
        columns, heights, widths = [], [], []
        for height, width in row:
            first = column
            while column < len(free) and free[column] > number:
                column += 1
            steps += column - first
            if steps > MAX_STEPS:
                raise Unreadable("表格过于庞大", "a table is too large")
            width = width if column + width <= WIDEST else 1
            height = min(height or len(rows), ends[number] - number)
            if height > 1 and column < WIDEST:
                free += [0] * (column + width - len(free))
                free[column : column + width] = [number + height] * width
            columns.append(column)
            heights.append(height)
            widths.append(width)
            column += width
        yield columns, heights, widths


def _in_sequence(sizes: list[tuple[int, int]]) -> Places:
    widths = [width for _, width in sizes]
    return list(accumulate(widths[:-1], initial=0)), [1] * len(widths), widths


def _group_ends(rows: list[AnyRow]) -> list[int]:
    """For each row the number of the first row after its group."""
    ends = [len(rows)] * len(rows)
    for number in range(len(rows) - 2, -1, -1):
        ends[number] = ends[number + 1] if rows[number].group == rows[number + 1].group else number + 1
    return ends
