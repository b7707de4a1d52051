"""What a story is made of: paragraphs and tables, before they are put into lines."""

from __future__ import annotations

Piece = tuple[str, int, int, int]
"""Some text: the text; its paragraph, as the number among all ``w:p`` of the part in the order of their start
tags; its run, as the number among those of the paragraph (-1: an automatic number, a formula); where it
begins in the text of the run."""


class Paragraph:
    """One paragraph.

    Attributes:
        pieces: its words, first the automatic number.
        level: heading level from 1, 0 for body text.
        joined: its mark is deleted: the next paragraph goes on in the same line.
    """

    __slots__ = ("joined", "level", "pieces")

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.level = 0
        self.joined = False


class Cell:
    """One cell; a merged one covers ``rows`` × ``columns`` places and stands in the first.

    Attributes:
        paragraph: the number of its first paragraph.
    """

    __slots__ = ("blocks", "column", "columns", "paragraph", "rows")

    def __init__(self, column: int, paragraph: int) -> None:
        self.column = column
        self.paragraph = paragraph
        self.columns = self.rows = 1
        self.blocks: list[Block] = []


class Table:
    """A table as rows of the cells that begin in them."""

    __slots__ = ("rows",)

    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []


Block = Paragraph | Table
