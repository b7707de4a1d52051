"""Pictures in the place of text: which of those on the pages show what is not read, and where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from disclosure_lint.model.document import Anchor, Picture
from disclosure_lint.readers.pdf.geometry import Box
from disclosure_lint.readers.pdf.words import Word
from disclosure_lint.readers.pictures import fills_page, is_content

if TYPE_CHECKING:
    from disclosure_lint.readers.pdf.pages import Page

_TOUCHING = 2.0  # points between the strips that a program cuts a picture into
_WRITTEN = 20  # characters on a picture that make it a background, or a scan with its text
_OFTEN = 0.4  # the part of the pages from which on the same picture is a letterhead or a watermark
_GRAIN = 4.0  # points by which its place may differ


def shown(drawn: Sequence[Box], page: Box, words: Sequence[Word]) -> list[Box]:
    """The pictures of a page that are as large as a table and that no text is written on."""
    found = [box for box in _whole(_within(drawn, page)) if is_content(box[2] - box[0], box[3] - box[1])]
    return [box for box in found if _letters_on(box, words) < _WRITTEN]


def _within(drawn: Sequence[Box], page: Box) -> list[Box]:
    left, bottom, right, top = page
    return [
        (max(box[0], left), max(box[1], bottom), min(box[2], right), min(box[3], top))
        for box in drawn
        if box[0] < right and box[2] > left and box[1] < top and box[3] > bottom
    ]


def _whole(boxes: Sequence[Box]) -> list[Box]:
    """The pictures, those put together that were cut into strips."""
    found: list[Box] = []
    for left, bottom, right, top in sorted(boxes, key=lambda box: (round(box[0]), round(box[2]), -box[3])):
        last = found[-1] if found else None
        if (
            last is not None
            and abs(last[0] - left) <= _TOUCHING
            and abs(last[2] - right) <= _TOUCHING
            and abs(last[1] - top) <= _TOUCHING
        ):
            found[-1] = last[0], bottom, last[2], last[3]
        else:
            found.append((left, bottom, right, top))
    return found


def _letters_on(box: Box, words: Sequence[Word]) -> int:
    left, bottom, right, top = box
    return sum(
        len(word.text)
        for word in words
        if left < (word.left + word.right) / 2 < right and bottom < (word.bottom + word.top) / 2 < top
    )


def pictures(pages: Sequence[Page], anchors: Sequence[Anchor], end: int) -> tuple[Picture, ...]:
    """The pictures of all pages, each before the text that stands below it; ``end`` is that of the text.

    What stands at the same place of many pages is a letterhead or a watermark.
    """
    counts = Counter(_rounded(box) for page in pages for box in page.pictures)
    enough = max(2, _OFTEN * len(pages))
    found = [
        Picture(_anchor(page, box, anchors, end), fills_page(box[2] - box[0], box[3] - box[1]))
        for page in pages
        for box in page.pictures
        if counts[_rounded(box)] < enough
    ]
    return tuple(sorted(found, key=lambda picture: picture.start))


def _rounded(box: Box) -> tuple[int, ...]:
    return tuple(round(edge / _GRAIN) for edge in box)


def _anchor(page: Page, box: Box, anchors: Sequence[Anchor], end: int) -> Anchor:
    number, centre = page.index + 1, (box[1] + box[3]) / 2
    below = (
        anchor.start
        for anchor in anchors
        if anchor.page is not None
        and (anchor.page > number or (anchor.page == number and _top(page, anchor) <= centre))
    )
    return Anchor(next(below, end), page=number, box=page.turn.original(box))


def _top(page: Page, anchor: Anchor) -> float:
    return page.turn.upright(anchor.box)[3] if anchor.box else 0.0
