"""What a story is made of: paragraphs and tables, before they are put into lines."""

from __future__ import annotations

Piece = tuple[str, int, int, int]
"""Some text of one run: the text, the paragraph, the run (-1: none), the offset in the text of the run."""


class Paragraph:
    """One paragraph.

    Attributes:
        index: its number among all ``w:p`` of the part, in the order of their start tags, from 0.
        pieces: its words.
        label: the automatic number, with what divides it from the words.
        level: heading level from 1, 0 for body text.
        joined: its mark is deleted: the next paragraph goes on in the same line.
        runs: how many runs have been passed; ``run`` is the open one, ``offset`` where in its text we are.
        hidden: the open run is not shown; ``hides`` if the style of the paragraph says so for all.
        fields: for each open field, whether its result has begun.
    """

    label = ""
    level = 0
    joined = False
    runs = 0
    run = -1
    offset = 0
    hidden = hides = False
    fields: list[bool] | None = None

    def __init__(self, index: int) -> None:
        self.index = index
        self.pieces: list[Piece] = []

    def write(self, text: str) -> None:
        """Go on with the text of the open run."""
        if not self.hidden and (self.fields is None or all(self.fields)):
            self.pieces.append((text, self.index, self.run, self.offset))
        self.offset += len(text)


class Cell:
    """One cell; a merged one covers ``rows`` × ``columns`` places and stands in the first.

    Attributes:
        index: that of its first paragraph.
    """

    __slots__ = ("blocks", "column", "columns", "index", "rows")

    def __init__(self, column: int, index: int) -> None:
        self.column = column
        self.index = index
        self.columns = self.rows = 1
        self.blocks: list[Block] = []


class Table:
    """A table as rows of the cells that begin in them."""

    joined = False

    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []


Block = Paragraph | Table
