"""A writer of OFD files for the tests (GB/T 33190): pages of placed text and drawn lines."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

WIDTH, HEIGHT, MARGIN = 210.0, 297.0, 28.0
NAMESPACE = "http://www.ofdspec.org/2016"

# A cell to write: text, rows, columns.
Cell = tuple[str, int, int]


@dataclass
class Table:
    """The cells that begin in each row, and the widths of the columns in millimetres."""

    rows: Sequence[Sequence[Cell]]
    widths: Sequence[float]


@dataclass
class Page:
    """What is drawn on a page, in millimetres from its upper left corner."""

    objects: list[str] = field(default_factory=list)
    template: bool = False

    def text(self, x: float, y: float, words: str, size: float = 5.0, **more: str) -> None:
        """Words whose base line begins at x, y."""
        steps = " ".join(f"{advance(char, size):g}" for char in words[:-1])
        attributes = "".join(f' {name}="{value}"' for name, value in more.items())
        self.objects.append(
            f'<ofd:TextObject ID="{len(self.objects) + 9}" Boundary="{x:g} {y - size:g} 200 {2 * size:g}"'
            f' Font="1" Size="{size:g}"{attributes}>'
            f'<ofd:TextCode X="0" Y="{size:g}" DeltaX="{steps}">{escape(words)}</ofd:TextCode>'
            "</ofd:TextObject>"
        )

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A stroked line."""
        self.objects.append(
            f'<ofd:PathObject ID="{len(self.objects) + 9}" LineWidth="0.25"'
            f' Boundary="{x0:g} {y0:g} {x1 - x0 + 0.3:g} {y1 - y0 + 0.3:g}">'
            f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0:g} {y1 - y0:g}</ofd:AbbreviatedData></ofd:PathObject>"
        )

    def raw(self, xml: str) -> None:
        """An object as it is."""
        self.objects.append(xml)

    def xml(self) -> str:
        template = '<ofd:Template TemplateID="77"/>' if self.template else ""
        return (
            f'<?xml version="1.0" encoding="UTF-8"?><ofd:Page xmlns:ofd="{NAMESPACE}">'
            f"<ofd:Area><ofd:PhysicalBox>0 0 {WIDTH:g} {HEIGHT:g}</ofd:PhysicalBox></ofd:Area>{template}"
            f'<ofd:Content><ofd:Layer ID="2">{"".join(self.objects)}</ofd:Layer></ofd:Content></ofd:Page>'
        )


def advance(char: str, size: float) -> float:
    return size if char >= "\u2e80" else size / 2


def package(pages: Iterable[str], template: str | None = None, more: dict[str, str] | None = None) -> bytes:
    """A whole file of the XML of its pages."""
    pages = list(pages)
    entries = "".join(
        f'<ofd:Page ID="{number + 1}" BaseLoc="Pages/Page_{number}/Content.xml"/>'
        for number in range(len(pages))
    )
    under = '<ofd:TemplatePage ID="77" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if template else ""
    parts = {
        "OFD.xml": f'<?xml version="1.0"?><ofd:OFD xmlns:ofd="{NAMESPACE}" Version="1.0" DocType="OFD">'
        "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f'<?xml version="1.0"?><ofd:Document xmlns:ofd="{NAMESPACE}"><ofd:CommonData>'
        f"<ofd:PageArea><ofd:PhysicalBox>0 0 {WIDTH:g} {HEIGHT:g}</ofd:PhysicalBox></ofd:PageArea>{under}"
        f"</ofd:CommonData><ofd:Pages>{entries}</ofd:Pages></ofd:Document>",
        **{f"Doc_0/Pages/Page_{number}/Content.xml": page for number, page in enumerate(pages)},
        **(more or {}),
    }
    if template:
        parts["Doc_0/Tpls/Tpl_0/Content.xml"] = template
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def write(blocks: Iterable[str | Table], size: float = 5.6, table_size: float = 3.7) -> bytes:
    """A report: paragraphs with an indent of two characters (``# `` centred), and tables."""
    sheet = _Sheet(size, table_size)
    for block in blocks:
        if isinstance(block, Table):
            sheet.table(block)
        elif block.startswith("# "):
            words = block[2:]
            sheet.room(size * 2)
            sheet.pages[-1].text((WIDTH - sum(advance(c, size) for c in words)) / 2, sheet.y, words, size)
        else:
            sheet.paragraph(block)
    for number, page in enumerate(sheet.pages, 1):
        page.text(WIDTH / 2 - 6, HEIGHT - 15, f"— {number} —", 4)
    return package(page.xml() for page in sheet.pages)


class _Sheet:
    def __init__(self, size: float, table_size: float) -> None:
        self.size, self.table_size = size, table_size
        self.pages = [Page()]
        self.y = MARGIN

    def room(self, height: float) -> None:
        """Go down by ``height``, to the next page when it does not fit."""
        if self.y + height > HEIGHT - MARGIN:
            self.pages.append(Page())
            self.y = MARGIN
        self.y += height

    def paragraph(self, words: str) -> None:
        for number, line in enumerate(wrap(words, WIDTH - 2 * MARGIN, self.size, 2 * self.size)):
            self.room(self.size * 1.75)
            self.pages[-1].text(MARGIN + (0 if number else 2 * self.size), self.y, line, self.size)

    def table(self, table: Table) -> None:
        heights = self._heights(table)
        start = 0
        whole = sum(heights) + 4 <= HEIGHT - 2 * MARGIN
        if whole and self.y + sum(heights) + 4 > HEIGHT - MARGIN:
            self.pages.append(Page())
            self.y = MARGIN
        while start < len(table.rows):
            self.room(4)
            end, height = start, 0.0
            while end < len(table.rows) and self.y + height + heights[end] <= HEIGHT - MARGIN:
                height += heights[end]
                end += 1
            if end == start:
                self.pages.append(Page())
                self.y = MARGIN
                continue
            self._part(table, heights, start, end)
            start = end
        self.y += 4

    def _heights(self, table: Table) -> list[float]:
        heights = [self.table_size * 1.9] * len(table.rows)
        for number, cells in enumerate(_placed(table)):
            for text, column, rows, columns in cells:
                if rows == 1:
                    width = sum(table.widths[column : column + columns]) - 3
                    lines = len(list(wrap(text, width, self.table_size, 0)))
                    heights[number] = max(heights[number], self.table_size * (0.8 + 1.2 * lines))
        return heights

    def _part(self, table: Table, heights: list[float], start: int, end: int) -> None:
        """Draw the rows from ``start`` to ``end``; no merged cell may go on below."""
        page, size = self.pages[-1], self.table_size
        for number, cells in enumerate(_placed(table)):
            if not start <= number < end:
                continue
            top = self.y + sum(heights[start:number])
            for text, column, rows, columns in cells:
                left = MARGIN + sum(table.widths[:column])
                right = left + sum(table.widths[column : column + columns])
                bottom = top + sum(heights[number : min(number + rows, end)])
                for edge in ((left, top, right, top), (left, bottom, right, bottom)):
                    page.line(*edge)
                for edge in ((left, top, left, bottom), (right, top, right, bottom)):
                    page.line(*edge)
                lines = list(wrap(text, right - left - 3, size, 0))
                y = (top + bottom) / 2 - 0.6 * size * len(lines) + 0.95 * size
                for line in lines:
                    page.text(left + 1.5, y, line, size)
                    y += 1.2 * size
        self.y += sum(heights[start:end])


def _placed(table: Table) -> Iterator[list[tuple[str, int, int, int]]]:
    """For each row text, column, rows and columns of the cells that begin in it."""
    free = [0] * len(table.widths)
    for number, row in enumerate(table.rows):
        cells, column = [], 0
        for text, rows, columns in row:
            while free[column] > number:
                column += 1
            free[column : column + columns] = [number + rows] * columns
            cells.append((text, column, rows, columns))
            column += columns
        yield cells


def wrap(words: str, width: float, size: float, indent: float) -> Iterator[str]:
    """The lines of a paragraph."""
    line, used = "", indent
    for char in words:
        if used + advance(char, size) > width:
            yield line
            line, used = "", 0.0
        line += char
        used += advance(char, size)
    if line:
        yield line
