"""The disputes table as offices lay it out that do not follow the notice's drawing."""

from __future__ import annotations

from time import process_time

import pytest

from disclosure_lint.editions import load_editions
from disclosure_lint.model.report import Figure
from disclosure_lint.parsing.tables import find_tables

BLOCKS = {
    "reconsideration": "行政复议",
    "litigation_direct": "未经复议直接起诉",
    "litigation_after": "复议后起诉",
}
COLUMNS = {
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "other": "其他结果",
    "pending": "尚未审结",
    "total": "总计",
}
VALUES = {
    (block, column): str(value)
    for block, values in zip(BLOCKS, ((4, 1, 1, 1, 7), (2, 0, 0, 1, 3), (1, 0, 3, 0, 4)), strict=True)
    for column, value in zip(COLUMNS, values, strict=True)
}
LABELS = list(COLUMNS.values())


def under_litigation(block: str, between: str = "", after: str = "") -> str:
    return BLOCKS[block] if block == "reconsideration" else f"行政诉讼{between}{BLOCKS[block]}{after}"


def values(block: str) -> list[str]:
    return [VALUES[block, column] for column in COLUMNS]


def drawn(*rows: list[str]) -> str:
    """A row a line; a bar around them, so that empty cells at the ends are kept."""
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def flat(join: str, after: str = "") -> str:
    heads = [f"{BLOCKS[block]}{join}{label}{after}" for block in BLOCKS for label in LABELS]
    return drawn(heads, [value for block in BLOCKS for value in values(block)])


def each(row: str, join: str = "") -> str:
    """Each cell of the form as a line."""
    return "\n".join(
        row.format(label=f"{under_litigation(block)}{join}{label}", value=VALUES[block, column])
        for block in BLOCKS
        for column, label in COLUMNS.items()
    )


LAYOUTS = {
    "one head": flat(""),
    "one head, joined": flat("-"),
    "one head, in brackets": flat("（", "）"),
    "blocks as rows": drawn(["类别", *LABELS], *([under_litigation(block), *values(block)] for block in BLOCKS)),
    "blocks as rows, in brackets": drawn(
        ["", *LABELS], *([under_litigation(block, "（", "）"), *values(block)] for block in BLOCKS)
    ),
    "blocks as rows of two labels": drawn(
        ["类别", "", *LABELS],
        *(["行政诉讼" if block != "reconsideration" else "行政复议", BLOCKS[block], *values(block)] for block in BLOCKS),
    ),
    "blocks below each other": drawn(
        *(row for block in BLOCKS for row in ([under_litigation(block)], LABELS, values(block)))
    ),
    "blocks below each other, with lines between": "\n".join(
        line for block in BLOCKS for line in (under_litigation(block), drawn(LABELS, values(block)))
    ),
    "results as rows": drawn(
        ["结果", *BLOCKS.values()],
        *([label, *(VALUES[block, column] for block in BLOCKS)] for column, label in COLUMNS.items()),
    ),
    "results as rows, a head of two storeys": drawn(
        ["结果", "行政复议", "行政诉讼", "行政诉讼"],
        ["", *BLOCKS.values()],
        *([label, *(VALUES[block, column] for block in BLOCKS)] for column, label in COLUMNS.items()),
    ),
    "a cell a row": each("| {label} | {value} |"),
    "a cell a row, joined": each("| {label} | {value} |", "—"),
    "a cell a row, counted": each("| {label}件数 | {value} |"),
    "a cell a row below its block": drawn(
        ["项目", "数量"],
        *(
            row
            for block in BLOCKS
            for row in ([BLOCKS[block], ""], *([label, VALUES[block, column]] for column, label in COLUMNS.items()))
        ),
    ),
    "a cell a row, blocks merged": drawn(
        *(
            [BLOCKS[block] if column == "upheld" else "", label, VALUES[block, column]]
            for block in BLOCKS
            for column, label in COLUMNS.items()
        )
    ),
    "lines": each("{label} {value}"),
    "lines with colons": each("{label}：{value}件"),
    "a label a line, a number a line": each("{label}\n{value}"),
    "copied in one column": "\n".join(
        line
        for block in BLOCKS
        for line in (BLOCKS[block], *(part for column, label in COLUMNS.items() for part in (label, VALUES[block, column])))
    ),
}  # fmt: skip


def disputes(document):
    return [table for table in find_tables(document, load_editions()) if table.key == "disputes"]


def document(written, body):
    return written(
        "四、政府信息公开行政复议、行政诉讼情况", body, "五、存在的主要问题及改进情况", "存在 3 个问题。"
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_values(written, layout):
    text = document(written, LAYOUTS[layout])
    (table,) = disputes(text)
    assert {at: cell.value for at, cell in table.cells.items() if isinstance(cell, Figure)} == {
        at: int(value) for at, value in VALUES.items()
    }
    assert [row.text for row in table.rows if row.key is None] == []
    assert [row.text for row in table.rows if row.damaged] == []
    assert table.columns == tuple(COLUMNS)
    assert all(text[cell.span].startswith(cell.raw) for cell in table.cells.values())
    assert "五、" not in text[table.span]


@pytest.mark.parametrize(
    ("layout", "old", "new"),
    [
        ("blocks as rows", "复议后起诉", "再审"),
        ("blocks as rows", "| 尚未审结 |", "| 结果维持 |"),
        ("results as rows", "| 尚未审结 | 1 | 1 | 0 |", "| 尚未审结 | 1 | 1 |"),
        ("a cell a row", "行政诉讼复议后起诉结果维持", "行政诉讼未经复议直接起诉结果维持"),
        ("a cell a row below its block", "| 项目 | 数量 |", "| 项目 | 2024年 | 2023年 |"),
        ("lines", "行政复议结果维持 4\n", "4\n"),
        ("a cell a row below its block", "| 复议后起诉 |  |\n", ""),
    ],
)
def test_what_is_not_certain_is_not_read(written, layout, old, new):
    body = LAYOUTS[layout].replace("| 4 |\n", "| 4 | 9 |\n") if "2023" in new else LAYOUTS[layout]
    assert old in body
    assert not any(table.cells for table in disputes(document(written, body.replace(old, new))))


ACTIVE = [
    ("规章", "本年制发件数", 0),
    ("规章", "本年废止件数", 1),
    ("规章", "现行有效件数", 2),
    ("行政规范性文件", "本年制发件数", 4),
    ("行政规范性文件", "本年废止件数", 2),
    ("行政规范性文件", "现行有效件数", 21),
    ("行政许可", "本年处理决定数量", 1536),
    ("行政处罚", "本年处理决定数量", 87),
    ("行政强制", "本年处理决定数量", 3),
    ("行政事业性收费", "本年收费金额（单位：万元）", 51),
]


@pytest.mark.parametrize("row", ["| {0} | {1} | {2} |", "| {0}{1} | {2} |", "| {0}-{1} | {2} |"])
def test_each_cell_of_active_disclosure_may_be_a_row(written, row):
    body = "\n".join(row.format(*line) for line in ACTIVE)
    text = written(
        "二、主动公开政府信息情况", "第二十条第（一）项", body, "三、收到和处理政府信息公开申请情况"
    )
    (table,) = find_tables(text, load_editions())
    assert table.key == "active"
    assert [cell.value for cell in table.cells.values()] == [value for *_, value in ACTIVE]


def test_labels_in_one_column_and_numbers_in_another_are_not_read(written):
    labels = [f"{block}{label}" for block in BLOCKS.values() for label in LABELS]
    body = "\n".join([*labels, *VALUES.values()])
    assert not any(table.cells for table in disputes(document(written, body)))


def test_a_missing_column_is_missing_and_nothing_else(written):
    body = drawn(
        ["类别", *LABELS[:-1]], *([under_litigation(block), *values(block)[:-1]] for block in BLOCKS)
    )
    (table,) = disputes(document(written, body))
    assert table.columns == ("upheld", "corrected", "other", "pending")
    assert len(table.cells) == 12


@pytest.mark.parametrize("line", ["结果维持 | 4", "4 | 4", "行政复议\n4", "行政复议结果维持 4"])
def test_many_rows_take_linear_time(written, line):
    def seconds(count):
        text = document(written, "\n".join([line] * count))
        assert text.folded
        start = process_time()
        disputes(text)
        return process_time() - start

    seconds(10)
    assert seconds(8000) < 30 * max(seconds(800), 0.01)
