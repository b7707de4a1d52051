"""Where the lines of a page begin and end, and how far apart those of a paragraph are."""

from __future__ import annotations

import pytest

from disclosure_lint.readers.pdf.paragraphs import Style, all_margins, paragraphs
from disclosure_lint.readers.pdf.rows import Row, opening_token, row
from disclosure_lint.readers.pdf.words import Word

A4 = {0: (0.0, 0.0, 595.0, 842.0)}


def line(text: str, base: float, left: float = 74.0, em: float = 16.0) -> Row:
    width = sum(em if character > "\u2e80" else em / 2 for character in text)
    return row([Word(text, left, base, left + width, base + em, em, base, 0, "", False)], 0)


def test_the_lines_of_a_table_without_rules_say_nothing_of_those_of_a_paragraph() -> None:
    prose = [
        line("办公室联系（地址：澄州市新安路六十六号，附楼三层，现邮编：", 700 - 28.0 * at) for at in range(8)
    ]
    table = [line(f"{at}.属于行政执法案卷", 400 - 15.0 * at, 106.0) for at in range(20)]
    margins = all_margins([*prose, *table], A4)
    assert margins[0].pitch == 28.0
    assert len(paragraphs(prose, margins, Style.INDENTED)) == 1


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("（http://www.example.gov.cn）下载", "（http://www.example.gov.cn）"),
        ("《条例》的规定", "《条"),
        ("310002，电话", "310002，"),
        ("站（二）", "站"),
        ("日。报告", "日。"),
        ("（", "（"),
        ("", ""),
    ],
)
def test_what_a_line_end_does_not_part(text: str, token: str) -> None:
    assert opening_token(text) == token
