"""Tables drawn by hand: every way in which they can be drawn, and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

pytest.importorskip("reportlab", reason="reportlab draws these pages")
drawings = pytest.importorskip("tests.readers.pdf_drawings", reason="run from the root of the repository")
COLUMNS, HEIGHT, LEFT, PROSE, ROW, ROWS, TABLE, WIDTH = (
    drawings.COLUMNS,
    drawings.HEIGHT,
    drawings.LEFT,
    drawings.PROSE,
    drawings.ROW,
    drawings.ROWS,
    drawings.TABLE,
    drawings.WIDTH,
)
document, edges, lines, prose, ruled, texts, words = (
    drawings.document,
    drawings.edges,
    drawings.lines,
    drawings.prose,
    drawings.ruled,
    drawings.texts,
    drawings.words,
)
Draw = Callable[..., None]


def thin_rectangles(page: object) -> None:
    for group in edges():
        for x0, y0, x1, y1 in group:
            page.rect(x0 - 0.25, y0 - 0.25, x1 - x0 + 0.5, y1 - y0 + 0.5, stroke=0, fill=1)
    words(page)


def sides_of_each_cell(page: object) -> None:
    for line in range(3):
        for left, right in pairwise(COLUMNS):
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


def sides_and_corners(page: object) -> None:
    """As Word exports: thin rectangles between the crossings, and a small square on each crossing."""
    for line in range(4):
        y = 700 - line * ROW
        for left, right in pairwise(COLUMNS):
            page.rect(LEFT + left + 0.48, y, right - left - 0.48, 0.48, stroke=0, fill=1)
        for left in COLUMNS:
            page.rect(LEFT + left, y, 0.48, 0.48, stroke=0, fill=1)
            if line < 3:
                page.rect(LEFT + left, y - ROW + 0.48, 0.48, ROW - 0.48, stroke=0, fill=1)
    words(page)


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
        sides_and_corners,
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


def test_frames_and_backgrounds_of_paragraphs_are_no_tables() -> None:
    def draw(page: object) -> None:
        page.setFillGray(0.9)
        page.rect(70, 656, 450, 20, stroke=0, fill=1)
        page.rect(70, 632, 450, 20, stroke=0, fill=1)
        page.setFillGray(0)
        page.rect(66, 628, 458, 52)
        page.rect(60, 620, 470, 66)
        prose(page)

    drawn = document(draw)
    assert not drawn.grids
    assert drawn.text.splitlines() == list(PROSE)


def test_a_border_around_the_page_holds_text_and_tables_in_their_order() -> None:
    def draw(page: object) -> None:
        page.rect(30, 30, WIDTH - 60, HEIGHT - 60)
        page.rect(34, 34, WIDTH - 68, HEIGHT - 68)
        page.drawString(96, 740, "二、主动公开政府信息情况")
        ruled(page)
        page.drawString(96, 600, "以上为全年数据。")

    drawn = document(draw)
    assert texts(drawn) == [ROWS]
    assert [drawn.text.splitlines()[line] for line in (0, -1)] == [
        "二、主动公开政府信息情况",
        "以上为全年数据。",
    ]


def test_prose_in_drawn_cells_is_a_layout() -> None:
    text = "".join(PROSE) * 4

    def draw(page: object) -> None:
        for left in (60, 290):
            for bottom in (400, 600):
                page.rect(left, bottom, 230, 200)
                for line in range(9):
                    page.drawString(left + 6, bottom + 180 - 20 * line, text[17 * line : 17 * line + 17])

    drawn = document(draw)
    assert not drawn.grids
    assert "|" not in drawn.text


def test_underlines_are_no_tables() -> None:
    def draw(page: object) -> None:
        prose(page)
        for y in (634, 658):
            page.line(72, y, 400, y)
        page.line(72, 600, 500, 600)
        page.line(300, 500, 300, 600)

    assert not document(draw).grids


def test_a_label_of_standing_characters_or_turned_text_is_one_label() -> None:
    def draw(page: object) -> None:
        for x in (72, 102, 142, 242, 342):
            page.line(x, 600, x, 700)
        for y in (600, 700):
            page.line(72, y, 342, y)
        for y in (625, 650, 675):
            page.line(142, y, 342, y)
        for index, character in enumerate("本年度办理结果"):
            page.drawString(80, 686 - 13 * index, character)
        page.saveState()
        page.translate(128, 620)
        page.rotate(90)
        page.drawString(0, 0, "其他处理")
        page.restoreState()
        for index in range(4):
            page.drawString(147, 683 - 25 * index, f"第{index}项")
            page.drawString(247, 683 - 25 * index, str(index))

    drawn = document(draw)
    assert texts(drawn)[0][0] == ["本年度办理结果", "其他处理", "第0项", "0"]
    assert [cell.rows for cell in drawn.grids[0].cells[:3]] == [4, 4, 1]


def test_numbers_that_fill_their_cells_or_run_over_stay_whole() -> None:
    def draw(page: object) -> None:
        for x in (72, 110, 135, 160):
            page.line(x, 652, x, 700)
        for y in (652, 676, 700):
            page.line(72, y, 160, y)
        for top, numbers in ((683, ("1234", "5678")), (659, ("12345", "7"))):
            for x, text in zip((73, 111, 136 if top > 660 else 152), ("规章", *numbers), strict=True):
                page.drawString(x, top, text)

    assert texts(document(draw)) == [[["规章", "1234", "5678"], ["规章", "12345", "7"]]]


Merged = tuple[int, int, int, int, str]  # row, column, rows, columns, text


@st.composite
def merged_tables(draw: st.DrawFn) -> list[Merged]:
    """Cells of a table of up to 6 × 5 places, some merged, as the lines between them show them."""
    rows, columns = draw(st.integers(2, 6)), draw(st.integers(2, 5))
    free = {(row, column) for row in range(rows) for column in range(columns)}
    cells: list[Merged] = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) not in free:
                continue
            wide = high = 1
            most = draw(st.sampled_from([1, 1, 1, 2, 3]))
            while wide < most and (row, column + wide) in free:
                wide += 1
            most = draw(st.sampled_from([1, 1, 1, 2, 3]))
            while high < most and all((row + high, column + at) in free for at in range(wide)):
                high += 1
            free -= {(row + down, column + right) for down in range(high) for right in range(wide)}
            text = draw(st.text("公开申请办结数0123456789", max_size=6))
            cells.append((row, column, high, wide, text))
    edges_y = sorted({edge for row, _, high, _, _ in cells for edge in (row, row + high)})
    edges_x = sorted({edge for _, column, _, wide, _ in cells for edge in (column, column + wide)})
    return [
        (
            edges_y.index(row),
            edges_x.index(column),
            edges_y.index(row + high) - edges_y.index(row),
            edges_x.index(column + wide) - edges_x.index(column),
            text,
        )
        for row, column, high, wide, text in cells
    ]


@settings(max_examples=60, deadline=None)
@given(cells=merged_tables(), thin=st.booleans())
def test_any_merged_cells_are_read_as_they_were_drawn(cells: list[Merged], thin: bool) -> None:
    assume(any(text for *_, text in cells))
    in_rows = {row for row, *_ in cells}
    assume(len(in_rows) > 1 and any(len([cell for cell in cells if cell[0] == row]) > 1 for row in in_rows))

    def draw(page: object) -> None:
        page.drawString(LEFT, 740, "附表")
        for row, column, high, wide, text in cells:
            left, top = LEFT + 80 * column, 700 - 24 * row
            if thin:
                for x, y, width, height in (
                    *((left, top, 80 * wide, 0.5), (left, top - 24 * high, 80 * wide, 0.5)),
                    *(
                        (left, top - 24 * high, 0.5, 24 * high),
                        (left + 80 * wide, top - 24 * high, 0.5, 24 * high),
                    ),
                ):
                    page.rect(x, y, width, height, stroke=0, fill=1)
            else:
                page.rect(left, top - 24 * high, 80 * wide, 24 * high)
            page.drawString(left + 4, top - 16, text)

    drawn = document(draw)
    (grid,) = drawn.grids
    assert [
        (cell.row, cell.column, cell.rows, cell.columns, drawn[cell.span]) for cell in grid.cells
    ] == cells
