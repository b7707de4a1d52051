"""A report as it reads: its lines and tables in order, beside each what was found in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from disclosure_lint.model.document import Document, Grid, GridCell, Span
from disclosure_lint.outputs.html.marks import Numbered, Places
from disclosure_lint.outputs.html.markup import element

_CHAPTER = re.compile("[一二三四五六七八九十]{1,3}、.{1,40}")
_TITLE_SIZE = 60
_MOST_SPANS = 200  # rows or columns of a cell; a browser stops at 1000


class Block(NamedTuple):
    """A line, or a table as it was drawn."""

    span: Span
    grid: Grid | None


def blocks(document: Document) -> Iterator[Block]:
    """The blocks in order; lines without words are none."""
    at = 0
    for grid in sorted(document.grids, key=lambda grid: grid.span.start):
        if grid.span.start >= at and grid.cells:
            yield from _lines(document, at, grid.span.start)
            yield Block(grid.span, grid)
            at = grid.span.end
    yield from _lines(document, at, len(document.text))


def _lines(document: Document, start: int, end: int) -> Iterator[Block]:
    text = document.text
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            yield Block(Span(start, stop), None)
        start = stop + 1


def sheet(document: Document, numbered: Sequence[Numbered]) -> Iterator[tuple[str, list[Numbered]]]:
    """Each block as markup, with the findings that begin in it or on the way to the next.

    Args:
        document: the report.
        numbered: the findings in the order of their places.
    """
    found = list(blocks(document)) or [Block(Span(0, len(document.text)), None)]
    places = Places(document, numbered)
    levels = {heading.start: heading.level for heading in document.headings}
    ends = [*(block.span.start for block in found[1:]), len(document.text) + 1]
    for index, (block, until) in enumerate(zip(found, ends, strict=True)):
        if block.grid is not None:
            yield _table(block.grid, places, until)
        else:
            words, begun = places.marked(block.span, until)
            level = levels.get(block.span.start)
            yield _line(document[block.span], words, level, first=index == 0), begun


def _line(text: str, words: str, level: int | None, *, first: bool) -> str:
    if first and len(text) <= _TITLE_SIZE:
        return element("p", words, class_="title")
    if level is not None or _CHAPTER.fullmatch(text.strip()):
        return element(f"h{min(2 + (level or 1), 6)}", words)
    return element("p", words)


def _table(grid: Grid, places: Places, until: int) -> tuple[str, list[Numbered]]:
    """The table; what begins between two cells is shown in the one before."""
    ends = [*(cell.span.start for cell in grid.cells[1:]), until]
    rows, found, following = [], list[Numbered](), 0
    for number, row in groupby(zip(grid.cells, ends, strict=True), key=lambda pair: pair[0].row):
        rows += [element("tr", "")] * min(number - following, _MOST_SPANS)
        following = number + 1
        cells = []
        for cell, end in row:
            words, begun = places.marked(cell.span, end)
            found += begun
            cells.append(element("td", words, **_spans(cell)))
        rows.append(element("tr", "".join(cells)))
    return element("div", element("table", "".join(rows)), class_="table", tabindex="0"), found


def _spans(cell: GridCell) -> dict[str, str]:
    spans = {"rowspan": cell.rows, "colspan": cell.columns}
    return {name: str(min(span, _MOST_SPANS)) for name, span in spans.items() if span > 1}
