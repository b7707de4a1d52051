"""The events of a part's XML, and where in the part they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from xml.parsers import expat

from disclosure_lint.readers import tree
from disclosure_lint.readers.tree import Markup

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]


@dataclass(slots=True)
class Place:
    """Where we are in a paragraph.

    Attributes:
        paragraph: its number in the part; -1 outside of all.
        runs: how many runs have begun; ``run`` is the open one and ``offset`` how much of its text is read.
        hides: the style of the paragraph hides its words; ``hidden``: the open run is not shown.
        fields: for each open field, whether its result has begun; outside of it words are instructions.
    """

    paragraph: int = -1
    runs: int = 0
    run: int = -1
    offset: int = 0
    hides: bool = False
    hidden: bool = False
    fields: list[bool] | None = None


class Events:
    """Hands the events to ``_start``, ``_end`` and ``_characters``, but for what is left out.

    Attributes:
        starts: what to do where an element begins, ``ends`` where it ends; by its name.
    """

    starts: dict[str, Start]
    ends: dict[str, Callable[[], None]]

    def __init__(self) -> None:
        self._paragraphs = 0  # how many have begun
        self._place = Place()
        self._passed = self._passed_paragraphs = 0  # elements that are open in what is passed over
        self._look = ""

    def _parse(self, markup: Markup, name: str) -> None:
        self._parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.CharacterDataHandler = self._characters
        self._resume()
        try:
            parser.Parse(markup, True)
        except expat.ExpatError:
            raise tree.damaged(name) from None
        finally:  # the parser and the handlers hold each other
            parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None

    def _resume(self) -> None:
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: Attributes) -> None:
        raise NotImplementedError

    def _end(self, name: str) -> None:
        raise NotImplementedError

    def _characters(self, text: str) -> None:
        raise NotImplementedError

    def _pass_over(self, _name: str = "", _attributes: Attributes | None = None) -> None:
        """Leave out the open element; but count in it, so that what follows keeps its number."""
        self._passed, self._passed_paragraphs = 1, 0
        self._parser.StartElementHandler = self._start_passed
        self._parser.EndElementHandler = self._end_passed

    def _start_passed(self, name: str, _attributes: Attributes) -> None:
        self._passed += 1
        if name == "w:p":
            self._paragraphs += 1
            self._passed_paragraphs += 1
        elif name == "w:r" and not self._passed_paragraphs:
            self._place.runs += 1

    def _end_passed(self, name: str) -> None:
        self._passed -= 1
        if not self._passed:
            self._resume()
        elif name == "w:p":
            self._passed_paragraphs -= 1

    def _start_look(self, name: str, _attributes: Attributes) -> None:
        """Leave out an element that has neither paragraphs nor runs nor another of its name."""
        self._look = name
        self._parser.StartElementHandler = None
        self._parser.EndElementHandler = self._end_in_look

    def _end_in_look(self, name: str) -> None:
        if name == self._look:
            self._resume()
