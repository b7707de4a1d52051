"""HTML source cut into tags and text, as a browser's tokenizer does (HTML Standard, 13.2.5).

Everything is a slice of the source, so each piece of text knows exactly where it stands. Rows of cells that
hold one line each are cut out as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate, chain, islice

from disclosure_lint.readers.html.rows import Cutter, Rows
from disclosure_lint.readers.html.tags import TAG

_ROW, _OLD_ROW = "<tr", "<TR"
_STOP = "\"'>"  # ends whatever tag goes on before a row, one in quotes too

Token = tuple[str | Rows, str, int]
"""A tag, or rows cut out as one; the text after it; the offset of that text."""


def cut(source: str, start: int = 0) -> Iterator[Token]:
    """Each tag, the text after it, and the offset of that text, ``source`` itself standing at ``start``.

    A comment, a declaration and an element whose content is no text (a script, a style, …) count as one tag;
    so do rows of cells that hold one line each. Text before the first tag follows an empty one.
    """
    return chain.from_iterable(_stretches(source, start))


def cut_tags(source: str, start: int) -> Iterator[Token]:
    """As ``cut``, rows too by their tags."""
    return _placed(TAG.split(source), start)


def _stretches(source: str, start: int) -> Iterator[Iterable[Token]]:
    """What ``cut`` gives, cut where rows may begin: at the marks of rows that stand in no other tag."""
    row, begin = _ROW, source.find(_ROW)
    if begin < 0:
        row, begin = _OLD_ROW, source.find(_OLD_ROW)
    cutter = Cutter(source, start)
    at = 0
    while begin >= 0:
        pieces = TAG.split(f"{source[at:begin]}{row}{_STOP}")
        tag = begin + len(row) + len(_STOP) - len(pieces[-2])
        yield _placed(pieces[:-2], start + at)
        if tag == begin:
            at = begin
            found, begin = cutter.rows_at(begin)
            for rows in found:
                yield cut_tags(source[at : rows.place - start], start + at)
                at = rows.place - start + len(rows.text)
                yield [(rows, "", start + at)]
        else:  # it is no row but stands in a comment, a script, an attribute
            match = next(TAG.finditer(source, tag))
            at = begin = match.end()
            yield [(match[0], "", start + at)]
        begin = source.find(row, begin)
    yield cut_tags(source[at:], start + at)


def _placed(pieces: list[str], start: int) -> Iterator[Token]:
    """Tags and texts by turns, a text first, as tags with the texts after them."""
    places = accumulate(map(len, pieces), initial=start)
    return zip(["", *pieces[1::2]], pieces[::2], islice(places, 0, None, 2), strict=False)
