"""The canonical text of a PDF: a paragraph or a row of a table a line, and the way back to page and box."""

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby

from disclosure_lint.model.document import Anchor, Aside, Document, Grid, GridCell, Span
from disclosure_lint.model.language import Text
from disclosure_lint.readers.pdf.geometry import Box
from disclosure_lint.readers.pdf.line_numbers import take_line_numbers
from disclosure_lint.readers.pdf.marginalia import take_marginalia
from disclosure_lint.readers.pdf.overhang import take_overhang
from disclosure_lint.readers.pdf.pages import Page
from disclosure_lint.readers.pdf.paragraphs import all_margins, paragraphs, style_of
from disclosure_lint.readers.pdf.pictures import pictures
from disclosure_lint.readers.pdf.rows import Row, joint, row, side_by_side
from disclosure_lint.readers.pdf.tables import Table, TableCell

_ROUNDING = 1.5  # points that an edge may lie beside its column

Block = Row | Table


def document(pages: list[Page]) -> Document:
    """The document of all pages; takes their items."""
    take_line_numbers(pages)
    marginalia = take_marginalia(pages)
    take_overhang(pages)
    blocks = [block for item in _blocks(pages) for block in _told_apart(item)]
    prose = [block for block in blocks if isinstance(block, Row)]
    margins = all_margins(prose, {page.index: page.box for page in pages})
    writer = _Writer(pages)
    style = style_of(prose, margins)
    for kind, group in groupby(blocks, key=type):
        if kind is Row:
            for paragraph in paragraphs(list(group), margins, style):  # type: ignore[arg-type]
                writer.paragraph(paragraph)
        else:
            for table in group:
                writer.table(table)  # type: ignore[arg-type]
    for kind_of, line in marginalia:
        writer.aside(kind_of, line.text, line.page, _rounded(line.box))
    for page in pages:
        for kind_of, text in page.hidden:
            writer.aside(kind_of, text, page.index, None)
    return writer.document(pages)


def _blocks(pages: list[Page]) -> list[Block]:
    """Lines and tables; a table that ends one page and begins the next is one."""
    blocks: list[Block] = []
    for page in pages:
        for index, item in enumerate(page.items):
            if isinstance(item, Row):
                blocks.append(item)
                continue
            table = Table.of(item)
            last = blocks[-1] if blocks else None
            if index == 0 and isinstance(last, Table) and last.may_go_on(table):
                last.go_on(table)
            else:
                blocks.append(table)
    return blocks


def _told_apart(block: Block) -> list[Block]:
    """A table as it is; a frame around text as the lines in it."""
    if isinstance(block, Row) or block.genuine:
        return [block]
    return [
        row(words, region.page) for region in block.regions for words in side_by_side(region.words) if words
    ]


def _lost(pages: list[Page]) -> Text | None:
    """Why tables may be missing."""
    scanned = [str(page.index + 1) for page in pages if page.scanned and not page.items]
    drawn = [str(page.index + 1) for page in pages if page.lost]
    if scanned:
        return Text(
            f"第 {'、'.join(scanned)} 页是图片，其中的表格读不出来",
            f"tables on page {', '.join(scanned)}, a picture, can't be read",
        )
    if drawn:
        return Text(
            f"第 {'、'.join(drawn)} 页的线条过多，没有从中找表格",
            f"page {', '.join(drawn)} has too many lines to look for tables in them",
        )
    return None


def _rounded(box: Box) -> Box:
    left, bottom, right, top = box
    return round(left, 1), round(bottom, 1), round(right, 1), round(top, 1)


class _Writer:
    """Puts the text together and keeps where its parts came from."""

    def __init__(self, pages: list[Page]) -> None:
        self._turns = {page.index: page.turn for page in pages}
        self._parts: list[str] = []
        self._at = 0
        self._anchors: list[Anchor] = []
        self._grids: list[Grid] = []
        self._asides: list[Aside] = []

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._at += len(text)

    def _anchor(self, page: int, box: Box | None) -> Anchor:
        return Anchor(self._at, None, None, page + 1, box and self._turns[page].original(box))

    def paragraph(self, lines: list[Row]) -> None:
        """One line of the text; an anchor for each of the lines that it was set in.

        All but the last were stretched to the margin, so that gaps in them are no spaces.
        """
        above = ""
        for index, line in enumerate(lines, 1):
            text = line.text
            if index < len(lines) and " " in text:
                text = row(line.words, line.page, loose=False).text
            self._write(joint(above, text))
            self._anchors.append(self._anchor(line.page, _rounded(line.box)))
            self._write(text)
            above = text
        self._write("\n")

    def table(self, table: Table) -> None:
        """A line of the text for each row; a merged cell stands in its first row."""
        columns, start, cells = table.columns, self._at, []
        for number, line in enumerate(table.rows):
            for index, cell in enumerate(line):
                if index:
                    self._write(" | ")
                cells.append(self._cell(cell, number, columns))
            self._write("\n")
        self._grids.append(Grid(Span(start, self._at - 1), tuple(cells)))
        for text in table.repeated:
            self.aside("repeated-header", text, table.regions[-1].page, None)

    def _cell(self, cell: TableCell, number: int, columns: list[float]) -> GridCell:
        left = bisect_left(columns, cell.left - _ROUNDING)
        right = max(bisect_left(columns, cell.right - _ROUNDING), left + 1)
        self._anchors.append(self._anchor(cell.page, cell.box))
        start = self._at
        self._write(cell.text)
        return GridCell(Span(start, self._at), number, left, cell.rows, right - left)

    def aside(self, kind: str, text: str, page: int, box: Box | None) -> None:
        """Text that was kept out."""
        self._asides.append(Aside(kind, text, self._anchor(page, box)))

    def document(self, pages: list[Page]) -> Document:
        """All that was written, of these pages."""
        return Document(
            "".join(self._parts),
            "pdf",
            grids=tuple(self._grids),
            anchors=tuple(self._anchors),
            asides=tuple(self._asides),
            tables_lost=_lost(pages),
            pictures=pictures(pages, self._anchors, self._at),
        )
