"""Elements as bytes of a part."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TAG = re.compile(rb"<([^\s<>/]+)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")


@dataclass(slots=True)
class Element:
    """The bytes of an element: from ``start`` to ``end``, its content from ``inside`` to ``inside_end``.

    Attributes:
        name: as written, with its prefix.
        empty: it is one tag, ``<w:p/>``; there is no content then, and ``inside`` is its end.
    """

    name: bytes
    start: int
    inside: int
    empty: bool
    inside_end: int = -1
    end: int = -1

    @classmethod
    def opened(cls, markup: bytes, at: int) -> Element:
        """The element that begins at ``at``; its ends are not known yet."""
        tag = _TAG.match(markup, at)
        if tag is None:
            return cls(b"", at, at, empty=False)
        return cls(tag[1], at, tag.end(), empty=tag[0].endswith(b"/>"))

    def close(self, markup: bytes, at: int) -> None:
        """Take in where expat says that the element ends: before its end tag, or after its only tag."""
        self.inside_end = self.inside if self.empty else at
        self.end = self.inside if self.empty else markup.find(b">", at) + 1
