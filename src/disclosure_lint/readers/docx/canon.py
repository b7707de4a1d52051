"""From the blocks of a story to the canonical text, its grids and its anchors."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure_lint.model.document import Aside, Document, Grid, GridCell, Heading, Span
from disclosure_lint.readers.docx.anchors import Anchors
from disclosure_lint.readers.docx.blocks import Block, Cell, Paragraph, Piece, Table
from disclosure_lint.readers.docx.layout import stretches

_DIVIDER = " | "
_new = tuple.__new__  # of a report's thousand spans and cells; their own constructor takes twice the time


class Canon:
    """The canonical text as it grows.

    Args:
        part: name of the part, for the anchors.
    """

    def __init__(self, part: str) -> None:
        self._text: list[str] = []
        self._at = 0
        self._anchors = Anchors(part)
        self._grids: list[Grid] = []
        self._headings: list[Heading] = []

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
    def path(self) -> str | None:
        """The path at which the text begins."""
        return self._anchors[0].path if self._anchors else None

    def document(self, asides: tuple[Aside, ...]) -> Document:
        """The document that the blocks make."""
        return Document(self.text, "docx", tuple(self._grids), tuple(self._headings), self._anchors, asides)

    def _put(self, piece: Piece) -> None:
        text = piece[0]
        self._anchors.add(self._at, piece)
        self._text.append(text)
        self._at += len(text)

    def _divide(self, mark: str) -> None:
        self._text.append(mark)
        self._at += len(mark)

    def _line(self, paragraph: Paragraph) -> None:
        pieces = paragraph.pieces
        if all(piece[0].isspace() for piece in pieces):
            return
        if paragraph.level:
            words = "".join([piece[0] for piece in pieces])
            breaks = len(words) - len(words.lstrip("\n"))
            self._headings.append(Heading(self._at + breaks, paragraph.level))
        for piece in pieces:
            self._put(piece)
        self._divide("\n")

    def _grid(self, rows: list[list[Cell]]) -> None:
        begin = self._at
        cells: list[GridCell] = []
        nested: list[Block] = []
        for number, row in enumerate(rows):
            for cell in row:
                if cell is not row[0]:
                    self._divide(_DIVIDER)
                start = self._at
                piece = _only_piece(cell)
                if piece is None:
                    words = self._joined(cell, nested)
                else:
                    words = piece[0]
                    self._put(piece)
                bare = words.strip()
                if bare and len(bare) < len(words):
                    start += len(words) - len(words.lstrip())
                span = _new(Span, (start, start + len(bare)))
                cells.append(_new(GridCell, (span, number, cell.column, cell.rows, cell.columns)))
            if row:
                self._divide("\n")
        if cells:
            self._grids.append(Grid(Span(begin, self._at - 1), tuple(cells)))
        self.add(nested)

    def _joined(self, cell: Cell, nested: list[Block]) -> str:
        """Put what a cell holds into the line, its tables into ``nested``. Gives the words."""
        start, first = self._at, len(self._text)
        nested += [block for block in cell.blocks if isinstance(block, Table)]
        self._paragraphs([block for block in cell.blocks if isinstance(block, Paragraph)])
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
                if _apart(self._text[-1][-1], text[0]):
                    self._divide(" ")
            self._put(piece)
            due = False


def _only_piece(cell: Cell) -> Piece | None:
    """The piece of a cell that has no more than one, and nothing in it that must be changed."""
    blocks = cell.blocks
    if len(blocks) == 1 and type(block := blocks[0]) is Paragraph:
        pieces = block.pieces
        if len(pieces) == 1:
            piece = pieces[0]
            if "\n" not in piece[0] and "\t" not in piece[0]:
                return piece
    return None


def _segments(paragraphs: list[Paragraph]) -> Iterator[tuple[bool, Piece]]:
    """The pieces of paragraphs, none over a line break; with whether a line begins before it."""
    for block in paragraphs:
        begins = True
        for text, paragraph, run, offset in block.pieces:
            for number, segment in enumerate(text.replace("\t", " ").split("\n")):
                begins = begins or number > 0
                if segment:
                    yield begins, (segment, paragraph, run, offset)
                    begins = False
                offset += len(segment) + 1


def _apart(last: str, first: str) -> bool:
    """Whether a space must stand between two lines that are joined."""
    return not (last.isspace() or first.isspace() or (_is_chinese(last) and _is_chinese(first)))


def _is_chinese(character: str) -> bool:
    """Ideographs, their punctuation and full-width forms: written without spaces between."""
    return "\u2e80" <= character <= "\ua4cf" or "\uf900" <= character <= "\uffef" or character >= "\U00020000"
