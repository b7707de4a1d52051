"""HTML source cut into tags and text, as a browser's tokenizer does (HTML Standard, 13.2.5).

Everything is a slice of the source, so each piece of text knows exactly where it stands. Most of a report's
tags make up rows of cells with one text each; such rows are cut out as one, which makes reading quick.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from disclosure_lint.readers.html import names

# After a tag's name: values in quotes may hold ">"; a tag that is never closed goes on to the end.
_REST = r"""[^>="']*+(?:(?:=\s*+(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*+)?|["'])[^>="']*+)*+(?:>|\Z)"""
# How a tag begins that is certainly no raw element: a quick way in for nearly all.
_PLAIN = "(?:[/a-hj-mo-ru-wyzA-HJ-MO-RU-WYZ]|[tT](?![eEiI])|[sS](?![cC]|[tT][yY])|[iI](?![fF])|[nN](?![oO]))"
# Elements whose content is no text that a reader of the page sees.
_RAW_NAMES = {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript"}
_RAW = "|".join(
    rf"(?i:{name})(?=[\s/>]){_REST}(?s:.*?)(?:</(?i:{name})(?=[\s/>]){_REST}|\Z)"
    for name in sorted(_RAW_NAMES)
)
# Around the only text of a cell these elements say nothing of it.
_WRAPPER = rf"\s*+</?(?:[pPbB]|span|SPAN|font|FONT|strong|STRONG|o:p)(?=[\s>]){_REST}"
_OPEN_CELL = rf"<[tT][dDhH](?=[\s>]){_REST}(?:{_WRAPPER})*+"
_END_CELL = rf"(?:</[tT][dDhH]>|(?:{_WRAPPER})*+\s*+</[tT][dDhH]>)\s*+"
_OPEN_ROW, _END_ROW = rf"<[tT][rR](?=[\s>]){_REST}\s*+", r"</[tT][rR]>\s*+"
_ROWS = rf"(?:{_OPEN_ROW}(?:{_OPEN_CELL}[^<]*+{_END_CELL})++{_END_ROW})++"
_ANY = rf"<(?:{_PLAIN}{_REST}|{_RAW}|[a-zA-Z]{_REST}|!--(?:-?>|(?s:.*?)(?:--!?>|\Z))|[!?][^>]*(?:>|\Z))"
_TAG = re.compile(f"({_ANY})")
_TAG_OR_ROWS = re.compile(f"({_ROWS}|{_ANY})")
_CELLS = re.compile(rf"(?:{_OPEN_ROW})?({_OPEN_CELL})([^<]*+){_END_CELL}({_END_ROW})?")
_CELL = re.compile(rf"<[tT][dDhH](?=[\s>]){_REST}")
_SPANS = "span", "Span", "SPAN"  # nobody writes it otherwise; who does is read as a cell of its own
_NBSP = "&nbsp;"
_SPACES = re.compile(rf"(?:\s|{_NBSP})+")
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"""[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?""")


class Tag:
    """A tag: its name in lower case, whether it closes, and what its attributes say."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.closes = text[1] == "/"
        self._text = text

    @cached_property
    def attributes(self) -> dict[str, str]:
        """The attributes as written; the first of a name counts."""
        found: dict[str, str] = {}
        for name, *values in _ATTRIBUTE.findall(self._text, len(self.name) + 1, len(self._text) - 1):
            found.setdefault(name.lower(), "".join(values))
        return found

    @cached_property
    def hidden(self) -> bool:
        """Whether the element is not shown."""
        return names.may_hide(self._text) and names.is_hidden(self.attributes)

    @cached_property
    def chrome(self) -> bool:
        """Whether class or id say that the element belongs to the site."""
        return names.is_chrome(self.attributes)

    @cached_property
    def size(self) -> tuple[int, int]:
        """How many rows and columns a cell covers."""
        return names.size(self.attributes)


def cut(source: str, start: int = 0, rows: bool = True) -> Iterator[tuple[str, str, int]]:
    """Each tag, the text after it, and the offset of that text, ``source`` itself standing at ``start``.

    A comment, a declaration and an element whose content is no text (a script, a style, …) count as one tag;
    with ``rows`` so do rows of cells that hold one text each. Text before the first tag follows an empty one.
    """
    pieces = (_TAG_OR_ROWS if rows else _TAG).split(source)
    pieces.insert(0, "")
    places = list(accumulate(map(len, pieces), initial=start))
    return zip(pieces[::2], pieces[1::2], places[1::2], strict=True)


def parse(tag: str) -> Tag | None:
    """What a tag says; None for a comment, a declaration, a raw element, an unfinished tag."""
    match = _NAME.match(tag)
    if match is None or not tag.endswith(">"):
        return None
    name = match[1].lower()
    return None if name in _RAW_NAMES else Tag(tag, name)


class Rows:
    """Rows that were cut out as one: their cells hold nothing but a text each.

    Attributes:
        begins: the start tags of each cell.
        texts: what it holds, without the spaces at its ends.
        ends: the numbers of the cells that begin the rows, and the number of all cells.
    """

    def __init__(self, text: str, place: int) -> None:
        self.begins, texts, self.ends = _simple_cells(text) or _any_cells(text)
        self.texts: list[str] = list(map(str.strip, texts))
        if "&" in text:
            self.texts = [_bare(cell)[0] if "&" in cell else cell for cell in self.texts]
        self._text, self._place = text, place

    @property
    def sizes(self) -> list[tuple[int, int]]:
        """How many rows and columns each cell covers."""
        if not any(word in self._text for word in _SPANS):
            return [(1, 1)] * len(self.begins)
        known = {begin: _size(f"{begin}>") for begin in set(self.begins)}
        return list(map(known.__getitem__, self.begins))

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Where the content of each cell begins in the source, and its text."""
        return [
            (self._place + match.end(1), self._place + match.start(2) + _bare(match[2])[1])
            for match in _CELLS.finditer(self._text)
        ]


_Cells = tuple[Sequence[str], Sequence[str], list[int]]
"""The start tags of cells, their texts, and the numbers of the cells that begin the rows, and of all cells."""


def _simple_cells(text: str) -> _Cells | None:
    """The cells of rows that have no other tags than those of rows and cells; None when they have."""
    tags = text.count("<")
    cells, rows = text.count("</td>"), text.count("</tr>")
    if tags != 2 * (cells + rows) or tags != text.count(">"):
        return None
    parts = [part.rpartition(">") for part in text.split("</td>")[:-1]]
    begins = [begin for begin, _, _ in parts]
    firsts = {begin for begin in begins if "</tr>" in begin}
    ends = [number for number, begin in enumerate(begins) if begin in firsts]
    return begins, [words for _, _, words in parts], [*ends, cells]


def _any_cells(text: str) -> _Cells:
    begins, texts, ends = zip(*_CELLS.findall(text), strict=True)
    return begins, texts, [number for number, end in enumerate(ends, 1) if end]


def _size(tags: str) -> tuple[int, int]:
    """The size of the cell that ``tags`` begin, of rows before it or of what is in it aside."""
    match = _CELL.search(tags)
    tag = parse(match[0]) if match else None
    return tag.size if tag else (1, 1)


def _bare(text: str) -> tuple[str, int]:
    """``text`` without the spaces at its ends, and how long those at its beginning are."""
    match = _SPACES.match(text)
    lead = match.end() if match else 0
    end = len(text.rstrip())
    while text.endswith(_NBSP, lead, end):
        end = len(text[: end - len(_NBSP)].rstrip())
    return text[lead:end], lead


def is_rows(text: str) -> bool:
    """Whether a piece of ``cut`` is rows cut out as one."""
    return (
        text[:3].lower() == "<tr" and text.rstrip()[-5:].lower() == "</tr>" and _CELLS.match(text) is not None
    )
