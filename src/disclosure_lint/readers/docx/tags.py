"""The tags of XML in the plain form, each with the text after it: ``w:p>``, ``m:t>words``, ``/w:t>``.

Half of what reading a report costs is to get from one tag to the next: a parser that calls for each costs five
times as much as to cut the whole at its texts and to look up what came between them before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

_NAME = re.compile(rb"/?[^\s/>]*")
_WHOLE = re.compile(rb"[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>")
_VALUE = re.compile(rb"\sw:val\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ATTRIBUTE = re.compile(rb"([^\s=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_REFERENCE = re.compile(r"&(?:#([0-9]+)|#x([0-9A-Fa-f]+)|([a-z]+));")
_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_MOST_KNOWN, _LONGEST_KNOWN = 4_096, 2_048  # stretches of markup, and bytes of one
_MOST_TAGS, _LONGEST_TAG = 20_000, 256
_PROPERTIES = {f"/{name}": name for name in ("w:pPr", "w:rPr", "w:trPr", "w:tcPr")}
_EMPTY_SAY_NOTHING = ("w:t", *_PROPERTIES.values())

Action = Callable[[bytes], None]
Step = tuple[Action, bytes]
"""What to do with a tag, and the tag."""


class Steps:
    """What must be done with the markup between one text and the next.

    A report is a thousand cells that differ in their words alone: what the markup between two texts asks for
    is found out once and known when it comes again.

    Args:
        actions: by name, what to do with the tags that mean something: ``/w:p`` is where an element ends,
            ``w:p/`` an empty one; None for those that only mark where properties begin.

    Attributes:
        known: the steps of markup that came before.
    """

    def __init__(self, actions: Mapping[str, Action | None]) -> None:
        self.known: dict[bytes, Sequence[Step]] = {}
        self._actions = actions
        self._parts: dict[bytes, Sequence[Step]] = {}
        self._tags: dict[bytes, tuple[str, Step]] = {}

    def learn(self, markup: bytes) -> Sequence[Step]:
        """The steps of markup that is not known yet; of paragraphs in it each is known alone."""
        found: list[Step] = []
        for part in by_paragraph(markup):
            found += self._parts.get(part) or self._learn_part(part)
        if len(markup) <= _LONGEST_KNOWN and len(self.known) < _MOST_KNOWN:
            self.known[markup] = found
        return found

    def _learn_part(self, part: bytes) -> Sequence[Step]:
        names: list[str] = []
        steps: list[Step] = []
        for tag in part.split(b"<"):
            name, step = self._tags.get(tag) or self._learn_tag(tag)
            if not name:
                continue
            if names and names[-1] == _PROPERTIES.get(name):  # they say nothing that matters
                del names[-1], steps[-1]
                continue
            names.append(name)
            steps.append(step)
        found = [step for step in steps if step[0] is not _mark]
        if len(part) <= _LONGEST_KNOWN and len(self._parts) < _MOST_KNOWN:
            self._parts[part] = found
        return found

    def _learn_tag(self, tag: bytes) -> tuple[str, Step]:
        name = name_of(tag)
        if is_empty(tag) and (f"{name}/" in self._actions or name in _EMPTY_SAY_NOTHING):
            name += "/"
        action = self._actions.get(name, _nothing)
        found = ("" if action is _nothing else name), (action or _mark, tag)
        if len(tag) <= _LONGEST_TAG and len(self._tags) < _MOST_TAGS:
            self._tags[tag] = found
        return found


def by_paragraph(markup: bytes) -> list[bytes]:
    """Markup cut before each ``w:p``."""
    first, *rest = markup.split(b"<w:p>")
    return [first, *[b"w:p>" + part for part in rest]]


def _nothing(_tag: bytes) -> None:
    """Stands for what to do with a tag that means nothing."""


def _mark(_tag: bytes) -> None:
    """Stands for what to do where properties begin."""


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
