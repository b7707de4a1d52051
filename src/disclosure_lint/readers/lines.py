"""Tables that plain text draws with ``|`` or tabs.

A row is a line that holds a separator; rows with no other text between them are a grid. Used by the readers
of text and of Markdown.
"""

from __future__ import annotations

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.document import Grid, LineCells, Span

_SEPARATORS = "|｜\t"
_RULE = re.compile(r"[\s|｜:：+＋]*[=─━—-][\s|｜:：+＋=─━—-]*")  # without a stroke it is a row of empty cells
_BORDERS = "|｜"
_new = tuple.__new__  # half the time of calling the class; a table has hundreds of cells


def grids(text: str) -> tuple[Grid, ...]:
    """The tables of ``text``, in order."""
    found: list[Grid] = []
    if not any(separator in text for separator in _SEPARATORS):
        return ()
    rows: list[list[Span]] = []
    begin = last = start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if "|" in line or "｜" in line or "\t" in line.strip():  # an indent alone is no separator
            if not rows:
                begin = start
            last = end
            if line[0] == "（" or line[0].isalnum() or not _RULE.fullmatch(line):
                rows.append(_cells(line, start))
        elif rows and line.strip():
            found.append(_grid(rows, begin, last))
            rows = []
        start = end + 1
    if rows:
        found.append(_grid(rows, begin, last))
    return tuple(found)


def _grid(rows: list[list[Span]], start: int, end: int) -> Grid:
    return Grid(Span(start, end), LineCells(rows))


def _cells(line: str, start: int) -> list[Span]:
    """The cells of a line; a separator at either end is the drawn border, not the edge of a cell."""
    line = line.rstrip()
    if line[0] in _BORDERS or line[0].isspace():
        at = len(line) - len(line.lstrip())
        at += line[at] in _BORDERS
        line, start = line[at:], start + at
    if "\t" in line or "｜" in line:
        line = line.replace("\t", "|").replace("｜", "|")
    cells = []
    for piece in line.removesuffix("|").split("|"):
        end = start + len(piece.rstrip())
        cells.append(_new(Span, (end - len(piece.strip()), end)))
        start += len(piece) + 1
    return cells
