"""Rows of cells that hold one text each: most of a report's tags, cut out of the source as one.

Rows of bare cells, nothing but ``<tr>`` and ``<td>``, are cut by two splits, and each different tag is looked
at once; those with wrappers around the texts, as Word writes them, by a regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from disclosure_lint.readers.html.tags import REST, parse

Size = tuple[int, int]
"""How many rows and columns a cell covers."""
_RowCells = tuple[list[Size], list[str]]

# Around the only text of a cell these elements say nothing of it.
_WRAPPER = rf"\s*+</?(?:[pPbB]|span|SPAN|font|FONT|strong|STRONG|o:p)(?=[\s>]){REST}"
_OPEN_CELL = rf"<[tT][dDhH](?=[\s>]){REST}(?:{_WRAPPER})*+"
_END_CELL = rf"(?:</[tT][dDhH]>|(?:{_WRAPPER})*+\s*+</[tT][dDhH]>)\s*+"
_OPEN_ROW, _END_ROW = rf"<[tT][rR](?=[\s>]){REST}\s*+", r"</[tT][rR]>\s*+"
_ROWS = re.compile(rf"(?:{_OPEN_ROW}(?:{_OPEN_CELL}[^<]*+{_END_CELL})++{_END_ROW})++")
_CELLS = re.compile(rf"(?:{_OPEN_ROW})?({_OPEN_CELL})([^<]*+){_END_CELL}({_END_ROW})?")
_CELL = re.compile(rf"<[tT][dDhH](?=[\s>]){REST}")
# Attributes without a "<" or ">" in them.
_PLAIN = r"""(?:\s+[\w:-]+(?:=(?:"[^"<]*"|'[^'<]*'|[^\s"'<>=]+))?)*\s*"""
_BARE_ROW, _BARE_CELL = re.compile(rf"\s*<tr{_PLAIN}"), re.compile(rf"\s*<t[dh]{_PLAIN}")
_BARE = re.compile(f"{_BARE_ROW.pattern}>{_BARE_CELL.pattern}>[^<]*</t[dh]>")
_GROUP_END = re.compile("</t(?:able|body|foot|head)")
_ROW_END = "</tr>"
_NBSP = "&nbsp;"
_SPACES = re.compile(rf"(?:\s|{_NBSP})+")


class Rows:
    """Rows that were cut out as one.

    Attributes:
        text: their source; ``place`` is its offset.
        tags: all their tags at least once.
        cells: for each row the sizes of its cells (one list for all rows of the same tags), and their texts
            without the spaces at the ends.
    """

    def __init__(self, text: str, place: int, tags: str, cells: list[_RowCells]) -> None:
        self.text, self.place, self.tags, self.cells = text, place, tags, cells

    @cached_property
    def longest(self) -> int:
        """Code points of the longest text."""
        return max([max(map(len, texts)) for _, texts in self.cells])

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Where the content of each cell begins in the source, and its text."""
        return [
            (self.place + match.end(1), self.place + match.start(2) + _bare(match[2])[1])
            for match in _CELLS.finditer(self.text)
        ]


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
            text = source[begin : source.rfind(_ROW_END, begin, end) + len(_ROW_END)]
            tags, cells = _bare_cells(text)
            if cells:
                return Rows(text, self._start + begin, tags, cells)
            self._mixed = end
        match = _ROWS.match(source, begin)
        if match is None:
            return None
        text = match[0]
        return Rows(text, self._start + begin, text, _wrapped_cells(text))


def _bare_cells(text: str) -> tuple[str, list[_RowCells]]:
    """All tags of bare rows at least once, and their cells; no cells when there is more to them.

    Cut where tags end, ``<tr><td>甲</td><td>乙</td></tr>`` falls into the pairs ``<tr``, ``<td``;
    ``甲</td``, ``<td``; ``乙</td``, ``</tr``.
    """
    pieces = text.split(">")
    fronts, tags = pieces[:-1:2], tuple(pieces[1::2])
    kinds = set(tags)
    row_ends = {tag for tag in kinds if tag.lstrip() == "</tr"}
    ends = [number for number, tag in enumerate(tags, 1) if tag in row_ends]
    cells = len(tags) - len(ends)
    heads = {fronts[begin] for begin in (0, *ends[:-1])} if ends else set()
    if (
        not ends
        or text.count("<") != 2 * len(tags)
        or (text.count("</td>") != cells and text.count("</td>") + text.count("</th>") != cells)
        or not all(map(_BARE_CELL.fullmatch, kinds - row_ends))
        or not all(map(_BARE_ROW.fullmatch, heads))
    ):
        return "", []
    return "".join(kinds | heads), _rows(tags, _bare_texts([front[:-4] for front in fronts], text), ends, 1)


def _wrapped_cells(text: str) -> list[_RowCells]:
    """The cells of the rows that ``_ROWS`` matches."""
    tags, texts, row_ends = zip(*_CELLS.findall(text), strict=True)
    ends = [number for number, end in enumerate(row_ends, 1) if end]
    return _rows(tags, _bare_texts(texts, text), ends, 0)


def _rows(tags: tuple[str, ...], texts: list[str], ends: list[int], more: int) -> list[_RowCells]:
    """The rows that go up to ``ends``; the first ``more`` texts and last tags of a row are of no cell.

    Nothing when a row has no cell.
    """
    known = {tag: _size(tag) for tag in set(tags)}
    sizes: dict[tuple[str, ...], list[Size]] = {}
    rows = []
    begin = 0
    for end in ends:
        shape = tags[begin : end - more]
        if shape not in sizes:
            sizes[shape] = [known[tag] for tag in shape]
        rows.append((sizes[shape], texts[begin + more : end]))
        begin = end
    return rows if () not in sizes else []


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
