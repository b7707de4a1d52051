"""Words set side by side: the written lines of a page or of a cell."""

from __future__ import annotations

import string
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from disclosure_lint.readers.pdf.geometry import Box, around
from disclosure_lint.readers.pdf.words import Word

_SPACE = 0.45  # the gap, in ems, that is a space beside a full-width character (half an em, a little crammed)
_LATIN_SPACE = 0.2  # the gap, in ems, that is a space between Latin words which were written apart
_EVEN_SPACE = 0.35  # the same where all Latin characters of a line stand apart evenly
_ROUNDING = 0.02  # ems by which such gaps differ
_LEAST_WIDE = 0.65  # of the height of a line, below which no full-width character of it is wide
_RAISED = 0.45  # how far, in ems, a word may be raised above the one before it, or set back before its end
_TOKEN = string.ascii_letters + string.digits + "@._:/+-"
_OPENING = "（《「『【\u201c\u2018(["
_CLOSING = "，。、；：！？）》」』】\u201d\u2019,.;:!?)"
_WORDS_ONLY = frozenset(string.ascii_letters)


class Row(NamedTuple):
    """Words that stand on one line, from left to right.

    Attributes:
        page: index of the page.
        em: width of its full-width characters; 0 when it has none.
        base: the height that its characters stand on.
    """

    page: int
    text: str
    box: Box
    em: float
    base: float
    words: list[Word]


def row(words: list[Word], page: int, loose: bool = True) -> Row:
    """Words as a line; without ``loose`` no gap beside a full-width character is a space."""
    first = words[0]
    if len(words) == 1:
        return Row(page, first.text, first.box, first.em, first.base, words)
    wide = next((word for word in words if word.em), first)
    box = around([word.box for word in words])
    widths = [word.em for word in words if word.em]
    em = max(*widths, _LEAST_WIDE * (box[3] - box[1])) if widths else box[3] - box[1]
    latin = _EVEN_SPACE if _is_spaced(words, em) else _LATIN_SPACE
    text = first.text
    for left, right in pairwise(words):
        text += _space(left, right, em, loose, latin) + right.text
    return Row(page, text, box, em if widths else 0.0, wide.base, words)


def _is_spaced(words: list[Word], em: float) -> bool:
    """Whether the Latin characters stand apart one by one, all by the same little gap."""
    gaps = [
        right.left - left.right
        for left, right in pairwise(words)
        if right.parted and left.text[-1] < "\u0250" and right.text[0] < "\u0250"
    ]
    return len(gaps) > 1 and max(gaps) - min(gaps) < _ROUNDING * em and max(gaps) < _EVEN_SPACE * em


def side_by_side(words: Iterable[Word]) -> list[list[Word]]:
    """The words in groups that follow one another on a line."""
    groups: list[list[Word]] = []
    last: Word | None = None
    for word in words:
        if last is not None:
            near = _RAISED * max(last.size, word.size)
            if abs(word.base - last.base) < near and word.left > last.right - near:
                groups[-1].append(word)
                last = word
                continue
        groups.append([word])
        last = word
    return groups


def _space(left: Word, right: Word, em: float, loose: bool, latin: float) -> str:
    """What stands between two words of a line.

    A space that was really written stays. Else pdfium has seen a gap, or the words were written apart:
    between Latin words that is a space; beside a full-width character it is one when it is wide, for
    typesetting puts a quarter of an em between Chinese and figures, and stretches lines between characters.
    """
    if right.before:
        return right.before
    gap = right.left - left.right
    if left.text[-1] < "\u0250" and right.text[0] < "\u0250":
        return " " if gap > latin * em else ""
    return " " if loose and gap > _SPACE * em else ""


def joint(above: str, below: str) -> str:
    """What stands between the end of a line and the beginning of the next: a space between words only."""
    before = above[len(above.rstrip(_TOKEN)) :]
    after = below[: len(below) - len(below.lstrip(_TOKEN))]
    whole = before and after and _WORDS_ONLY.issuperset(before) and _WORDS_ONLY.issuperset(after)
    return " " if whole else ""


def opening_token(text: str) -> str:
    """The beginning of a line that can't be parted by a line end."""
    bare = text.lstrip(_OPENING)
    latin = len(bare) - len(bare.lstrip(_TOKEN))
    rest = bare[latin or 1 :]
    return text[: len(text) - len(rest.lstrip(_CLOSING))]
