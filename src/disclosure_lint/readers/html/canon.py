"""From lines and tables to the canonical text, its grids and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

from disclosure_lint.model.document import Anchor, Document, Grid, GridCell, Heading, Picture, Span
from disclosure_lint.readers.html.cells import DIVIDER, RowCells
from disclosure_lint.readers.html.elements import PICTURE, Block, Cell, Line, Row, Table
from disclosure_lint.readers.html.grid import places
from disclosure_lint.readers.html.pieces import Piece
from disclosure_lint.readers.html.places import Places, Run
from disclosure_lint.readers.html.rows import Rows
from disclosure_lint.readers.html.whitespace import is_plain, shown
from disclosure_lint.readers.invisible import has_invisible
from disclosure_lint.readers.joining import apart

_new = tuple.__new__  # as the constructor of cells, in a third of the time


class Canon:
    """The canonical text as it grows; its anchors are lines and columns of ``source``."""

    def __init__(self, source: str, format: str) -> None:
        self._source, self._format = source, format
        self._invisible = has_invisible(source)
        self._text: list[str] = []
        self._at = 0
        self._runs: list[Run] = []
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
            anchors=Places(self._source, self._runs),
            pictures=tuple(Picture(Anchor(start)) for start in self._pictures),
        )

    def _divide(self, mark: str) -> None:
        self._text.append(mark)
        self._at += len(mark)

    def _put(self, pieces: list[Piece]) -> None:
        """Put what is shown of a line."""
        raw = pieces[0][0] if len(pieces) == 1 else "".join([text for text, _ in pieces])
        if raw == PICTURE:
            self._pictures.append(self._at)
            return
        text = raw.strip()
        if self._invisible or not is_plain(text):
            self._run(shown(pieces))
        elif text:
            self._runs.append((self._at, pieces, raw.index(text), len(text)))
            self._text.append(text)
            self._at += len(text)

    def _run(self, pieces: list[Piece]) -> None:
        """Put pieces that are shown as they are."""
        if pieces:
            text = "".join([part for part, _ in pieces])
            self._runs.append((self._at, pieces, 0, len(text)))
            self._text.append(text)
            self._at += len(text)

    def _table(self, table: Table) -> None:
        begin = self._at
        nested: list[Table] = []
        cells: Sequence[GridCell] | None = self._plain_table(table.parts)
        if cells is None:
            cells = self._any_table(table.rows, nested)
        if self._at > begin:
            self._grids.append(Grid(Span(begin, self._at - 1), cells))
        self.add(nested)

    def _plain_table(self, parts: list[Row | Rows]) -> RowCells | None:
        """Put a table in which nothing must be changed; nothing is put when there is more to it."""
        plain = [part for part in parts if isinstance(part, Rows)]
        if self._invisible or len(plain) < len(parts):
            return None
        cells = RowCells(plain, self._at)
        if not is_plain("".join(cells.texts)):
            return None
        cells.check()
        self._runs.append(cells)
        self._divide(cells.text)
        return cells

    def _any_table(self, rows: list[Row], nested: list[Table]) -> tuple[GridCell, ...]:
        cells: list[GridCell] = []
        shapes = places([row.sizes for row in rows], [row.group for row in rows])
        for number, (row, (columns, heights, widths)) in enumerate(zip(rows, shapes, strict=True)):
            if widths:
                cells += map(
                    _new,
                    repeat(GridCell),
                    zip(self._row(row, nested), repeat(number), columns, heights, widths),
                )
                self._divide("\n")
        return tuple(cells)

    def _row(self, row: Row, nested: list[Table]) -> list[Span]:
        spans: list[Span] = []
        for cell in row.cells:
            if spans:
                self._divide(DIVIDER)
            start = self._at
            flow = cell.flow
            if len(flow) == 1 and isinstance(flow[0], Line):
                self._put(flow[0].pieces)
            elif flow:
                self._lines(cell, nested)
            if self._at == start:
                self._runs.append((start, [("", cell.place)], 0, 0))
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
            self._run(parts)


def _lines(block: Block, nested: list[Table]) -> Iterator[Line]:
    for item in block.flow:
        if isinstance(item, Table):
            nested.append(item)
        elif isinstance(item, Block):
            yield from _lines(item, nested)
        else:
            yield item
