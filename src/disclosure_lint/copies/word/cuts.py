"""Places in the bytes of a part where elements may be put, and the part with them put there."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from disclosure_lint.copies.word.elements import Element
from disclosure_lint.copies.word.layout import Paragraph, Piece, Run
from disclosure_lint.readers.tree import Markup

_PRESERVE = b' xml:space="preserve"'


class Cut(NamedTuple):
    """The bytes from ``at`` to ``end`` give way to ``close``, then what is put in, then ``open``."""

    at: int
    end: int
    close: bytes = b""
    open: bytes = b""


class Edits:
    """Elements to be put into a part, several at a place if need be."""

    def __init__(self, markup: Markup) -> None:
        self.markup = markup
        self._cuts: dict[int, Cut] = {}
        self._put: dict[int, list[tuple[int, int, bytes]]] = {}

    def put(self, cut: Cut, element: bytes, order: tuple[int, int] = (0, 0)) -> None:
        """Put an element at a place; those at the same place stand in the order of ``order``."""
        self._cuts.setdefault(cut.at, cut)
        self._put.setdefault(cut.at, []).append((*order, element))

    def beginning(self, paragraph: Paragraph) -> Cut:
        """Before all runs of a paragraph."""
        if paragraph.outer is not None:
            return _at(paragraph.outer.start)
        if paragraph.element.empty:
            return _opened(paragraph.element)
        return _at(paragraph.properties.end if paragraph.properties else paragraph.element.inside)

    def end(self, paragraph: Paragraph) -> Cut:
        """After all runs of a paragraph."""
        if paragraph.outer is not None:
            return _at(paragraph.outer.end)
        if paragraph.element.empty:
            return _opened(paragraph.element)
        return _at(paragraph.element.inside_end)

    def before(self, run: Run, offset: int) -> Cut:
        """Before a character of a run; before all of it (or what it is bound to) where it can't be cut."""
        if offset <= 0 or not run.cuttable:
            return _at(run.outer.start)
        return _at(run.outer.end) if offset >= run.length else self._inside(run, offset)

    def after(self, run: Run, offset: int) -> Cut:
        """After the first ``offset`` characters of a run; after all of it where it can't be cut."""
        if offset >= run.length or not run.cuttable:
            return _at(run.outer.end)
        return self._inside(run, offset)

    def applied(self) -> bytes:
        """The part with everything put in."""
        out, at = [], 0
        for cut in sorted(self._cuts.values()):
            elements = b"".join([element for _, _, element in sorted(self._put.get(cut.at, ()))])
            out += [self.markup[at : cut.at], cut.close, elements, cut.open]
            at = cut.end
        return b"".join([*out, self.markup[at:]])

    def _inside(self, run: Run, offset: int) -> Cut:
        piece = run.pieces[bisect_right(run.pieces, offset, key=lambda piece: piece.offset) - 1]
        close, open_ = self.seam(run)
        if offset == piece.offset:
            return Cut(piece.element.start, piece.element.start, close, open_)
        at = place(piece, offset)
        text = piece.element.name
        self.keep_spaces(piece)
        return Cut(at, at, b"</%b>%b" % (text, close), b"%b<%b%b>" % (open_, text, _PRESERVE))

    def seam(self, run: Run) -> tuple[bytes, bytes]:
        """What ends a run, and what begins another that looks the same."""
        looks = self.markup[run.properties.start : run.properties.end] if run.properties else b""
        tag = self.markup[run.element.start : run.element.inside]
        return b"</%b>" % run.element.name, tag + looks

    def keep_spaces(self, piece: Piece) -> None:
        """Have spaces at the ends of a text kept, which else are not."""
        element = piece.element
        if _PRESERVE.strip() not in self.markup[element.start : element.inside]:
            at = element.start + 1 + len(element.name)
            self._cuts[at] = Cut(at, at, _PRESERVE)


def place(piece: Piece, offset: int) -> int:
    """Where in the bytes a character of a text stands; ``offset`` is counted in the run."""
    start, at, text = piece.chunks[bisect_right(piece.chunks, offset, key=lambda chunk: chunk[0]) - 1]
    return at + len(text[: offset - start].encode())


def _at(at: int) -> Cut:
    return Cut(at, at)


def _opened(element: Element) -> Cut:
    """Between the tags that an element of one tag becomes."""
    return Cut(element.end - 2, element.end, b">", b"</%b>" % element.name)
