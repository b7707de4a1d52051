"""Tables that plain text draws with ``|`` or tabs.

A row is a line that holds a separator; rows with no other text between them are a grid. Used by the readers
of text and of Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.document import Grid, LineCells, Span

_SEPARATORS = "|｜\t"
_RULE = re.compile(r"[\s|｜:：+＋]*[=─━—-][\s|｜:：+＋=─━—-]*")  # without a stroke it is a row of empty cells
_BORDERS = "|｜"
_new = tuple.__new__  # half the time of calling the class; a table has hundreds of cells


def grids(text: str) -> tuple[Grid, ...]:
    """The tables of ``text``, in order."""
    found: list[Grid] = []
    rows: list[list[Span]] = []
    begin = last = 0
    for start, end in _lines(text):
        if rows and start > last + 1 and text[last:start].strip():
            found.append(_grid(rows, begin, last))
            rows = []
        if not rows:
            begin = start
        last = end
        if text[start].isalnum() or not _RULE.fullmatch(text, start, end):
            rows.append(_cells(text, start, end))
    if rows:
        found.append(_grid(rows, begin, last))
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the lines that hold a separator."""
    marks = [mark for mark in _SEPARATORS if mark in text]
    find, size = text.find, len(text)
    at = 0
    while at < size:
        near = size
        for mark in marks:
            place = find(mark, at)
            if place < 0:
                marks = [other for other in marks if other != mark]  # it is not looked for again
            elif place < near:
                near = place
        if near == size:
            return
        start = text.rfind("\n", at, near) + 1 or at
        end = find("\n", near)
        end = size if end < 0 else end
        if text[near] != "\t" or text[start:near].strip() or "\t" in text[near:end].strip():
            yield start, end  # an indent alone is no separator
        at = end + 1


def _grid(rows: list[list[Span]], start: int, end: int) -> Grid:
    return Grid(Span(start, end), LineCells(rows))


def _cells(text: str, start: int, end: int) -> list[Span]:
    """The cells of one line; a separator at either end is the drawn border, not the edge of a cell."""
    line = text[start:end].rstrip()
    if line[0] in _BORDERS or line[0].isspace():
        at = len(line) - len(line.lstrip())
        at += line[at] in _BORDERS
        line, start = line[at:], start + at
    if "\t" in line or "｜" in line:
        line = line.replace("\t", "|").replace("｜", "|")
    cells = []
    for piece in line.removesuffix("|").split("|"):
        bare = piece.strip()
        begin = start + piece.find(bare)
        cells.append(_new(Span, (begin, begin + len(bare))))
        start += len(piece) + 1
    return cells
