"""HTML source cut into tags and text, as a browser's tokenizer does (HTML Standard, 13.2.5).

Everything is a slice of the source, so each piece of text knows exactly where it stands. Rows of cells that
hold one text each are cut out as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain, islice

from disclosure_lint.readers.html.rows import Cutter, Rows
from disclosure_lint.readers.html.tags import RAW_NAMES, REST

# How a tag begins that is certainly no raw element: a quick way in for nearly all.
_PLAIN = "(?:[/a-hj-mo-ru-wyzA-HJ-MO-RU-WYZ]|[tT](?![eEiI])|[sS](?![cC]|[tT][yY])|[iI](?![fF])|[nN](?![oO]))"
_RAW = "|".join(
    rf"(?i:{name})(?=[\s/>]){REST}(?s:.*?)(?:</(?i:{name})(?=[\s/>]){REST}|\Z)" for name in sorted(RAW_NAMES)
)
_TAG = re.compile(
    rf"(<(?:{_PLAIN}{REST}|{_RAW}|[a-zA-Z]{REST}|!--(?:-?>|(?s:.*?)(?:--!?>|\Z))|[!?][^>]*(?:>|\Z)))"
)
_ROW, _OLD_ROW = "<tr", "<TR"
_STOP = "\"'>"  # ends whatever tag goes on before a row, one in quotes too

Token = tuple[str | Rows, str, int]
"""A tag, or rows cut out as one; the text after it; the offset of that text."""


def cut(source: str, start: int = 0) -> Iterator[Token]:
    """Each tag, the text after it, and the offset of that text, ``source`` itself standing at ``start``.

    A comment, a declaration and an element whose content is no text (a script, a style, …) count as one tag;
    so do rows of cells that hold one text each. Text before the first tag follows an empty one.
    """
    return chain.from_iterable(_stretches(source, start))


def cut_tags(source: str, start: int) -> Iterator[Token]:
    """As ``cut``, rows too by their tags."""
    return _placed(_TAG.split(source), start)


def _stretches(source: str, start: int) -> Iterator[Iterable[Token]]:
    """What ``cut`` gives, cut where rows may begin: at the marks of rows that stand in no other tag."""
    row, begin = _ROW, source.find(_ROW)
    if begin < 0:
        row, begin = _OLD_ROW, source.find(_OLD_ROW)
    cutter = Cutter(source, start)
    at = 0
    while begin >= 0:
        pieces = _TAG.split(f"{source[at:begin]}{row}{_STOP}")
        tag = begin + len(row) + len(_STOP) - len(pieces[-2])
        yield _placed(pieces[:-2], start + at)
        rows = cutter.rows_at(begin) if tag == begin else None
        if rows:
            at = begin + len(rows.text)
            yield [(rows, "", start + at)]
            begin = source.find(row, at)
        elif tag == begin:
            at = begin
            begin = source.find(row, begin + 1)
        else:  # it is no row but stands in a comment, a script, an attribute
            match = next(_TAG.finditer(source, tag))
            at = match.end()
            yield [(match[0], "", start + at)]
            begin = source.find(row, at)
    yield _placed(_TAG.split(source[at:]), start + at)


def _placed(pieces: list[str], start: int) -> Iterator[Token]:
    """Tags and texts by turns, a text first, as tags with the texts after them."""
    places = accumulate(map(len, pieces), initial=start)
    return zip(["", *pieces[1::2]], pieces[::2], islice(places, 0, None, 2), strict=False)
