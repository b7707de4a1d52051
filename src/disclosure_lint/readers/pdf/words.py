"""The words of a page: runs of characters without a space, and the boxes that they fill."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter, deque
from collections.abc import Iterator
from itertools import pairwise, repeat
from operator import sub
from typing import Any, NamedTuple, Protocol

from disclosure_lint.readers.pdf.geometry import Box, Turn, around

# pdfium writes a hyphen at the end of a line as one or the other, and no line end after it.
_HYPHENS = _UNKNOWN, _HYPHEN = "\ufffe", "\x02"
_WORD = re.compile(r"[^\s\ufffe\x02]*[\ufffe\x02]|[^\s\ufffe\x02]+")
_AS_HYPHENS = str.maketrans(dict.fromkeys(_HYPHENS, "-"))
_CONTROL = re.compile(r"[\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f\x7f]")
_WIDE = "\u2e80"
_INVISIBLE = 3
_SAMPLES = 12
_QUARTER = math.pi / 2
_ASLANT = 0.1  # radians from which on text runs aslant
_LARGE = 40.0  # points from which on the height of a character is looked at closely
_RISE = 0.6  # heights by which the characters of a word may stand above one another
_BACK = 0.1  # heights by which a character may begin left of the one before it
_NARROW, _BROAD = 0.12, 1.5  # heights that a character of a word is wide
_SHRUNK = (
    0.93  # of the width that its run makes likely, below which a character may be known by its ink alone
)
_ENOUGH = 8  # characters of a run that tell how wide they are
_HALF = 0.5  # width of a Latin character, of that of a full-width one
_SCALED = 8.0  # how many times the ink of a character goes into a box of the wrong scale (of 。 it is four)


class Word(NamedTuple):
    """A run of characters without a space.

    Attributes:
        em: width of a full-width character of it, the space between characters aside; 0 when it has none.
        base: height of the line that it stands on.
        first: index of its first character on the page.
        before: the space that was really written before it; empty at the beginning of a line.
        parted: pdfium saw a gap before it.
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

    def part(self, start: int, stop: int, left: float, right: float) -> Word:
        """Its characters from ``start`` to ``stop``, which fill its box from ``left`` to ``right``."""
        before, parted = ("", False) if start else (self.before, self.parted)
        text, first = self.text[start:stop], self.first + start
        return Word(text, left, self.bottom, right, self.top, self.em, self.base, first, before, parted)


class Boxes(Protocol):
    """Characters that know their boxes."""

    def box(self, index: int) -> Box:
        """The upright box of a character of the page."""


class Characters:
    """The characters of one page, as long as its text page is open."""

    def __init__(self, page: Any) -> None:
        """Take the text of ``page``, a ``PdfTextPage``."""
        import pypdfium2.raw as pdfium

        self._pdfium, self._page = pdfium, page.raw
        self._origin = ctypes.c_double(), ctypes.c_double()
        self._origin_at = tuple(map(ctypes.byref, self._origin))
        self._ink = tuple(ctypes.c_double() for _ in range(4))
        left, bottom, right, top = map(ctypes.byref, self._ink)
        self._ink_at = left, right, bottom, top
        count = page.count_chars()
        text = page.get_text_range(0, count) if count else ""
        # Of characters beyond the first plane pdfium counts the halves; then so do we, up to the last step.
        self._halves = len(text) != count
        if self._halves:
            codes = (pdfium.FPDFText_GetUnicode(self._page, index) for index in range(count))
            text = "".join(chr(code) if code else "\ufffd" for code in codes)
        if _UNKNOWN in text:
            text = "".join(self._told_apart(index, character) for index, character in enumerate(text))
        self.text: str = _CONTROL.sub("\ufffd", text)
        self.mixed = False
        self.turn = self._direction()

    def _told_apart(self, index: int, character: str) -> str:
        """What pdfium writes alike: a hyphen at the end of a line, and a glyph without a character."""
        unknown = character == _UNKNOWN and self._pdfium.FPDFText_GetUnicode(self._page, index) != ord(
            _HYPHEN
        )
        return "\ufffd" if unknown else character

    def _sampled(self) -> range:
        """Some places all over the page."""
        return range(0, len(self.text), max(1, len(self.text) // _SAMPLES))

    def _direction(self) -> Turn:
        """The way that most of the text runs; notes whether some of it runs aslant."""
        angles = [self._pdfium.FPDFText_GetCharAngle(self._page, index) for index in self._sampled()]
        self.mixed = any(map(_is_aslant, angles))
        turns = Counter(round(angle / _QUARTER) % 4 for angle in angles if angle >= 0)
        return Turn(turns.most_common(1)[0][0]) if turns else Turn.NONE

    def unmapped(self) -> bool:
        """Whether the fonts don't say which characters most of the glyphs stand for."""
        places = self._sampled()
        unknown = self._pdfium.FPDFText_HasUnicodeMapError
        lost: list[bool] = [unknown(self._page, index) == 1 for index in places]
        return 2 * sum(lost) > len(places)

    def visible(self, word: Word) -> bool:
        """Whether the word is painted at all."""
        painted = self._pdfium.FPDFText_GetTextObject(self._page, word.first)
        return not painted or bool(self._pdfium.FPDFTextObj_GetTextRenderMode(painted) != _INVISIBLE)

    def slanted(self, word: Word) -> bool:
        """Whether the word runs aslant, as watermarks do."""
        return _is_aslant(self._pdfium.FPDFText_GetCharAngle(self._page, word.first))

    def box(self, index: int) -> Box:
        """The upright box of a character: its advance wide, its font high."""
        return next(self._boxes([index]))

    def _boxes(self, places: list[int]) -> Iterator[Box]:
        """The upright boxes of some characters; asked for one by one they would cost the most of all."""
        boxes = (self._pdfium.FS_RECTF * len(places))()
        deque(map(self._pdfium.FPDFText_GetLooseCharBox, repeat(self._page), places, boxes), maxlen=0)
        sides = (ctypes.c_float * (4 * len(places))).from_buffer(boxes)[:]
        if not math.isfinite(sum(sides)):
            sides = [side if math.isfinite(side) else 0.0 for side in sides]
        lefts, tops, rights, bottoms = (sides[side::4] for side in range(4))
        found = zip(lefts, bottoms, rights, tops, strict=True)
        if self.turn is Turn.NONE and max(map(sub, tops, bottoms), default=0.0) <= _LARGE:
            return found
        return (
            self.turn.upright(self._checked(index, box)) for index, box in zip(places, found, strict=True)
        )

    def _checked(self, index: int, box: Box) -> Box:
        """The box, or that of the ink when the font gives a size of another scale than it is painted in."""
        if box[3] - box[1] <= _LARGE:
            return box
        self._pdfium.FPDFText_GetCharBox(self._page, index, *self._ink_at)
        left, bottom, right, top = (side.value for side in self._ink)
        wide, high = box[2] - box[0], box[3] - box[1]
        scaled = 0 < _SCALED * (right - left) < wide and 0 < _SCALED * (top - bottom) < high
        return (left, bottom, right, top) if scaled else box

    def _base(self, index: int) -> float:
        """The height of the line that a character stands on."""
        x, y = self._origin
        self._pdfium.FPDFText_GetCharOrigin(self._page, index, *self._origin_at)
        base = (
            y.value if self.turn is Turn.NONE else self.turn.upright((x.value, y.value, x.value, y.value))[1]
        )
        return base if math.isfinite(base) else 0.0

    def words(self) -> list[Word]:
        """The words, in the order in which they were written."""
        text, found, end = self.text, [], 0
        generated, page = self._pdfium.FPDFText_IsGenerated, self._page
        spans = [match.span() for match in _WORD.finditer(text)]
        # The boxes of the first and the last character of each word.
        boxes = self._boxes(
            [place for start, stop in spans for place in range(start, stop, stop - start - 1 or 1)]
        )
        bottom = top = base = 0.0
        for (start, stop), (left, low, right, high) in zip(spans, boxes, strict=False):
            before = text[end:start]
            parted = before == " " and generated(page, end) == 1
            if parted or "\n" in before or "\r" in before:
                before = ""
            if low != bottom or high != top:  # else it is the same font on the same line
                base, bottom, top = self._base(start), low, high
            em = right - left if text[start] >= _WIDE else 0.0
            if stop - start > 1:
                left_last, low_last, right, high_last = next(boxes)
                if text[stop - 1] >= _WIDE:
                    em = min(em or right, right - left_last)
                length = (high - low) * (stop - start)
                level = abs(low_last - low) < _RISE * (high - low)
                if not (level and _NARROW * length < right - left < _BROAD * length):
                    found += self._parts(start, stop, before, parted)
                    end = stop
                    continue
                low = low if low < low_last else low_last
                high = high if high > high_last else high_last
            run, end = text[start:stop], stop
            if 0 < em < _SHRUNK * (right - left) / _wide_characters(run):
                em = self._em(start, run, em)
            if run[-1] in _HYPHENS or self._halves:
                run = _written(run)
            found.append(Word(run, left, low, right, high, em, base, start, before, parted))
        return found

    def _em(self, start: int, run: str, em: float) -> float:
        """How wide the full-width characters of a run are, some of which pdfium knows the ink alone.

        So it is with those that the file calls by the name of a radical (⼈ for 人).
        """
        wide = [start + at for at, character in enumerate(run) if character >= _WIDE][:_ENOUGH]
        return max(em, *(right - left for left, _, right, _ in self._boxes(wide)))

    def _parts(self, start: int, stop: int, before: str, parted: bool) -> list[Word]:
        """The words of a run in which pdfium saw no space or line end where there is one.

        Of text that runs another way than the page, which is not level, all is one word.
        """
        boxes = list(self._boxes(list(range(start, stop))))
        angle = self._pdfium.FPDFText_GetCharAngle(self._page, start)
        apart: list[int] = []
        if not _is_aslant(angle) and round(angle / _QUARTER) % 4 == self.turn.value:
            apart = [at for at in range(1, len(boxes)) if not _adjoins(boxes[at - 1], boxes[at])]
        words = []
        for begin, end in pairwise([0, *apart, len(boxes)]):
            text = self.text[start + begin : start + end]
            wide = [
                box[2] - box[0]
                for box, character in zip(boxes[begin:end], text, strict=True)
                if character >= _WIDE
            ]
            base = self._base(start + begin)
            box = around(boxes[begin:end])
            words.append(
                Word(_written(text), *box, max(wide, default=0.0), base, start + begin, before, parted)
            )
            before, parted = "", False
        return words


def _wide_characters(run: str) -> float:
    """How many full-width characters are as wide as the run: they take three bytes of UTF-8, Latin ones one."""
    wide = (len(run.encode("utf-8", "replace")) - len(run)) / 2
    return wide + _HALF * (len(run) - wide)


def _written(run: str) -> str:
    """A run with its hyphens, and characters made whole of their halves."""
    return run.translate(_AS_HYPHENS).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _adjoins(left: Box, right: Box) -> bool:
    """Whether a character stands beside the one before it."""
    high = max(left[3] - left[1], right[3] - right[1])
    level = abs(left[1] - right[1]) < _RISE * high
    return level and left[0] - _BACK * high < right[0] < left[2] + _BROAD * high


def _is_aslant(angle: float) -> bool:
    """Whether an angle, in radians, is no quarter turn."""
    away = angle % _QUARTER
    return angle >= 0 and _ASLANT < away < _QUARTER - _ASLANT
