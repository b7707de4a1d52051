"""A line of a report with carets under a place in it, in the cells of a terminal."""

from __future__ import annotations

from typing import NamedTuple

from disclosure_lint.outputs.terminal import pieces, shown, width

_CUT = "…"
_WIDE_SPACE = "\u3000"


class Marked(NamedTuple):
    """A line as it is shown, and what stands under it.

    ``padding`` has a wide space under each wide character, so that the carets stand right as well where
    Chinese characters are not exactly two cells wide (web pages, log viewers).
    """

    line: str
    padding: str
    carets: str


def mark(line: str, start: int, end: int, limit: int, encoding: str = "utf-8") -> Marked:
    """``line`` with carets under ``line[start:end]``, cut around the place to ``limit`` cells.

    An empty place gets one caret. Places outside the line are drawn at its ends.
    """
    start = min(max(start, 0), len(line))
    limit = max(limit, 1)
    near, far = max(0, start - 2 * limit), start + 2 * limit
    part = pieces(line[near:far], encoding)
    cells = [width(piece) for piece in part]
    cut, at = shown(_CUT, encoding), start - near
    first, last = 0, len(part)
    if near > 0 or far < len(line) or sum(cells) > limit:
        first, last = _window(cells, at, limit - 2 * width(cut))
    stop = min(max(end - near, at), last)
    head, tail = cut if near + first > 0 else "", cut if near + last < len(line) else ""
    shape = [width(head) if head else 0, *cells[first:at]]
    padding = "".join(_WIDE_SPACE if size == 2 else " " * size for size in shape)
    carets = "^" * max(1, sum(cells[at:stop]))
    return Marked(head + "".join(part[first:last]) + tail, padding, carets)


def _window(cells: list[int], at: int, room: int) -> tuple[int, int]:
    """The part to show around ``at``: a third of the room before it, more when little follows."""
    before = cells[:at][::-1]
    left, taken = _reach(before, room // 3)
    right, used = _reach(cells[at:], room - taken)
    more, _ = _reach(before, room - used)
    first = at - max(left, more)
    while 0 < first < at and not cells[first]:
        first += 1
    return first, at + right


def _reach(cells: list[int], room: int) -> tuple[int, int]:
    """How many of ``cells`` fit into ``room``, and what they take."""
    taken = 0
    for count, size in enumerate(cells):
        if taken + size > room:
            return count, taken
        taken += size
    return len(cells), taken
