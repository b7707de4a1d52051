"""What a page is made of, as far as its text goes: lines, blocks and tables."""

from __future__ import annotations

from typing import NamedTuple

from disclosure_lint.readers.html.rows import Rows, Size

Piece = tuple[str, int]
"""Text as written, character references and all, and its offset in the source."""


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
        return "".join([text for text, _ in self.pieces])

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

    def __init__(self, place: int, size: tuple[int, int]) -> None:
        super().__init__("td")
        self.place, self.size = place, size


class Row:
    """A row of a table.

    Attributes:
        group: number of the group (``tbody``) that it stands in; no cell reaches into the next one.
    """

    def __init__(self, group: int) -> None:
        self.group = group
        self.cells: list[Cell] = []

    @property
    def sizes(self) -> list[tuple[int, int]]:
        """The rows and columns that each cell covers."""
        return [cell.size for cell in self.cells]


class PlainRow:
    """A row whose cells hold nothing but a text each; it is one of ``rows``, from their cell ``first`` on."""

    __slots__ = ("_cells", "first", "group", "rows", "sizes", "texts")

    def __init__(self, group: int, rows: Rows, first: int, sizes: list[Size], texts: list[str]) -> None:
        self.group, self.rows, self.first = group, rows, first
        self.sizes, self.texts = sizes, texts
        self._cells: list[Cell] | None = None

    @property
    def cells(self) -> list[Cell]:
        """The same cells as a ``Row`` has them."""
        if self._cells is None:
            self._cells = []
            places = self.rows.places[self.first : self.first + len(self.sizes)]
            for size, text, (content, place) in zip(self.sizes, self.texts, places, strict=True):
                cell = Cell(content, size)
                if text:
                    cell.flow.append(Line([(text, place)]))
                self._cells.append(cell)
        return self._cells


AnyRow = Row | PlainRow


class Table:
    """A table: its rows as written."""

    __slots__ = ("rows",)

    def __init__(self, rows: list[AnyRow]) -> None:
        self.rows = rows


Item = Line | Table
Flow = list[Line | Block | Table]
