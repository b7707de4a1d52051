"""A report of any format as one canonical text, with a way back into the original file."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain, groupby, repeat
from operator import attrgetter
from typing import NamedTuple, overload

from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.model.folding import fold
from disclosure_lint.model.language import Text


class Span(NamedTuple):
    """A half-open range of code points of ``Document.text``."""

    start: int
    end: int

    def holds(self, offset: int) -> bool:
        """Whether ``offset`` stands in the range."""
        return self.start <= offset < self.end


class Anchor(NamedTuple):
    """Where the canonical text from ``start`` on (until the next anchor) stands in the original.

    Attributes:
        start: offset in ``Document.text``.
        line: 1-based line of the original file, for formats that are read as lines (md, html).
        column: 1-based column of the original line, in code points.
        page: 1-based page, for formats that have pages.
        box: left, bottom, right, top in points of the page, origin at its lower left (PDF 32000-1, 8.3.2.3).
        path: place inside a package or a tree, in the words of the format
            (docx: ``word/document.xml#p12/r3+5``: paragraph, run, offset in the run's text; xlsx: ``S1!B3``).
    """

    start: int
    line: int | None = None
    column: int | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    path: str | None = None


class LateAnchors(Sequence[Anchor]):
    """Anchors that are made when somebody asks for them: a report has a thousand, and few findings."""

    __slots__ = ()

    def anchor(self, index: int) -> Anchor:
        """The anchor of that number."""
        raise NotImplementedError

    @overload
    def __getitem__(self, index: int) -> Anchor: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Anchor]: ...
    def __getitem__(self, index: int | slice) -> Anchor | Sequence[Anchor]:
        if isinstance(index, slice):
            return tuple([self.anchor(number) for number in range(*index.indices(len(self)))])
        return self.anchor(index)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


class GridCell(NamedTuple):
    """One cell of a table as it was drawn; a merged cell covers ``rows`` × ``columns`` places."""

    span: Span
    row: int
    column: int
    rows: int = 1
    columns: int = 1


_ROW = attrgetter("row")
_new = tuple.__new__  # as the constructor of cells, in a third of the time

Shape = tuple[Iterable[int], Iterable[int], Iterable[int]]
"""Of the cells of a row: their columns, the rows and the columns that they cover."""
_UNMERGED: Shape = (range(sys.maxsize), repeat(1), repeat(1))


class DrawnCells(Sequence[GridCell]):
    """The cells of a table, made when somebody asks for them: a reader keeps only what tells where they stand."""

    @property
    def places(self) -> Sequence[Sequence[Span]]:
        """The places of the cells, row by row; there is no row without any."""
        raise NotImplementedError

    @property
    def shapes(self) -> Iterable[Shape]:
        """For each row how its cells lie; none is merged unless a reader says so."""
        return repeat(_UNMERGED)

    @cached_property
    def rows(self) -> tuple[tuple[GridCell, ...], ...]:
        """The cells, row by row."""
        return tuple(
            tuple(map(_new, repeat(GridCell), zip(spans, repeat(number), *shape, strict=False)))
            for number, (spans, shape) in enumerate(zip(self.places, self.shapes, strict=False))
        )

    @cached_property
    def _cells(self) -> tuple[GridCell, ...]:
        return tuple(chain.from_iterable(self.rows))

    def __len__(self) -> int:
        return sum(map(len, self.places))

    @overload
    def __getitem__(self, index: int) -> GridCell: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[GridCell]: ...
    def __getitem__(self, index: int | slice) -> GridCell | Sequence[GridCell]:
        return self._cells[index]

    def __iter__(self) -> Iterator[GridCell]:
        return iter(self._cells)

    def __eq__(self, other: object) -> bool:
        return self._cells == tuple(other) if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._cells)


class LineCells(DrawnCells):
    """The cells of a table whose rows are lines, none of them merged."""

    def __init__(self, places: Sequence[Sequence[Span]]) -> None:
        """The cells that stand there, row by row."""
        self._places = places

    @property
    def places(self) -> Sequence[Sequence[Span]]:
        """As given."""
        return self._places


@dataclass(frozen=True, slots=True)
class Grid:
    """One table as it was drawn: its cells in reading order, and the text that they cover.

    A grid says nothing of what a cell means; that is for ``parsing.tables`` to find out.
    """

    span: Span
    cells: Sequence[GridCell]

    @property
    def places(self) -> Iterable[Sequence[Span]]:
        """The places of the cells, row by row."""
        if isinstance(self.cells, DrawnCells):
            return self.cells.places
        return [[cell.span for cell in row] for row in self.rows]

    @property
    def is_aligned(self) -> bool:
        """Whether the cells, with their spans, fill the table: as many places as rows times columns."""
        cells = self.cells
        if isinstance(cells, LineCells):
            return len(set(map(len, cells.places))) == 1
        if not cells:
            return False
        rows = cells[-1].row + 1
        columns = max(cell.column + cell.columns for cell in cells)
        return sum(min(cell.rows, rows - cell.row) * cell.columns for cell in cells) == rows * columns

    @property
    def rows(self) -> Iterator[tuple[GridCell, ...]]:
        """The rows from the top, each with the cells that begin in it."""
        if isinstance(self.cells, DrawnCells):
            return iter(self.cells.rows)
        return (tuple(row) for _, row in groupby(self.cells, _ROW))


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that the format itself marks as a heading (a Word style, ``<h2>``, ``##``)."""

    start: int
    level: int


@dataclass(frozen=True, slots=True)
class Aside:
    """Text that stands beside the report's own: a page header, a footer, a footnote, a comment."""

    kind: str
    text: str
    anchor: Anchor | None = None


class Picture(NamedTuple):
    """A picture in the place of text: large enough to show a table, which nobody reads here.

    Seals, logos, icons, and what stands on every page are left out.

    Attributes:
        anchor: where it stands; ``start`` is the offset of the text that follows it.
        fills_page: it is as large as a scanned page, so that headings too may stand on it.
    """

    anchor: Anchor
    fills_page: bool = False

    @property
    def start(self) -> int:
        """Offset of the text that follows it."""
        return self.anchor.start


_PICTURE_START = attrgetter("start")


@dataclass(frozen=True)
class Document:
    r"""What a reader makes of a file.

    Attributes:
        text: the canonical text; lines end with ``\n``, the cells of a table's row stand in one line.
        format: name of the reader's format (``txt``, ``docx``, …).
        grids: the tables, in the order of the text.
        headings: lines that the format marks as headings, in the order of the text.
        anchors: the way back, ascending by ``start``; empty when the text *is* the file (txt).
        asides: what was kept out of the text.
        tables_lost: why tables may have been lost on the way (an export to plain text), else None.
        tables_only: the format holds nothing but tables (xlsx): its lack of prose says nothing.
        pictures: what is shown and not read, in the order of the text.
    """

    text: str
    format: str
    grids: tuple[Grid, ...] = ()
    headings: tuple[Heading, ...] = ()
    anchors: Sequence[Anchor] = ()
    asides: tuple[Aside, ...] = ()
    tables_lost: Text | None = None
    tables_only: bool = False
    pictures: tuple[Picture, ...] = ()

    @cached_property
    def folded(self) -> str:
        """The text, folded character by character: of the same length."""
        return fold(self.text)

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets at which the lines begin."""
        lengths = [len(line) + 1 for line in self.text.split("\n")]
        return [0, *accumulate(lengths[:-1])]

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column of ``offset`` in the canonical text."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line_of(self, offset: int) -> Span:
        """The line that ``offset`` stands in, without its line end."""
        line = bisect_right(self.line_starts, offset) - 1
        start = self.line_starts[line]
        end = self.text.find("\n", start)
        return Span(start, len(self.text) if end < 0 else end)

    def outside(self, regions: Iterable[Span]) -> tuple[Span, ...]:
        """The stretches of text outside all regions, in order."""
        spans, at = [], 0
        for region in sorted(regions):
            if region.start > at:
                spans.append(Span(at, region.start))
            at = max(at, region.end)
        if at < len(self.text):
            spans.append(Span(at, len(self.text)))
        return tuple(spans)

    def pictured(self, span: Span) -> bool:
        """Whether a picture stands in the span, or at its very end."""
        index = bisect_left(self.pictures, span.start, key=_PICTURE_START)
        return index < len(self.pictures) and self.pictures[index].start <= span.end

    @cached_property
    def last_page(self) -> int:
        """Where the last picture stands that fills a page; -1 when there is none."""
        return max((picture.start for picture in self.pictures if picture.fills_page), default=-1)

    def anchor_at(self, offset: int) -> Anchor | None:
        """The anchor that ``offset`` belongs to."""
        index = bisect_right(self.anchors, offset, key=lambda anchor: anchor.start) - 1
        return self.anchors[index] if index >= 0 else None

    def squeezed(self, span: Span) -> str:
        """The folded text of a span without any space: the form in which labels are compared."""
        return "".join(self.folded[span.start : span.end].split())

    def __getitem__(self, span: Span) -> str:
        return self.text[span.start : span.end]
