"""The words of a clause, sorted into kinds, and the words that tell its topic, time and scope."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple, cast

from disclosure_lint.editions.claims import FILLER, NARROWER, OWN, Index, vocabulary
from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.claim import Kind
from disclosure_lint.parsing.subjects import Subjects, subjects

_YEAR = re.compile(r"\d{4}年度?(?!\d)")
_LEVELS = "省市区县州旗盟镇乡"
_NO_PART = "(?!门户|网|公报|信息|文件|令|[^,;。]{0,8}(?:领导|指导|部署|要求|支持|安排|决策|决定|工作))"
_DIGIT = re.compile(r"\d")
_JOINTS = "、和及与"
_UNTIL = r"(?<=[来立行起年月日])[至到]\d{4}年(?:12月31日|12月底|[底末])|截[至止到]+(?:目前|\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?[底末]?|年底|\d{1,2}月(?:\d{1,2}日|底)?)?"
_YEAR_END = re.compile(r"截[至止到]+(?:(?P<year>\d{4})年)?(?:12月31日|12月底|年?[底末])")
_WHOLE_YEAR = r"(?P<year2>\d{4})年1月1日[^,;。]{0,6}[至到][^,;。]{0,8}12月31日"
_TIMES = ("this", "cumulative", "other", "partial")
_MONTH = r"\d{4}年?[至到~、-]\d{4}年|\d{4}年\d{1,2}月|(?<!\d)\d{1,2}(?:[-~至到]\d{1,2})?月"


class Time(NamedTuple):
    """Which time a clause is about.

    ``kind`` is ``this`` (the report's year), ``other``, ``cumulative``, ``partial`` or ``year_end``: the state at
    the end of the report's year.
    """

    kind: str
    year: int | None = None


class Lexicon:
    """The vocabulary of a form, with the words by which one report names its organ."""

    def __init__(self, edition: str, organ: str | None, year: int | None) -> None:
        self.edition = edition
        self.vocabulary = vocabulary(edition)
        self.subjects = subjects(organ)
        self.patterns = _patterns(edition)
        self._year = year
        self._own = _own_index(self.subjects)
        self._carried = (f"{year - 1}年", f"{year + 1}年") if year else ("", "")

    def kinds(self, text: str) -> list[str] | None:
        """The kinds of the words that ``text`` is made of, fillers left out; None when a word is unknown.

        What stands before a word for the reporting organ (``根据规定我局``) need not be known.
        """
        text = self._plain(text)
        kinds = self._lex(text)
        if kinds is not None:
            return kinds
        start = self._last_own(text)
        return self._lex(text[start:]) if start > 0 else None

    def _last_own(self, text: str) -> int:
        """Where the last word for the reporting organ begins, -1 without one; 市民政局 is not 民政局."""
        last = -1
        for word in self.subjects.own:
            at = text.rfind(word) if len(word) > 1 else -1
            if at > last and (at == 0 or text[at - 1] not in _LEVELS):
                last = at
        return last

    def _plain(self, text: str) -> str:
        """``text`` without joints and the year's end in front, with 上年 for the year before in what was carried over."""
        text = text.lstrip(_JOINTS)
        if text[:1] == "截":
            text = _YEAR_END.sub("", text, count=1)
        if ("结" in text or "延" in text or "转" in text) and self._carried[0]:
            before, after = self._carried
            text = text.replace(f"{before}度结", "上年度结").replace(f"{before}结", "上年结")
            text = re.sub(rf"(?<=[结转至到延])(?:{after}度?)", "下年度", text)
        return text

    def _lex(self, text: str) -> list[str] | None:
        kinds: list[str] = []
        longest, own = self.vocabulary.index.longest, self._own
        at, end = 0, len(text)
        while at < end:
            length, kind = longest(text, at)
            if text[at] in own.lengths:
                own_length, own_kind = own.longest(text, at)
                if own_length >= length:
                    length, kind = own_length, own_kind
            if length:
                at += length
                if kind != FILLER:
                    kinds += kind.split()
            elif year := _YEAR.match(text, at):
                at = year.end()
            else:
                return None
        return kinds

    def time(self, text: str, before: Time) -> Time:
        """The time that a clause is about: the last word for one, else that of the clause before."""
        time = before
        for match in self.patterns.time.finditer(text):
            if year := match["year"] or match["year2"]:
                time = Time("this") if int(year) == self._year else Time("other", int(year))
            elif match["cumulative"]:
                until = match[0][0] in "截至到"
                if (end := _YEAR_END.fullmatch(match[0])) and end["year"] in (None, str(self._year)):
                    time = Time("year_end")
                    continue
                time = Time("cumulative") if until or time.kind != "this" else time  # 全年累计 is the year's
            else:
                time = Time(match.lastgroup or "this")
        return time

    def topic(self, text: str) -> str | None:
        """The topic that was last spoken of (``foreign``: something else), None when none was."""
        words = self.patterns.topic.findall(text)
        return self.patterns.topics[words[-1]] if words else None

    def is_comparison(self, text: str) -> bool:
        """Whether a clause compares its number with another."""
        return holds(text, self.patterns.comparison)

    def whose(self, text: str, before: str, *, acts: bool = False) -> str:
        """Whose numbers follow a clause that is not understood.

        Args:
            text: the clause.
            before: the answer before it.
            acts: the clause itself has a number, so that the organ that it names is that number's alone.

        Returns:
            ``own``: the reporting organ's, ``narrower``: those of a part of the place that the tables cover,
            ``wider``: those of more than the tables cover, ``""``: not said.
        """
        if self._is_narrower(text):
            return "narrower"
        if self._is_wider(text):
            return "wider"
        own = not acts and before != "narrower" and self._last_own(text) >= 0
        return "own" if own else before

    def whose_before(self, paragraph: str) -> str:
        """Whose numbers follow the sentences of a paragraph."""
        if not paragraph:
            return ""
        if self._is_narrower(paragraph):
            return "narrower"
        last = paragraph.rstrip("。").rpartition("。")[2]
        return "wider" if self._is_wider(last) and _DIGIT.search(last) else ""

    def _is_narrower(self, text: str) -> bool:
        """Whether words speak of a part of the place that the tables cover; of one organ there is none."""
        if not self.subjects.government or not text:
            return False
        return holds(text, self.patterns.narrower) or bool(
            self.patterns.office.search(text) or _part(self.subjects).search(text)
        )

    def _is_wider(self, text: str) -> bool:
        """Whether the subject of a clause is more than the organ, or the place, that the tables cover."""
        found = self.patterns.wider.match(text)
        if found is None or self._last_own(text) >= 0:
            return False
        return not self.subjects.government or found["place"] is not None


_ORGANS = 64
"""The words of so many organs are kept."""


def holds(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands in the text."""
    for word in words:  # noqa: SIM110 - twice as fast as any()
        if word in text:
            return True
    return False


@lru_cache(_ORGANS)
def _own_index(of: Subjects) -> Index:
    return Index.of([*((word, OWN) for word in of.own), *((word, NARROWER) for word in of.narrower)])


@lru_cache(_ORGANS)
def _part(of: Subjects) -> re.Pattern[str]:
    """A word for a part of a place as such, and not for its web site or its guidance."""
    return re.compile(f"(?:{'|'.join(of.narrower)}){_NO_PART}" if of.narrower else "(?!)")


class _Patterns:
    """The word lists that are searched for."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        kinds = "|".join(
            f"(?P<{name}>{either(words['time'][name])}{f'|{_UNTIL}' if name == 'cumulative' else ''})"
            for name in _TIMES[:-1]
        )
        partial = f"(?P<partial>{either(words['time']['partial'])}|{_MONTH})"
        begin = "".join(sorted({word[0] for name in _TIMES for word in words["time"][name]}))
        self.time = re.compile(
            rf"(?=[\d至到截{begin}])(?:{_WHOLE_YEAR}|{kinds}|{partial}|(?P<year>\d{{4}})年)"
        )
        self.topics = {word: topic for topic, of in words["topics"].items() for word in of}
        self.topic = re.compile(either(self.topics))
        self.comparison = tuple(words["comparison"]["words"])
        self.narrower = tuple(words["narrower"]["words"])
        self.office = re.compile(words["narrower"]["pattern"])
        self.wider = re.compile(words["wider"]["pattern"])
        self.parted = tuple(words["parted"]["words"])
        self.not_accepted = tuple(words["parted"]["not_accepted"])
        self.attended = tuple(words["attended"]["words"])
        self.documents = tuple(words["documents"]["words"])
        self.co_defendant = tuple(words["disputes"]["co_defendant"])
        self.outcomes = {word: cast("Kind", kind) for kind, of in words["outcomes"].items() for word in of}
        self.outcome = re.compile(either(self.outcomes))
        kinds_of = words["kinds"]
        self.channels = tuple(word for kind in words["channels"]["kinds"] for word in kinds_of[kind].split())


@cache
def _patterns(edition: str) -> _Patterns:
    return _Patterns(vocabulary(edition).words)


def either(words: Iterable[str]) -> str:
    """An expression for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
