from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_lint.editions import load_editions
from disclosure_lint.model.document import Document
from disclosure_lint.parsing.tables import find_tables

LABELS = sorted(
    label
    for edition in load_editions().values()
    for table in edition.tables
    for label in (*(row.label for row in table.rows), *(column.label for column in table.columns))
)


def _tables(document):
    return {table.key: table for table in find_tables(document, load_editions())}


def test_numbers_in_the_midst_of_a_label(report, styles, written):
    text = styles["one row a line"](report("2021").requests())
    label = "5.要求行政机关确认或重新出具已获取信息"
    text = text.replace(f"{label} 0 0 0 0 0 0 0", "5.要求行政机关确认或重新出具 0 0 0 0 0 0 0\n已获取信息")
    table = _tables(written(text))["requests"]
    assert table.figure("declined.reissue", "total").value == 0
    assert len(table.cells) == 175


def test_a_row_short_of_a_number_is_there_but_unread(report, styles, written):
    text = styles["one row a line"](report("2021").requests())
    text = text.replace("2.重复申请 3 0 0 0 0 0 3", "2.重复申请 3 0 0 0 3")
    table = _tables(written(text))["requests"]
    assert "declined.repeated" in {row.key for row in table.rows}
    assert ("declined.repeated", "total") not in table.cells
    assert len(table.cells) == 168


def test_the_words_of_the_group_torn_off_are_passed_over(report, styles, written):
    text = styles["one row a line"](report("2021").requests())
    text = text.replace("（四）无法提供 1.本机关", "（四）无\n1.本机关").replace(
        "2.没有现成", "法提供 2.没有现成"
    )
    table = _tables(written(text))["requests"]
    assert len(table.cells) == 175


def test_a_number_of_the_text_below_is_not_taken_for_the_last_value(report, styles, written):
    figures = report("2021")
    text = styles["one row a line"](figures.requests())
    table = _tables(written(text, "2024 年，本机关开展培训 3 次。"))["requests"]
    assert table.figure("carried_out", "total").value == figures.values["requests", "carried_out", "total"]


@pytest.mark.parametrize("style", ["one row a line", "one cell a line"])
def test_labels_in_the_sentences_above_are_no_rows(report, styles, written, style):
    prose = "全年答复中，属于行政查询事项3件，因本机关不掌握相关政府信息无法提供5件，重复申请的1件。"
    text = styles[style](report("2021").requests())
    table = _tables(written(f"一、总体情况\n{prose}\n三、收到和处理政府信息公开申请情况\n{prose}\n{text}"))[
        "requests"
    ]
    assert len(table.cells) == 175
    assert len(table.rows) == len({row.key for row in table.rows})
    assert table.span.start > len(prose)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(LABELS)
        | st.sampled_from(["0", "3", "--", "|", "\n", " ", "信息内容", "１２", "其中"]),
        max_size=120,
    )
)
def test_any_row_of_labels_and_numbers_is_read_without_complaint(pieces):
    document = Document(" ".join(pieces), "txt")
    for table in find_tables(document, load_editions()):
        assert table.rows
        assert 0 <= table.span.start <= table.span.end <= len(document.text)
        for cell in table.cells.values():
            assert document[cell.span] == cell.raw


@pytest.mark.parametrize(
    "piece",
    [
        "三、" + " " * 50,
        "第二十条第（一）项 信息内容 本年制发件数 行政许可 行政处罚 行政强制 ",
        "结果维持 结果纠正 其他结果 尚未审结 总计 行政复议 ",
        "1.属于国家秘密 2.重复申请 （一）予以公开 0 0 0 0 0 0 0\n",
        "(" * 40 + "其他处理",
        "行政规范性文件 " + "\n" * 40,
    ],
)
def test_hostile_text_takes_linear_time(piece):
    """Ten times the text takes no more than some fifty times as long."""
    head = "国家秘密 信访举报 本年新收 上年结转 公开出版物 重复申请 申请人无 要求行政 补正后申 " * 2

    def seconds(count):
        document = Document(head + piece * count, "txt")
        assert document.folded
        spent = []
        for _ in range(3):
            start = process_time()
            find_tables(document, load_editions())
            spent.append(process_time() - start)
        return min(spent)

    seconds(10)
    assert seconds(3000) < 50 * max(seconds(300), 0.01)
