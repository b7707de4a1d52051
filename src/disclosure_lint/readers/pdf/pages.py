"""One page at a time: its lines and drawn regions in reading order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from disclosure_lint.readers.pdf.geometry import Box, Turn
from disclosure_lint.readers.pdf.lines import along_the_line
from disclosure_lint.readers.pdf.pictures import shown
from disclosure_lint.readers.pdf.regions import Region, TooManyLines, fill, regions, without_frames
from disclosure_lint.readers.pdf.rows import Row, row, side_by_side
from disclosure_lint.readers.pdf.strokes import Strokes, strokes
from disclosure_lint.readers.pdf.words import Boxes, Characters, Word

_SLANT = 1.6  # how high a word of full-width characters may be, in ems, before it is looked at closely
_PICTURE = 0.3  # the part of the page from which on a picture can be a scanned page
_TWIN = 4.0  # the same word again within half of this distance is the same word printed twice
_TELLING = 4  # a page on which no word of so many characters is printed twice prints none twice

Item = Row | Region


@dataclass(slots=True)
class Page:
    """What stands on a page.

    Attributes:
        index: from 0.
        turn: the way that its text runs; all boxes are upright, ``turn.original`` turns them back.
        box: the page, upright.
        items: lines and regions in reading order.
        hidden: text that is there, but not to be read with the rest: kind and words.
        pictures: the boxes of those that are as large as a table and that no text is written on.
        scanned: a picture fills much of it.
        lost: it draws too much to be searched for tables.
        characters: how many characters stand on it; ``drawn``: what looking at its drawing cost.
        unmapped: its fonts don't say which characters they show.
    """

    index: int
    turn: Turn
    box: Box
    items: list[Item] = field(default_factory=list)
    hidden: list[tuple[str, str]] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    scanned: bool = False
    lost: bool = False
    characters: int = 0
    drawn: int = 0
    unmapped: bool = False

    @property
    def letters(self) -> int:
        """How many characters of text are left on it."""
        return sum(len(word.text) for item in self.items for word in item.words)


def read_page(page: Any, index: int) -> Page:
    """What stands on ``page``, a ``PdfPage``."""
    text_page = page.get_textpage()
    try:
        characters = Characters(text_page)
        drawn = strokes(page, characters.turn)
        content = Page(index, characters.turn, characters.turn.upright(page.get_mediabox()))
        content.scanned = covered(drawn.pictures, content.box)
        content.characters, content.drawn = len(characters.text), drawn.cost
        words = _read(characters, drawn, content)
        content.pictures = shown(drawn.pictures, content.box, words)
        if words:
            content.unmapped = characters.unmapped()
            content.items = arrange(words, characters, drawn, content)
        return content
    finally:
        text_page.close()


def covered(pictures: list[Box], page: Box) -> bool:
    """Whether one of the pictures can be a scanned page."""
    area = (page[2] - page[0]) * (page[3] - page[1])
    return any((right - left) * (top - bottom) > _PICTURE * area for left, bottom, right, top in pictures)


def _read(characters: Characters, drawn: Strokes, content: Page) -> list[Word]:
    """The words that a reader sees; of a page without such words the invisible ones (a scan's text layer)."""
    words = once(characters.words())
    if drawn.hidden:
        visible = [word for word in words if characters.visible(word)]
        if visible and len(visible) < len(words):
            seen = {word.first for word in visible}
            unseen = [word.text for word in words if word.first not in seen]
            content.hidden.append(("invisible", " ".join(unseen)))
            words = visible
    suspects = words if characters.mixed else [word for word in words if _rises(word)]
    slanted = [word for word in suspects if characters.slanted(word)]
    if slanted:
        content.hidden.append(("watermark", "".join(word.text for word in slanted)))
        aslant = {word.first for word in slanted}
        words = [word for word in words if word.first not in aslant]
    return words


def _rises(word: Word) -> bool:
    return word.em > 0 and word.top - word.bottom > _SLANT * word.em


def once(words: list[Word]) -> list[Word]:
    """The words without those that are printed a second time in the same place (for bold, for a shadow)."""
    counts = Counter([word.text for word in words if len(word.text) >= _TELLING])
    telling = [word for word in words if counts[word.text] > 1]
    return words if len(_distinct(telling)) == len(telling) else _distinct(words)


def _distinct(words: list[Word]) -> list[Word]:
    """The words of which none of the same text was written before near the same place."""
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for word in words:
        # Two overlapping rasters: what is near shares a square in one of them at least.
        x, y = word.left / _TWIN, word.base / _TWIN
        columns, lines = (2 * int(x), 2 * int(x + 0.5) + 1), (2 * int(y), 2 * int(y + 0.5) + 1)
        keys = [(word.text, column, line) for column in columns for line in lines]
        if seen.isdisjoint(keys):
            kept.append(word)
        seen.update(keys)
    return kept


def arrange(words: list[Word], characters: Boxes, drawn: Strokes, content: Page) -> list[Item]:
    """The words of a page as lines and drawn regions, in reading order."""
    words = along_the_line(words, characters)
    content.lost = not drawn.complete
    try:
        found = without_frames(regions(drawn, content.index), words)
    except TooManyLines:
        content.lost, found = True, []
    items: list[Item] = []
    line: list[Word] = []
    for part in fill(found, words, characters) if found else words:
        if isinstance(part, Word):
            line.append(part)
        else:
            items += [*_rows(line, content.index), part]
            line = []
    items += _rows(line, content.index)
    return _in_reading_order(items)


def _rows(words: list[Word], page: int) -> list[Row]:
    return [row(group, page) for group in side_by_side(words)]


def _in_reading_order(items: list[Item]) -> list[Item]:
    """From the top to the bottom; but columns of text in the order in which they were written.

    Page numbers are often written before the text, and what was added to a finished page after it.
    """
    ordered = sorted(items, key=lambda item: -item.box[3])
    if ordered == items or _in_columns(items):
        return items
    merged: list[Item] = []
    for item in ordered:
        last = merged[-1] if merged else None
        if isinstance(item, Row) and isinstance(last, Row) and _beside(last, item):
            words = sorted((*last.words, *item.words), key=lambda word: word.left)
            merged[-1] = row(words, item.page)
        else:
            merged.append(item)
    return merged


def _in_columns(items: list[Item]) -> bool:
    """Whether the text rises to a place beside what was written before; a page number or a head may do so."""
    body = items[1:-1]
    for above, below in pairwise(body):
        if below.box[1] > above.box[3] and (below.box[0] > above.box[2] or below.box[2] < above.box[0]):
            return True
    return False


def _beside(left: Row, right: Row) -> bool:
    apart = left.box[2] <= right.box[0] or right.box[2] <= left.box[0]
    return apart and left.box[1] < (right.box[1] + right.box[3]) / 2 < left.box[3]
