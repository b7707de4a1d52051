"""Numbers that a program prints in the margin, one for each line of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from disclosure_lint.readers.pdf.pages import Page
from disclosure_lint.readers.pdf.rows import Row, row
from disclosure_lint.readers.pdf.words import Word

_LONGEST = 4  # digits
_FEWEST = 5  # numbers that show that lines are counted
_SAME = 2.0  # points by which their right edges may differ
_MOSTLY = 0.8  # of the numbers go on from the one before


class _Number(NamedTuple):
    page: Page
    at: int  # index of the row on the page
    word: Word


def take_line_numbers(pages: Sequence[Page]) -> None:
    """Take the numbers of lines out of the pages' items: they stand left of all text, in a column, and count up."""
    numbers = _in_a_column(list(_numbers(pages)))
    if len(numbers) < _FEWEST or not _count_up(numbers) or not _stand_left(numbers):
        return
    for page in pages:
        own = {number.at: number.word for number in numbers if number.page is page}
        if own:
            page.items = [
                part
                for at, item in enumerate(page.items)
                for part in ([item] if at not in own else _without(item, own[at]))  # type: ignore[arg-type]
            ]
            page.hidden.append(("line-numbers", " ".join(word.text for word in own.values())))


def _numbers(pages: Sequence[Page]) -> Iterator[_Number]:
    """The numbers with which lines begin."""
    for page in pages:
        for at, item in enumerate(page.items):
            first = min(item.words, key=lambda word: word.left) if isinstance(item, Row) else None
            if first is not None and first.text.isdecimal() and len(first.text) <= _LONGEST:
                yield _Number(page, at, first)


def _in_a_column(numbers: list[_Number]) -> list[_Number]:
    if not numbers:
        return []
    edge = Counter(round(number.word.right) for number in numbers).most_common(1)[0][0]
    return [number for number in numbers if abs(number.word.right - edge) <= _SAME]


def _count_up(numbers: Sequence[_Number]) -> bool:
    """Whether most numbers are as much larger than the one before, on the same page."""
    steps = Counter(
        int(below.word.text) - int(above.word.text)
        for above, below in pairwise(numbers)
        if above.page is below.page
    )
    step, often = steps.most_common(1)[0] if steps else (0, 0)
    return step > 0 and often >= _MOSTLY * sum(steps.values())


def _stand_left(numbers: Sequence[_Number]) -> bool:
    """Whether all other text of their pages stands right of them."""
    taken = {id(number.word) for number in numbers}
    edge = max(number.word.right for number in numbers)
    pages = {number.page.index: number.page for number in numbers}.values()
    return all(
        word.left > edge - _SAME
        for page in pages
        for item in page.items
        for word in item.words
        if id(word) not in taken
    )


def _without(line: Row, number: Word) -> list[Row]:
    words = [word for word in line.words if word is not number]
    return [row(words, line.page)] if words else []
