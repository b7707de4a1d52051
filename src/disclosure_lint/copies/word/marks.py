"""The marks in a part that tie comments to its text: found, and taken out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from xml.parsers import expat

from disclosure_lint.copies.word.elements import Element
from disclosure_lint.copies.word.layout import SPACES
from disclosure_lint.readers import tree
from disclosure_lint.readers.tree import Markup

_KINDS = ("commentRangeStart", "commentRangeEnd", "commentReference")
_MARKS = frozenset(f"{space} {kind}" for space in SPACES for kind in _KINDS)
_RUNS = frozenset(f"{space} r" for space in SPACES)
_LOOKS = frozenset(f"{space} rPr" for space in SPACES)


def without_marks(markup: Markup, name: str, ids: Collection[int]) -> Markup:
    """The part without the marks of the comments with these ids.

    A run that holds nothing but such a mark goes with it.

    Raises:
        Unreadable: the part is no well-formed XML.
    """
    if not ids:
        return markup
    out, at = [], 0
    for element in sorted(_Marks(markup, name, ids).found, key=lambda element: element.start):
        out.append(markup[at : element.start])
        at = element.end
    return Markup(b"".join([*out, markup[at:]]))


@dataclass(slots=True)
class _Open:
    """An open element.

    Attributes:
        place: where it stands; None when nobody will ask.
        mark: it is one of the marks.
        marks: those in it, when it is a run; ``other``: it holds something else as well.
    """

    name: str
    place: Element | None
    mark: bool = False
    marks: list[Element] = field(default_factory=list)
    other: bool = False


class _Marks:
    def __init__(self, markup: Markup, name: str, ids: Collection[int]) -> None:
        self.found: list[Element] = []
        self._markup, self._ids = markup, {str(number) for number in ids}
        self._open: list[_Open] = []
        self._parser = parser = expat.ParserCreate("utf-8", " ")
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        try:
            parser.Parse(markup, True)
        except expat.ExpatError:
            raise tree.damaged(name) from None
        finally:
            parser.StartElementHandler = parser.EndElementHandler = None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        mark = name in _MARKS and attributes.get(f"{name.partition(' ')[0]} id") in self._ids
        place = None
        if mark or name in _RUNS:
            place = Element.opened(self._markup, self._parser.CurrentByteIndex)
        if self._open and not mark and name not in _LOOKS:
            self._open[-1].other = True
        self._open.append(_Open(name, place, mark))

    def _end(self, _name: str) -> None:
        ended = self._open.pop()
        if ended.place is None:
            return
        ended.place.close(self._markup, self._parser.CurrentByteIndex)
        if ended.marks:
            self.found += ended.marks if ended.other else [ended.place]
        elif ended.mark and self._open and self._open[-1].name in _RUNS:
            self._open[-1].marks.append(ended.place)
        elif ended.mark:
            self.found.append(ended.place)
