"""What hangs in a paragraph and is no text: pictures, charts and embedded sheets, with their sizes."""

from __future__ import annotations

import re
from collections.abc import Callable

from disclosure_lint.readers.docx.blocks import Drawing, Paragraph
from disclosure_lint.readers.docx.place import Place
from disclosure_lint.readers.docx.steps import Action
from disclosure_lint.readers.docx.tags import attributes
from disclosure_lint.readers.pictures import is_content

_POINT = 12_700  # EMU (ECMA-376-1, 20.1.10.16)
_LENGTH = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d{1,6}(?:\.\d+)?)\s*(pt|in|mm|cm|px)?(?=\s*(?:;|$))")
_IN_POINTS = {"pt": 1.0, "in": 72.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "px": 0.75, "": 0.75}


class Drawings:
    """Notes in the open paragraph the pictures that are large enough to show a table.

    DrawingML says the size of all that is drawn (``wp:extent``) before what it is, VML in the style of the
    shape that a picture fills.

    Args:
        here: gives the paragraph that is open and the place in it.
    """

    def __init__(self, here: Callable[[], tuple[Paragraph, Place]]) -> None:
        self._here = here
        self._size = (0.0, 0.0)

    @property
    def actions(self) -> dict[str, Action]:
        """What to do at which tag."""
        shapes = dict.fromkeys(("v:shape", "v:rect", "v:image"), self._shape)
        shown = dict.fromkeys(("a:blip", "c:chart", "dgm:relIds", "v:imagedata"), self._shown)
        return {"wp:extent": self._extent, **shapes, **shown}

    def _extent(self, tag: bytes) -> None:
        found = attributes(tag)
        self._size = _points(found.get("cx")), _points(found.get("cy"))

    def _shape(self, tag: bytes) -> None:
        style = attributes(tag).get("style", "")
        lengths = {name: float(size) * _IN_POINTS[unit] for name, size, unit in _LENGTH.findall(style)}
        self._size = lengths.get("width", 0.0), lengths.get("height", 0.0)

    def _shown(self, _tag: bytes) -> None:
        paragraph, place = self._here()
        if is_content(*self._size) and not place.hidden:
            paragraph.pictures = (*paragraph.pictures, Drawing(place.paragraph, *self._size))


def _points(length: str | None) -> float:
    return (
        int(length) / _POINT if length and length.isascii() and length.isdigit() and len(length) < 12 else 0.0
    )
