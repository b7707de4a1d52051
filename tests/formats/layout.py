"""A report of plain text laid out as its official form asks: paragraphs, and tables with merged cells.

The examples draw their tables with ``|`` and write a merged cell once. What the other formats need beside it,
which places a cell covers, is told here from the official layout of each table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

Cell = tuple[str, int, int]  # text, rows, columns


class Sheet(NamedTuple):
    """A table: for each row the cells that begin in it, from the left; the columns' widths in millimetres."""

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]

    @property
    def columns(self) -> int:
        """How many columns the table has."""
        return len(self.widths)

    @property
    def places(self) -> Iterator[tuple[int, int, Cell]]:
        """Row and column of each cell."""
        taken: set[tuple[int, int]] = set()
        for row, cells in enumerate(self.rows):
            for cell in cells:
                column = next(at for at in range(self.columns) if (row, at) not in taken)
                yield row, column, cell
                taken |= {(row + y, column + x) for y in range(cell[1]) for x in range(cell[2])}


Block = str | Sheet

_LEVELS = (
    re.compile("[一二三四五六七八九十]+、"),
    re.compile("[（(][一二三四五六七八九十]+[）)]"),
    re.compile(r"\d+[.、]"),
)
_ARTICLE = re.compile("第二十条第（.）项")


def blocks(text: str) -> list[Block]:
    """The paragraphs and tables of a report, in order."""
    found: list[Block] = []
    rows: list[list[str]] = []
    for line in text.rstrip("\n").split("\n"):
        if "|" in line or _ARTICLE.fullmatch(line):
            rows.append(_cells(line))
            continue
        if rows:
            found.append(sheet(rows))
            rows = []
        found.append(line)
    return [*found, sheet(rows)] if rows else found


def _cells(line: str) -> list[str]:
    """The cells of a line; one bar at either end is the table's border."""
    return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


def sheet(rows: list[list[str]]) -> Sheet:
    """The table of these rows as its form lays it out."""
    first = rows[0]
    if "申请人情况" in first:
        return _requests(rows)
    if first[0] == "行政复议":
        return _disputes(rows)
    if _ARTICLE.fullmatch(first[0]):
        return _active(rows)
    return Sheet(tuple(_in_three(row) for row in rows), (110, 18, 26))


def _in_three(row: list[str]) -> tuple[Cell, ...]:
    """A row of label, unit and value; a caption covers all three."""
    if not any(row[1:]):
        return ((row[0], 1, 3),)
    return tuple((text, 1, 1) for text in [*row, "", ""][:3])


def _active(rows: list[list[str]]) -> Sheet:
    widest = max(len(row) for row in rows) - 1
    twice = any(len(row) == 3 for row in rows)  # two values share what three have
    whole = 2 * widest if twice else widest
    found: list[tuple[Cell, ...]] = []
    width = whole
    for row in rows:
        if _ARTICLE.fullmatch(row[0]):
            found.append(((row[0], 1, whole + 1),))
            continue
        if row[0] == "信息内容":
            width = whole // (len(row) - 1)
        values = [*row[1:], *[""] * (whole // width - len(row) + 1)]
        found.append(((row[0], 1, 1), *((text, 1, width) for text in values)))
    return Sheet(tuple(found), (52, *[104 / whole] * whole))


def _requests(rows: list[list[str]]) -> Sheet:
    corner, people = rows[0]
    natural, others, total = rows[1]
    found: list[list[Cell]] = [
        [(corner, 3, 3), (people, 1, 7)],
        [(natural, 2, 1), (others, 1, 5), (total, 2, 1)],
        [(text, 1, 1) for text in rows[2]],
    ]
    open_groups: dict[int, tuple[int, int]] = {}  # column → row and index of the cell
    for row in rows[3:]:
        labels, values = _labels(row)
        for level in [at for at in open_groups if at >= labels[0][1]]:
            del open_groups[level]
        for y, x in open_groups.values():
            text, height, width = found[y][x]
            found[y][x] = text, height + 1, width
        cells = [(text, 1, 1) for text, _ in labels[:-1]]
        open_groups |= {level: (len(found), at) for at, (_, level) in enumerate(labels[:-1])}
        cells.append((labels[-1][0], 1, 3 - labels[-1][1]))
        found.append([*cells, *((text, 1, 1) for text in values)])
    return Sheet(tuple(map(tuple, found)), (12, 20, 46, *[12.0] * 7))


def _labels(row: list[str]) -> tuple[list[tuple[str, int]], list[str]]:
    """The labels of a row with the column that each begins in, and the seven values."""
    levels = [next((at for at, mark in enumerate(_LEVELS) if mark.match(text)), None) for text in row]
    count = next((at for at, level in enumerate(levels) if level is None), len(row))
    labels = [(text, level) for text, level in zip(row, levels[:count], strict=False) if level is not None]
    return labels, [*row[count:], *[""] * 7][:7]


def _disputes(rows: list[list[str]]) -> Sheet:
    first, second, third = ([(text, 1, 1) for text in row] for row in rows[:3])
    head = (
        ((first[0][0], 1, 5), (first[1][0], 1, 10)),
        (*((text, 2, 1) for text, _, _ in second[:5]), *((text, 1, 5) for text, _, _ in second[5:])),
        tuple(third),
    )
    values = tuple(tuple((text, 1, 1) for text in [*row, *[""] * 15][:15]) for row in rows[3:])
    return Sheet((*head, *values), (10.4,) * 15)
