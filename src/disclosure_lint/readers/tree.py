"""The XML of a package's part as a tree, within bounds.

The parts of OOXML and OFD have no document type (ECMA-376-2:2012, 9.1.4), so one is refused and with it every
entity that could grow or reach outside. A tree may be deep: whoever walks it recursively counts the levels.
"""

from __future__ import annotations

import codecs
from typing import NewType
from xml.etree.ElementTree import Element, ParseError, XMLParser

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.source import Unreadable

MAX_MARKS = 3_000_000  # tags and attributes: some 0.2 KB of memory each

Markup = NewType("Markup", bytes)
"""UTF-8 that ``checked`` has let pass; it need not be well formed."""

_PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*", re.DOTALL)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_WIDE = (
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)


def checked(data: bytes, name: str) -> Markup:
    """``data`` as UTF-8, sure to hold no document type and no more marks than a report can have.

    Raises:
        Unreadable: with the reason; ``name`` is the part that the reason names.
    """
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            try:
                data = _DECLARATION.sub("", data.decode(encoding), count=1).encode()
            except UnicodeError:
                raise damaged(name) from None
    if data.startswith(b"<!", _prolog_end(data)):
        raise Unreadable(
            f"{name} 含有文档类型声明（DTD），不予读取", f"{name} declares a document type (DTD); not read"
        )
    if len(data) > MAX_MARKS and data.count(b"<") + data.count(b"=") > MAX_MARKS:
        raise Unreadable(f"{name} 过于庞大", f"{name} has too many elements")
    return Markup(data)


def root_tag(markup: Markup) -> tuple[int, int]:
    """Where the start tag of the root element begins and ends."""
    begin = _prolog_end(markup)
    return begin, markup.find(b">", begin) + 1


def _prolog_end(data: bytes) -> int:
    prolog = _PROLOG.match(data)
    return prolog.end() if prolog else 0


def parse(markup: Markup, name: str) -> Element:
    """The root element.

    Raises:
        Unreadable: the XML is not well formed, or not UTF-8.
    """
    parser = XMLParser(encoding="utf-8")  # noqa: S314 - without a document type there is nothing to expand
    try:
        parser.feed(markup)
        root: Element = parser.close()
    except ParseError:
        raise damaged(name) from None
    return root


def damaged(name: str) -> Unreadable:
    """The reason for XML that is not well formed."""
    return Unreadable(f"{name} 不是合法的 XML", f"{name} is not well-formed XML")
