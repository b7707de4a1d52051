"""The straight lines of a path (GB/T 33190, 9.1: AbbreviatedData)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from disclosure_lint.readers.ofd.values import number
from disclosure_lint.readers.pdf.geometry import Box

Point = tuple[float, float]
Place = Callable[[float, float], Point]
"""From a point of the path to one of the page."""

_THICK = 4.0  # points; what is thinner is a line, however it is drawn
_LEVEL = 1.0  # points by which a line along the page may rise
_ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


def lines(data: str, place: Place, stroked: bool, filled: bool) -> list[Box]:
    """The lines along the page that a path draws, as thin boxes (left, bottom, right, top)."""
    found: list[Box] = []
    for points, straight in _outlines(data, place):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        extent = min(xs), min(ys), max(xs), max(ys)
        if min(extent[2] - extent[0], extent[3] - extent[1]) <= _THICK and (stroked or filled):
            found.append(extent)
        elif stroked and straight:
            found += [
                (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
                for (x0, y0), (x1, y1) in pairwise(points)
                if abs(x1 - x0) < _LEVEL or abs(y1 - y0) < _LEVEL
            ]
    return found


def _outlines(data: str, place: Place) -> list[tuple[list[Point], bool]]:
    """The polygons of a path, each with whether it has straight sides only."""
    found: list[tuple[list[Point], bool]] = []
    points: list[Point] = []
    straight = True
    words = data.split()
    at = 0
    while at < len(words):
        command = words[at].upper()
        count = _ARGUMENTS.get(command)
        if count is None or at + count >= len(words):
            at += 1
            continue
        values = [number(word) for word in words[at + 1 : at + 1 + count]]
        at += 1 + count
        if command in "SM":
            if len(points) > 1:
                found.append((points, straight))
            points, straight = [place(*values)], True
        elif command == "C":
            points += points[:1]
        else:
            points.append(place(*values[-2:]))
            straight = straight and command == "L"
    if len(points) > 1:
        found.append((points, straight))
    return found
