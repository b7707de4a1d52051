"""Where on the pages of a PDF a stretch of the canonical text stands."""

from __future__ import annotations

import ctypes
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any, NamedTuple

from disclosure_lint.model.document import Anchor, Document, Span
from disclosure_lint.model.folding import squeeze

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points of the page."""

_BETWEEN = " |\n"
_SLACK = 1.0  # points by which the ink of a character may leave the box of its line
_TOP = 12.0  # points of the mark of a note that has no place on its page


class Stretch(NamedTuple):
    """A part of a line or of a cell: its box and its text, and the part as offsets in the text."""

    box: Box
    text: str
    start: int
    end: int


def stretches(document: Document, span: Span) -> tuple[int, list[Stretch]]:
    """The page that a span begins on, from 1, and what it covers there; all of the line for an empty span."""
    anchors = document.anchors
    first = max(bisect_left(anchors, span.start + 1, key=lambda anchor: anchor.start) - 1, 0)
    if not anchors:
        return 1, []
    page, found = anchors[first].page or 1, []
    for index in range(first, len(anchors)):
        anchor = anchors[index]
        if (index > first and anchor.start >= span.end) or anchor.page != page:
            break
        following = anchors[index + 1].start if index + 1 < len(anchors) else len(document.text)
        if anchor.box is not None:
            found.append(_stretch(document, anchor, following, span))
    covered = [stretch for stretch in found if stretch.start < stretch.end]
    return page, covered or [stretch._replace(start=0, end=len(stretch.text)) for stretch in found[:1]]


def _stretch(document: Document, anchor: Anchor, following: int, span: Span) -> Stretch:
    text = document.text[anchor.start : following].rstrip(_BETWEEN)
    end = min(span.end - anchor.start, len(text))
    assert anchor.box is not None
    return Stretch(anchor.box, text, max(span.start - anchor.start, 0), end)


def boxes(page: Any, found: list[Stretch]) -> list[Box]:
    """The boxes of the characters, a line each; without any, a small one at the page's upper left corner.

    Args:
        page: a page of pypdfium2.
        found: what is looked for.
    """
    from pypdfium2 import raw

    if not found:
        left, _, _, top = page.get_mediabox()
        return [(left + _TOP, top - 2 * _TOP, left + 2 * _TOP, top - _TOP)]
    text = page.get_textpage()
    try:
        characters = list(_characters(raw, text.raw))
    finally:
        text.close()
    return [box for stretch in found for box in _narrowed(stretch, characters)]


def _characters(raw: Any, text: Any) -> Iterator[tuple[str, Box]]:
    edges = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = edges
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        character = chr(code) if code < 0x110000 else ""
        if not character.strip("\0\x02\ufffe \r\n\t\u3000\u00a0"):
            continue
        if raw.FPDFText_GetLooseCharBox(text, index, box := raw.FS_RECTF()):
            yield character, (box.left, box.bottom, box.right, box.top)
        elif raw.FPDFText_GetCharBox(text, index, *(ctypes.byref(edge) for edge in edges)):
            yield character, (left.value, bottom.value, right.value, top.value)


def _narrowed(stretch: Stretch, characters: list[tuple[str, Box]]) -> Iterator[Box]:
    """The boxes of a part; of all when it is a space, or the page's characters are not those of the text."""
    if stretch.start == 0 and stretch.end == len(stretch.text):
        yield stretch.box
        return
    inside = [(char, box) for char, box in characters if _holds(stretch.box, box)]
    before = len(squeeze(stretch.text[: stretch.start]))
    wanted = squeeze(stretch.text[stretch.start : stretch.end])
    part = inside[before : before + len(wanted)]
    same = part and squeeze("".join(char for char, _ in part)) == wanted
    if len(inside) != len(squeeze(stretch.text)) or not same:
        yield stretch.box
        return
    yield from _joined([box for _, box in part])


def _holds(outer: Box, inner: Box) -> bool:
    across, up = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    left, bottom, right, top = outer
    return left - _SLACK <= across <= right + _SLACK and bottom - _SLACK <= up <= top + _SLACK


def _joined(parts: list[Box]) -> Iterator[Box]:
    """Boxes that stand beside each other as one."""
    joined = parts[0]
    for box in parts[1:]:
        if min(joined[3], box[3]) - max(joined[1], box[1]) > (box[3] - box[1]) / 2 and box[0] >= joined[0]:
            joined = (joined[0], min(joined[1], box[1]), max(joined[2], box[2]), max(joined[3], box[3]))
        else:
            yield joined
            joined = box
    yield joined
