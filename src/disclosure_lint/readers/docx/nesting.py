"""Whether XML is well formed: its elements end in the order in which they begin, its texts are legal.

An XML parser looks at every byte. What stands between two texts of a report is written the same way a hundred
times; here it is looked at once. In doubt the answer is no, and a parser has the last word.
"""

from __future__ import annotations

import re

from disclosure_lint.readers.docx.steps import by_paragraph

_ENTITY = rb"&(?:lt|gt|amp|quot|apos|#[0-9]{2,6}|#x[0-9A-Fa-f]{2,5});"
_CONTROLS = rb"\x00-\x08\x0b\x0c\x0e-\x1f"


def _legal(mark: bytes = b"") -> bytes:
    """A pattern of text without tags and without ``mark``."""
    plain = rb"[^<&" + _CONTROLS + mark + rb"]*"
    return plain + rb"(?:" + _ENTITY + plain + rb")*"


_ATTRIBUTE = rb"[ \t\r\n]+[\w:.-]+=(?:\"" + _legal(b'"') + rb"\"|'" + _legal(b"'") + rb"')"
_TAG = re.compile(rb"(/?)([\w:.-]+)(?:" + _ATTRIBUTE + rb")*[ \t\r\n]*(/?)>" + _legal())
_REFERENCE = re.compile(_ENTITY)
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TEXT = b"w:t"
_MOST_KNOWN, _LONGEST_KNOWN = 4_096, 2_048  # stretches of markup, and bytes of one
_MOST_TAGS, _LONGEST_TAG = 20_000, 256

Change = tuple[list[bytes], list[bytes]]


def is_nested(before: bytes, stretches: list[bytes]) -> bool:
    """Whether elements end as they begin, in markup that was cut at each ``<w:t>`` and the ``<`` after its text.

    Args:
        before: the markup before the first text, without its first ``<``.
        stretches: that after each.
    """
    changes = _Changes()
    found = changes.learn(before)
    if found is None or not stretches:
        return False
    open_ = found[1]
    last: object = None
    for stretch in stretches[:-1]:
        change = changes.known.get(stretch) or changes.learn(stretch)
        if change is None:
            return False
        if change is last:
            continue
        ended, begun = change
        if open_[-len(ended) :] != ended or len(open_) == len(ended):
            return False
        del open_[-len(ended) :]
        open_ += begun
        last = change if ended == begun else None
    return changes.ends(open_, stretches[-1])


class _Changes:
    """What stretches of markup change: the elements that end in them, and those that begin and stay open.

    Attributes:
        known: those of stretches that came before.
    """

    def __init__(self) -> None:
        self.known: dict[bytes, Change] = {}
        self._parts: dict[bytes, Change] = {}
        self._tags: dict[bytes, tuple[bytes, bytes, bytes]] = {}

    def learn(self, stretch: bytes) -> Change | None:
        """The change of a stretch that is not known yet; None when it is not sure to be well formed."""
        ended: list[bytes] = []
        begun: list[bytes] = []
        for part in by_paragraph(stretch):
            found = self._parts.get(part) or self._learn_part(part)
            if found is None:
                return None
            closes, opens = found
            inside = min(len(closes), len(begun))
            if closes[:inside] != begun[: -inside - 1 : -1]:
                return None
            del begun[len(begun) - inside :]
            ended += closes[inside:]
            begun += opens
        change = ended[::-1], [*begun, _TEXT]
        if len(stretch) <= _LONGEST_KNOWN and len(self.known) < _MOST_KNOWN:
            self.known[stretch] = change
        return change

    def ends(self, open_: list[bytes], stretch: bytes) -> bool:
        """Whether the last stretch ends all open elements, the outermost by its very last bytes."""
        for tag in stretch.split(b"<"):
            found = self._tags.get(tag) or self._learn_tag(tag)
            if found is None or not open_:
                return False
            end, name, empty = found
            if not end:
                open_ += [] if empty else [name]
            elif open_.pop() != name:
                return False
        return not open_ and tag.rstrip(b" \t\r\n") == b"/" + name + b">"

    def _learn_part(self, part: bytes) -> Change | None:
        """The elements that end in a part, in that order, and those that stay open."""
        ended: list[bytes] = []
        begun: list[bytes] = []
        for tag in part.split(b"<"):
            found = self._tags.get(tag) or self._learn_tag(tag)
            if found is None:
                return None
            end, name, empty = found
            if not end:
                if not empty:
                    begun.append(name)
            elif not begun:
                ended.append(name)
            elif begun.pop() != name:
                return None
        if len(part) <= _LONGEST_KNOWN and len(self._parts) < _MOST_KNOWN:
            self._parts[part] = ended, begun
        return ended, begun

    def _learn_tag(self, tag: bytes) -> tuple[bytes, bytes, bytes] | None:
        match = _TAG.fullmatch(tag)
        if match is None or not (tag.isascii() or _is_text(tag)):
            return None
        found = match[1], match[2], match[3]
        if len(tag) <= _LONGEST_TAG and len(self._tags) < _MOST_TAGS:
            self._tags[tag] = found
        return found


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def are_legal(texts: list[bytes]) -> bool:
    """Whether texts hold nothing that XML forbids."""
    joined = b"".join(texts)
    if not _is_text(joined) or (b"&" in joined and any(b"&" in _REFERENCE.sub(b"", text) for text in texts)):
        return False
    return not _ILLEGAL.search(joined.decode())
