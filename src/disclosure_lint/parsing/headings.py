"""Which section of a form a heading stands for, whatever its wording.

The match is by key: first whole wordings (official heading and aliases, with 的 dropped and 和, 及, 与, 、
made equal), then words that only one section has, then words that tell it when nothing but fillers stands
beside them. The words are data: ``sections`` of an edition and ``editions/headings.toml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from disclosure_lint.editions import Edition, heading_words
from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.folding import fold, squeeze
from disclosure_lint.parsing.forms import common_start

LONGEST = 100
"""A heading has no more characters than this, spaces not counted."""

_LONG = 8
"""In shorter headings one other character makes another heading."""
_EDGES = re.compile(r"^[\s?!.:;,、。…·*#]+|[\s?!.:;,、。…·*]+$")
_FRAME = '【】"「」'
_YEAR = re.compile(r"^(?:\d{4}年?度?|本年度?|年度)")
_GLOSS = re.compile(r"\([^()]*\)?")


class Match(NamedTuple):
    """What a heading stands for.

    Attributes:
        keys: the keys that it carries, in the order of its words; empty when it is not recognised.
        official: it is the official wording.
        whole: it is the official wording or an alias, not only words that tell the key.
    """

    keys: tuple[str, ...]
    official: bool = False
    whole: bool = False


class _Terms(NamedTuple):
    """Words that only one section has: most are plain, the others expressions."""

    words: tuple[str, ...]
    others: re.Pattern[str] | None

    @classmethod
    def of(cls, terms: Sequence[str]) -> _Terms:
        others = [term for term in terms if term != re.escape(term)]
        plain = tuple(term for term in terms if term == re.escape(term))
        return cls(plain, re.compile("|".join(others)) if others else None)

    def find(self, text: str) -> int:
        """Where the first of them stands in the text, -1 without one."""
        starts = [at for word in self.words if (at := text.find(word)) >= 0]
        if self.others is not None and (match := self.others.search(text)):
            starts.append(match.start())
        return min(starts, default=-1)


class Headings:
    """The headings of one edition.

    Attributes:
        statutory: keys of the form's own sections.
    """

    def __init__(self, edition: Edition) -> None:
        sections = edition.sections
        words = heading_words()
        joints = "|".join(map(re.escape, sorted(words["joints"], key=len, reverse=True)))
        self._joints = re.compile(joints)
        self._official = {squeeze(form.heading): form.key for form in sections}
        self._aliases = {
            self._plain(squeeze(wording)): form.key
            for form in sections
            for wording in (form.heading, *form.aliases)
        }
        self.statutory = frozenset(form.key for form in sections if form.missing is not None)
        self._terms = [(_Terms.of(form.terms), form.key) for form in sections if form.terms]
        weak = {word: form.key for form in sections for word in form.weak}
        self._weak = [(word, weak[word]) for word in sorted(weak, key=len, reverse=True)]
        fillers = "|".join(map(re.escape, sorted(words["fillers"], key=len, reverse=True)))
        self._fillers = re.compile(f"^{words['place']}(?=政府|政务|信息|工作)|{fillers}|{joints}")
        self._longest = max(len(wording) for wording in self._aliases)
        self.match = lru_cache(2048)(self._match)

    def _match(self, heading: str) -> Match:
        """What ``heading`` stands for; without keys when it is not recognised."""
        text = bare(fold(heading)).strip(_FRAME)
        if not text or len(text) > LONGEST:
            return Match(())
        if text in self._official:
            return Match((self._official[text],), True, True)
        if key := self._aliases.get(self._plain(text)):
            return Match((key,), whole=True)
        without_gloss = _GLOSS.sub("", text)
        for wording in dict.fromkeys((without_gloss, text)):
            if keys := self._by_terms(wording) or self._by_weak_words(wording):
                return Match(tuple(dict.fromkeys((*keys, *self._glossed(keys, text)))))
        slips = {key for heading, key in self._official.items() if _is_slip(text, heading)}
        return Match(tuple(slips)) if len(slips) == 1 else Match(())

    def _glossed(self, keys: tuple[str, ...], text: str) -> tuple[str, ...]:
        """The form's own sections that a bracket adds to one of them (``依申请公开（不予公开及收费减免）情况``)."""
        if self.statutory.isdisjoint(keys):
            return ()
        return tuple(key for key in self._by_terms(text) if key in self.statutory)

    def opening(self, text: str) -> int:
        """How much of ``text`` is a heading that prose follows without a mark; 0 when none is."""
        best = 0
        squeezed, ends = "", []
        for index, char in enumerate(text[: LONGEST * 2]):
            if not char.isspace():
                squeezed += char
                ends.append(index + 1)
        for length in range(2, min(len(squeezed), self._longest + 6) + 1):
            if self._aliases.get(self._plain(squeezed[:length])):
                best = ends[length - 1]
        return best

    def _plain(self, wording: str) -> str:
        """``wording`` without 年度, 的 and with all joints alike."""
        text = _YEAR.sub("", "".join(wording.split())).replace("的", "")
        return self._joints.sub("、", text)

    def _by_terms(self, text: str) -> tuple[str, ...]:
        found = [(at, key) for terms, key in self._terms if (at := terms.find(text)) >= 0]
        return tuple(dict.fromkeys(key for _, key in sorted(found)))

    def _by_weak_words(self, text: str) -> tuple[str, ...]:
        text = _YEAR.sub("", text)
        for word, key in self._weak:
            before, found, after = text.partition(word)
            if found and not self._rest(before) and not self._rest(after):
                return (key,)
        return ()

    def _rest(self, text: str) -> str:
        return self._fillers.sub("", text) if text else ""


def _is_slip(text: str, heading: str) -> bool:
    """Whether one character of a heading that is not short was lost, mistyped or written twice."""
    most = max(len(text), len(heading))
    if most < _LONG or abs(len(text) - len(heading)) > 1:
        return False
    begin = common_start(text, heading)
    return begin + common_start(text[begin:][::-1], heading[begin:][::-1]) >= most - 1


@cache
def headings(edition: Edition) -> Headings:
    """The headings of an edition; made once."""
    return Headings(edition)


def bare(heading: str) -> str:
    """A folded heading squeezed and without marks at its ends."""
    return _EDGES.sub("", "".join(heading.split()))
