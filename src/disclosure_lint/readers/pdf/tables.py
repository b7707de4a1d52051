"""Tables of the document: regions joined over pages, and frames told from tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from disclosure_lint.readers.pdf.geometry import Box
from disclosure_lint.readers.pdf.regions import SAME_WIDTH, DrawnCell, Region
from disclosure_lint.readers.pdf.rows import Row, joint, row, side_by_side

_SAME_EDGE = 3.0  # points by which an edge may
_PADDING = 11.0  # points that Word and LibreOffice leave free in a cell, left and right together
_FULL = 1.15  # a line that leaves fewer ems than this free beside them is full
_PROSE = 100  # characters of a cell that can be running prose
_PROSE_PART = 0.6  # the part of the text from which on prose makes a table a layout
_LABEL = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．,，]|[（(]?\d{1,2}(?:[）)、，]|[.．](?!\d))"
    r"|第[一二三四五六七八九十]{1,3}条|其中|合计|总计|小计"
)
_FIGURE = re.compile(r"[\d\s.,，%％()（）+-]*")


@dataclass(slots=True)
class TableCell:
    """A cell, its text in lines from the top, the box that was drawn; edges from the table's left."""

    rows: int
    left: float
    right: float
    page: int
    box: Box
    whole: bool
    lines: list[Row]
    text: str

    def take(self, other: TableCell) -> None:
        """Add the part of the cell that stands on the next page."""
        if not self.lines:
            self.page, self.box = other.page, other.box
        elif other.lines:
            self.text += joint(self.lines[-1].text, other.text)
        self.text += other.text
        self.lines += other.lines


@dataclass(slots=True)
class Table:
    """A table over one page or several.

    Attributes:
        rows: for each row the cells that begin in it.
        bottom: the cells that end in the last row.
        repeated: header rows that later pages repeat, as text.
    """

    width: float
    rows: list[list[TableCell]]
    bottom: list[TableCell]
    regions: list[Region]
    repeated: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, region: Region) -> Table:
        """The table of one region."""
        left, _, right, _ = region.box
        rows: list[list[TableCell]] = [[] for _ in region.owners]
        bottom = []
        for drawn in region.cells:
            cell = _table_cell(drawn, left, region.page)
            rows[drawn.row].append(cell)
            if drawn.row + drawn.rows == len(rows):
                bottom.append(cell)
        return cls(right - left, rows, bottom, [region])

    @property
    def genuine(self) -> bool:
        """Whether it is a table: drawn cells in rows and columns, with short texts and not running prose."""
        cells = [cell for line in self.rows for cell in line]
        whole = [sum(cell.whole for cell in line) for line in self.rows]
        if sum(map(bool, whole)) < 2 or max(whole) < 2 or 2 * sum(whole) < len(cells):
            return False
        written = sum(len(cell.text) for cell in cells)
        prose = sum(len(cell.text) for cell in cells if len(cell.text) > _PROSE and cell.text.count("。") > 1)
        return prose < _PROSE_PART * written

    @property
    def columns(self) -> list[float]:
        """The left edges of the columns over all pages, and the right edge of the last."""
        edges: list[float] = []
        for place in sorted(
            {edge for line in self.rows for cell in line for edge in (cell.left, cell.right)}
        ):
            if not edges or place - edges[-1] > _SAME_EDGE:
                edges.append(place)
        return edges

    def may_go_on(self, below: Table) -> bool:
        """Whether ``below``, at the top of the next page, can be a part of this table."""
        return abs(self.width - below.width) <= SAME_WIDTH

    def go_on(self, below: Table) -> None:
        """Join the part on the next page; cells and a row that the page break parted become one again."""
        header = _repeated_header(self.rows, below.rows)
        self.repeated += [" | ".join(cell.text for cell in line) for line in below.rows[:header]]
        rows = below.rows[header:]
        self.regions += below.regions
        if not rows:
            return
        pairs = [(above, cell) for cell in rows[0] for above in self.bottom if _same_place(above, cell)]
        parted = len(pairs) == len(rows[0]) and _is_parted_row(pairs)
        torn = len(pairs) < len(rows[0]) and _run_on(pairs)
        taken: list[tuple[TableCell, TableCell]] = []
        for above, cell in pairs:
            if parted or torn or _is_parted_cell(above, cell):
                above.take(cell)
                above.rows += cell.rows - parted
                taken.append((above, cell))
        gone = {id(cell): above for above, cell in taken}
        self.rows += [[cell for cell in line if id(cell) not in gone] for line in rows[parted:]]
        self.bottom = [gone.get(id(cell), cell) for cell in below.bottom]


def _table_cell(cell: DrawnCell, left: float, page: int) -> TableCell:
    lines: list[Row] = []
    if len(cell.words) == 1:
        lines = [row(cell.words, page)]
    elif cell.words:
        groups = side_by_side(cell.words)
        groups.sort(key=lambda group: -group[0].base)
        lines = [row(group, page, loose=index == len(groups)) for index, group in enumerate(groups, 1)]
    text = lines[0].text if lines else ""
    for above, below in pairwise(lines):
        text += joint(above.text, below.text) + below.text
    return TableCell(
        cell.rows, cell.box[0] - left, cell.box[2] - left, page, cell.box, cell.whole, lines, text
    )


def _repeated_header(rows: list[list[TableCell]], below: list[list[TableCell]]) -> int:
    """How many rows at the beginning of the next part repeat the first rows of the table."""
    count = reach = 0
    for number, (old, new) in enumerate(zip(rows, below, strict=False), 1):
        same = [(cell.text, cell.rows) for cell in old] == [(cell.text, cell.rows) for cell in new]
        if not same or not any(cell.text for cell in new):
            break
        reach = max(reach, *(number - 1 + cell.rows for cell in new))
        if reach == number:
            count = number
    return count


def _same_place(above: TableCell, below: TableCell) -> bool:
    return abs(above.left - below.left) <= _SAME_EDGE and abs(above.right - below.right) <= _SAME_EDGE


def _is_parted_cell(above: TableCell, below: TableCell) -> bool:
    """Whether a merged cell goes on over the page break: a part is empty, or its label runs on."""
    if above.rows == below.rows == 1:
        return False
    if not above.text or not below.text:
        return True
    return bool(_LABEL.match(above.text + below.text)) and _is_full(above) and _is_rest(below.text)


def _is_parted_row(pairs: list[tuple[TableCell, TableCell]]) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before.

    Then either a text runs on, or the label and its figures stand on different pages.
    """
    if _run_on(pairs):
        return True
    single = [(above, below) for above, below in pairs if above.rows == below.rows == 1]
    if len(single) < 2 or any(above.text and below.text for above, below in single):
        return False
    (label, rest), *figures = single
    if rest.text:
        return not _LABEL.match(rest.text) and any(above.text for above, _ in figures)
    return bool(label.text) and any(below.text for _, below in figures)


def _run_on(pairs: list[tuple[TableCell, TableCell]]) -> bool:
    """Whether text runs on from cells to the cells below: no cell is complete both above and below.

    Of each, one part is empty, or the upper one fills its last line and the lower one begins like no label.
    """
    both = [(above, below) for above, below in pairs if above.text and below.text]
    return bool(both) and all(_is_full(above) and _is_rest(below.text) for above, below in both)


def _is_rest(text: str) -> bool:
    return not _LABEL.match(text) and not _FIGURE.fullmatch(text)


def _is_full(cell: TableCell) -> bool:
    """Whether the last line of a cell leaves no room for another character."""
    last = cell.lines[-1]
    if _FIGURE.fullmatch(last.text):
        return False
    left, bottom, right, top = last.box
    free = cell.right - cell.left - (right - left)
    return free < _PADDING + _FULL * (last.em or top - bottom)
