"""From the blocks of a story to the canonical text, its grids and its anchors."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure_lint.model.document import Anchor, Aside, Document, Grid, GridCell, Heading, Span
from disclosure_lint.readers.docx.blocks import Block, Cell, Paragraph, Piece, Table
from disclosure_lint.readers.docx.layout import stretches

_DIVIDER = " | "


class Canon:
    """The canonical text as it grows.

    A path of an anchor reads ``part#p12``, ``part#p12/r3`` or ``part#p12/r3+5``. ``p12`` is the thirteenth
    ``w:p`` of the part in the order of start tags, wherever it stands (table, text box, alternative, deleted
    row). ``r3`` is the fourth ``w:r`` whose nearest ``w:p`` that is, in the order of start tags, whatever it
    holds (deletions, fields) and whatever it stands in (``w:ins``, ``w:hyperlink``). ``+5`` is the offset in
    the text of the run, 0 is not written; that text has the characters of its ``w:t`` and one for each
    ``w:tab``, ``w:ptab``, ``w:br``, ``w:cr``, ``w:noBreakHyphen`` and ``w:sym``. From an anchor on, canonical
    text and text of the run go on code point by code point until the next anchor or the end of the run;
    what comes after that (the end of a line, the mark between two cells) stands in no run. A path without
    run is that of an automatic number, of a formula, or of an empty cell.

    Args:
        part: name of the part, for the anchors.
    """

    def __init__(self, part: str) -> None:
        self._part = part
        self._text: list[str] = []
        self._at = 0
        self._starts: list[int] = []
        self._paths: list[str] = []
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
        return self._paths[0] if self._paths else None

    def document(self, asides: tuple[Aside, ...]) -> Document:
        """The document that the blocks make."""
        anchors = zip(self._starts, self._paths, strict=True)
        return Document(
            self.text,
            "docx",
            grids=tuple(self._grids),
            headings=tuple(self._headings),
            anchors=tuple([Anchor(start, path=path) for start, path in anchors]),
            asides=asides,
        )

    def _put(self, text: str, paragraph: int, run: int = -1, offset: int = 0) -> None:
        path = f"{self._part}#p{paragraph}"
        if run >= 0:
            path += f"/r{run}+{offset}" if offset else f"/r{run}"
        self._starts.append(self._at)
        self._paths.append(path)
        self._text.append(text)
        self._at += len(text)

    def _divide(self, mark: str) -> None:
        self._text.append(mark)
        self._at += len(mark)

    def _line(self, paragraph: Paragraph) -> None:
        pieces = paragraph.pieces
        if not paragraph.label and all(piece[0].isspace() for piece in pieces):
            return
        if paragraph.level:
            words = paragraph.label + "".join([piece[0] for piece in pieces])
            breaks = len(words) - len(words.lstrip("\n"))
            self._headings.append(Heading(self._at + breaks, paragraph.level))
        if paragraph.label:
            self._put(paragraph.label, paragraph.index)
        for piece in pieces:
            self._put(*piece)
        self._divide("\n")

    def _grid(self, rows: list[list[Cell]]) -> None:
        begin = self._at
        cells: list[GridCell] = []
        nested: list[Block] = []
        for number, row in enumerate(rows):
            for cell in row:
                if cell is not row[0]:
                    self._divide(_DIVIDER)
                span = self._cell(cell, nested)
                cells.append(GridCell(span, number, cell.column, cell.rows, cell.columns))
            if row:
                self._divide("\n")
        if cells:
            self._grids.append(Grid(Span(begin, self._at - 1), tuple(cells)))
        self.add(nested)

    def _cell(self, cell: Cell, nested: list[Block]) -> Span:
        """Put a cell into the line; tables in it go to ``nested``. Gives the span of its words."""
        start, first = self._at, len(self._text)
        piece = _only_piece(cell)
        if piece is not None:
            self._put(*piece)
        else:
            paragraphs = [block for block in cell.blocks if isinstance(block, Paragraph)]
            nested += [block for block in cell.blocks if isinstance(block, Table)]
            self._paragraphs(paragraphs)
            if self._at == start:
                self._put("", cell.index)
        text = "".join(self._text[first:])
        bare = text.strip()
        start += len(text) - len(text.lstrip()) if bare else 0
        return Span(start, start + len(bare))

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
            self._put(*piece)
            due = False


def _only_piece(cell: Cell) -> Piece | None:
    """The piece of a cell that has no more than one, and nothing in it that must be changed."""
    if len(cell.blocks) == 1:
        block = cell.blocks[0]
        if isinstance(block, Paragraph) and len(block.pieces) == 1 and not block.label:
            piece = block.pieces[0]
            if "\n" not in piece[0] and "\t" not in piece[0]:
                return piece
    return None


def _segments(paragraphs: list[Paragraph]) -> Iterator[tuple[bool, Piece]]:
    """The pieces of paragraphs, none over a line break; with whether a line begins before it."""
    for block in paragraphs:
        begins = True
        if block.label:
            yield begins, (block.label, block.index, -1, 0)
            begins = False
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
