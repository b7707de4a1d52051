"""Words along the line that they stand on, whatever the order in which they were written.

Where a font lacks a character, programs write the rest of the run first and then, from another font, the
characters that it lacks into the gaps: the quotation marks of ``危及“三安全一稳定”`` come last.
"""

from __future__ import annotations

from itertools import pairwise

from disclosure_lint.readers.pdf.words import Boxes, Word

_LEVEL = 0.1  # ems by which the heights of words on one line may differ
_OVERLAP = 0.3  # ems by which boxes that stand side by side may overlap


def along_the_line(words: list[Word], characters: Boxes) -> list[Word]:
    """The words, of which each stands after those of its line that are left of it.

    One that was written over others, where there is no gap for it, stays where it was written.
    """
    if not any(_is_back(word, last) for last, word in pairwise(words)):
        return words
    ordered: list[Word] = []
    begin = 0  # of the line
    for word in words:
        last = ordered[-1] if ordered else word
        if not _is_level(word, last):
            begin = len(ordered)
        if _is_back(word, last):
            line = _with(word, ordered[begin:], characters)
            ordered[begin:] = line
        else:
            ordered.append(word)
    return ordered


def _is_level(word: Word, last: Word) -> bool:
    return abs(word.base - last.base) < _LEVEL * max(word.size, last.size)


def _is_back(word: Word, last: Word) -> bool:
    return word.left < last.right - _OVERLAP * last.size and _is_level(word, last)


def _with(word: Word, line: list[Word], characters: Boxes) -> list[Word]:
    """The words of a line with one more in its place, for which a word that spans it is parted."""
    place = next((at for at, other in enumerate(line) if other.left > word.left), len(line))
    before, after = line[:place], line[place:]
    room = _OVERLAP * word.size
    if before and before[-1].right > word.left + room:
        before[-1:], after[:0] = _halves(before[-1], word.left, characters)
    if (before and before[-1].right > word.left + room) or (after and after[0].left < word.right - room):
        return [*line, word]
    # What pdfium took for spaces are the gap and the step back to it.
    return [
        *before,
        word._replace(parted=False),
        *(other._replace(parted=False) for other in after[:1]),
        *after[1:],
    ]


def _halves(word: Word, place: float, characters: Boxes) -> tuple[list[Word], list[Word]]:
    """A word parted before the first of its characters that begins at ``place`` or behind it."""
    boxes = [characters.box(word.first + index) for index in range(len(word.text))]
    at = next((index for index, box in enumerate(boxes) if box[0] >= place), 0)
    if not at:
        return [word], []
    head = word.part(0, at, word.left, boxes[at - 1][2])
    return [head], [word.part(at, len(word.text), boxes[at][0], word.right)]
