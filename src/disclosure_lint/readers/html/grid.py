"""Where the cells of a table stand when each covers the rows and columns that it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from disclosure_lint.model.source import Unreadable
from disclosure_lint.readers.html.rows import Size

WIDEST = 1000  # columns; what reaches further covers one
MAX_STEPS = 5_000_000

Places = tuple[Sequence[int], Sequence[int], Sequence[int]]
"""Of the cells of a row: the columns, from 0, and the rows and the columns that they cover."""


def are_few(rows: int, cells: int) -> bool:
    """Whether a table is certainly not larger than any report's."""
    return rows * WIDEST + cells <= MAX_STEPS


def places(rows: Sequence[list[Size]], groups: Sequence[int]) -> Iterator[Places]:
    """For each row where cells of these sizes stand (HTML Standard, 4.9.12.1).

    None goes on below its group of rows; ``groups`` has the number of each row's.

    Raises:
        Unreadable: the table is larger than any report's.
    """
    shapes = {id(row): row for row in rows}  # rows of the same tags share theirs
    tall = {shape for shape, row in shapes.items() if any(height != 1 for height, _ in row)}
    ends = _group_ends(groups) if tall else []
    free: list[int] = []  # for each column the first row that nothing from above covers
    covered: list[int] = []
    steps = 0
    last: list[Size] | None = None
    first = 0  # column that is not covered
    found: Places = ((), (), ())
    for number, row in enumerate(rows):
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


def _fitted(row: list[Size], number: int, free: list[int], end: int) -> Places:
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


def _group_ends(groups: Sequence[int]) -> list[int]:
    """For each row the number of the first row after its group."""
    ends = [len(groups)] * len(groups)
    for number in range(len(groups) - 2, -1, -1):
        ends[number] = ends[number + 1] if groups[number] == groups[number + 1] else number + 1
    return ends
