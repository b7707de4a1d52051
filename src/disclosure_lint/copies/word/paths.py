"""Where a stretch of the canonical text stands in a Word file."""

from __future__ import annotations

import re
from typing import NamedTuple

from disclosure_lint.model.document import Anchor, Document, Span

_BETWEEN = " |\n"
_PATH = re.compile(r"(.*)#p(\d+)(?:/r(\d+)(?:\+(\d+))?)?", re.DOTALL)


class Point(NamedTuple):
    """A place: numbers of paragraph and run, offset in the run; without run, the whole paragraph."""

    paragraph: int
    run: int | None = None
    offset: int = 0


def points(document: Document, span: Span) -> tuple[Point, Point]:
    """Where a span begins and where it ends; for an empty one the paragraph that it stands in, twice.

    What stands in no run counts for nothing at the ends of a span: the end of a line, the marks of a table.
    How the paths are to be read stands at ``readers.docx.anchors.Anchors``.
    """
    words = document[span]
    start = span.start + len(words) - len(words.lstrip(_BETWEEN))
    end = span.end - len(words) + len(words.rstrip(_BETWEEN))
    first = document.anchor_at(min(start, span.end))
    if first is None:
        return Point(0), Point(0)
    if start >= end:
        paragraph = Point(_point(document.anchor_at(span.start) or first, 0).paragraph)
        return paragraph, paragraph
    last = document.anchor_at(end - 1) or first
    return _point(first, start - first.start), _point(last, end - last.start)


def point(document: Document, offset: int) -> Point:
    """Where the character at ``offset`` stands."""
    anchor = document.anchor_at(offset)
    return Point(0) if anchor is None else _point(anchor, offset - anchor.start)


def _point(anchor: Anchor, distance: int) -> Point:
    match = _PATH.fullmatch(anchor.path or "")
    if match is None:
        return Point(0)
    if match[3] is None:
        return Point(int(match[2]))
    return Point(int(match[2]), int(match[3]), int(match[4] or 0) + distance)
