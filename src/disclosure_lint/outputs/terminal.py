"""Text on a terminal: what may be shown there, how wide it is, where its lines break.

Widths are in the cells of a terminal, two for a Chinese character (Unicode Standard Annex #11, with ambiguous
characters narrow, as terminals draw them). No terminal agrees with another on joined emoji; their joiners are
control characters here and are shown as such.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from unicodedata import category, east_asian_width

from disclosure_lint.model import lazy_re as re

TAB = "    "
_INVISIBLE = {"\t": TAB, "\n": " ", "\r": " "}
# No line begins with these, none ends with those (GB/T 15834—2011, 5.1).
_CLOSING = "，。、；：？！）》〉」』】〕］｝”’…%％﹪,.;:?!)]}"
_OPENING = "（《〈「『【〔［｛“‘([{"
_WORD = re.compile(r" +|[!-~]+|[^ ]")


def width(text: str) -> int:
    """The cells that printable text takes."""
    return len(text) if text.isascii() else sum(map(_cells, text))


@lru_cache(maxsize=8192)
def _cells(char: str) -> int:
    if category(char) in ("Mn", "Me") or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def shown(text: str, encoding: str = "utf-8") -> str:
    r"""``text`` as a terminal may get it: no control characters, none that the encoding lacks.

    They stand as Python writes them in a string (``\x1b``, ``\u200b``); tabs and line ends as spaces.
    """
    return "".join(pieces(text, encoding))


def pieces(text: str, encoding: str = "utf-8") -> Sequence[str]:
    """What is shown for each character of ``text``."""
    if text.isprintable() and _fits(text, encoding):
        return text
    return [_shown_character(char, encoding) for char in text]


def _shown_character(char: str, encoding: str = "utf-8") -> str:
    """One character of ``shown``."""
    if char in _INVISIBLE:
        return _INVISIBLE[char]
    if (char.isprintable() or category(char) == "Zs") and _fits(char, encoding):
        return char
    return char.encode("unicode_escape").decode("ascii")


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def wrap(text: str, limit: int, indent: int = 0) -> list[str]:
    """``text`` in lines of at most ``limit`` cells, all but the first indented by ``indent`` spaces.

    Lines break at spaces and between Chinese characters, not before closing punctuation and not after
    opening punctuation. A word that is too long for a line is broken where the line ends.
    """
    limit = max(limit, indent + 2)
    lines, line, taken = [], "", 0
    for word in _words(text, limit - indent):
        cells = width(word)
        if taken + cells > limit and line.strip():
            lines.append(line.rstrip())
            line, taken = " " * indent, indent
            word = word.lstrip()
            cells = width(word)
        line, taken = line + word, taken + cells
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _words(text: str, limit: int) -> Iterator[str]:
    """The pieces between which a line may break, none wider than ``limit``."""
    piece = ""
    for match in _WORD.finditer(text):
        word = match[0]
        if piece and not _holds_together(piece, word):
            yield from _slices(piece, limit)
            piece = ""
        piece += word
    yield from _slices(piece, limit)


def _holds_together(piece: str, word: str) -> bool:
    return not word.isspace() and (
        piece.isspace() or word[0] in _CLOSING or piece[-1] in _OPENING or not _cells(word[0])
    )


def _slices(piece: str, limit: int) -> Iterator[str]:
    if width(piece) <= limit:
        yield piece
        return
    part, taken = "", 0
    for char in piece:
        cells = _cells(char)
        if taken + cells > limit:
            yield part
            part, taken = "", 0
        part, taken = part + char, taken + cells
    yield part
