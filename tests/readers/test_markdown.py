"""Markdown: headings, tables in every dress, and the way back to line and column."""

import contextlib
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.readers import markdown


def read(written):
    return markdown.read(Source("report.md", written.encode()))


def text(written):
    return read(written).text


def rows(document):
    return [[[document[cell.span] for cell in row] for row in grid.rows] for grid in document.grids]


def headings(document):
    return [(document.text[h.start :].split("\n")[0], h.level) for h in document.headings]


def assert_places(document, written):
    lines = written.split("\n")
    anchors = document.anchors
    for number, anchor in enumerate(anchors):
        end = anchors[number + 1].start if number + 1 < len(anchors) else len(document.text)
        run = re.split(r"\n| \| ", document.text[anchor.start : end])[0].rstrip(" ")
        there = lines[anchor.line - 1][anchor.column - 1 :]
        assert there.startswith((run, "&")), (anchor, run, there[:20])


def test_headings_of_both_kinds():
    written = "# 甲局**2023**年年报 #\n\n一、总体情况\n====\n\n##二、主动公开\n\n正文\n---\n"
    document = read(written)
    assert headings(document) == [
        ("甲局2023年年报", 1),
        ("一、总体情况", 1),
        ("二、主动公开", 2),
        ("正文", 2),
    ]
    assert_places(document, written)


def test_the_beginning_of_a_sentence_is_no_heading():
    document = read("### 三是\n\n加强学习。\n\n### 四是推进公开。\n\n## 五、其他")
    assert document.text == "三是加强学习。\n四是推进公开。\n五、其他\n"
    assert headings(document) == [("五、其他", 2)]


def test_marks_are_left_out():
    assert text("**粗**与*斜*、__线__、~~删~~和`码`") == "粗与斜、线、删和码\n"
    assert text(r"1\. 甲 \*乙\*") == "1. 甲 *乙*\n"
    assert (
        text("[通知](http://a.cn/b) ![图](c.png)<u>下划线</u> <https://d.cn>") == "通知 下划线 https://d.cn\n"
    )


def test_marks_of_emphasis_count_beside_chinese_quotation_marks():
    assert text("落实**“三公”**经费") == "落实“三公”经费\n"


@pytest.mark.parametrize(
    "written", ["张**、李**", "____年____月", "2 * 3 * 4", "a_b_c", "138****1234", "国办发[2021](30号)"]
)
def test_what_only_looks_like_marks_stays(written):
    assert text(written) == f"{written}\n"


def test_lists_and_quotes_lose_their_marks():
    assert text("- 甲\n* 乙\n  - [x] 丙\n> 丁\n1. 戊\n+ 己") == "甲\n乙\n丙\n丁\n1. 戊\n己\n"


def test_rules_fences_comments_and_settings_are_left_out():
    assert text("---\ntitle: 年报\n---\n甲\n\n***\n<!-- x -->\n```\n**乙** | 1\n```\n") == "甲\n**乙** | 1\n"


def test_text_that_only_begins_with_a_rule_is_kept():
    assert text("---\n甲局。\n---\n乙") == "甲局。\n乙\n"


def test_a_break_parts_a_line():
    assert text("甲<br>乙<BR/>丙") == "甲\n乙\n丙\n"


def test_a_table_with_bars():
    written = "| 指标 | 单位 | 数 |\n|:--|:-:|--:|\n| 1.公开\\|数 | 件 | **3** |\n| | | |\n"
    document = read(written)
    assert rows(document) == [[["指标", "单位", "数"], ["1.公开|数", "件", "3"], ["", "", ""]]]
    assert_places(document, written)


def test_a_table_without_bars_at_its_ends():
    assert rows(read("甲 | 乙\n--|--\n1 | 2\n\n文字\n")) == [[["甲", "乙"], ["1", "2"]]]


def test_a_table_for_each_row_is_one_table():
    part = "| 指标 | 单位 | 统计数 |\n|---|---|---|\n| {0}.项 | 件 | {0} |\n\n"
    document = read("".join(part.format(number) for number in range(4)))
    assert rows(document) == [[["指标", "单位", "统计数"], *[[f"{n}.项", "件", str(n)] for n in range(4)]]]


def test_heads_that_say_nothing_are_left_out():
    part = "| 列1 | Column 2 |  |\n|---|---|---|\n| {0}.项 | 件 | {0} |\n\n"
    document = read("".join(part.format(number) for number in range(3)))
    assert rows(document) == [[[f"{n}.项", "件", str(n)] for n in range(3)]]


def test_two_tables_that_follow_one_another_stay_two():
    table = "| {0} | b |\n|--|--|\n| 1 | 2 |\n| 3 | 4 |\n\n"
    assert len(read(table.format("x") + table.format("y")).grids) == 2


def test_tables_of_html():
    table = '<table><tr><td rowspan="2">甲</td><td>1</td></tr>\n<tr><td>2</td></tr></table>'
    written = f"前<html><body>{table}</body></html>\n后"
    document = read(written)
    assert document.text == "前\n甲 | 1\n2\n后\n"
    assert [(document[c.span], *c[1:]) for c in document.grids[0].cells] == [
        ("甲", 0, 0, 2, 1),
        ("1", 0, 1, 1, 1),
        ("2", 1, 1, 1, 1),
    ]
    assert_places(document, written)


@pytest.mark.parametrize(
    ("data", "is_markdown"),
    [
        ("# 年报".encode(), True),
        ("前言\n##一、概述".encode("gb18030"), True),
        (b"| a | b |\n|---|---|\n", True),
        (b"a\n\n<table>\n<tr>", True),
        (b"**\xe4\xb8\x80**\r\n", True),
        ("一、概述\na | b |\n".encode(), False),
        (b"#\n", False),
        (b"----\n", False),
        (b"# a\0", False),
    ],
)
def test_markdown_is_recognised_by_its_marks(data, is_markdown):
    assert markdown.recognise(data) is is_markdown


@pytest.mark.parametrize("data", [b"", b"---\n", b"# a\0", b"# a\n" * 1_000_001])
def test_what_holds_no_text_is_unreadable(data):
    with pytest.raises(Unreadable):
        markdown.read(Source("x.md", data))


BITS = st.sampled_from(
    [
        "公开",
        " ",
        "\n",
        "\n\n",
        "|",
        "|---|---|\n",
        "**",
        "*",
        "_",
        "~~",
        "`",
        "```\n",
        "# ",
        "## ",
        "---\n",
        "===\n",
        "\\",
        "[a](",
        "b/c)",
        "<br>",
        "<table><tr><td>",
        "</table>",
        "1",
        "&nbsp;",
        "&amp;",
        "三是",
        "- ",
        "> ",
        "<!--",
        "-->",
        "<u>",
        "![",
        "<http://x>",
    ]
)


@given(st.lists(BITS, max_size=40).map("".join))
def test_whatever_is_written_the_anchors_are_right(written):
    try:
        document = read(written)
    except Unreadable:
        return
    assert_places(document, written)
    for grid in document.grids:
        for cell in grid.cells:
            assert grid.span.start <= cell.span.start <= cell.span.end <= grid.span.end


@pytest.mark.parametrize(
    "bit",
    [
        "`",
        "![",
        "[a](",
        "<!--",
        "**a ",
        "*_",
        "|",
        "\\",
        "> ",
        "#",
        "<table>",
        "```\n",
        "[](/",
        "<a ",
        "- ",
        "-|",
        "&a",
    ],
)
def test_hostile_text_takes_bounded_time(bit):
    begin = time.process_time()
    with contextlib.suppress(Unreadable):
        read("x" + bit * (100_000 // len(bit)))
    assert time.process_time() - begin < 5
