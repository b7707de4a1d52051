"""What stands on a page of an OFD file: its characters as words, its paths as lines (GB/T 33190, 7 to 11)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from disclosure_lint.readers.ofd import values
from disclosure_lint.readers.ofd.paths import Point, lines
from disclosure_lint.readers.ofd.values import Box, Matrix
from disclosure_lint.readers.pdf.geometry import Box as PageBox
from disclosure_lint.readers.pdf.strokes import Line, Strokes, joined
from disclosure_lint.readers.pdf.words import Word

POINTS = 72 / 25.4  # in a millimetre
_DEPTH = 16  # page blocks in one another
_OBJECTS = 300_000
_SIZE = 10.5 / POINTS  # of text that says none
_DESCENT, _ASCENT = 0.14, 0.86  # of the size, below and above the base line
_NARROW = 0.5  # width of a Latin character, of its size
_GAP = 0.6  # of the size: what is further from one character to the next parts two words
_ASLANT = 0.1
_WIDE = "\u2e80"

_Character = tuple[str, float, float, float]
"""A character, where it stands, and its width."""


def local(element: Element) -> str:
    """The name of an element without its namespace: two are in use."""
    return element.tag.rpartition("}")[2]


class Canvas:
    """One page as content, its own and its templates', is put on it; boxes are upright, in points, y upwards.

    Attributes:
        words: in the order in which they were written.
        boxes: of each character.
        hidden: text that is there but not to be read with the rest: kind and words.
        cost: how many things were looked at.
    """

    def __init__(self, height: float) -> None:
        self._height = height
        self.words: list[Word] = []
        self.boxes: list[PageBox] = []
        self.hidden: list[tuple[str, str]] = []
        self.pictures: list[PageBox] = []
        self.cost = 0
        self._lines: list[PageBox] = []

    def box(self, index: int) -> PageBox:
        """The box of a character of the page."""
        return self.boxes[index]

    def add(self, content: Element, depth: int = _DEPTH) -> None:
        """Put the objects in ``content`` on the page."""
        for element in content:
            name = local(element)
            self.cost += 1
            if self.cost > _OBJECTS:
                return
            if name in ("Layer", "PageBlock", "Content"):
                if depth and element.get("Type") != "Background":
                    self.add(element, depth - 1)
            elif element.get("Visible", "true") in ("true", "1"):
                if name == "TextObject":
                    self._text(element)
                elif name == "PathObject":
                    self._path(element)
                elif name == "ImageObject" and (box := values.box(element.get("Boundary"))):
                    self.pictures.append(self._extent(box))

    def strokes(self) -> Strokes:
        """The lines of the page."""
        horizontal: list[Line] = []
        vertical: list[Line] = []
        for left, bottom, right, top in self._lines:
            if right - left >= top - bottom:
                horizontal.append(((bottom + top) / 2, left, right))
            if top - bottom >= right - left:
                vertical.append(((left + right) / 2, bottom, top))
        complete = self.cost <= _OBJECTS
        return Strokes(joined(horizontal), joined(vertical), self.pictures, False, self.cost, complete)

    def _point(self, x: float, y: float) -> Point:
        return x * POINTS, (self._height - y) * POINTS

    def _extent(self, box: Box) -> PageBox:
        (left, top), (right, bottom) = (
            self._point(box[0], box[1]),
            self._point(box[0] + box[2], box[1] + box[3]),
        )
        return left, bottom, right, top

    def _path(self, element: Element) -> None:
        box = values.box(element.get("Boundary"))
        data = next((child.text for child in element if local(child) == "AbbreviatedData"), None)
        if box is None or not data:
            return
        a, b, c, d, e, f = values.matrix(element.get("CTM"))

        def place(x: float, y: float) -> Point:
            return self._point(box[0] + a * x + c * y + e, box[1] + b * x + d * y + f)

        self.cost += len(data) // 8
        stroked = element.get("Stroke", "true") in ("true", "1")
        filled = element.get("Fill", "false") in ("true", "1")
        self._lines += lines(data, place, stroked, filled)

    def _text(self, element: Element) -> None:
        box = values.box(element.get("Boundary"))
        if box is None:
            return
        matrix = values.matrix(element.get("CTM"))
        size = values.number(element.get("Size"), _SIZE)
        stretch = values.number(element.get("HScale"), 1.0)
        across = element.get("ReadDirection", "0") not in ("0", "")
        codes = [child for child in element if local(child) == "TextCode" and child.text]
        if across or abs(matrix[1]) > _ASLANT * abs(matrix[0]):
            words = "".join([code.text or "" for code in codes]).strip()
            self.hidden += [("watermark", words)] if words else []
            return
        x = y = 0.0
        for code in codes:
            x, y = values.number(code.get("X"), x), values.number(code.get("Y"), y)
            self._run(_placed(code, x, y, size, stretch), box, matrix, size)

    def _run(self, characters: Iterator[_Character], box: Box, matrix: Matrix, size: float) -> None:
        """Put characters on the page; a space, a gap or another base line begins a word."""
        a, b, c, d, e, f = matrix
        high = abs(d) * size * POINTS
        text, before, last, em, base = "", "", 0.0, 0.0, 0.0
        gap, wide = _GAP * abs(a) * size * POINTS, abs(a) * size * POINTS
        parted = False
        for character, x, y, width in characters:
            if character.isspace():
                self._word(text, before, em, base, high, parted)
                text, before = "", before + character if not text else character
                continue
            left, line = self._point(box[0] + a * x + c * y + e, box[1] + b * x + d * y + f)
            right = left + abs(a) * width * POINTS
            apart = bool(text) and (left - last > gap or left < last - wide or abs(line - base) > 0.1 * high)
            if apart:
                self._word(text, before, em, base, high, parted)
                text, before = "", ""
            if not text:
                em, base, parted = 0.0, line, apart
            text += character
            em = right - left if character >= _WIDE else em
            last = right
            self.boxes.append((left, line - _DESCENT * high, right, line + _ASCENT * high))
        self._word(text, before, em, base, high, parted)

    def _word(self, text: str, before: str, em: float, base: float, high: float, parted: bool) -> None:
        """The last characters of the page are a word."""
        if text:
            first = len(self.boxes) - len(text)
            left, bottom, _, top = self.boxes[first]
            right = self.boxes[-1][2]
            self.words.append(Word(text, left, bottom, right, top, em, base, first, before, parted))


def _placed(code: Element, x: float, y: float, size: float, stretch: float) -> Iterator[_Character]:
    """The characters of a text with their places in the object and their widths."""
    across, down = values.steps(code.get("DeltaX")), values.steps(code.get("DeltaY"))
    text = code.text or ""
    given = len(across)
    for index, character in enumerate(text):
        width = size * stretch * (1.0 if character >= _WIDE else _NARROW)
        step = across[index] if index < given else (0.0 if down else width)
        yield character, x, y, min(width, step) if 0 < step < width else width
        x += step
        y += down[index] if index < len(down) else 0.0
