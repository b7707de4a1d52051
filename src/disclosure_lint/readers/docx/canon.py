"""From the blocks of a story to the canonical text, its grids and its anchors."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from operator import attrgetter

from disclosure_lint.model.document import Anchor, Aside, Document, Grid, GridCell, Heading, Picture, Span
from disclosure_lint.readers.docx.anchors import Anchors
from disclosure_lint.readers.docx.blocks import Block, Cell, Paragraph, Piece, Table
from disclosure_lint.readers.docx.layout import stretches
from disclosure_lint.readers.joining import apart
from disclosure_lint.readers.pictures import fills_page

_DIVIDER = " | "
_PLACE = attrgetter("column"), attrgetter("rows"), attrgetter("columns")
_new = tuple.__new__  # their own constructors take twice the time


class Canon:
    """The canonical text as it grows.

    Args:
        part: name of the part, for the anchors.
    """

    def __init__(self, part: str) -> None:
        self._part = part
        self._text: list[str] = []
        self._at = 0
        self._starts: list[int] = []  # of the pieces
        self._pieces: list[Piece] = []
        self._grids: list[Grid] = []
        self._headings: list[Heading] = []
        self._pictures: list[Picture] = []

    def add(self, blocks: list[Block]) -> None:
        """Put blocks at the end: a line for a paragraph that has words, a line for a row of a table."""
        for block in blocks:
            if isinstance(block, Paragraph):
                self._line(block)
            else:
                for facts, opened in stretches(block):
                    self._grid(facts)
                    self.add(opened)

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._text)

    @property
    def anchors(self) -> Anchors:
        """Where the text comes from."""
        return Anchors(self._part, self._starts, self._pieces)

    def document(self, asides: tuple[Aside, ...]) -> Document:
        """The document that the blocks make."""
        return Document(
            self.text,
            "docx",
            tuple(self._grids),
            tuple(self._headings),
            self.anchors,
            asides,
            pictures=tuple(self._pictures),
        )

    def _put(self, piece: Piece) -> None:
        text = piece[0]
        self._starts.append(self._at)
        self._pieces.append(piece)
        self._text.append(text)
        self._at += len(text)

    def _divide(self, mark: str) -> None:
        self._text.append(mark)
        self._at += len(mark)

    def _line(self, paragraph: Paragraph) -> None:
        if not all(piece[0].isspace() for piece in paragraph):
            self._words(paragraph)
        if paragraph.pictures:
            self._picture(paragraph)

    def _picture(self, paragraph: Paragraph) -> None:
        """Note the pictures that hang on a paragraph: they stand below its words."""
        for number, width, height in paragraph.pictures:
            anchor = Anchor(self._at, path=f"{self._part}#p{number}")
            self._pictures.append(Picture(anchor, fills_page(width, height)))

    def _words(self, paragraph: Paragraph) -> None:
        if paragraph.level:
            words = "".join([piece[0] for piece in paragraph])
            breaks = len(words) - len(words.lstrip("\n"))
            self._headings.append(Heading(self._at + breaks, paragraph.level))
        for piece in paragraph:
            self._put(piece)
        self._divide("\n")

    def _grid(self, rows: list[list[Cell]]) -> None:
        """Put the rows of a table, after them the tables in its cells.

        A report is a thousand cells, nearly all of one piece: those are put here, not by ``_put``.
        """
        begin = self._at
        starts: list[int] = []
        ends: list[int] = []
        nested: list[Block] = []
        for row in rows:
            mark = ""
            for cell in row:
                self._text.append(mark)
                start = self._at = self._at + len(mark)
                mark = _DIVIDER
                piece = cell[0][0] if len(cell) == 1 == len(cell[0]) else None
                if type(piece) is tuple and "\n" not in (words := piece[0]) and "\t" not in words:
                    self._starts.append(start)
                    self._pieces.append(piece)
                    self._text.append(words)
                    self._at = start + len(words)
                else:
                    words = self._joined(cell, nested)
                bare = words.strip()
                if bare and len(bare) < len(words):
                    start += len(words) - len(words.lstrip())
                starts.append(start)
                ends.append(start + len(bare))
            if row:
                self._divide("\n")
        if starts:
            self._grids.append(Grid(Span(begin, self._at - 1), _grid_cells(rows, starts, ends)))
        self.add(nested)

    def _joined(self, cell: Cell, nested: list[Block]) -> str:
        """Put what a cell holds into the line, its tables into ``nested``. Gives the words."""
        start, first = self._at, len(self._text)
        nested += [block for block in cell if isinstance(block, Table)]
        paragraphs = [block for block in cell if isinstance(block, Paragraph)]
        self._paragraphs(paragraphs)
        for paragraph in paragraphs:
            if paragraph.pictures:
                self._picture(paragraph)
        if self._at == start:
            self._put(("", cell.paragraph, -1, 0))
        return "".join(self._text[first:])

    def _paragraphs(self, paragraphs: list[Paragraph]) -> None:
        """Put the lines of a cell into one: nothing between two Chinese characters, else a space."""
        start, due = self._at, False
        for begins, piece in _segments(paragraphs):
            due = due or begins
            text = piece[0]
            if due and self._at > start:
                if text.isspace():
                    continue
                if apart(self._text[-1][-1], text[0]):
                    self._divide(" ")
            self._put(piece)
            due = False


def _grid_cells(rows: list[list[Cell]], starts: list[int], ends: list[int]) -> tuple[GridCell, ...]:
    """The cells with their texts, made all at once: one by one would take three times as long."""
    cells = [cell for row in rows for cell in row]
    spans = map(_new, repeat(Span), zip(starts, ends, strict=True))
    numbers = [number for number, row in enumerate(rows) for _ in row]
    facts = zip(spans, numbers, *(map(attribute, cells) for attribute in _PLACE), strict=True)
    return tuple(map(_new, repeat(GridCell), facts))


def _segments(paragraphs: list[Paragraph]) -> Iterator[tuple[bool, Piece]]:
    """The pieces of paragraphs, none over a line break; with whether a line begins before it."""
    for block in paragraphs:
        begins = True
        for text, paragraph, run, offset in block:
            for number, segment in enumerate(text.replace("\t", " ").split("\n")):
                begins = begins or number > 0
                if segment:
                    yield begins, (segment, paragraph, run, offset)
                    begins = False
                offset += len(segment) + 1
