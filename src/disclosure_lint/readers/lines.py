"""Tables that plain text draws with ``|`` or tabs.

A row is a line with at least two cells; rows that follow each other without other text between them are a
grid. Used by the readers of text and of Markdown.
"""

from __future__ import annotations

import re

from disclosure_lint.model.document import Grid, GridCell, Span

# A separator, or a tab that stands between two things (an indent is no separator).
_ROW = re.compile(r"^[^\n]*?(?:[|｜]|\S[ \u3000]*\t)[^\n]*$", re.MULTILINE)
_RULE = re.compile(r"[\s|:：+＋=─━—-]*")


def grids(text: str) -> tuple[Grid, ...]:
    """The tables of ``text``, in order."""
    found: list[Grid] = []
    rows: list[tuple[GridCell, ...]] = []
    start = end = 0
    for match in _ROW.finditer(text):
        if rows and text[end : match.start()].strip():
            found.append(_grid(rows, start, end))
            rows = []
        if not rows:
            start = match.start()
        end = match.end()
        if not _RULE.fullmatch(match[0]):
            rows.append(_row(text, match.start(), match.end(), len(rows)))
    if rows:
        found.append(_grid(rows, start, end))
    return tuple(found)


def _grid(rows: list[tuple[GridCell, ...]], start: int, end: int) -> Grid:
    return Grid(Span(start, end), tuple(cell for row in rows for cell in row))


def _row(text: str, start: int, end: int, row: int) -> tuple[GridCell, ...]:
    """The cells of one line; an empty first or last cell is the drawn border, not a cell."""
    while start < end and text[start] in " \u3000":
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end and text[start] in "|｜":
        start += 1
    cells, column, at = [], 0, start
    while True:
        stop = min((found for mark in "|｜\t" if (found := text.find(mark, at, end)) >= 0), default=end)
        first, last = at, stop
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        cells.append(GridCell(Span(first, last), row, column))
        column, at = column + 1, stop + 1
        if at >= end:
            break
    return tuple(cells)
