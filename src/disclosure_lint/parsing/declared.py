"""The introduction's list of parts (``全文包括…等七个部分``), matched by key.

Headings hold 、 and 和 themselves, so the list can't be split at them: pieces that carry the same key belong
to one part, and a piece that no key fits ends up in the part before or after it when that makes a heading;
two pieces that are a heading together (``说明与附表``) are one part.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, zip_longest

from disclosure_lint.editions import Edition
from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.document import Span
from disclosure_lint.model.report import Declared, DeclaredPart
from disclosure_lint.parsing.headings import Headings, headings
from disclosure_lint.parsing.numerals import number

_VERB = re.compile(r"(?:包括|包含|涵盖|分为|分成|由|分)(?:以下|了)?(?:的)?")
_COUNT = re.compile(
    r"(?:共|合计|等)*\s*(?P<count>\d{1,2}|[一二三四五六七八九十]{1,2})\s*(?:个|大|项)?\s*(?:部分|方面|内容|部份|章节|章)"
)
_OPEN = re.compile(r"等(?:内容|方面|部分|情况|几个?方面|几个?部分|个部分)?(?:内容)?(?:组成|构成)?\s*[,。;]?$")
_SENTENCE_END = re.compile(r"[。\n]")
_DELIMITER = re.compile(r"[、,;]|以及|并附有?|和|及|与")
_NEXT = re.compile(r"[,;](?=本?(?:年度|年)?(?:报告|年报)?(?:中)?(?:所列|使用|统计|数据))")
_REST = re.compile(
    r"(?:等(?:几个)?|几?个(?=部分|方面))(?:内容|方面|部分|情况)*(?:组成|构成)?[\s。,;]*\Z|[\s。]+\Z"
)
_TRIES = 100
"""So many verbs are tried; a list that long after the beginning is no introduction."""
_MOST = 800


def find_declared(folded: str, start: int, end: int, edition: Edition) -> Declared | None:
    """The first list of at least three known parts in ``folded[start:end]``."""
    matcher = headings(edition)
    for verb in islice(_VERB.finditer(folded, start, end), _TRIES):
        stop = _SENTENCE_END.search(folded, verb.end(), min(end, verb.end() + _MOST))
        limit = stop.start() if stop else min(end, verb.end() + _MOST)
        if cut := _NEXT.search(folded, verb.end(), limit):
            limit = cut.start()
        found = _declared(folded, verb.start(), verb.end(), limit, matcher)
        if found is not None:
            return found
    return None


def _declared(folded: str, start: int, begin: int, limit: int, matcher: Headings) -> Declared | None:
    counts = list(_COUNT.finditer(folded, begin, limit))
    counted = counts[-1] if counts else None
    first = counted.end() if counted and counted.start() == begin else begin
    listed = counted.start() if counted and counted.start() > begin else limit
    parts = tuple(_parts(folded, first, listed, matcher))
    if len([part for part in parts if part.keys]) < 3:
        return None
    count = number(counted["count"]) if counted else None
    span = Span(*counted.span("count")) if counted else None
    is_open = count is None and bool(_OPEN.search(folded[begin:limit]))
    return Declared(Span(start, limit), parts, count, span, is_open)


def _parts(folded: str, begin: int, end: int, matcher: Headings) -> Iterator[DeclaredPart]:
    """The parts of the list: each piece's keys, neighbours of the same key taken together."""
    waiting: DeclaredPart | None = None
    pieces = list(_pieces(folded, begin, end))
    for piece, after in zip_longest(pieces, pieces[1:]):
        text = folded[piece.start : piece.end]
        part = DeclaredPart(matcher.match(text).keys, text, piece)
        if waiting is None:
            waiting = part
            continue
        begins = after is not None and matcher.match(folded[piece.start : after.end]).whole
        joined = None if begins else _joined(folded, waiting, part, matcher)
        if joined is None:
            yield waiting
            waiting = part
        else:
            waiting = joined
    if waiting is not None:
        yield waiting


def _joined(folded: str, before: DeclaredPart, after: DeclaredPart, matcher: Headings) -> DeclaredPart | None:
    """Both as one part when they are one heading, else None."""
    span = Span(before.span.start, after.span.end)
    text = folded[span.start : span.end]
    keys = matcher.match(text).keys
    bracket_open = before.text.count("(") > before.text.count(")")
    same = bool(before.keys) and bool(after.keys) and set(after.keys) <= set(before.keys)
    same = same or (keys == before.keys != () and _is_joint(folded, before, after))
    glued = not (before.keys and after.keys) and len(keys) <= 1 and _is_joint(folded, before, after)
    whole = matcher.match(text).whole
    if not (bracket_open or same or glued or whole):
        return None
    return DeclaredPart(keys or before.keys or after.keys, text, span)


def _is_joint(folded: str, before: DeclaredPart, after: DeclaredPart) -> bool:
    """Whether the two stand beside each other with 和, 及, 与 or 、 and neither is a heading by itself."""
    between = folded[before.span.end : after.span.start].strip()
    return between in ("和", "及", "与", "、") and not (
        before.text.endswith("情况") and after.text.endswith("情况")
    )


def _pieces(folded: str, begin: int, end: int) -> Iterator[Span]:
    at = begin
    for mark in [*_DELIMITER.finditer(folded, begin, end), None]:
        stop = mark.start() if mark else end
        start, last = at, stop
        while start < last and folded[start] in " ::\n":
            start += 1
        if rest := _REST.search(folded, start, last):
            last = rest.start()
        if start < last:
            yield Span(start, last)
        at = mark.end() if mark else end
