"""A line of a report with carets under a place in it, in the cells of a terminal."""

from __future__ import annotations

from typing import NamedTuple

from disclosure_lint.outputs.terminal import shown, width

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
    end = min(max(end, start), len(line))
    cut = shown(_CUT, encoding)
    first, last = _window(line, start, limit, width(cut), encoding)
    stop = min(end, last)
    head, tail = cut if first else "", cut if last < len(line) else ""
    before = head + shown(line[first:start], encoding)
    inside = shown(line[start:stop], encoding)
    padding = "".join(_WIDE_SPACE if width(char) == 2 else " " * width(char) for char in before)
    return Marked(
        before + inside + shown(line[stop:last], encoding) + tail, padding, "^" * max(1, width(inside))
    )


def _window(line: str, start: int, limit: int, cut: int, encoding: str) -> tuple[int, int]:
    """The part of ``line`` to show: all, or what fits around ``start`` beside the cuts' marks."""
    near, far = max(0, start - 2 * limit), start + 2 * limit
    cells = [width(shown(char, encoding)) for char in line[near:far]]
    if near == 0 and far >= len(line) and sum(cells) <= limit:
        return 0, len(line)
    at, room = start - near, limit - 2 * cut
    left, taken = _reach(cells[:at][::-1], room // 3)
    right, used = _reach(cells[at:], room - taken)
    more, _ = _reach(cells[:at][::-1], room - used)
    first = at - max(left, more)
    while 0 < first < at and not cells[first]:
        first += 1
    return near + first, near + at + right


def _reach(cells: list[int], room: int) -> tuple[int, int]:
    """How many of ``cells`` fit into ``room``, and what they take."""
    taken = 0
    for count, size in enumerate(cells):
        if taken + size > room:
            return count, taken
        taken += size
    return len(cells), taken
