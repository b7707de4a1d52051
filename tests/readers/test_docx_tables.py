"""Tables of Word files: merged cells, rows that are gone, tables in tables, tables that lay out a page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

files = pytest.importorskip("tests.readers.word_files", reason="run from the root of the repository")
cell, paragraph, read, row, run, shape, table = (
    files.cell,
    files.paragraph,
    files.read,
    files.row,
    files.run,
    files.shape,
    files.table,
)

SPAN = '<w:gridSpan w:val="{}"/>'
BEGIN, GO_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_a_row_is_a_line_and_a_table_a_grid() -> None:
    document = read(
        paragraph("前") + table(row("指标", "单位", "数"), row("主动公开", "条", "")) + paragraph("后")
    )
    assert document.text == "前\n指标 | 单位 | 数\n主动公开 | 条 | \n后\n"
    assert document[document.grids[0].span] == "指标 | 单位 | 数\n主动公开 | 条 | "
    assert shape(document)[3:] == [("主动公开", 1, 0, 1, 1), ("条", 1, 1, 1, 1), ("", 1, 2, 1, 1)]


def test_merged_cells_stand_once_and_know_their_size() -> None:
    document = read(
        table(
            row(
                cell("合并", properties=SPAN.format(2) + BEGIN),
                cell("右", properties='<w:vMerge w:val="restart"/>'),
            ),
            row(
                cell(properties=SPAN.format(2) + '<w:vMerge w:val="continue"/>'), cell("丢", properties=GO_ON)
            ),
            row("一", "二", "三"),
        )
    )
    assert document.text == "合并 | 右\n一 | 二 | 三\n"
    assert shape(document) == [
        ("合并", 0, 0, 2, 2),
        ("右", 0, 2, 2, 1),
        ("一", 2, 0, 1, 1),
        ("二", 2, 1, 1, 1),
        ("三", 2, 2, 1, 1),
    ]


def test_a_cell_that_goes_on_from_nothing_is_one_of_its_own() -> None:
    document = read(table(row("甲", "乙"), row(cell("丙", properties=GO_ON), "丁")))
    assert shape(document)[2:] == [("丙", 1, 0, 1, 1), ("丁", 1, 1, 1, 1)]


def test_a_merged_cell_ends_where_a_row_does_not_go_on() -> None:
    above = row(cell("甲", properties=BEGIN), "1")
    document = read(table(above, row("乙", "2"), row(cell("丙", properties=GO_ON), "3")))
    assert [place[1:] for place in shape(document)] == [
        (0, 0, 1, 1),
        (0, 1, 1, 1),
        (1, 0, 1, 1),
        (1, 1, 1, 1),
        (2, 0, 1, 1),
        (2, 1, 1, 1),
    ]


def test_cells_may_be_merged_to_the_right_in_the_old_way() -> None:
    document = read(
        table(
            row(cell("宽", properties='<w:hMerge w:val="restart"/>'), cell(properties="<w:hMerge/>"), "右"),
            row("一", "二", "三"),
        )
    )
    assert shape(document)[:2] == [("宽", 0, 0, 1, 2), ("右", 0, 2, 1, 1)]


def test_a_row_may_begin_and_end_inside_the_grid() -> None:
    shifted = row("甲", "乙", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>')
    document = read(table(row("一", "二", "三", "四"), shifted))
    assert shape(document)[4:] == [("甲", 1, 1, 1, 1), ("乙", 1, 2, 1, 1)]


@pytest.mark.parametrize("value", ["0", "-1", "", "x", "99999999999999", "²"])
def test_a_span_that_is_no_count_is_bounded(value: str) -> None:
    document = read(table(row(cell("甲", properties=SPAN.format(value)), "乙")))
    assert shape(document)[0][4] == 1


def test_a_span_is_no_wider_than_a_table_can_be() -> None:
    document = read(table(row(cell("甲", properties=SPAN.format(100_000)), "乙")))
    assert shape(document)[0][4] == 64


def test_rows_that_are_deleted_or_hidden_are_gone_and_inserted_ones_are_not() -> None:
    body = table(
        row("甲", "1", properties="<w:ins/>"),
        row("乙", "2", properties="<w:del/>"),
        row("丙", "3", properties="<w:hidden/>"),
        row("丁", "4"),
    ) + paragraph("后")
    document = read(body)
    assert document.text == "甲 | 1\n丁 | 4\n后\n"
    assert [place[1] for place in shape(document)] == [0, 0, 1, 1]
    assert document.anchors[-1].path == "word/document.xml#p8/r0"


def test_a_merged_cell_goes_on_past_a_deleted_row() -> None:
    body = table(
        row(cell("甲", properties=BEGIN), "1"),
        row(cell(properties=GO_ON), "2", properties="<w:del/>"),
        row(cell(properties=GO_ON), "3"),
    )
    assert shape(read(body)) == [("甲", 0, 0, 2, 1), ("1", 0, 1, 1, 1), ("3", 1, 1, 1, 1)]


def test_a_deleted_cell_is_gone_and_keeps_its_column_free() -> None:
    document = read(table(row("甲", cell("乙", properties="<w:cellDel/>"), "丙")))
    assert shape(document) == [("甲", 0, 0, 1, 1), ("丙", 0, 2, 1, 1)]


def test_rows_and_cells_may_stand_in_controls() -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    document = read(table(control.format(row("甲", "1")), row(control.format(cell("乙")), "2")))
    assert document.text == "甲 | 1\n乙 | 2\n"


def test_the_lines_of_a_cell_are_joined_as_they_are_read() -> None:
    lines = cell(
        paragraph("未经复议"),
        "<w:p/>",
        paragraph("直接\n起诉"),
        paragraph("共 "),
        paragraph("5 件"),
        paragraph("see"),
        paragraph("page\t2"),
    )
    document = read(table(row(lines, " 乙\u3000"), row("丙", "丁")))
    assert document.text == "未经复议直接起诉共 5 件 see page 2 |  乙\u3000\n丙 | 丁\n"
    assert [place[0] for place in shape(document)[:2]] == ["未经复议直接起诉共 5 件 see page 2", "乙"]


def test_the_number_of_a_row_stands_in_its_cell() -> None:
    numbering = files.part(
        "numbering",
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    numbered = paragraph(properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    document = read(table(row(cell(numbered), "甲"), row(cell(numbered), "乙")), numbering=numbering)
    assert document.text.splitlines() == ["1.  | 甲", "2.  | 乙"]


def test_each_cell_has_an_anchor_of_its_own_even_an_empty_one() -> None:
    document = read(table(row("甲", "", cell(run_less := paragraph("丙", "丁"))), row("戊", "己", "庚")))
    assert run_less
    cells = document.grids[0].cells
    paths = [document.anchor_at(c.span.start).path.partition("#")[2] for c in cells]
    assert paths == ["p0/r0", "p1", "p2/r0", "p3/r0", "p4/r0", "p5/r0"]
    assert document.anchor_at(cells[2].span.start + 1).path.endswith("#p2/r1")


def test_a_table_in_a_cell_is_a_grid_of_its_own_and_stands_once() -> None:
    inner = table(row("内1", "内2"), row("内3", "内4"))
    rows = [row(f"行{number}", str(number)) for number in range(6)]
    document = read(table(*rows, row("有表", cell("旁", inner))) + paragraph("后"))
    assert document.text.splitlines()[6:] == ["有表 | 旁", "内1 | 内2", "内3 | 内4", "后"]
    assert [len(grid.cells) for grid in document.grids] == [14, 4]
    assert document[document.grids[1].span] == "内1 | 内2\n内3 | 内4"


PROSE = "本机关严格落实信息公开各项要求，及时回应社会关切，不断提高公开的质量和实效。" * 4
STATISTICS = table(*(row(f"指标{number}", "件", str(number)) for number in range(20)))


@pytest.mark.parametrize(
    "frame",
    [
        lambda *content: table(row(cell(*content))),
        lambda *content: table(row(cell("标题行")), row(cell(*content)), row(cell("落款"))),
        lambda *content: table(row("左", cell(*content))),
        lambda *content: table(row("标题", "日期"), row(cell(*content, properties=SPAN.format(2)))),
        lambda *content: table(row(cell(table(row(cell(*content)))))),
    ],
)
def test_a_table_that_only_frames_a_report_is_opened(frame: object) -> None:
    content = (
        paragraph("一、总体情况"),
        paragraph(PROSE),
        paragraph(PROSE),
        STATISTICS,
        paragraph("二、其他"),
    )
    document = read(frame(*content))  # type: ignore[operator]
    lines = document.text.splitlines()
    assert {"一、总体情况", PROSE, "二、其他", "指标3 | 件 | 3"} <= set(lines)
    assert max(len(grid.cells) for grid in document.grids) == 60


def test_a_long_note_under_a_table_does_not_dissolve_it() -> None:
    noted = STATISTICS.replace(
        "</w:tbl>", row(cell("注：" + PROSE * 3, properties=SPAN.format(3))) + "</w:tbl>"
    )
    document = read(noted)
    assert [len(grid.cells) for grid in document.grids] == [60]
    assert document.text.splitlines()[-1].startswith("注：")


def test_a_long_cell_among_many_short_ones_stays_in_its_grid() -> None:
    rows = [row(f"指标{number}", str(number)) for number in range(20)]
    document = read(table(*rows, row("说明", PROSE * 3)))
    assert len(document.grids[0].cells) == 42


def test_a_column_of_cells_is_no_grid() -> None:
    document = read(table(row("甲"), row("乙")))
    assert document.text == "甲\n乙\n"
    assert not document.grids


def test_rows_and_cells_out_of_place_do_no_harm() -> None:
    for body in (
        "<w:tr><w:tc><w:p/></w:tc></w:tr>",
        "<w:tc/>",
        "<w:tbl><w:tc/></w:tbl>",
        "<w:tbl><w:tr/></w:tbl>",
        "<w:tbl><w:gridSpan/><w:tcPr></w:tcPr></w:tbl>",
    ):
        assert read(body + paragraph("尾")).text == "尾\n"


@st.composite
def tilings(draw: st.DrawFn) -> tuple[int, int, list[tuple[int, int, int, int]]]:
    """A grid, cut into rectangles: row, column, rows, columns."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(2, 6))
    free = {(y, x) for y in range(height) for x in range(width)}
    found = []
    for y in range(height):
        for x in range(width):
            if (y, x) not in free:
                continue
            rows, columns = draw(st.integers(1, 3)), draw(st.integers(1, 3))
            while columns > 1 and not {(y, x + c) for c in range(columns)} <= free:
                columns -= 1
            while rows > 1 and not {(y + r, x + c) for r in range(rows) for c in range(columns)} <= free:
                rows -= 1
            free -= {(y + r, x + c) for r in range(rows) for c in range(columns)}
            found.append((y, x, rows, columns))
    return height, width, found


@given(tilings())
@settings(max_examples=60, deadline=None)
def test_any_tiling_is_read_as_it_was_written(
    tiling: tuple[int, int, list[tuple[int, int, int, int]]],
) -> None:
    height, _, tiles = tiling
    rows: list[list[tuple[int, str]]] = [[] for _ in range(height)]
    for number, (y, x, down, right) in enumerate(tiles):
        for offset in range(down):
            merge = "" if down == 1 else BEGIN if offset == 0 else GO_ON
            text = f"格{number}" if offset == 0 else ""
            rows[y + offset].append((x, cell(text, properties=SPAN.format(right) + merge)))
    document = read(table(*(row(*(xml for _, xml in sorted(cells))) for cells in rows)) + paragraph("尾"))
    if all(len([tile for tile in tiles if tile[0] == y]) < 2 for y in range(height)):
        assert not document.grids
    else:
        assert shape(document) == [(f"格{number}", *tile) for number, tile in enumerate(tiles)]
