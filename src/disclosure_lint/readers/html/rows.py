"""Rows of cells that hold one line of text each: most of a report's tags, taken as one.

Rows of bare cells, nothing but ``<tr>`` and ``<td>``, are cut out of the source by splits, and what stands between
two texts is looked at once where it is the same. In those with other tags around and in the texts, as Word writes
them, each tag is a letter, and a regular expression finds the rows among the letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, compress
from typing import TypeVar

from disclosure_lint.readers.html import names
from disclosure_lint.readers.html.pieces import Piece, stretch
from disclosure_lint.readers.html.tags import REST, TAG, parse

_Any = TypeVar("_Any")
Size = tuple[int, int]
"""How many rows and columns a cell covers."""
_Cells = tuple[Sequence[str], list[str], list[int]]
"""The tags before the text of each cell; the texts; for each row the number of cells up to its end."""

_CELL = re.compile(rf"<[tT][dDhH](?=[\s>]){REST}")
# Attributes without a "<" in them, and a ">" only in quotes.
_PLAIN = r"""(?:\s++[\w:-]++(?:=(?:"[^"<]*+"|'[^'<]*+'|[^\s"'<>=]++))?+)*+\s*+"""
_BARE_ROW, _BARE_CELL = rf"\s*<tr{_PLAIN}>", rf"\s*<t[dh]{_PLAIN}"
_BARE = re.compile(f"{_BARE_ROW}{_BARE_CELL}>[^<]*</t[dh]>")
_FIRST = re.compile(f"{_BARE_ROW}{_BARE_CELL}")
# What stands between the end of a bare cell and the end of the next one's tag.
_BETWEEN = re.compile(rf"(?:\s*</tr>{_BARE_ROW})?{_BARE_CELL}")
_GROUP_END = re.compile("</t(?:able|body|foot|head)")
_ROW_END = "</tr>"
_NBSP = "&nbsp;"
_SPACES = re.compile(rf"(?:\s|{_NBSP})+")

# Letters for tags that begin and end something. "d" is a cell whose first tag is that of a paragraph, "D" its end.
_LETTERS = {"tr": b"rR", "td": b"cC", "th": b"cC", "p": b"pP", **dict.fromkeys(names.WITHIN_LINES, b"ii")}
_OTHER, _ODD = b".!"
_ROWS = re.compile(rb"(?:r(?:ci*C|dpi*(?:PD|C))+R)+")
_ROW_CELLS = re.compile(rb"[cd][^CD]*[CD]")
_AFTER_BLANKS = bytes(letter in b"rRcdpD" for letter in range(256))
_PLAIN_TAG = re.compile(rf"</?[a-zA-Z][\w:.-]*{_PLAIN}/?")
# Code points; so much is looked through for rows at once: the less, the more there is in vain.
_LEAST_REACH, _REACH, _MOST_REACH = 1024, 16_384, 65_536


class Rows:
    """Rows that are taken as one.

    Attributes:
        text: their source; ``place`` is its offset.
        texts: those of the cells without the spaces at the ends.
        ends: for each row the number of cells up to its end.
        group: number of the group (``tbody``) that they stand in.
    """

    group = 0

    def __init__(self, text: str, place: int, cells: _Cells) -> None:
        self.text, self.place = text, place
        self._heads, self.texts, self.ends = cells

    @property
    def height(self) -> int:
        """How many they are."""
        return len(self.ends)

    @property
    def lines(self) -> Iterator[Sequence[str]]:
        """The texts row by row."""
        return by_row(self.texts, self.ends)

    @property
    def longest(self) -> int:
        """Code points of the longest text."""
        return max(map(len, self.texts))

    @cached_property
    def sizes(self) -> list[list[Size]]:
        """The sizes of the cells row by row; rows of the same tags share theirs."""
        known = {head: _size(head) for head in set(self._heads)}
        shapes: dict[tuple[str, ...], list[Size]] = {}
        sizes = []
        for shape in map(tuple, by_row(self._heads, self.ends)):
            if shape not in shapes:
                shapes[shape] = [known[head] for head in shape]
            sizes.append(shapes[shape])
        return sizes

    @cached_property
    def contents(self) -> list[tuple[int, list[Piece]]]:
        """For each cell where its content begins in the source, and its text in pieces that stand there just so."""
        _, *pieces = TAG.split(self.text)
        texts = pieces[1::2]
        places = list(accumulate(map(len, pieces), initial=self.place))[1::2]
        letters = _Letters().of([tag.removesuffix(">") for tag in pieces[::2]])
        found: list[tuple[int, list[Piece]]] = []
        for match, text in zip(_ROW_CELLS.finditer(letters), self.texts, strict=True):
            first, last = match.start(), match.end() - 1
            whole = texts[first] if last - first == 1 else "".join(texts[first:last])
            begin = extent(whole)[0] if "&" in whole else whole.index(text)
            if last - first > 1:
                cut = zip(texts[first:last], places[first:last], strict=True)
                found.append((places[first], list(stretch(cut, begin, len(text)))))
            else:
                found.append((places[first], [(text, places[first] + begin)] if text else []))
        return found


def by_row(cells: Sequence[_Any], ends: Sequence[int]) -> Iterator[Sequence[_Any]]:
    """What belongs to the cells of rows, row by row; ``ends`` has for each row the number of cells up to its end."""
    return map(cells.__getitem__, map(slice, [0, *ends], ends))


class Cutter:
    """Cuts rows out of a source that stands at ``start`` of some other one."""

    def __init__(self, source: str, start: int) -> None:
        self._source, self._start = source, start
        self._mixed = 0  # rows that begin before this offset are known not to be bare throughout
        self._letters = _Letters()
        self._reach = _REACH

    def rows_at(self, begin: int) -> tuple[list[Rows], int]:
        """Rows from ``begin`` on, where the tag of one begins, and up to where there are no others."""
        source = self._source
        if begin >= self._mixed and _BARE.match(source, begin):
            found = _GROUP_END.search(source, begin)
            end = found.start() if found else len(source)
            last = source.rfind(_ROW_END, begin, end) + len(_ROW_END)
            text = source[begin:last]
            cells = _bare_cells(text) if last > begin else None
            if cells:
                return [Rows(text, self._start + begin, cells)], last
            self._mixed = end
        row_end = _ROW_END if source.startswith("tr", begin + 1) else _ROW_END.upper()
        last = source.rfind(row_end, begin, begin + self._reach)
        if last < 0:
            self._reach = min(2 * self._reach, _MOST_REACH)
            return [], begin + 1
        return self._rows_in(begin, last + len(row_end))

    def _rows_in(self, begin: int, end: int) -> tuple[list[Rows], int]:
        """As ``rows_at``, the rows before ``end``, where one ends.

        Cut where tags end, each piece is a tag and the text before it.
        """
        pieces = self._source[begin:end].split(">")[:-1]
        letters = self._letters.of(pieces)
        odd = letters.find(_ODD)
        sound = len(pieces) if odd < 0 else odd
        self._reach = min(2 * self._reach, _MOST_REACH) if odd < 0 else max(self._reach // 2, _LEAST_REACH)
        found = []
        at, place = 0, begin
        for match in _ROWS.finditer(letters, 0, sound):
            first, last = match.span()
            place += _size_of(pieces[at:first])
            at, before = last, place
            place += _size_of(pieces[first:last])
            cells = self._cells(pieces[first:last], letters[first:last])
            if cells:
                before += pieces[first].index("<")
                found.append(Rows(self._source[before:place], self._start + before, cells))
        return found, max(begin + 1, place + _size_of(pieces[at:sound]))

    def _cells(self, pieces: list[str], letters: bytes) -> _Cells | None:
        """The cells of rows; None when text stands where it is of no cell."""
        texts = list(map(self._letters.texts.__getitem__, pieces))
        blanks = compress(texts[1:], letters[1:].translate(_AFTER_BLANKS))
        if "".join(blanks).strip():
            return None
        spans = [match.span() for match in _ROW_CELLS.finditer(letters)]
        bare = _bare_texts(["".join(texts[begin + 1 : end]) for begin, end in spans])
        counts = [row.count(b"c") + row.count(b"d") for row in letters[:-1].split(b"R")]
        return [pieces[begin] for begin, _ in spans], bare, list(accumulate(counts))


def _size_of(pieces: list[str]) -> int:
    """Code points of tags in a row, the texts before them, and the ends of the tags."""
    return sum(map(len, pieces)) + len(pieces)


class _Letters(dict[str, int]):
    """The letter of each tag, without its end, whatever text stands before it.

    Attributes:
        texts: the text before each tag.
    """

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def __missing__(self, piece: str) -> int:
        text, mark, tag = piece.partition("<")
        self.texts[piece] = text
        self[piece] = letter = self[mark + tag] if text and tag else _letter(piece)
        return letter

    def of(self, pieces: Sequence[str]) -> bytes:
        """The letters of tags in a row."""
        return bytes(map(self.__getitem__, pieces)).replace(b"cp", b"dp").replace(b"PC", b"PD")


def _letter(tag: str) -> int:
    """The letter of a tag without its end; another one where that end may not be its own."""
    parsed = parse(f"{tag}>") if _PLAIN_TAG.fullmatch(tag) else None
    if parsed is None:
        return _ODD
    letters = _LETTERS.get(parsed.name)
    return letters[parsed.closes] if letters and not parsed.hidden else _OTHER


def _bare_cells(text: str) -> _Cells | None:
    """The cells of bare rows; None when there is more to them.

    ``<tr><td>甲</td><td>乙</td></tr>`` is cut where cells end, and each piece where its last tag does.
    """
    heads, _, texts = zip(*[piece.rpartition(">") for piece in text.split("</td>")], strict=True)
    kinds = set(heads[1:-1])
    if (
        heads[-1].lstrip() != "</tr"
        or not _FIRST.fullmatch(heads[0])
        or not all(map(_BETWEEN.fullmatch, kinds))
        or any(map(_hides, {heads[0], *kinds}))
        or "<" in "".join(texts)
    ):
        return _bare_cells(text.replace("</th>", "</td>")) if "</th>" in text else None
    begins = {kind for kind in kinds if "<tr" in kind}
    ends = [number for number, head in enumerate(heads) if head in begins]
    return heads[:-1], _bare_texts(texts[:-1]), [*ends, len(texts) - 1]


def _hides(head: str) -> bool:
    return names.may_hide(head) and any(
        _letter(f"<{tag.rstrip().removesuffix('>')}") == _OTHER for tag in head.split("<")[1:]
    )


def _size(head: str) -> Size:
    """The size of the cell whose tag stands in ``head``, of that of a row before it aside."""
    match = _CELL.search(head) if "span" in head.lower() else None
    tag = parse(match[0].removesuffix(">") + ">") if match else None
    return tag.size if tag else (1, 1)


def _bare_texts(texts: Iterable[str]) -> list[str]:
    """The texts of cells without the spaces at their ends."""
    bare = list(map(str.strip, texts))
    if "&" not in "".join(bare):
        return bare
    return [text[begin:end] for text in bare for begin, end in [extent(text)]]


def extent(text: str) -> tuple[int, int]:
    """Where ``text`` begins and ends without the spaces at its ends."""
    match = _SPACES.match(text)
    lead = match.end() if match else 0
    end = len(text.rstrip())
    while text.endswith(_NBSP, lead, end):
        end = len(text[: end - len(_NBSP)].rstrip())
    return lead, max(lead, end)
