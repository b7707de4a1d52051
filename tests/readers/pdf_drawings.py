"""Pages drawn by reportlab, for the tests of the PDF reader."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.pdfbase import cidfonts, pdfmetrics
from reportlab.pdfgen import canvas

from disclosure_lint.model.document import Document
from disclosure_lint.model.source import Source
from disclosure_lint.readers.pdf import read

WIDTH, HEIGHT = 595, 842
LEFT, COLUMNS, ROW = 72, (0, 150, 250, 350), 24
TABLE = (("信息内容", "本年制发件数", "现行有效件数"), ("规章", "0", "11"), ("行政规范性文件", "8", "66"))
ROWS = [list(row) for row in TABLE]
PROSE = ("为进一步做好信息公开工作,本机关全年共召开专题会议三次。", "各科室按照分工抓好落实,取得了新的成效。")
Draw = Callable[..., None]


def sheet(*pages: Draw, **options: object) -> bytes:
    """A file of pages of A4."""
    if "STSong-Light" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(cidfonts.UnicodeCIDFont("STSong-Light"))
    data = io.BytesIO()
    page = canvas.Canvas(data, pagesize=(WIDTH, HEIGHT), **options)
    for draw in pages:
        page.setFont("STSong-Light", 12)
        draw(page)
        page.showPage()
    page.save()
    return data.getvalue()


def document(*pages: Draw, **options: object) -> Document:
    return read(Source("drawn.pdf", sheet(*pages, **options)))


def texts(drawn: Document) -> list[list[list[str]]]:
    """Tables, rows, cells."""
    return [[[drawn[cell.span] for cell in row] for row in grid.rows] for grid in drawn.grids]


def words(page: object, rows: Sequence[Sequence[str]] = TABLE, top: float = 700) -> None:
    for line, row in enumerate(rows):
        for left, text in zip(COLUMNS, row, strict=False):
            page.drawString(LEFT + left + 5, top - line * ROW - 16, text)


def edges(rows: int = 3, top: float = 700) -> tuple[list[tuple[float, ...]], list[tuple[float, ...]]]:
    """Horizontal and vertical lines of a table, as x0, y0, x1, y1."""
    right, bottom = LEFT + COLUMNS[-1], top - rows * ROW
    horizontal = [(LEFT, top - line * ROW, right, top - line * ROW) for line in range(rows + 1)]
    return horizontal, [(LEFT + left, bottom, LEFT + left, top) for left in COLUMNS]


def lines(page: object, rows: int = 3, top: float = 700) -> None:
    for group in edges(rows, top):
        for line in group:
            page.line(*line)


def ruled(page: object) -> None:
    lines(page)
    words(page)


def lines_of(*pages: Draw) -> list[str]:
    return document(*pages).text.splitlines()


def asides(drawn: Document) -> list[tuple[str, str]]:
    return [(aside.kind, aside.text) for aside in drawn.asides]


def prose(page: object) -> None:
    page.drawString(96, 660, PROSE[0])
    page.drawString(72, 636, PROSE[1])


def part(rows: Sequence[Sequence[str]], top: float, bottom_line: bool = True) -> Draw:
    def draw(page: object) -> None:
        horizontal, vertical = edges(len(rows), top)
        for line in horizontal[: None if bottom_line else -1] + vertical:
            page.line(*line)
        words(page, rows, top)

    return draw
