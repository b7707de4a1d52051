"""The words of a page: runs of characters without a space, and the boxes that they fill."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from typing import Any, NamedTuple

from disclosure_lint.readers.pdf.geometry import Box, Turn

# pdfium writes a hyphen at the end of a line as one of these, and no line end after it.
_HYPHENS = "\ufffe\x02"
_WORD = re.compile(rf"[^\s{_HYPHENS}]*[{_HYPHENS}]|[^\s{_HYPHENS}]+")
_LINE_ENDS = str.maketrans("", "", "\r\n")
_CONTROLS = {
    code: "\ufffd" for code in (*range(0x20), 0x7F) if chr(code) not in "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f"
}
_WIDE = "\u2e80"
_INVISIBLE = 3
_SAMPLES = 12
_LARGE = 40.0  # points from which on the height of a character is looked at closely
_SCALED = 3.0  # how many times the ink of a character goes into a box of the wrong scale


class Word(NamedTuple):
    """A run of characters without a space.

    Attributes:
        before: the space that was really written before it; empty at the beginning of a line.
        parted: pdfium saw a gap before it.
        em: width of a full-width character of it; 0 when it has none.
        base: height of the line that it stands on.
        first: index of its first character on the page.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    em: float
    base: float
    first: int
    before: str
    parted: bool

    @property
    def box(self) -> Box:
        """The box that it fills."""
        return self[1:5]

    @property
    def size(self) -> float:
        """The size of its characters: their width if they are full-width, else their height."""
        return self.em or self.top - self.bottom


class Characters:
    """The characters of one page, as long as its text page is open."""

    def __init__(self, page: Any) -> None:
        """Take the text of ``page``, a ``PdfTextPage``."""
        import pypdfium2.raw as pdfium

        self._pdfium, self._page = pdfium, page.raw
        self._box = pdfium.FS_RECTF()
        self._box_at = ctypes.byref(self._box)
        self._ink = tuple(ctypes.c_double() for _ in range(4))
        left, bottom, right, top = map(ctypes.byref, self._ink)
        self._ink_at = left, right, bottom, top
        count = page.count_chars()
        text = page.get_text_range() if count else ""
        if len(text) != count:
            codes = (pdfium.FPDFText_GetUnicode(self._page, index) for index in range(count))
            text = "".join(chr(code) if 0 < code < 0xD800 or code > 0xDFFF else "\ufffd" for code in codes)
        self._origin = ctypes.c_double(), ctypes.c_double()
        self._origin_at = tuple(map(ctypes.byref, self._origin))
        self.text: str = text.translate(_CONTROLS) if not text.isprintable() else text
        self.turn = self._direction()

    def _direction(self) -> Turn:
        """The way that most of the text runs."""
        step = max(1, len(self.text) // _SAMPLES)
        angles = (
            self._pdfium.FPDFText_GetCharAngle(self._page, index) for index in range(0, len(self.text), step)
        )
        turns = Counter(round(angle / (math.pi / 2)) % 4 for angle in angles if angle >= 0)
        return Turn(turns.most_common(1)[0][0]) if turns else Turn.NONE

    def box(self, index: int) -> Box:
        """The upright box of a character: its advance wide, its font high."""
        self._pdfium.FPDFText_GetLooseCharBox(self._page, index, self._box_at)
        left, bottom, right, top = self._box.left, self._box.bottom, self._box.right, self._box.top
        if top - bottom > _LARGE:
            left, bottom, right, top = self._checked(index, (left, bottom, right, top))
        if self.turn is Turn.NONE:
            return left, bottom, right, top
        return self.turn.upright((left, bottom, right, top))

    def base(self, index: int) -> float:
        """The height of the line that a character stands on."""
        x, y = self._origin
        self._pdfium.FPDFText_GetCharOrigin(self._page, index, *self._origin_at)
        return (
            y.value if self.turn is Turn.NONE else self.turn.upright((x.value, y.value, x.value, y.value))[1]
        )

    def _checked(self, index: int, box: Box) -> Box:
        """The box, or that of the ink when the font gives a size of another scale than it is painted in."""
        self._pdfium.FPDFText_GetCharBox(self._page, index, *self._ink_at)
        left, bottom, right, top = (side.value for side in self._ink)
        wide, high = box[2] - box[0], box[3] - box[1]
        scaled = 0 < _SCALED * (right - left) < wide and 0 < _SCALED * (top - bottom) < high
        return (left, bottom, right, top) if scaled else box

    def unmapped(self) -> bool:
        """Whether the fonts don't say which characters most of the glyphs stand for."""
        places = range(0, len(self.text), max(1, len(self.text) // _SAMPLES))
        places_lost = sum(
            self._pdfium.FPDFText_HasUnicodeMapError(self._page, index) == 1 for index in places
        )
        return places_lost * 2 > len(places)

    def visible(self, word: Word) -> bool:
        """Whether the word is painted at all."""
        painted = self._pdfium.FPDFText_GetTextObject(self._page, word.first)
        return not painted or self._pdfium.FPDFTextObj_GetTextRenderMode(painted) != _INVISIBLE

    def slanted(self, word: Word) -> bool:
        """Whether the word runs another way than the page."""
        angle = self._pdfium.FPDFText_GetCharAngle(self._page, word.first)
        away = abs(angle - self.turn.value * math.pi / 2) % (2 * math.pi)
        return angle >= 0 and 0.1 < away < 2 * math.pi - 0.1

    def words(self) -> list[Word]:
        """The words, in the order in which they were written."""
        text, box, found, end = self.text, self.box, [], 0
        generated, page = self._pdfium.FPDFText_IsGenerated, self._page
        for match in _WORD.finditer(text):
            start, last = match.start(), match.end() - 1
            before = text[end:start]
            parted = before == " " and generated(page, end) == 1
            if parted or "\n" in before:
                before = ""
            left, bottom, right, top = box(start)
            em = right - left if text[start] >= _WIDE else 0.0
            if last > start:
                left_last, bottom_last, right, top_last = box(last)
                bottom, top = min(bottom, bottom_last), max(top, top_last)
                if not em and text[last] >= _WIDE:
                    em = right - left_last
            end = last + 1
            run = match[0]
            if run[-1] in _HYPHENS:
                run = f"{run[:-1]}-"
            found.append(Word(run, left, bottom, right, top, em, self.base(start), start, before, parted))
        return found
