"""What a story is made of: paragraphs and tables, before they are put into lines."""

from __future__ import annotations

from typing import NamedTuple

Piece = tuple[str, int, int, int]
"""Some text: the text; its paragraph, as the number among all ``w:p`` of the part in the order of their start
tags; its run, as the number among those of the paragraph (-1: an automatic number, a formula); where it
begins in the text of the run."""


class Drawing(NamedTuple):
    """A picture: the number of the paragraph that it hangs on, its width and height in points."""

    paragraph: int
    width: float
    height: float


class Paragraph(list[Piece]):
    """One paragraph: its words, first the automatic number.

    Attributes:
        level: heading level from 1, 0 for body text.
        joined: its mark is deleted: the next paragraph goes on in the same line.
        pictures: those that hang on it and are large enough to show a table.
    """

    level = 0
    joined = False
    pictures: tuple[Drawing, ...] = ()


class Cell(list["Paragraph | Table"]):
    """One cell: its blocks. A merged one covers ``rows`` × ``columns`` places and stands in the first.

    Attributes:
        column: the first that it covers, from 0.
        paragraph: the number of its first paragraph.
    """

    __slots__ = ("column", "columns", "paragraph", "rows")
    column: int
    columns: int
    paragraph: int
    rows: int


class Table(list[list[Cell]]):
    """A table as rows of the cells that begin in them."""


Block = Paragraph | Table
