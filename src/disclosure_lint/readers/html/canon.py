"""From lines and tables to the canonical text, its grids and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate, chain, count, groupby, repeat
from operator import add, attrgetter
from typing import NamedTuple

from disclosure_lint.model.document import Anchor, Document, Grid, GridCell, Heading, Picture, Span
from disclosure_lint.readers.html.elements import PICTURE, AnyRow, Block, Cell, Line, Piece, PlainRow, Table
from disclosure_lint.readers.html.grid import places
from disclosure_lint.readers.html.rows import Rows
from disclosure_lint.readers.html.whitespace import is_plain, shown
from disclosure_lint.readers.invisible import has_invisible
from disclosure_lint.readers.joining import apart
from disclosure_lint.readers.places import Places

_DIVIDER = " | "
_ROWS = attrgetter("rows")
_new = tuple.__new__  # as the constructors of spans and cells, in a third of the time


class _Cells(NamedTuple):
    """Cells that know their offsets: that of the anchor ``index`` is ``rows.places[index - base]``."""

    rows: Rows
    base: int


Origin = int | _Cells
"""An offset in the source, or cells of which one knows it."""


class _PagePlaces(Places):
    """Places of which those of cells are worked out on demand too."""

    def __init__(self, source: str, starts: list[int], origins: list[Origin]) -> None:
        super().__init__(source, starts, ())
        self._origins = origins

    def _offset(self, index: int) -> int:
        origin = self._origins[index]
        return origin if isinstance(origin, int) else origin.rows.places[index - origin.base][1]


class Canon:
    """The canonical text as it grows; its anchors are lines and columns of ``source``."""

    def __init__(self, source: str, format: str) -> None:
        self._source, self._format = source, format
        self._invisible = has_invisible(source)
        self._text: list[str] = []
        self._at = 0
        self._starts: list[int] = []
        self._origins: list[Origin] = []
        self._grids: list[Grid] = []
        self._headings: list[Heading] = []
        self._pictures: list[int] = []

    def add(self, items: Iterable[Line | Table]) -> None:
        """Put items at the end: a line for a line, a line for a row of a table."""
        for item in items:
            if isinstance(item, Table):
                self._table(item)
            else:
                start = self._at
                self._put(item.pieces)
                if self._at > start:
                    if item.level:
                        self._headings.append(Heading(start, item.level))
                    self._divide("\n")

    def document(self) -> Document:
        """The document that the items make."""
        return Document(
            "".join(self._text),
            self._format,
            grids=tuple(self._grids),
            headings=tuple(self._headings),
            anchors=_PagePlaces(self._source, self._starts, self._origins),
            pictures=tuple(Picture(Anchor(start)) for start in self._pictures),
        )

    def _divide(self, mark: str) -> None:
        self._text.append(mark)
        self._at += len(mark)

    def _put(self, pieces: list[Piece]) -> None:
        """Put what is shown of a line."""
        if len(pieces) == 1:
            raw, place = pieces[0]
            if raw == PICTURE:
                self._pictures.append(self._at)
                return
        else:
            raw, place = "".join([text for text, _ in pieces]), -1
        text = raw.strip()
        if self._invisible or not is_plain(text):
            for part in shown(pieces):
                self._run(*part)
        elif text:
            lead = len(raw) - len(raw.lstrip()) if raw != text else 0
            if place >= 0:
                self._run(text, place + lead)
            else:
                self._runs(pieces, lead, len(text))

    def _run(self, text: str, offset: int) -> None:
        self._starts.append(self._at)
        self._origins.append(offset)
        self._text.append(text)
        self._at += len(text)

    def _runs(self, pieces: list[Piece], skip: int, size: int) -> None:
        """Put ``size`` characters of the pieces, from ``skip`` on."""
        for text, place in pieces:
            if skip >= len(text):
                skip -= len(text)
                continue
            part = text[skip : skip + size]
            self._run(part, place + skip)
            size -= len(part)
            skip = 0
            if not size:
                return

    def _table(self, table: Table) -> None:
        begin = self._at
        nested: list[Table] = []
        cells = self._plain_table(table.rows) or self._any_table(table.rows, nested)
        if cells:
            self._grids.append(Grid(Span(begin, self._at - 1), tuple(cells)))
        self.add(nested)

    def _plain_table(self, rows: list[AnyRow]) -> list[GridCell]:
        """Put a table in which nothing must be changed; nothing is put when there is more to it."""
        plain = [row for row in rows if isinstance(row, PlainRow)]
        texts = list(chain.from_iterable([row.texts for row in plain]))
        if self._invisible or len(plain) < len(rows) or not is_plain("".join(texts)):
            return []
        for source, some in groupby(plain, _ROWS):
            row, *more = some
            origin = _Cells(source, len(self._origins) - row.first)
            self._origins += [origin] * (len(row.texts) + sum([len(other.texts) for other in more]))
        counts = [len(row.texts) for row in plain]
        sizes = list(map(len, texts))
        steps = [size + len(_DIVIDER) for size in sizes]
        for end in accumulate(counts):
            steps[end - 1] += len("\n") - len(_DIVIDER)
        starts = list(accumulate(steps, initial=self._at))
        self._at = starts.pop()
        self._starts += starts
        self._text += [f"{_DIVIDER.join(row.texts)}\n" for row in plain]
        numbers = chain.from_iterable(map(repeat, count(), counts))
        columns, heights, widths = map(chain.from_iterable, zip(*places(rows), strict=True))
        spans = map(_new, repeat(Span), zip(starts, map(add, starts, sizes), strict=True))
        return list(map(_new, repeat(GridCell), zip(spans, numbers, columns, heights, widths, strict=True)))

    def _any_table(self, rows: list[AnyRow], nested: list[Table]) -> list[GridCell]:
        cells: list[GridCell] = []
        for number, (row, (columns, heights, widths)) in enumerate(zip(rows, places(rows), strict=True)):
            if widths:
                cells += map(
                    _new,
                    repeat(GridCell),
                    zip(self._row(row, nested), repeat(number), columns, heights, widths),
                )
                self._divide("\n")
        return cells

    def _row(self, row: AnyRow, nested: list[Table]) -> list[Span]:
        spans: list[Span] = []
        for cell in row.cells:
            if spans:
                self._divide(_DIVIDER)
            start = self._at
            flow = cell.flow
            if len(flow) == 1 and isinstance(flow[0], Line):
                self._put(flow[0].pieces)
            elif flow:
                self._lines(cell, nested)
            if self._at == start:
                self._starts.append(start)
                self._origins.append(cell.place)
            spans.append(Span(start, self._at))
        return spans

    def _lines(self, cell: Cell, nested: list[Table]) -> None:
        """Put the lines of a cell into one; tables in it go to ``nested``."""
        start = self._at
        for line in _lines(cell, nested):
            if line.is_picture:
                self._pictures.append(self._at)
                continue
            parts = shown(line.pieces)
            if parts and self._at > start and apart(self._text[-1][-1], parts[0][0][0]):
                self._divide(" ")
            for part in parts:
                self._run(*part)


def _lines(block: Block, nested: list[Table]) -> Iterator[Line]:
    for item in block.flow:
        if isinstance(item, Table):
            nested.append(item)
        elif isinstance(item, Block):
            yield from _lines(item, nested)
        else:
            yield item
