"""From text as written to text as shown: character references, white space, what takes no room.

HTML Standard, 13.2.5.72 to 13.2.5.80; CSS Text 3, 4.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from html.entities import html5

from disclosure_lint.readers.html.pieces import Piece
from disclosure_lint.readers.invisible import INVISIBLE
from disclosure_lint.readers.joining import is_chinese

_ODD = re.compile(f"[ \\t\\n\\f\\r&{INVISIBLE}]")
_REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]+;?|#[0-9]+;?|[a-zA-Z][a-zA-Z0-9]*;?)?")
_LONGEST_NAME = 34  # with its ampersand
_COLLAPSED = frozenset(" \t\n\f\r")


def is_plain(text: str) -> bool:
    """Whether ``text``, nothing invisible in it, is shown as it is written but for the spaces at its ends."""
    return not ("&" in text or "\n" in text or "  " in text or "\t" in text or "\f" in text or "\r" in text)


def shown(pieces: Iterable[Piece]) -> list[Piece]:
    """What is shown of a line, in pieces that stand in the source just so, or that a reference stands for."""
    found: list[Piece] = []
    gap = ""
    gap_place = 0
    for text, place in _resolved(pieces):
        if text[0] in _COLLAPSED:
            gap_place = gap_place if gap else place
            gap += text
            continue
        if gap and found and not ("\n" in gap and is_chinese(found[-1][0][-1]) and is_chinese(text[0])):
            found.append((" ", gap_place))
        gap = ""
        found.append((text, place))
    return _stripped(found)


def _resolved(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces cut at white space and references, these replaced by what they stand for."""
    for text, place in pieces:
        at = 0
        for match in _ODD.finditer(text):
            odd = match.start()
            if odd > at:
                yield text[at:odd], place + at
            if odd >= at:
                characters, at = resolve(text, odd)
                if characters:
                    yield characters, place + odd
        if at < len(text):
            yield text[at:], place + at


def resolve(text: str, at: int) -> tuple[str, int]:
    """What the odd character at ``at`` or the reference that begins there stands for, and where it ends."""
    if text[at] != "&":
        return (text[at] if text[at] in _COLLAPSED else ""), at + 1
    match = _REFERENCE.match(text, at)
    reference, end = (match[0], match.end()) if match else ("&", at + 1)
    if reference[1:2] == "#":
        return (unescape(reference) if len(reference) < 12 else "") or "\ufffd", end
    for length in range(min(len(reference), _LONGEST_NAME), 2, -1):
        if reference[1:length] in html5:
            return html5[reference[1:length]], at + length
    return "&", at + 1


def _stripped(pieces: list[Piece]) -> list[Piece]:
    """The pieces without the spaces at their ends."""
    while pieces and not pieces[-1][0].rstrip():
        pieces.pop()
    first = 0
    while first < len(pieces) and not pieces[first][0].lstrip():
        first += 1
    pieces = pieces[first:]
    if pieces:
        text, place = pieces[-1]
        pieces[-1] = text.rstrip(), place
        text, place = pieces[0]
        bare = text.lstrip()
        pieces[0] = bare, place + len(text) - len(bare)
    return pieces
