"""Boxes on a page, seen as they are read: text upright, x to the right, y upwards, in points."""

from __future__ import annotations

from enum import Enum

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


class Turn(Enum):
    """The way that text runs on the page, by the angle that pdfium gives (clockwise, in quarter turns)."""

    NONE = 0
    DOWN = 1
    OVER = 2
    UP = 3

    def upright(self, box: Box) -> Box:
        """A box of the page, turned so that its text is upright."""
        left, bottom, right, top = box
        if self is Turn.NONE:
            return box
        if self is Turn.UP:
            return bottom, -right, top, -left
        if self is Turn.DOWN:
            return -top, left, -bottom, right
        return -right, -top, -left, -bottom

    def original(self, box: Box) -> Box:
        """The box of the page that ``upright`` made ``box`` of."""
        if self is Turn.NONE:
            return box
        opposite = {Turn.UP: Turn.DOWN, Turn.DOWN: Turn.UP}.get(self, self)
        return opposite.upright(box)


def around(boxes: list[Box]) -> Box:
    """The smallest box that holds all of ``boxes``."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)
