"""The sections of a report: headings, their keys, what stands under them.

A heading is known by its ordinal (``一、``, ``（一）``, ``㈠``, ``1.``); in a report whose headings have
other marks (``【一】``, ``Ⅰ、``) or none, by its words. It may share its line with its text, and the whole report may be one line. Rows of a table are
never headings.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from disclosure_lint.editions import Edition
from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.document import Document, Span
from disclosure_lint.model.report import Section
from disclosure_lint.parsing.headings import Headings, Match, bare, headings
from disclosure_lint.parsing.numerals import number

_NUMERAL = "[一二三四五六七八九十]"
_CHINESE = f"{_NUMERAL}{{1,3}}"
_NO_ORDINAL = rf"(?!{_CHINESE}(?:季度|级|类|批|期|线|楼|等奖))"
"""``一、二季度`` begins no heading."""
_BULLETS = " \u3000*#■◆●★▲"
"""What may stand before an ordinal; stars are left in by programs that write Markdown."""
_TOP = re.compile(
    rf"^[{_BULLETS}]*(?P<nth>第)?(?P<number>{_CHINESE})"
    rf"(?(nth)(?:部分|章|篇)[ 、:.]*|(?:[ ]?[、,.:]+|(?=[ ])|[)](?=\S))[ ]*){_NO_ORDINAL}",
    re.MULTILINE,
)
_TOP_INSIDE = re.compile(rf"(?P<number>{_NUMERAL}(?<=[。;:!?) ].){_NUMERAL}{{0,2}})、[ ]*{_NO_ORDINAL}")
_SECOND = re.compile(
    rf"^[{_BULLETS}]*(?:[(](?P<number>{_CHINESE})[)]|(?P<circled>[㈠-㈩]))[、,.]?[ ]*", re.MULTILINE
)
_THIRD = re.compile(r"^[ ]*(?P<number>\d{1,2})(?:[、,](?!\d)|[.](?!\d))[ ]*", re.MULTILINE)
_MARKED = re.compile(
    rf"^[{_BULLETS}]*(?P<before>[【\[\"(]*)(?P<number>{_CHINESE}|\d{{1,2}}|[㈠-㈩①-⑩Ⅰ-Ⅹ])(?P<after>[)】\]、,.:]+|(?=[ ]))[ ]*",
    re.MULTILINE,
)
_COUNT = re.compile(r"\d[余多]?[万千]?(?:件|条|宗|次|期|份|篇|人|场|起)")
_GAP = re.compile("[ ]+")
_STOP = re.compile(r"[。:;!?\n]")
_UNORDERED = re.compile(r"^[ ]*(?P<words>[^\n。,;:()0-9]{2,40}?)[ ]*[。:]?[ ]*$", re.MULTILINE)
_JOINTS = "和及与、或以,"
_ENOUGH = 3
"""Headings without ``一、`` are those of the report when so many of its sections are among them."""
_MOST = 200
"""A text with more headings is no report in whose numbering one could find another."""
_SHORT = 30
"""A line without any mark of prose is a heading of unknown meaning up to this length."""


class _Candidate(NamedTuple):
    ordinal: int | None
    level: int
    start: int
    words: Span
    match: Match


def find_sections(document: Document, edition: Edition, prose: Sequence[Span]) -> tuple[Section, ...]:
    """The top-level sections with their sub-sections.

    Args:
        document: the text.
        edition: the form whose keys are wanted.
        prose: the stretches outside official tables, in order.
    """
    matcher = headings(edition)
    top = [found for span in prose for found in _top_level(document, matcher, span)]
    known = {key for found in top for key in found.match.keys}
    if len(known) < 2:
        rivals = [[found for span in prose for found in _without_ordinals(document, matcher, span)]]
        rivals += [] if known else _marked(document, matcher, prose)
        best = max(rivals, key=lambda rival: len({found.match.keys for found in rival}))
        enough = len({found.match.keys for found in best if found.match.whole}) >= _ENOUGH
        if enough and not _only_headings(document, best):
            top = best
    top, within = _without_inner(_one_run(document, top), matcher.statutory)
    lower = [found for span in prose for found in _lower_levels(document, matcher, span)]
    own = {found.words for found in (*top, *within)}
    below = sorted((*within, *(found for found in lower if found.words not in own)), key=_place)
    return _nested(document, top, below)


def _place(found: _Candidate) -> int:
    return found.start


def _top_level(document: Document, matcher: Headings, span: Span) -> list[_Candidate]:
    text = document.folded
    found: dict[int, _Candidate] = {}
    inside: set[int] = set()
    for match in _TOP.finditer(text, *span):
        if candidate := _candidate(text, match, 1, matcher):
            found[candidate.start] = candidate
    for match in _TOP_INSIDE.finditer(text, *span):
        candidate = _candidate(text, match, 1, matcher, inside=True)
        if candidate and candidate.start not in found:
            found[candidate.start] = candidate
            inside.add(candidate.start)
    return list(_counted(sorted(found.values(), key=_place), inside))


def _counted(top: Sequence[_Candidate], inside: Set[int]) -> Iterator[_Candidate]:
    """The headings; one within a line that is not worded like one has to be the next by its number."""
    last = 0
    for found in top:
        if found.start not in inside or found.match.whole or found.ordinal == last + 1:
            yield found
            last = found.ordinal or last


def _candidate(
    text: str, match: re.Match[str], level: int, matcher: Headings, *, inside: bool = False
) -> _Candidate | None:
    """The heading that begins after the ordinal, or None when the words are prose."""
    ordinal = number(match["number"])
    begin = match.end()
    line_end = text.find("\n", begin)
    line_end = len(text) if line_end < 0 else line_end
    stop = _STOP.search(text, begin, min(line_end, begin + 200))
    cut = stop.start() if stop else min(line_end, begin + 200)
    words, meaning = _words(text, begin, cut, matcher)
    if not meaning.keys:
        unknown = not inside and begin < cut and len(bare(text[begin:cut])) <= _SHORT
        if not unknown:
            return None
    mark = match[0].lstrip(_BULLETS)
    return _Candidate(ordinal, level, match.end() - len(mark), words, meaning)


def _words(text: str, begin: int, cut: int, matcher: Headings) -> tuple[Span, Match]:
    """The heading's own words within ``begin`` … ``cut``, and what they stand for."""
    whole = text[begin:cut]
    official = matcher.match(whole)
    if official.whole:
        return _trimmed(text, begin, cut), official
    for gap in _GAP.finditer(whole, 0, 80):
        meaning = matcher.match(whole[: gap.start()])
        if meaning.keys and len(whole) - gap.end() > 6 and gap.start() > 1:
            return _trimmed(text, begin, begin + gap.start()), meaning
    length = matcher.opening(whole)
    if 0 < length < len(whole) and whole[length] not in _JOINTS:
        return _trimmed(text, begin, begin + length), matcher.match(whole[:length])
    if len(bare(whole)) <= 45 or "(" in whole:
        return _trimmed(text, begin, cut), official
    return Span(begin, begin), Match(())


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _without_ordinals(document: Document, matcher: Headings, span: Span) -> Iterator[_Candidate]:
    """Lines that are nothing but the words of a heading."""
    for match in _UNORDERED.finditer(document.folded, *span):
        meaning = matcher.match(match["words"])
        if meaning.whole:
            words = Span(*match.span("words"))
            yield _Candidate(None, 1, words.start, words, meaning)


def _marked(document: Document, matcher: Headings, prose: Sequence[Span]) -> list[list[_Candidate]]:
    """Lines that begin with an ordinal and the words of a heading, those of one kind of ordinal together."""
    alike: dict[tuple[str, str, str], list[_Candidate]] = {}
    for span in prose:
        for match in _MARKED.finditer(document.folded, *span):
            found = _candidate(document.folded, match, 1, matcher)
            if found and found.match.keys:
                kind = unicodedata.category(match["number"][0])
                alike.setdefault((match["before"], kind, match["after"]), []).append(found)
    return list(alike.values())


def _lower_levels(document: Document, matcher: Headings, span: Span) -> list[_Candidate]:
    text = document.folded
    found = []
    for level, pattern in ((2, _SECOND), (3, _THIRD)):
        for match in pattern.finditer(text, *span):
            begin = match.end()
            line_end = text.find("\n", begin)
            line_end = len(text) if line_end < 0 else line_end
            stop = _STOP.search(text, begin, min(line_end, begin + 80))
            if stop is None and line_end - begin > 80:
                continue
            words = _trimmed(text, begin, stop.start() if stop else line_end)
            if _COUNT.search(text, words.start, words.end):
                words = Span(begin, begin)  # a statement of its own under a bare ordinal
            value = number(match["number"] or match["circled"]) if level == 2 else int(match["number"])
            meaning = matcher.match(text[words.start : words.end]) if level == 2 else Match(())
            found.append(_Candidate(value, level, match.start(), words, meaning))
    return sorted(found, key=lambda candidate: candidate.start)


def _one_run(document: Document, top: list[_Candidate]) -> list[_Candidate]:
    """The headings of the report's own numbering.

    A table of contents before the text names every heading twice; some reports number the aspects of a
    section like sections. Of several runs that each begin with 一, those that only repeat headings of a later
    run without text between them, and those without any known heading, are left out.
    """
    runs: list[list[_Candidate]] = []
    for found in top:
        if not runs or (found.ordinal == 1 and runs[-1]):
            runs.append([])
        runs[-1].append(found)
    if len(runs) < 2:
        return top
    kept: list[list[_Candidate]] = []
    later: set[str] = set()
    for run in reversed(runs):
        keys = {key for found in run for key in found.match.keys}
        listed = len(run) >= 3 and keys <= later and _only_headings(document, run)
        if keys and not listed:
            kept.append(run)
        later |= keys
    return [found for run in reversed(kept) for found in run] or top


def _without_inner(
    top: list[_Candidate], statutory: frozenset[str]
) -> tuple[list[_Candidate], list[_Candidate]]:
    """The headings but for those numbered from 一 again inside a section, and those, one level lower.

    The numbering outside goes on where it was left (一, 一 二 三 inside, 二) or ends, and what is inside says
    nothing that the sections outside do not say.
    """
    for at in range(1, len(top) if len(top) <= _MOST else 0):
        if top[at].ordinal != 1 or (before := top[at - 1].ordinal) is None:
            continue
        resumed = next((to for to in range(at + 1, len(top)) if _resumes(top, to, before)), len(top))
        inner, outer = top[at:resumed], [*top[:at], *top[resumed:]]
        said = {key for found in outer for key in found.match.keys}
        if said.issuperset(statutory.intersection(key for found in inner for key in found.match.keys)):
            kept, within = _without_inner(outer, statutory)
            return kept, [*(found._replace(level=2) for found in inner), *within]
    return top, []


def _resumes(top: list[_Candidate], at: int, before: int) -> bool:
    """Whether the numbering goes on after ``before`` instead of after the heading that stands there."""
    return top[at].ordinal == before + 1 and top[at - 1].ordinal != before


def _only_headings(document: Document, run: list[_Candidate]) -> bool:
    """Whether nothing stands between the headings of a run."""
    return all(
        not document.text[before.words.end : after.start].strip(" 。；;，,.…·\n\t0123456789")
        for before, after in pairwise(run)
    )


def _nested(
    document: Document, top: Sequence[_Candidate], lower: Sequence[_Candidate]
) -> tuple[Section, ...]:
    """The top-level sections; ``lower`` ascends by place."""
    if not top:
        return ()
    starts = [child.start for child in lower]
    limits = [*(found.start for found in top[1:]), len(document.text)]
    return tuple(
        _section(
            document, found, limit, lower[bisect_right(starts, found.start) : bisect_left(starts, limit)]
        )
        for found, limit in zip(top, limits, strict=True)
    )


def _section(document: Document, found: _Candidate, limit: int, below: Sequence[_Candidate]) -> Section:
    return Section(
        keys=found.match.keys,
        ordinal=found.ordinal,
        level=found.level,
        text=bare(document.folded[found.words.start : found.words.end]),
        start=found.start,
        heading=found.words,
        body=Span(found.words.end, limit),
        official=found.match.official,
        children=tuple(_children(document, limit, below)),
    )


def _children(document: Document, limit: int, below: Sequence[_Candidate]) -> Iterator[Section]:
    """The sub-sections of the next level that occurs, each with what stands under it."""
    if not below:
        return
    next_level = min(child.level for child in below)
    firsts = [index for index, child in enumerate(below) if child.level == next_level]
    for first, after in zip(firsts, [*firsts[1:], len(below)], strict=True):
        end = below[after].start if after < len(below) else limit
        yield _section(document, below[first], end, below[first + 1 : after])
