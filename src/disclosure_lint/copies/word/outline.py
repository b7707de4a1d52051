"""The children of a part's root element, as elements and as bytes."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple
from xml.etree import ElementTree
from xml.parsers import expat

from disclosure_lint.copies.word.elements import Element
from disclosure_lint.readers import tree
from disclosure_lint.readers.tree import Markup


class Child(NamedTuple):
    """A child of the root, and where it stands."""

    tree: ElementTree.Element
    place: Element


class Outline:
    """The root element of a part and its children.

    Args:
        markup: the part, UTF-8.
        name: its name, for messages.

    Raises:
        Unreadable: the part is no well-formed XML.
    """

    def __init__(self, markup: Markup, name: str) -> None:
        self._markup = markup
        self._open: list[Element | None] = []
        self._places: list[Element] = []
        root = tree.parse(markup, name)
        self._scan()
        self.root = Child(root, self._root)
        self.children = [Child(*each) for each in zip(root, self._places, strict=True)]

    def changed(self, gone: Collection[Child] = (), more: bytes = b"") -> bytes:
        """The part without some of its children and with ``more`` behind the last of them."""
        out, at = [], 0
        for child in gone:
            out.append(self._markup[at : child.place.start])
            at = child.place.end
        root = self.root.place
        if more and root.empty:
            out += [self._markup[at : root.end - 2], b">", more, b"</%b>" % root.name]
            at = root.end
        else:
            out += [self._markup[at : root.inside_end], more]
            at = root.inside_end
        return b"".join([*out, self._markup[at:]])

    def _scan(self) -> None:
        self._parser = parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.Parse(self._markup, True)
        parser.StartElementHandler = parser.EndElementHandler = None

    def _start(self, _name: str, _attributes: object) -> None:
        element = None
        if len(self._open) < 2:
            element = Element.opened(self._markup, self._parser.CurrentByteIndex)
            if self._open:
                self._places.append(element)
            else:
                self._root = element
        self._open.append(element)

    def _end(self, _name: str) -> None:
        element = self._open.pop()
        if element is not None:
            element.close(self._markup, self._parser.CurrentByteIndex)
