"""Rows of cells that hold one text each: most of a report's tags, cut out of the source as one.

Rows of bare cells, nothing but ``<tr>`` and ``<td>``, are cut by splits, and what stands between two texts is
looked at once where it is the same; those with wrappers around the texts, as Word writes them, by a regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar

from disclosure_lint.readers.html.tags import REST, parse

_Any = TypeVar("_Any")
Size = tuple[int, int]
"""How many rows and columns a cell covers."""
_Cells = tuple[tuple[str, ...], list[str], list[int]]
"""The tags before the text of each cell; the texts; for each row the number of cells up to its end."""

# Around the only text of a cell these elements say nothing of it.
_WRAPPER = rf"\s*+</?(?:[pPbB]|span|SPAN|font|FONT|strong|STRONG|o:p)(?=[\s>]){REST}"
_OPEN_CELL = rf"<[tT][dDhH](?=[\s>]){REST}(?:{_WRAPPER})*+"
_END_CELL = rf"(?:</[tT][dDhH]>|(?:{_WRAPPER})*+\s*+</[tT][dDhH]>)\s*+"
_OPEN_ROW, _END_ROW = rf"<[tT][rR](?=[\s>]){REST}\s*+", r"</[tT][rR]>\s*+"
_ROWS = re.compile(rf"(?:{_OPEN_ROW}(?:{_OPEN_CELL}[^<]*+{_END_CELL})++{_END_ROW})++")
_CELLS = re.compile(rf"(?:{_OPEN_ROW})?({_OPEN_CELL})([^<]*+){_END_CELL}({_END_ROW})?")
_CELL = re.compile(rf"<[tT][dDhH](?=[\s>]){REST}")
# Attributes without a "<" in them, and a ">" only in quotes.
_PLAIN = r"""(?:\s+[\w:-]+(?:=(?:"[^"<]*"|'[^'<]*'|[^\s"'<>=]+))?)*\s*"""
_BARE_ROW, _BARE_CELL = rf"\s*<tr{_PLAIN}>", rf"\s*<t[dh]{_PLAIN}"
_BARE = re.compile(f"{_BARE_ROW}{_BARE_CELL}>[^<]*</t[dh]>")
_FIRST = re.compile(f"{_BARE_ROW}{_BARE_CELL}")
# What stands between the end of a bare cell and the end of the next one's tag.
_BETWEEN = re.compile(rf"(?:\s*</tr>{_BARE_ROW})?{_BARE_CELL}")
_GROUP_END = re.compile("</t(?:able|body|foot|head)")
_ROW_END = "</tr>"
_NBSP = "&nbsp;"
_SPACES = re.compile(rf"(?:\s|{_NBSP})+")


class Rows:
    """Rows that were cut out as one.

    Attributes:
        text: their source; ``place`` is its offset.
        texts: those of the cells without the spaces at the ends.
        ends: for each row the number of cells up to its end.
        tags: all their tags at least once.
        group: number of the group (``tbody``) that they stand in.
    """

    group = 0

    def __init__(self, text: str, place: int, cells: _Cells, tags: str) -> None:
        self.text, self.place, self.tags = text, place, tags
        self._heads, self.texts, self.ends = cells

    @property
    def height(self) -> int:
        """How many they are."""
        return len(self.ends)

    @property
    def lines(self) -> Iterator[Sequence[str]]:
        """The texts row by row."""
        return by_row(self.texts, self.ends)

    @cached_property
    def longest(self) -> int:
        """Code points of the longest text."""
        return max(map(len, self.texts))

    @cached_property
    def sizes(self) -> list[list[Size]]:
        """The sizes of the cells row by row; rows of the same tags share theirs."""
        known = {head: _size(head) for head in set(self._heads)}
        shapes: dict[Sequence[str], list[Size]] = {}
        sizes = []
        for shape in by_row(self._heads, self.ends):
            if shape not in shapes:
                shapes[shape] = [known[head] for head in shape]
            sizes.append(shapes[shape])
        return sizes

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Where the content of each cell begins in the source, and its text."""
        return [
            (self.place + match.end(1), self.place + match.start(2) + _bare(match[2])[1])
            for match in _CELLS.finditer(self.text)
        ]


def by_row(cells: Sequence[_Any], ends: Sequence[int]) -> Iterator[Sequence[_Any]]:
    """What belongs to the cells of rows, row by row; ``ends`` has for each row the number of cells up to its end."""
    return map(cells.__getitem__, map(slice, [0, *ends], ends))


class Cutter:
    """Cuts rows out of a source that stands at ``start`` of some other one."""

    def __init__(self, source: str, start: int) -> None:
        self._source, self._start = source, start
        self._mixed = 0  # rows that begin before this offset are known not to be bare throughout

    def rows_at(self, begin: int) -> Rows | None:
        """The rows from ``begin`` on, where a tag begins; None when their cells hold more than a text."""
        source = self._source
        if begin >= self._mixed and _BARE.match(source, begin):
            found = _GROUP_END.search(source, begin)
            end = found.start() if found else len(source)
            last = source.rfind(_ROW_END, begin, end)
            text = source[begin : last + len(_ROW_END)]
            cells = _bare_cells(text) if last >= 0 else None
            if cells:
                return Rows(text, self._start + begin, cells, "".join(set(cells[0])))
            self._mixed = end
        match = _ROWS.match(source, begin)
        if match is None:
            return None
        text = match[0]
        return Rows(text, self._start + begin, _wrapped_cells(text), text)


def _bare_cells(text: str) -> _Cells | None:
    """The cells of bare rows; None when there is more to them.

    ``<tr><td>甲</td><td>乙</td></tr>`` is cut where cells end, and each piece where its last tag does.
    """
    pieces = text.replace("</th>", "</td>").split("</td>")
    heads, _, texts = zip(*[piece.rpartition(">") for piece in pieces], strict=True)
    first, *between, end = heads
    kinds = set(between)
    if (
        end.lstrip() != "</tr"
        or not _FIRST.fullmatch(first)
        or not all(map(_BETWEEN.fullmatch, kinds))
        or "<" in "".join(texts)
    ):
        return None
    begins = {kind for kind in kinds if "<tr" in kind}
    ends = [number for number, head in enumerate(heads) if head in begins]
    return heads[:-1], _bare_texts(texts[:-1], text), [*ends, len(texts) - 1]


def _wrapped_cells(text: str) -> _Cells:
    """The cells of the rows that ``_ROWS`` matches."""
    heads, texts, row_ends = zip(*_CELLS.findall(text), strict=True)
    return heads, _bare_texts(texts, text), [number for number, end in enumerate(row_ends, 1) if end]


def _size(tags: str) -> Size:
    """The size of the cell that ``tags`` begin, of rows before it or of what is in it aside."""
    spans = "span" in tags or "Span" in tags or "SPAN" in tags  # who writes it otherwise has cells of size 1
    match = _CELL.search(tags) if spans else None
    tag = parse(match[0].removesuffix(">") + ">") if match else None
    return tag.size if tag else (1, 1)


def _bare_texts(texts: Iterable[str], source: str) -> list[str]:
    """The texts of cells of ``source`` without the spaces at their ends."""
    bare = list(map(str.strip, texts))
    return [_bare(text)[0] if "&" in text else text for text in bare] if "&" in source else bare


def _bare(text: str) -> tuple[str, int]:
    """``text`` without the spaces at its ends, and how long those at its beginning are."""
    match = _SPACES.match(text)
    lead = match.end() if match else 0
    end = len(text.rstrip())
    while text.endswith(_NBSP, lead, end):
        end = len(text[: end - len(_NBSP)].rstrip())
    return text[lead:end], lead
