"""The tags of XML in the plain form, each with the text after it: ``w:p>``, ``m:t>words``, ``/w:t>``."""

from __future__ import annotations

import re

_NAME = re.compile(rb"/?[^\s/>]*")
_WHOLE = re.compile(rb"[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>")
_VALUE = re.compile(rb"\sw:val\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ATTRIBUTE = re.compile(rb"([^\s=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_REFERENCE = re.compile(r"&(?:#([0-9]+)|#x([0-9A-Fa-f]+)|([a-z]+));")
_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


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


def words_after(tag: bytes) -> str:
    """The words between a tag and the next."""
    return words(tag[_end(tag) :])


def words(text: bytes) -> str:
    """The words of XML text; a line end in the XML is a space."""
    found = text.decode()
    if "&" in found:
        found = _REFERENCE.sub(_character, found)
    if "\n" in found or "\r" in found:
        found = found.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
    return found


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
    code = int(match[1]) if match[1] else int(match[2], 16)
    legal = code >= 0x20 or code in (0x09, 0x0A, 0x0D)
    return chr(code) if legal and not 0xD800 <= code < 0xE000 and code < 0x110000 else "\ufffd"
