"""The article of a page: the report without the site around it.

What is certainly a report's are its numbered parts, its sentences about disclosure, its tables: its marks.
The smallest block that holds all of them is the article; a title above it and a signature below it belong to
it. A page without any of them is taken whole.
"""

from __future__ import annotations

from disclosure_lint.readers.html.elements import Block, Item, Line, Table
from disclosure_lint.readers.html.parts import add_table
from disclosure_lint.readers.html.rows import Rows
from disclosure_lint.readers.html.site import is_date, is_mark, is_metadata, is_site_line, is_title
from disclosure_lint.readers.html.whitespace import shown

_FEWEST_ROWS = 3  # of a table that marks a report
_LONGEST_ENTRY = 20  # rows of an entry in the site's catalogue
_FAR_ABOVE, _FAR_BELOW = 40, 4  # items between the article and its title, its signature
_TITLE_LINES = 3
_MUCH = 0.25  # of the article: so much text beside it is not the site's


def article(body: Block) -> list[Item]:
    """The lines and tables of the article."""
    page = _Page()
    page.add(body)
    items, texts = page.items, page.texts
    if not page.marks:
        return items
    first, last = page.marks[0], page.marks[-1]
    start, end = _extent(page, first, last)
    kept = [
        index
        for index in range(start, end)
        if first <= index <= last or not _is_site(items[index], texts[index])
    ]
    return [items[index] for index in (*_title(page, start, first), *kept, *_signature(page, last, end))]


class _Page:
    """The items of a page in a row, the indexes of the marks among them, and how far blocks reach."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.texts: list[str] = []
        self.marks: list[int] = []
        self.extents: list[tuple[int, int]] = []

    def add(self, block: Block) -> None:
        """Put what is in a block at the end, unless it belongs to the site."""
        start, marks, extents = len(self.items), len(self.marks), len(self.extents)
        for item in block.flow:
            if isinstance(item, Block):
                self.add(item)
            elif isinstance(item, Table):
                self._add_table(item)
            else:
                self._add_line(item)
        if block.chrome and len(self.marks) == marks:
            del self.items[start:], self.texts[start:], self.extents[extents:]
        else:
            self.extents.append((start, len(self.items)))

    def _add_line(self, line: Line) -> None:
        text = line.text
        if "&" in text:
            text = "".join([part for part, _ in shown(line.pieces)])
        if text.strip():
            if not line.linked and is_mark(text):
                self.marks.append(len(self.items))
            self.items.append(line)
            self.texts.append(text)

    def _add_table(self, table: Table) -> None:
        if _is_entry(table):
            return
        table = add_table(self.items, table)
        index = len(self.items) - 1
        del self.texts[index:]
        self.texts.append("")
        if table.height >= _FEWEST_ROWS and self.marks[-1:] != [index] and not _is_menu(table):
            self.marks.append(index)


def _extent(page: _Page, first: int, last: int) -> tuple[int, int]:
    """From where to where the smallest block reaches that has all marks and nearly all other text."""
    around = [extent for extent in page.extents if extent[0] <= first and last < extent[1]]
    around.sort(key=lambda extent: extent[1] - extent[0])
    start, end = around[0]
    for outer, outer_end in around[1:]:
        inside = sum(map(len, page.texts[start:end]))
        if _size(page, outer, start) + _size(page, end, outer_end) > _MUCH * inside:
            start, end = outer, outer_end
    return start, end


def _size(page: _Page, start: int, end: int) -> int:
    """Code points of the lines that may be a report's."""
    lines = zip(page.items[start:end], page.texts[start:end], strict=True)
    return sum([len(text) for item, text in lines if not _is_site(item, text)])


def _title(page: _Page, start: int, first: int) -> range:
    """Where the title stands that was left above the article."""
    if any(is_title(text) for text in page.texts[start:first]):
        return range(0)
    for index in range(start - 1, max(-1, start - _FAR_ABOVE), -1):
        if is_title(page.texts[index]) and not _is_site(page.items[index], page.texts[index]):
            begin = index
            while begin > max(0, index - _TITLE_LINES + 1) and _is_heading(page.items[begin - 1]):
                begin -= 1
            return range(begin, index + 1)
    return range(0)


def _signature(page: _Page, last: int, end: int) -> range:
    """Where the signature stands that was left below the article."""
    if not any(map(is_date, page.texts[last + 1 : end])):
        for index in range(end, min(len(page.items), end + _FAR_BELOW)):
            if _is_site(page.items[index], page.texts[index]):
                break
            if is_date(page.texts[index]):
                return range(end, index + 1)
    return range(0)


def _is_site(item: Item, text: str) -> bool:
    return isinstance(item, Line) and (item.linked or is_site_line(text))


def _is_heading(item: Item) -> bool:
    return isinstance(item, Line) and item.level > 0


def _is_entry(table: Table) -> bool:
    """Whether a table is the site's catalogue entry of the report (索引号, 主题分类, 发文日期, …)."""
    return table.height <= _LONGEST_ENTRY and sum(is_metadata(line.text) for line in _first_lines(table)) > 1


def _is_menu(table: Table) -> bool:
    """Whether most cells of a table are links."""
    if all(isinstance(part, Rows) for part in table.parts):  # no text of theirs is linked
        return False
    lines = _first_lines(Table(table.parts[:_LONGEST_ENTRY]))
    return sum(line.linked for line in lines) * 2 > len(lines)


def _first_lines(table: Table) -> list[Line]:
    firsts = [cell.flow[0] for row in table.rows for cell in row.cells if cell.flow]
    return [line for line in firsts if isinstance(line, Line)]
