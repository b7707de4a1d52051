"""The prose of a report, sentence by sentence, without spaces.

Headings, tables and the signature are left out. In a text that was broken into lines of a fixed width a
sentence goes on over the line's end.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.document import Span
from disclosure_lint.model.report import Report, Section

_SENTENCE = re.compile(r"[^。!?\n]+[。!?\n]?")
_WRAPPED = re.compile(r"[^。!?]+[。!?]?")
_FULL_STOP = "。!?:;,"
_WIDTH = range(18, 70)
_FEWEST_LINES = 8
_LONGEST = 2000
"""A longer sentence is read no further: it is no sentence."""
_BEFORE = 600
"""So much of the paragraph before a sentence is kept with it."""


class Raw(NamedTuple):
    """A sentence before its numbers are read; see ``model.claim.Sentence``."""

    text: str
    begin: int
    offsets: tuple[int, ...]
    section: str | None
    before: Span
    heading: str


def find_sentences(report: Report) -> Iterator[Raw]:
    """The sentences of the prose, in order."""
    wrapped = _is_wrapped(report)
    for region, section, heading in _regions(report):
        for prose in report.prose:
            start, end = max(region.start, prose.start), min(region.end, prose.end)
            if start < end:
                yield from _sentences(report.folded, Span(start, end), section, heading, wrapped=wrapped)


def _sentences(
    folded: str, stretch: Span, section: str | None, heading: str, *, wrapped: bool
) -> Iterator[Raw]:
    for match in (_WRAPPED if wrapped else _SENTENCE).finditer(folded, *stretch):
        raw, at = match[0][:_LONGEST], match.start()
        text = "".join(raw.split())
        if not text or len(raw) < 2:
            continue
        begin = at
        offsets: tuple[int, ...] = ()
        if len(text) != len(raw.rstrip("\n")):
            offsets = tuple([at + index for index, char in enumerate(raw) if not char.isspace()])
            begin = offsets[0]
        paragraph = 0 if wrapped else folded.rfind("\n", stretch.start, at) + 1
        before = Span(max(paragraph, stretch.start, at - _BEFORE), at)
        yield Raw(text, begin, offsets, section, before, heading)


def _regions(report: Report) -> Iterator[tuple[Span, str | None, str]]:
    """What stands under each heading, with the section's key and the sub-heading's words."""
    if not report.sections:
        yield Span(0, len(report.folded)), None, ""
        return
    yield Span(0, report.sections[0].start), "", ""
    for section in report.sections:
        yield from _below(section, section.key, "")


def _below(section: Section, key: str | None, heading: str) -> Iterator[tuple[Span, str | None, str]]:
    at = section.body.start
    for child in section.children:
        if child.start > at:
            yield Span(at, child.start), key, heading
        yield from _below(child, key, child.text)
        at = max(at, child.body.end)
    if section.body.end > at:
        yield Span(at, section.body.end), key, heading


def _is_wrapped(report: Report) -> bool:
    """Whether most of the longer lines of the prose break off inside a sentence."""
    lines = [
        line
        for prose in report.prose
        for line in report.folded[prose.start : prose.end].splitlines()
        if len(line) >= _WIDTH.start and "|" not in line
    ]
    if len(lines) <= _FEWEST_LINES:
        return False
    broken = sum(1 for line in lines if len(line) in _WIDTH and line.rstrip()[-1:] not in _FULL_STOP)
    return broken * 2 > len(lines)
