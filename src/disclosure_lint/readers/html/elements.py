"""What a page is made of, as far as its text goes: lines, blocks and tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from disclosure_lint.readers.html.pieces import Piece
from disclosure_lint.readers.html.rows import Rows, Size

PICTURE = "\ufffc"
"""What a line consists of that is a picture."""


class Line(NamedTuple):
    """The text between two breaks.

    Attributes:
        level: 1 to 6 for a heading, else 0.
        linked: most of it is a link.
    """

    pieces: list[Piece]
    level: int = 0
    linked: bool = False

    @property
    def text(self) -> str:
        """The text as written."""
        pieces = self.pieces
        return pieces[0][0] if len(pieces) == 1 else "".join([text for text, _ in pieces])

    @property
    def is_picture(self) -> bool:
        """Whether a picture stands in its place."""
        return len(self.pieces) == 1 and self.pieces[0][0] == PICTURE


class Block:
    """An element that holds lines, tables and other blocks, in the order of the page.

    Attributes:
        chrome: its name, class or id says that it belongs to the site, not to the article.
    """

    __slots__ = ("chrome", "flow", "name")

    def __init__(self, name: str, chrome: bool = False) -> None:
        self.name, self.chrome = name, chrome
        self.flow: Flow = []


class Cell(Block):
    """A cell of a table.

    Attributes:
        place: offset in the source where its content begins.
        size: the rows and columns that it covers; rows 0: down to the end of its group.
    """

    __slots__ = ("place", "size")

    def __init__(self, place: int, size: Size, name: str = "td") -> None:
        super().__init__(name)
        self.place, self.size = place, size


class Row:
    """A row of a table.

    Attributes:
        group: number of the group (``tbody``) that it stands in; no cell reaches into the next one.
    """

    __slots__ = ("cells", "group")
    height = 1

    def __init__(self, group: int) -> None:
        self.group = group
        self.cells: list[Cell] = []

    @property
    def sizes(self) -> list[Size]:
        """The rows and columns that each cell covers."""
        return [cell.size for cell in self.cells]


class Table:
    """A table as written.

    Attributes:
        parts: its rows, each alone or cut out with others.
        height: the number of rows.
    """

    __slots__ = ("height", "parts")

    def __init__(self, parts: Iterable[Row | Rows]) -> None:
        self.parts: list[Row | Rows] = []
        self.height = 0
        self.add(parts)

    def add(self, parts: Iterable[Row | Rows]) -> None:
        """Put rows at the end."""
        for part in parts:
            self.parts.append(part)
            self.height += part.height

    @property
    def rows(self) -> list[Row]:
        """Each row alone."""
        return [row for part in self.parts for row in ([part] if isinstance(part, Row) else _single(part))]


def _single(rows: Rows) -> list[Row]:
    """The same rows with cells that hold lines."""
    found = []
    contents = iter(rows.contents)
    for sizes in rows.sizes:
        row = Row(rows.group)
        for size, (place, pieces) in zip(sizes, contents, strict=False):
            cell = Cell(place, size)
            if pieces:
                cell.flow.append(Line(pieces))
            row.cells.append(cell)
        found.append(row)
    return found


Item = Line | Table
Flow = list[Line | Block | Table]
