"""Numbers that Word prints beside the lines are no part of them."""

from __future__ import annotations

import pytest

from disclosure_lint.readers.pdf.geometry import Turn
from disclosure_lint.readers.pdf.line_numbers import take_line_numbers
from disclosure_lint.readers.pdf.pages import Page
from disclosure_lint.readers.pdf.rows import row
from disclosure_lint.readers.pdf.words import Word

A4 = (0.0, 0.0, 595.0, 842.0)


def word(text: str, left: float, base: float) -> Word:
    width = sum(12.0 if character > "\u2e80" else 6.0 for character in text)
    return Word(
        text, left, base, left + width, base + 12, 12.0 if text > "\u2e80" else 0.0, base, id(text), "", False
    )


def page(index: int, lines: list[tuple[str, str]], margin: float = 60) -> Page:
    """Lines of a number that ends left of ``margin`` and of words right of it."""
    found = Page(index, Turn.NONE, A4)
    for at, (number, words) in enumerate(lines):
        base = 760 - 20.0 * at
        line = [word(number, margin - 10 - 6.0 * len(number), base)] if number else []
        line += [word(words, margin, base)] if words else []
        found.items.append(row(line, index))
    return found


def texts(found: Page) -> list[str]:
    return [item.text for item in found.items]


def test_numbers_that_count_the_lines_are_taken_out():
    first = page(0, [(str(at), f"第一页的第{at}行") for at in range(1, 13)])
    second = page(1, [(str(at), f"第二页的第{at}行") for at in range(1, 8)])
    take_line_numbers([first, second])
    assert texts(first) == [f"第一页的第{at}行" for at in range(1, 13)]
    assert texts(second) == [f"第二页的第{at}行" for at in range(1, 8)]
    assert first.hidden == [("line-numbers", " ".join(map(str, range(1, 13))))]


def test_only_each_fifth_line_may_have_one():
    lines = [(str(at) if at % 5 == 0 else "", f"正文第{at}行") for at in range(1, 31)]
    found = page(0, lines)
    take_line_numbers([found])
    assert texts(found) == [words for _, words in lines]


@pytest.mark.parametrize(
    "lines",
    [
        [(str(at), "正文") for at in (3, 7, 8, 2, 15, 4, 9)],  # figures, not a count
        [(str(at), "正文") for at in range(1, 4)],  # too few
        [*((str(at), "名录") for at in range(1, 9)), ("报告", "正文")],  # words stand in the column too
    ],
)
def test_other_numbers_stay(lines):
    found = page(0, lines)
    before = texts(found)
    take_line_numbers([found])
    assert texts(found) == before
