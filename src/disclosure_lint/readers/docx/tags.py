"""The tags of XML in the plain form, each with the text after it: ``w:t>words``, ``/w:t>``.

Half of what reading a report costs is to get from one tag to the next. To cut the whole at each ``<`` and to
look up what came before costs a fifth of being called by a parser for each.
"""

from __future__ import annotations

import re
from collections.abc import Container

from disclosure_lint.readers.docx.plain import Plain

_TEXT = b"w:t>"
_NAME = re.compile(rb"/?[^\s/>]*")
_WHOLE = re.compile(rb"[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>")
_VALUE = re.compile(rb"\sw:val\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ATTRIBUTE = re.compile(rb"([^\s=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_REFERENCE = re.compile(r"&(?:#([0-9]+)|#x([0-9A-Fa-f]+)|([a-z]+));")
_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_MOST_KNOWN, _LONGEST_KNOWN = 20_000, 256


class Tags:
    """The tags that are still to be read.

    Args:
        xml: the XML.
        wanted: the names that mean something; ``/w:p`` is where an element ends, ``w:p/`` an empty one.

    Attributes:
        rest: takes one after the other.
        known: of tags that came before, the name when it is wanted, else nothing.
    """

    def __init__(self, xml: Plain, wanted: Container[str]) -> None:
        self.rest = iter(xml.split(b"<"))
        self.known: dict[bytes, str] = {}
        self._wanted = wanted

    def learn(self, tag: bytes) -> str:
        """The name of a tag that is not known yet when it is wanted, else nothing."""
        name = name_of(tag)
        if is_empty(tag) and f"{name}/" in self._wanted:
            name += "/"
        elif name not in self._wanted:
            name = ""
        if len(tag) <= _LONGEST_KNOWN and len(self.known) < _MOST_KNOWN:
            self.known[tag] = name
        return name


def name_of(tag: bytes) -> str:
    """The name of a tag, with a ``/`` before it where an element ends."""
    match = _NAME.match(tag)
    return match[0].decode() if match else ""


def is_empty(tag: bytes) -> bool:
    """Whether the element ends where it begins."""
    return tag[: _end(tag)].endswith(b"/>")


def _end(tag: bytes) -> int:
    match = _WHOLE.match(tag)
    return match.end() if match else len(tag)


def words(tag: bytes) -> str:
    """The text after a tag; a line break in the XML is a space."""
    text = tag[len(_TEXT) if tag.startswith(_TEXT) else _end(tag) :].decode()
    if "&" in text:
        text = _REFERENCE.sub(_character, text)
    if "\n" in text or "\r" in text:
        text = text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
    return text


def value(tag: bytes) -> str:
    """``w:val`` of a tag, empty when it has none."""
    match = _VALUE.search(tag)
    return _unescaped(match[1] or match[2] or b"") if match else ""


def attributes(tag: bytes) -> dict[str, str]:
    """The attributes of a tag."""
    return {name.decode(): _unescaped(one or other) for name, one, other in _ATTRIBUTE.findall(tag)}


def _unescaped(text: bytes) -> str:
    return _REFERENCE.sub(_character, text.decode())


def _character(match: re.Match[str]) -> str:
    if match[3]:
        return _CHARACTERS.get(match[3], match[0])
    return chr(int(match[1]) if match[1] else int(match[2], 16))
