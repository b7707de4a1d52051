"""Where paragraphs, runs and their characters stand in the bytes of a part.

Paragraphs and runs are numbered as ``readers.docx.anchors.Anchors`` numbers them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from xml.parsers import expat

from disclosure_lint.copies.word.elements import Element
from disclosure_lint.readers import tree
from disclosure_lint.readers.tree import Markup

SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
"""The namespaces of WordprocessingML, transitional and strict (ISO/IEC 29500-1 and -4)."""

_CHARACTERS = ("tab", "ptab", "br", "cr", "noBreakHyphen", "sym")
# Elements in a paragraph that a range may surround but not enter: fields and data bindings are written anew
# by Word, a formula has runs of its own.
_CLOSED = ("fldSimple", "ruby")
_TRACKED = ("ins", "del", "moveTo", "moveFrom")
_KINDS = ("p", "pPr", "r", "rPr", "t", "sdt", "tbl", *_CHARACTERS)
_NAMES = {f"{space} {name}": name for space in SPACES for name in _KINDS}
_NAMES |= {f"{space} {name}": "closed" for space in SPACES for name in _CLOSED}
_NAMES |= {f"{space} {name}": "tracked" for space in SPACES for name in _TRACKED}
_NAMES["http://schemas.openxmlformats.org/markup-compatibility/2006 AlternateContent"] = "closed"


@dataclass(slots=True)
class Piece:
    """What a run's text is made of: a ``w:t``, or an element that stands for one character.

    Attributes:
        offset: of its first character in the text of the run.
        length: how many characters it has.
        chunks: offset in the run and place in the bytes of each stretch that stands there as it is.
    """

    run: Run
    element: Element
    offset: int
    length: int = 0
    chunks: list[tuple[int, int, str]] = field(default_factory=list)


@dataclass(slots=True)
class Run:
    """A run of a paragraph.

    Attributes:
        outer: the element that a range must surround to have the run in it; the run itself if it may be cut.
        cuttable: the run may be cut in two.
        tracked: it stands in a tracked change.
        properties: its ``w:rPr``, None without one.
        length: how many characters its text has.
    """

    element: Element
    outer: Element
    cuttable: bool
    tracked: bool = False
    properties: Element | None = None
    pieces: list[Piece] = field(default_factory=list)
    length: int = 0


@dataclass(slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        parent: where the element begins that it is a child of.
        outer: the run that holds the text box which the paragraph stands in, None outside of text boxes.
        properties: its ``w:pPr``, None without one.
        runs: the runs by number.
        control: it is the first paragraph of a content control. LibreOffice makes that an input field and
            loses it when a comment ends in it.
        next: the next paragraph, after a ``control`` only, and only if it is none.
    """

    element: Element
    parent: int
    outer: Element | None
    properties: Element | None = None
    runs: list[Run] = field(default_factory=list)
    control: bool = False
    next: Paragraph | None = None


class Layout:
    """The paragraphs of a part that are asked for.

    Args:
        markup: the part, UTF-8.
        name: its name, for messages.
        wanted: numbers of paragraphs; those that the part has not are passed over.

    Raises:
        Unreadable: the part is no well-formed XML.
    """

    def __init__(self, markup: Markup, name: str, wanted: Collection[int]) -> None:
        self.paragraphs: dict[int, Paragraph] = {}
        self._markup, self._wanted = markup, wanted
        self._count = 0
        self._open: list[tuple[Element, str]] = []  # all open elements
        self._closed: list[Element] = []  # the open ones that a range may not enter, and the open runs
        self._inside: list[Paragraph | None] = []  # the open paragraphs
        self._runs: list[Run | None] = []
        self._piece: Piece | None = None
        self._control = False  # a content control has begun and no paragraph in it
        self._before: Paragraph | None = None  # the last one, if the next one is asked for
        self._parse(name)

    def _parse(self, name: str) -> None:
        self._parser = parser = expat.ParserCreate("utf-8", " ")
        parser.buffer_text = False  # the place of each stretch of text is asked for
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler, parser.StartCdataSectionHandler = self._characters, self._cdata
        try:
            parser.Parse(self._markup, True)
        except expat.ExpatError:
            raise tree.damaged(name) from None
        finally:  # the parser and the handlers hold each other
            parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None
            parser.StartCdataSectionHandler = None

    def _start(self, name: str, _attributes: object) -> None:
        kind, at = _NAMES.get(name, ""), self._parser.CurrentByteIndex
        parent, parent_kind = self._open[-1] if self._open else (Element(b"", 0, 0, empty=False), "")
        element = Element.opened(self._markup, at) if kind else Element(b"", at, at, empty=False)
        self._open.append((element, kind))
        if kind == "p":
            self._start_paragraph(element, parent.start)
        elif kind and self._inside:
            self._start_inside(element, kind, parent_kind)
        elif kind == "sdt":
            self._control = parent_kind != "tbl"

    def _start_paragraph(self, element: Element, parent: int) -> None:
        paragraph = None
        outer = self._closed[0] if self._closed else None
        if self._count in self._wanted or (self._before is not None and outer is None):
            paragraph = Paragraph(element, parent, outer, control=self._control)
        if self._count in self._wanted and paragraph is not None:
            self.paragraphs[self._count] = paragraph
        if outer is None:
            if self._before is not None and not self._control:
                self._before.next = paragraph
            self._before = paragraph if self._control else None
            self._control = False
        self._count += 1
        self._inside.append(paragraph)
        self._runs.append(None)  # none is open in this paragraph, though one may be around its text box

    def _start_inside(self, element: Element, kind: str, parent: str) -> None:
        """An element in a paragraph."""
        paragraph = self._inside[-1]
        if kind == "r":
            run = None
            if paragraph is not None:
                outer = self._closed[0] if self._closed else element
                tracked = any(kind == "tracked" for _, kind in self._open)
                run = Run(element, outer, cuttable=outer is element, tracked=tracked)
                paragraph.runs.append(run)
            self._runs.append(run)
            self._closed.append(element)
        elif kind in ("closed", "sdt"):
            self._closed.append(element)
        elif kind == "pPr" and parent == "p" and paragraph is not None:
            paragraph.properties = element
        elif (run := self._runs[-1]) is not None:
            self._start_in_run(run, element, kind, direct=parent == "r")

    def _start_in_run(self, run: Run, element: Element, kind: str, *, direct: bool) -> None:
        if kind == "rPr" and direct:
            run.properties = element
        elif kind == "t" or kind in _CHARACTERS:
            self._piece = Piece(run, element, run.length, length=int(kind != "t"))
            run.length += self._piece.length
            run.cuttable &= direct
            run.pieces.append(self._piece)

    def _end(self, _name: str) -> None:
        element, kind = self._open.pop()
        if not kind:
            return
        element.close(self._markup, self._parser.CurrentByteIndex)
        if kind == "p":
            self._inside.pop()
            self._runs.pop()
        elif not self._inside:
            self._control &= kind != "sdt"
        elif kind == "r":
            self._closed.pop()
            self._end_run(self._runs.pop())
        elif kind in ("closed", "sdt"):
            self._closed.pop()
        elif kind == "t":
            self._piece = None

    def _end_run(self, run: Run | None) -> None:
        """A run whose looks were changed under tracking is not doubled, its change would be."""
        if run is not None and run.properties is not None:
            changed = b"rPrChange" in self._markup[run.properties.start : run.properties.end]
            run.cuttable &= not changed

    def _characters(self, text: str) -> None:
        piece = self._piece
        if piece is not None and self._open[-1][1] == "t":
            piece.chunks.append((piece.offset + piece.length, self._parser.CurrentByteIndex, text))
            piece.length += len(text)
            piece.run.length += len(text)

    def _cdata(self) -> None:
        if self._runs and (run := self._runs[-1]) is not None:
            run.cuttable = False
