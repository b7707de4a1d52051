"""Drawn cells: from the lines of a page to regions of cells, and the words in them.

A region may be a table, a part of one, or a frame around something; ``tables`` tells them apart.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from disclosure_lint.readers.pdf.geometry import Box
from disclosure_lint.readers.pdf.strokes import Line, Strokes
from disclosure_lint.readers.pdf.words import Boxes, Word

_SNAP = 3.0  # lines this near are one edge
_TOUCH = 3.0  # lines that come this near to one another touch
_EDGE = 8.0  # lines may stick out of a table by so much
_CROSSINGS = 40_000  # pairs of lines of one page at most
_REGIONS = 100  # regions of one page at most
_FRAME = 80  # characters a cell from which on a single column is a frame around text
SAME_WIDTH = 4.0  # points by which the width of a table may differ from page to page
_SNUG = 0.3  # line heights between the ends of a run and the edges of the cells that it fills
_SEAM = 0.08  # the gap, in line heights, at which a run of characters may part for two cells


@dataclass(slots=True)
class DrawnCell:
    """A cell of a region: its place in rows and columns, the box that was drawn, and what stands in it.

    Attributes:
        whole: it is a rectangle with lines on all sides.
    """

    row: int
    column: int
    rows: int
    columns: int
    box: Box
    whole: bool
    words: list[Word] = field(default_factory=list)


@dataclass(slots=True)
class Region:
    """Lines of one page that touch, and the cells that they make, in reading order."""

    page: int
    box: Box
    cells: list[DrawnCell]
    edges: list[float]  # the vertical edges between columns
    depths: list[float]  # the horizontal edges between rows, from the top: their heights, negative
    owners: list[list[DrawnCell]]  # by row and column
    unruled: list[bool]  # the columns that no line ends at the bottom
    words: list[Word] = field(default_factory=list)  # in the order in which they were written

    def row_at(self, y: float) -> list[DrawnCell]:
        """The cells of the row at a height, by column; outside of the region the nearest."""
        return self.owners[bisect_left(self.depths, -y)]

    def column_at(self, x: float) -> int:
        """The column at a place; outside of the region the nearest."""
        return bisect_right(self.edges, x)


class TooManyLines(Exception):
    """A page draws more lines than any table has."""


def regions(strokes: Strokes, page: int) -> list[Region]:
    """The regions of a page.

    Raises:
        TooManyLines: more than can be looked at.
    """
    if len(strokes.horizontal) * len(strokes.vertical) > _CROSSINGS:
        raise TooManyLines
    found = []
    for horizontal, vertical in _touching(strokes.horizontal, strokes.vertical):
        region = _region(horizontal, vertical, page)
        if region:
            found.append(region)
    if len(found) > _REGIONS:
        raise TooManyLines
    return found


def _touching(horizontal: list[Line], vertical: list[Line]) -> list[tuple[list[Line], list[Line]]]:
    """The lines in groups that touch one another, each with lines of both directions.

    A line as high as a group is its side: of a merged cell that goes on over the whole page nothing else is drawn.
    """
    parents = list(range(len(vertical)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    xs = [line[0] for line in vertical]
    touched: list[int] = []
    for y, left, right in horizontal:
        first = -1
        for index in range(bisect_left(xs, left - _TOUCH), bisect_right(xs, right + _TOUCH)):
            _, bottom, top = vertical[index]
            if bottom - _TOUCH <= y <= top + _TOUCH:
                if first < 0:
                    first = index
                else:
                    parents[root(index)] = root(first)
        touched.append(first)
    groups: dict[int, tuple[list[Line], list[Line]]] = {}
    for line, index in zip(horizontal, touched, strict=True):
        if index >= 0:
            groups.setdefault(root(index), ([], []))[0].append(line)
    lone = []
    for index, line in enumerate(vertical):
        if root(index) in groups:
            groups[root(index)][1].append(line)
        else:
            lone.append(line)
    found = list(groups.values())
    for _, sides in found if lone else ():
        low, high = min(line[1] for line in sides), max(line[2] for line in sides)
        sides += [line for line in lone if abs(line[1] - low) < _TOUCH and abs(line[2] - high) < _TOUCH]
        sides.sort()
    return found


def _edges(places: list[float], low: float, high: float) -> list[float]:
    """Edges from the lowest: lines that are near one another are one; the ends are edges too."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _SNAP:
            edges.append(round(place, 1))
    if low < edges[0] - _EDGE:
        edges.insert(0, round(low, 1))
    if high > edges[-1] + _EDGE:
        edges.append(round(high, 1))
    return edges


def _region(horizontal: list[Line], vertical: list[Line], page: int) -> Region | None:
    left, right = min(line[1] for line in horizontal), max(line[2] for line in horizontal)
    bottom, top = min(line[1] for line in vertical), max(line[2] for line in vertical)
    xs = _edges([line[0] for line in vertical], left, right)
    ys = _edges([line[0] for line in horizontal], bottom, top)
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 1 or rows < 1:
        return None
    above = _ruled(horizontal, ys, xs)  # by horizontal edge, from the bottom, and column
    before = _ruled(vertical, xs, ys)  # by vertical edge and row from the bottom
    unruled = [not ruled for ruled in above[0]]
    for outer in (above[0], above[-1], before[0], before[-1]):
        outer[:] = b"\1" * len(outer)
    above.reverse()
    beside = [bytearray(line[row] for line in before) for row in reversed(range(rows))]
    ys.reverse()
    cells, owners = _cells(above, beside, xs, ys)
    box, depths = (xs[0], ys[-1], xs[-1], ys[0]), [-y for y in ys[1:-1]]
    return Region(page, box, cells, xs[1:-1], depths, owners, unruled)


def _ruled(lines: list[Line], edges: list[float], across: list[float]) -> list[bytearray]:
    """For each edge, which of the intervals ``across`` it are ruled."""
    middles = [(low + high) / 2 for low, high in pairwise(across)]
    ruled = [bytearray(len(middles)) for _ in edges]
    for place, low, high in lines:
        edge = ruled[max(bisect_right(edges, place + 0.1) - 1, 0)]
        start, end = bisect_left(middles, low), bisect_right(middles, high)
        edge[start:end] = b"\1" * (end - start)
    return ruled


def _cells(
    above: Sequence[bytearray], beside: Sequence[bytearray], xs: list[float], ys: list[float]
) -> tuple[list[DrawnCell], list[list[DrawnCell]]]:
    """Cells in reading order: from each free place to the next line at the right, then to the next below.

    ``above[row][column]`` and ``beside[row][column]`` say whether a line runs above and left of a place. What
    is no rectangle becomes several cells that are not ``whole``.
    """
    rows, columns = len(ys) - 1, len(xs) - 1
    owners: list[list[DrawnCell | None]] = [[None] * columns for _ in range(rows)]
    cells = []
    for row in range(rows):
        for column in range(columns):
            if owners[row][column]:
                continue
            right = column + 1
            while right < columns and not beside[row][right] and not owners[row][right]:
                right += 1
            below = row + 1
            while (
                below < rows
                and _open(above[below], beside[below], column, right)
                and not owners[below][column]
            ):
                below += 1
            sides = beside[row][column] and beside[row][right]  # of the rows below _open has seen to it
            whole = bool(sides) and 0 not in above[row][column:right] + above[below][column:right]
            box = (xs[column], ys[below], xs[right], ys[row])
            cell = DrawnCell(row, column, below - row, right - column, box, whole)
            cells.append(cell)
            for line in range(row, below):
                owners[line][column:right] = [cell] * (right - column)
    return cells, owners  # type: ignore[return-value]  # every place has its owner now


def _open(above: bytearray, beside: bytearray, left: int, right: int) -> bool:
    """Whether a cell goes on into the row: no line above it, none within, and the same sides."""
    inside = 1 in above[left:right] or 1 in beside[left + 1 : right]
    return not inside and bool(beside[left] and beside[right])


def without_frames(found: list[Region], words: list[Word]) -> list[Region]:
    """The regions but for frames: a single column around another region, or around running text."""
    return [region for region in found if region.edges or not _is_frame(region, found, words)]


def _is_frame(region: Region, found: list[Region], words: list[Word]) -> bool:
    if any(other is not region and _stands_in(other.box, region) for other in found):
        return True
    written = sum(len(word.text) for word in words if _stands_in(word.box, region))
    return written > _FRAME * len(region.cells)


def _stands_in(box: Box, region: Region) -> bool:
    """Whether the middle of a box is in a region."""
    left, bottom, right, top = region.box
    return left < (box[0] + box[2]) / 2 < right and bottom < (box[1] + box[3]) / 2 < top


def fill(found: list[Region], words: list[Word], characters: Boxes) -> list[Word | Region]:
    """Put the words into the cells that they stand in, of the smallest region.

    Returns:
        The words that stand in no region, and each region at its first word, in the order of writing.
    """
    flow: list[Word | Region] = []
    found = sorted(
        found, key=lambda region: (region.box[2] - region.box[0]) * (region.box[3] - region.box[1])
    )
    for word in words:
        middle, height = (word.left + word.right) / 2, (word.bottom + word.top) / 2
        for region in found:
            left, bottom, right, top = region.box
            if left < middle < right and bottom < height < top:
                if not region.words:
                    flow.append(region)
                _put(region, word, characters)
                break
        else:
            flow.append(word)
    return flow


def _put(region: Region, word: Word, characters: Boxes) -> None:
    """A word belongs to the cell in which it begins and ends; else it parts where its characters do."""
    inset = min(word.right - word.left, word.top - word.bottom) * 0.3
    cells = region.row_at((word.bottom + word.top) / 2)
    cell = cells[region.column_at(word.left + inset)]
    if cell is cells[region.column_at(word.right - inset)]:
        cell.words.append(word)
        region.words.append(word)
        return
    for piece in _parted(region, cells, word, characters):
        cells[region.column_at((piece.left + piece.right) / 2)].words.append(piece)
        region.words.append(piece)


def _parted(region: Region, cells: list[DrawnCell], word: Word, characters: Boxes) -> list[Word]:
    """The parts of a word that stand in different cells, parted where there is a gap between characters.

    One that begins and ends where its cells do parts without a gap: each of its parts fills a cell.
    """
    high = word.top - word.bottom
    first, last = (
        cells[region.column_at((box[0] + box[2]) / 2)]
        for box in (characters.box(word.first), characters.box(word.first + len(word.text) - 1))
    )
    fills = abs(word.left - first.box[0]) < _SNUG * high and abs(word.right - last.box[2]) < _SNUG * high
    seam = -high if fills else _SEAM * high
    pieces: list[Word] = []
    start, previous = 0, characters.box(word.first)
    begin, cell = previous[0], cells[region.column_at((previous[0] + previous[2]) / 2)]
    for index in range(1, len(word.text)):
        box = characters.box(word.first + index)
        here = cells[region.column_at((box[0] + box[2]) / 2)]
        if here is not cell and box[0] - previous[2] > seam:
            pieces.append(word.part(start, index, begin, previous[2]))
            start, begin, cell = index, box[0], here
        previous = box
    return [*pieces, word.part(start, len(word.text), begin, word.right)]
