from __future__ import annotations

import pytest

from disclosure_lint.editions import load_editions
from disclosure_lint.identities.evaluate import evaluate
from disclosure_lint.model.report import Figure
from disclosure_lint.parsing.tables import find_tables

ONCE = "merged cells once"
EVERY = [
    "merged cells once",
    "merged cells repeated",
    "merged cells empty",
    "one cell a line",
    "one row a line",
]
GRIDS = EVERY[:3]


def _requests(document):
    (table,) = (table for table in find_tables(document, load_editions()) if table.key == "requests")
    return table


def _row(table, row):
    return [
        cell.value if isinstance(cell, Figure) else cell.kind
        for (key, _), cell in table.cells.items()
        if key == row
    ]


def _changed(text, old, new):
    assert old in text
    return text.replace(old, new)


def _active(report, styles):
    return styles[ONCE](report("2021").active())


@pytest.mark.parametrize("style", EVERY)
def test_other_results_as_one_row_are_read_under_their_header(report, styles, written, style):
    """The form is told by the other table; the row stands for the three that are missing."""
    table = _requests(written(_active(report, styles), styles[style](report("2019").requests())))
    assert table.form == "2021"
    assert _row(table, "other") == [0] * 7
    assert {row.key for row in table.rows} >= {"other", "total", "carried_out"}
    assert not {row.key for row in table.rows} & {"other.not_corrected", "other.fee_unpaid", "other.rest"}
    form = load_editions()["2021"].table("requests")
    assert {check.state for check in evaluate(table, form).sums} == {"holds"}


@pytest.mark.parametrize("style", EVERY)
def test_a_table_of_another_form_says_so(report, styles, written, style):
    """A requests table of 2021 beside the active table of 2019."""
    text = styles[style](report("2021").requests())
    table = _requests(written(styles[ONCE](report("2019").active()), text))
    assert table.form == "2021"
    assert len(table.cells) == 175


@pytest.mark.parametrize("style", EVERY)
@pytest.mark.parametrize(
    ("old", "new", "key", "damaged"),
    [
        ("2.其他法律行政法规禁止公开", "2.其他法律行政止公开", "refused.law_forbids", True),
        ("5.属于三类内部事务信息", "5.属于三类内部事务信总", "refused.internal_affairs", True),
        ("1.申请人无正当", "1、申请人无正当", "other.not_corrected", False),
        ("（一）予以公开", "(一)予以公开", "granted", False),
        ("3.危及“三安全一稳定”", '3.危及"三安全一稳定"', "refused.security_stability", False),
    ],
)
def test_labels_may_be_written_otherwise(report, styles, written, style, old, new, key, damaged):
    if damaged and style in EVERY[3:] and key != "refused.law_forbids":
        pytest.skip("an unknown typing error is only told in a cell of its own")
    text = _changed(styles[style](report("2021").requests()), old, new)
    table = _requests(written(_active(report, styles), text))
    (row,) = (row for row in table.rows if row.key == key)
    assert row.damaged is damaged
    assert len(table.cells) == 175
    assert all(row.key for row in table.rows)


@pytest.mark.parametrize("style", GRIDS)
@pytest.mark.parametrize("label", ["9.属于工作秘密", "9.属于内部管理信息", "9.无法联系到申请人"])
def test_rows_that_somebody_invented_are_unknown(report, styles, written, style, label):
    figures = report("2021").requests()
    lines = styles[style](figures).split("\n")
    line = next(index for index, text in enumerate(lines) if "8.属于行政查询事项" in text)
    lines.insert(line + 1, lines[line].replace("8.属于行政查询事项", label))
    table = _requests(written(_active(report, styles), "\n".join(lines)))
    assert [row.text for row in table.rows if row.key is None] == [label]
    assert len(table.cells) == 175


@pytest.mark.parametrize("style", GRIDS)
def test_a_missing_row_is_missing_and_nothing_else(report, styles, written, style):
    lines = styles[style](report("2021").requests()).split("\n")
    text = "\n".join(line for line in lines if "2.重复申请" not in line)
    table = _requests(written(_active(report, styles), text))
    assert "declined.repeated" not in {row.key for row in table.rows}
    assert len(table.cells) == 168


@pytest.mark.parametrize("style", GRIDS)
def test_a_doubled_row_is_kept_twice_and_its_first_numbers_count(report, styles, written, style):
    lines = styles[style](report("2021").requests()).split("\n")
    line = next(index for index, text in enumerate(lines) if "2.重复申请" in text)
    lines.insert(line + 1, lines[line].replace(" 3 ", " 5 "))
    table = _requests(written(_active(report, styles), "\n".join(lines)))
    assert [row.key for row in table.rows].count("declined.repeated") == 2
    assert _row(table, "declined.repeated") == [3, 0, 0, 0, 0, 0, 3]


@pytest.mark.parametrize("style", EVERY)
def test_cells_that_are_no_bare_numbers(report, styles, written, style):
    figures = report("2021")
    for column, text in (
        ("natural", "--"), ("business", "/"), ("research", "无"), ("welfare", "1,024"),
        ("legal_service", "３"), ("other", "22（其中修订 16 件）"), ("total", "5件"),
    ):  # fmt: skip
        figures.values["requests", "granted", column] = text
    table = _requests(written(_active(report, styles), styles[style](figures.requests())))
    assert _row(table, "granted") == ["placeholder", "placeholder", "placeholder", 1024, 3, 22, 5]
    assert table.figure("granted", "other").remark == "其中修订 16 件"
    assert table.figure("granted", "total").unit == "件"


@pytest.mark.parametrize("style", GRIDS)
def test_head_cells_may_be_empty(report, styles, written, style):
    figures = report("2021")
    drawn = figures.requests()
    drawn.cells = [
        (*place, "" if row < 3 else text) for row, *rest, text in drawn.cells for place in [(row, *rest)]
    ]
    table = _requests(written(_active(report, styles), styles[style](drawn)))
    assert len(table.cells) == 175
    assert _row(table, "granted") == [31, 2, 0, 0, 5, 1, 39]


def test_a_damaged_head_is_told_by_its_place(report, drawn):
    figures = report("2021").requests()
    figures.cells = [(*place, text.replace("社会公益组织", "社会公")) for *place, text in figures.cells]
    table = _requests(drawn(report("2021").active(), figures))
    assert len(table.cells) == 175
    assert table.extra_columns == ()


def _without_column(figures, left):
    """A drawn table without one of its columns of values."""
    cells = []
    for row, column, rows, columns, text in figures.cells:
        if column == left and columns == 1:
            continue
        columns -= column < left < column + columns
        cells.append((row, column - (column > left), rows, columns, text))
    figures.cells = cells
    return figures


@pytest.mark.parametrize("style", [None, *GRIDS])
def test_a_missing_column_is_missing_and_nothing_else(report, styles, written, drawn, style):
    active, figures = report("2021").active(), _without_column(report("2021").requests(), 7)
    parts = styles[ONCE](active), "三、申请情况", styles[style or ONCE](figures)
    document = drawn(active, figures) if style is None else written(*parts)
    table = _requests(document)
    assert table.columns == ("natural", "business", "research", "welfare", "other", "total")
    assert _row(table, "granted") == [31, 2, 0, 0, 1, 39]


def _with_column(figures, label):
    """A drawn table with one more column, left of the total."""
    cells = []
    for row, column, rows, columns, text in figures.cells:
        columns += column < 9 < column + columns and row == 0
        cells.append((row, column + (column >= 9), rows, columns, text))
    cells += [(row, 9, 1, 1, "" if row < 2 else label if row == 2 else "7") for row in range(1, 28)]
    figures.cells = cells
    return figures


@pytest.mark.parametrize("style", [None, *GRIDS[1:]])
def test_a_column_more_is_known_by_its_head(report, styles, written, drawn, style):
    active, figures = report("2021").active(), _with_column(report("2021").requests(), "社区组织")
    parts = styles[ONCE](active), "三、申请情况", styles[style or ONCE](figures)
    document = drawn(active, figures) if style is None else written(*parts)
    table = _requests(document)
    assert [passage.text for passage in table.extra_columns] == ["社区组织"]
    assert _row(table, "granted") == [31, 2, 0, 0, 5, 1, 39]


def test_values_of_unknown_columns_are_not_read(report, styles, written):
    """One number more in each row, and nothing that tells which: the rows are there, their values unknown."""
    drawn = report("2021").requests()
    drawn.cells = [cell for cell in drawn.cells if cell[0] >= 3]
    text = "\n".join(line + " | 0" for line in styles[ONCE](drawn).split("\n"))
    table = _requests(written(_active(report, styles), text))
    assert len(table.rows) == 30
    assert table.cells == {}


@pytest.mark.parametrize("style", GRIDS)
def test_group_labels_torn_over_rows_are_no_rows(report, styles, written, style):
    """（四）无 in one row, 法提供 in the next, as a page break leaves them."""
    figures = report("2021").requests()
    torn = []
    for row, column, rows, columns, text in figures.cells:
        if text == "（四）无法提供":
            torn += [(row, column, 1, 1, "（四）无"), (row + 1, column, rows - 1, 1, "法提供")]
        else:
            torn.append((row, column, rows, columns, text))
    figures.cells = torn
    table = _requests(written(_active(report, styles), styles[style](figures)))
    assert len(table.cells) == 175
    assert all(row.key for row in table.rows)


@pytest.mark.parametrize("style", ["merged cells once", "merged cells empty", "one row a line"])
@pytest.mark.parametrize("lost", ["3.其他", "2.重复申请", "（七）总计"])
def test_a_lost_ordinal_is_a_damaged_label(report, styles, written, style, lost):
    label = lost.lstrip("0123456789.（七）")
    text = _changed(styles[style](report("2021").requests()), lost, label)
    table = _requests(written(_active(report, styles), text))
    if style == "one row a line":
        assert len(table.cells) >= 161, "what is too short to be told in running text is not read"
        return
    assert len(table.cells) == 175
    assert [row.text for row in table.rows if row.damaged] == [label]


@pytest.mark.parametrize("ordinal", ["1", "1.", "①"])
def test_ordinals_may_have_a_cell_of_their_own(report, styles, written, ordinal):
    text = styles[ONCE](report("2021").requests())
    for label in ("属于国家秘密", "本机关不掌握相关政府信息", "信访举报投诉类申请"):
        text = _changed(text, f"1.{label}", f"{ordinal} | {label}")
    table = _requests(written(_active(report, styles), text))
    assert len(table.cells) == 175
    assert all(row.key for row in table.rows)


def test_two_tables_are_two_tables(report, styles, written):
    """本级 and 汇总 one after the other."""
    text = styles[ONCE](report("2021").requests())
    found = [
        table
        for table in find_tables(written(_active(report, styles), text, "全市汇总：", text), load_editions())
        if table.key == "requests"
    ]
    assert [len(table.cells) for table in found] == [175, 175]
    assert found[0].span.end <= found[1].span.start


def test_a_table_broken_by_a_page_is_one(report, drawn):
    figures = report("2021").requests()
    upper, lower = type(figures)(), type(figures)()
    for row, column, rows, columns, text in figures.cells:
        if row < 15:
            upper.add(row, column, text, min(rows, 15 - row), columns)
        else:
            lower.add(row - 15, column, text, rows, columns)
    table = _requests(drawn(report("2021").active(), upper, lower))
    assert len(table.cells) == 175
