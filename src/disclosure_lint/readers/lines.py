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
_DIVIDER = " | "
_UNEVEN = ("  ", "\n ", " \n")
_new = tuple.__new__  # half the time of calling the class; a table has hundreds of cells


def grids(text: str) -> tuple[Grid, ...]:
    """The tables of ``text``, in order."""
    if not any(separator in text for separator in _SEPARATORS):
        return ()
    found: list[Grid] = []
    rows: list[tuple[int, str]] = []
    begin = last = start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if "|" in line or "｜" in line or "\t" in line.lstrip():  # an indent alone is no separator
            if not rows:
                begin = start
            last = end
            if line[0] == "（" or line[0].isalnum() or not _RULE.fullmatch(line):
                rows.append((start, line))
        elif rows and line.strip():
            found.append(_grid(text, rows, Span(begin, last)))
            rows = []
        start = end + 1
    if rows:
        found.append(_grid(text, rows, Span(begin, last)))
    return tuple(found)


def _grid(text: str, rows: list[tuple[int, str]], span: Span) -> Grid:
    """A table of lines, each given by where it begins and what it says."""
    cut = _bare_cells if _is_even(text[span.start : span.end]) else _cells
    return Grid(span, LineCells([cut(start, line) for start, line in rows]))


def _is_even(drawn: str) -> bool:
    """Whether the same divider stands between any two cells, and no other space around them."""
    return (
        drawn.count(_DIVIDER) == drawn.count("|")
        and "｜" not in drawn
        and not any(space in f"\n{drawn}\n" for space in _UNEVEN)
        and drawn.replace("\n", "").isprintable()  # no space but the blank is
    )


def _bare_cells(start: int, line: str) -> list[Span]:
    """The cells of a line of an even table."""
    cells = []
    for cell in line.split(_DIVIDER):
        end = start + len(cell)
        cells.append(_new(Span, (start, end)))
        start = end + len(_DIVIDER)
    return cells


def _cells(start: int, line: str) -> list[Span]:
    """The cells of any line; a separator at either end is the drawn border, not the edge of a cell."""
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
