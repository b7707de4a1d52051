"""Pages drawn by hand: every way in which a table can be drawn, and what only looks like one."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest

from disclosure_lint.model.document import Document
from disclosure_lint.model.source import Source
from disclosure_lint.readers.pdf import read

canvas = pytest.importorskip("reportlab.pdfgen.canvas", reason="reportlab draws these pages")
pdfmetrics = pytest.importorskip("reportlab.pdfbase.pdfmetrics")
cidfonts = pytest.importorskip("reportlab.pdfbase.cidfonts")

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


def thin_rectangles(page: object) -> None:
    for group in edges():
        for x0, y0, x1, y1 in group:
            page.rect(x0 - 0.25, y0 - 0.25, x1 - x0 + 0.5, y1 - y0 + 0.5, stroke=0, fill=1)
    words(page)


def sides_of_each_cell(page: object) -> None:
    for line in range(3):
        for left, right in zip(COLUMNS, COLUMNS[1:], strict=False):
            page.rect(LEFT + left, 700 - (line + 1) * ROW, right - left, ROW)
    words(page)


def one_path(page: object) -> None:
    path = page.beginPath()
    for group in edges():
        for x0, y0, x1, y1 in group:
            path.moveTo(x0, y0)
            path.lineTo(x1, y1)
    page.drawPath(path)
    words(page)


def filled_in_one_path(page: object) -> None:
    path = page.beginPath()
    for group in edges():
        for x0, y0, x1, y1 in group:
            path.rect(x0, y0, x1 - x0 + 0.5, y1 - y0 + 0.5)
    page.drawPath(path, stroke=0, fill=1)
    words(page)


def short_dashes(page: object) -> None:
    for group in edges():
        for x0, y0, x1, y1 in group:
            step = 3.0
            for index in range(int((x1 - x0 + y1 - y0) / step)):
                along = index * step
                if x1 > x0:
                    page.rect(x0 + along, y0, 1.5, 0.5, stroke=0, fill=1)
                else:
                    page.rect(x0, y0 + along, 0.5, 1.5, stroke=0, fill=1)
    words(page)


def double_lines(page: object) -> None:
    for offset in (-0.8, 0.8):
        for line in edges()[0]:
            page.line(line[0], line[1] + offset, line[2], line[3] + offset)
        for line in edges()[1]:
            page.line(line[0] + offset, line[1], line[2] + offset, line[3])
    words(page)


def open_sides(page: object) -> None:
    for line in edges()[0] + edges()[1][1:-1]:
        page.line(*line)
    words(page)


def shaded(page: object) -> None:
    page.setFillGray(0.8)
    page.rect(LEFT, 700 - ROW, COLUMNS[-1], ROW, stroke=0, fill=1)
    page.setFillGray(0)
    ruled(page)


def in_a_form(page: object) -> None:
    page.beginForm("table")
    page.setFont("STSong-Light", 12)
    ruled(page)
    page.endForm()
    page.doForm("table")


def in_a_moved_form(page: object) -> None:
    page.beginForm("inner")
    lines(page, top=350)
    page.endForm()
    page.beginForm("outer")
    page.saveState()
    page.scale(2, 2)
    page.doForm("inner")
    page.restoreState()
    page.endForm()
    page.saveState()
    page.translate(-LEFT, 700 - 2 * 350)
    page.doForm("outer")
    page.restoreState()
    for line, row in enumerate(TABLE):
        for left, text in zip(COLUMNS, row, strict=False):
            page.drawString(LEFT + 2 * left + 5, 700 - 2 * line * ROW - 16, text)


def drawn_twice(page: object) -> None:
    lines(page)
    words(page)
    page.translate(0.3, 0)
    words(page)


@pytest.mark.parametrize(
    "draw",
    [
        ruled,
        thin_rectangles,
        sides_of_each_cell,
        one_path,
        filled_in_one_path,
        short_dashes,
        double_lines,
        open_sides,
        shaded,
        in_a_form,
        in_a_moved_form,
        drawn_twice,
    ],
)
def test_a_table_is_read_however_it_is_drawn(draw: Draw) -> None:
    assert texts(document(draw)) == [ROWS]


@pytest.mark.parametrize("degrees", [90, 180, 270])
@pytest.mark.parametrize("marked", [True, False])
def test_a_turned_page_is_read_as_it_is_looked_at(degrees: int, marked: bool) -> None:
    def draw(page: object) -> None:
        if marked:
            page.setPageRotation(degrees)
        x, y = {90: (HEIGHT - 247, -247), 180: (0, 0), 270: (247, 247)}[degrees]
        page.translate(WIDTH / 2, HEIGHT / 2)
        page.rotate(degrees)
        page.translate(-WIDTH / 2, -HEIGHT / 2)
        assert x is not None and y is not None
        page.drawString(LEFT, 740, "二、主动公开政府信息情况")
        ruled(page)
        page.drawString(LEFT, 600, PROSE[0])
        page.drawString(LEFT, 580, PROSE[1])

    drawn = document(draw)
    assert texts(drawn) == [ROWS]
    assert [line for line in drawn.text.splitlines() if "|" not in line][0] == "二、主动公开政府信息情况"
    cell = drawn.grids[0].cells[0]
    anchor = drawn.anchor_at(cell.span.start)
    assert anchor is not None and anchor.box is not None
    left, bottom, right, top = anchor.box
    wide, high = COLUMNS[1], ROW
    assert (round(right - left), round(top - bottom)) == ((wide, high) if degrees == 180 else (high, wide))
