"""The straight lines that a page draws: stroked paths, thin filled rectangles, also in form XObjects."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise, repeat, takewhile
from typing import Any, NamedTuple

from disclosure_lint.readers.pdf.geometry import Box, Turn

_PATH, _IMAGE, _FORM = 2, 3, 5
_INVISIBLE, _NO_TEXT = 3, -1  # text rendering modes
_LINE_TO = 0
_DEPTH = 8
_OBJECTS = 200_000
_SEGMENT = 10  # what a segment of a path costs, in objects
_THICK = 5.0  # the thickest line, in points, with the room that pdfium adds for the pen
_RECTANGLE = 5  # segments of a rectangle
_SHORT = 6.0  # the shortest line that can be a side of a cell
_GAP = 2.6  # dashes this far apart are one line
_NEAR = 1.2  # lines this near are one line

Child = Callable[[Any, int], Any]
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Line = tuple[float, float, float]
"""The fixed coordinate, and the ends along the other axis."""


class Strokes(NamedTuple):
    """What a page draws beside text, upright.

    Attributes:
        horizontal: lines as y, left, right; from the bottom.
        vertical: lines as x, bottom, top; from the left.
        pictures: boxes of the images.
        hidden: some text is invisible (text rendering mode 3, PDF 32000-1, 9.3.6).
        cost: how many things were looked at.
        complete: False when the page draws more.
    """

    horizontal: list[Line]
    vertical: list[Line]
    pictures: list[Box]
    hidden: bool
    cost: int
    complete: bool


def strokes(page: Any, turn: Turn) -> Strokes:
    """The lines and images of ``page``, a ``PdfPage``."""
    pen = _Pen()
    pen.draw(page.raw)
    horizontal, vertical = [], []
    for box in pen.lines:
        left, bottom, right, top = turn.upright(box)
        if right - left >= top - bottom:
            horizontal.append(((bottom + top) / 2, left, right))
        if top - bottom >= right - left:
            vertical.append(((left + right) / 2, bottom, top))
    pictures = [turn.upright(box) for box in pen.pictures]
    return Strokes(
        joined(horizontal), joined(vertical), pictures, pen.hidden, _OBJECTS - pen.left, pen.left > 0
    )


def joined(lines: list[Line]) -> list[Line]:
    """Lines that lie on one another or follow one another as one; without those too short for a cell."""
    found: list[Line] = []
    lines.sort()
    start = 0
    while start < len(lines):
        at = end = start
        while end < len(lines) and lines[end][0] - lines[at][0] <= _NEAR:
            end += 1
        group = sorted((low, high, place) for place, low, high in lines[start:end])
        low, high, place = group[0]
        for low_next, high_next, place_next in group[1:]:
            if low_next - high > _GAP:
                found.append((place, low, high))
                low, high, place = low_next, high_next, place_next
            high = max(high, high_next)
        found.append((place, low, high))
        start = end
    return [line for line in found if line[2] - line[1] >= _SHORT]


class _Pen:
    """Goes through the objects of a page; form XObjects are gone into, with their matrices."""

    def __init__(self) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._bounds = tuple(ctypes.c_float() for _ in range(4))
        self._bounds_at = tuple(map(ctypes.byref, self._bounds))
        self.lines: list[Box] = []
        self.pictures: list[Box] = []
        self.hidden = False
        self.left = _OBJECTS

    def draw(self, page: Any) -> None:
        """Look at all objects of a page."""
        self._all(
            page, self._pdfium.FPDFPage_CountObjects(page), self._pdfium.FPDFPage_GetObject, None, _DEPTH
        )

    def _all(self, holder: Any, count: int, child: Child, outer: Matrix | None, depth: int) -> None:
        """Look at the objects of a page or a form; ``child`` gives one of them."""
        count = min(max(count, 0), self.left)
        self.left -= count
        items = list(map(child, repeat(holder), range(count)))
        for item, mode in zip(items, map(self._pdfium.FPDFTextObj_GetTextRenderMode, items), strict=True):
            if mode == _INVISIBLE:
                self.hidden = True
            elif mode == _NO_TEXT:
                self._take(item, outer, depth)

    def _take(self, item: Any, outer: Matrix | None, depth: int) -> None:
        pdfium = self._pdfium
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == _PATH:
            self._path(item, outer)
        elif kind == _IMAGE:
            self.pictures.append(_moved(self._box(item), outer))
        elif kind == _FORM and depth:
            matrix = _product(self._matrix(item), outer)
            self._all(
                item, pdfium.FPDFFormObj_CountObjects(item), pdfium.FPDFFormObj_GetObject, matrix, depth - 1
            )

    def _box(self, item: Any) -> Box:
        self._pdfium.FPDFPageObj_GetBounds(item, *self._bounds_at)
        left, bottom, right, top = self._bounds
        return left.value, bottom.value, right.value, top.value

    def _matrix(self, item: Any) -> Matrix:
        matrix = self._pdfium.FS_MATRIX()
        self._pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def _path(self, item: Any, outer: Matrix | None) -> None:
        """A thin path is a line whatever it is made of; of others the straight sides are looked at."""
        box = _moved(self._box(item), outer)
        if _is_thin(box):
            self.lines.append(box)
            return
        pdfium = self._pdfium
        segments = pdfium.FPDFPath_CountSegments(item)
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
        if not stroke.value and segments <= _RECTANGLE:
            return  # a background
        matrix = _product(self._matrix(item), outer)
        if stroke.value:
            for points in self._outlines(item, segments, matrix, segments):
                self.lines.extend(_straight(points))
        else:
            # Rectangles filled together; what doesn't begin with a thin one is a drawing.
            outlines = self._outlines(item, segments, matrix, _RECTANGLE + 1)
            self.lines.extend(takewhile(_is_thin, map(_extent, outlines)))

    def _outlines(self, item: Any, segments: int, matrix: Matrix, longest: int) -> Iterator[list[Point]]:
        """The polygons of a path until one is longer than ``longest``; a curve breaks one off."""
        pdfium = self._pdfium
        points: list[Point] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        a, b, c, d, e, f = matrix
        for index in range(segments):
            self.left -= _SEGMENT
            if self.left <= 0:
                return
            segment = pdfium.FPDFPath_GetPathSegment(item, index)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            point = a * x.value + c * y.value + e, b * x.value + d * y.value + f
            if kind != _LINE_TO and points:
                yield points
                points = []
            points.append(point)
            if len(points) > longest:
                return
            if pdfium.FPDFPathSegment_GetClose(segment) and kind == _LINE_TO:
                points.append(points[0])
        yield points


def _straight(points: list[Point]) -> Iterator[Box]:
    """The sides of a polygon that run along the page."""
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(x1 - x0) < 1 or abs(y1 - y0) < 1:
            yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _extent(points: list[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _is_thin(box: Box) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) <= _THICK


def _moved(box: Box, matrix: Matrix | None) -> Box:
    if matrix is None:
        return box
    a, b, c, d, e, f = matrix
    left, bottom, right, top = box
    xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return min(xs), min(ys), max(xs), max(ys)


def _product(inner: Matrix, outer: Matrix | None) -> Matrix:
    """First ``inner``, then ``outer`` (PDF 32000-1, 8.3.4)."""
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
