"""Lists in the prose: a total and the numbers that a sentence gives as its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from disclosure_lint import Amount, Sentence, dataclass
from disclosure_lint import lazy_re as re
from disclosure_lint_national.words import Words

Number = int | Decimal

_WORDS = Words("lists.toml")
_OPENER = _WORDS.expression(r"(?P<marks>[,;。(:]*)(?P<word>${openers}|${closing})?[:,]?")
_CLOSING = _WORDS.expression("^(?:${closing})$")
_IN_NEXT = _WORDS.expression("^(?:(?P<closing>${closing_next})|${in_next})[,:]?")
_ET_CETERA = re.compile(r"^[^,;。、)]{0,6}?等")
_SEPARATED = re.compile(
    r"^(?P<tail>[^、,;]{0,12})(?P<mark>[、,;])(?P<label>[^、,;:]*)$|^(?:和|及|与|以及)(?P<joined>[^、,;:]*)$"
)
_FORMER_TOTAL = _WORDS.expression("^(?:${former_total})[为是有]?$")
_BESIDE = re.compile("[、和及与][^,;:。()]{1,20}")
_BESIDE_WITH_COMMA = re.compile("[、,和及与][^,;:()。]{1,20}")
_NO_TOTAL = _WORDS.expression("(?:(?:${difference})了?|${mean})$")
_SHARE_OF_ALL = _WORDS.expression("[,(](?:${share_of_all})")
_TOTAL = _WORDS.expression("^[,;]?(?:${totals})(?:为|达)?$")
_BREAK = _WORDS.expression("${breaks}")
_OPENS = _WORDS.expression("${opening_totals}")
_NO_SUM = _WORDS.expression("${no_sum}")
_NO_PART = _WORDS.expression("${no_part}")
_CARRIED = _WORDS.expression("${carried}")
_NEW = _WORDS.expression("${new}")
_ORDINAL = re.compile(r"^(?:[一二三四五六七八九]是|\(?\d{1,2}[.)、])")
_CLAUSE_MARK = re.compile("[、,;:()]")
_PART_END = re.compile("[、,;()。]")
_MOST = 60
"""A list has no more parts than this, and a sentence no more lists."""
_LONGEST_BRACKET = 150
_LONGEST_GAP = 6
"""The end of a paragraph and the indent of the next."""
_MOST_BRACKETS = 4
_PERCENT = frozenset({"%", "百分点", "个百分点"})
_CHANNEL = _WORDS.expression("${channels}")
_OVERLAPPING = _WORDS.expression("${overlapping}")
_FORM = _WORDS.expression("${forms}")
_RESIDUE = _WORDS.expression("^(?:${residue})")


@dataclass(frozen=True, slots=True)
class Part:
    """One number of a list, with the words for what it counts."""

    sentence: Sentence
    amount: Amount
    label: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A total and the parts that the text lists of it.

    Attributes:
        closing: the words before the parts say that nothing is left out (``分别为``).
        open_end: the words behind them say that something is (``等``).
        beside: the sum of the numbers listed right before the total (``建议4件、提案7件，其中主办5件``); the
            parts may be parts of all.
    """

    total: Part
    parts: tuple[Part, ...]
    closing: bool
    open_end: bool
    beside: Number = 0

    @property
    def sum(self) -> Number:
        """The sum of the parts."""
        return sum([part.amount.value for part in self.parts])

    @property
    def closed(self) -> bool:
        """Whether the parts add up to the total; else they may be less."""
        labels = self._labels
        if self.open_end or not self.disjoint:
            return False
        rest = len(labels) > 2 and is_rest(labels[-1]) and not (_facets_of(labels) - {None})
        return self.closing or rest or is_complete(labels)

    @property
    def disjoint(self) -> bool:
        """Whether nothing is counted in two parts, so that their sum is not more than the total."""
        labels = self._labels
        return len(_facets_of(labels)) <= 1 and not any(_OVERLAPPING.search(label) for label in labels)

    @property
    def channels(self) -> bool:
        """Whether the parts are ways of publication, in which the same items are counted again."""
        published = self.total.amount.unit not in _WORDS.lists["not_published"]
        return published and any(_CHANNEL.search(label) for label in self._labels)

    @property
    def _labels(self) -> list[str]:
        return [part.label for part in self.parts]


def listings(sentences: Sequence[Sentence]) -> Iterator[Listing]:
    """The lists in the sentences, also those that begin in the sentence after the total (``。其中``)."""
    for index, sentence in enumerate(sentences):
        if len(sentence.amounts) > 1:
            for position in range(min(len(sentence.amounts) - 1, _MOST)):
                if found := _after(sentence, position):
                    yield found
            yield from _before(sentence)
        if index + 1 < len(sentences) and sentence.amounts:
            following = sentences[index + 1]
            if found := _in_next(sentence, following):
                yield found


def _after(sentence: Sentence, position: int) -> Listing | None:
    """The list that follows a number."""
    text, total = sentence.text, sentence.amounts[position]
    opener = _OPENER.match(text, total.end)
    if opener is None or total.unit in _PERCENT:
        return None
    word, marks = opener["word"] or "", opener["marks"]
    if not (word or "(" in marks or ":" in marks):
        return None
    if _NO_TOTAL.search(_label_of(sentence, position)):
        return None
    bracket = text.rfind("(", *opener.span("marks"))
    end = _closing_bracket(text, bracket) if bracket >= 0 else len(text)
    found = _parts(sentence, sentence.amounts[position + 1 :], opener.end(), end, total)
    closing = bool(_CLOSING.match(word)) or (":" in marks and not word)
    whole = Part(sentence, total, _label_of(sentence, position))
    listing = _listing(whole, found, text, closing)
    beside = _beside(sentence, position, of_all=";" in marks) if listing else 0
    return replace(listing, beside=beside) if listing and beside else listing


def _beside(sentence: Sentence, position: int, *, of_all: bool) -> Number:
    """The sum of the numbers of its unit that are listed right before a number.

    Args:
        sentence: where they stand.
        position: of the number.
        of_all: a semicolon parts the list from them (``许可318件，处罚6件；其中``).
    """
    found: Number = 0
    apart = of_all or _CARRIED.search(_label_of(sentence, position))
    beside = _BESIDE_WITH_COMMA if apart else _BESIDE
    for index in range(position, 0, -1):
        before, after = sentence.amounts[index - 1], sentence.amounts[index]
        if before.unit != after.unit or not beside.fullmatch(sentence.text[before.end : after.start]):
            break
        found += before.value
    return found


def _in_next(sentence: Sentence, following: Sentence) -> Listing | None:
    """The list with which the next sentence begins."""
    opener = _IN_NEXT.match(following.text) if following.amounts else None
    if opener is None or not _follows(sentence, following):
        return None
    if _IN_NEXT.match(sentence.text):
        return None  # parts of what stands before it, one beside the other
    unit = following.amounts[0].unit
    totals = [index for index, amount in enumerate(sentence.amounts) if amount.unit == unit]
    if len(totals) != 1:
        return None
    total = Part(sentence, sentence.amounts[totals[0]], _label_of(sentence, totals[0]))
    if not opener[0].startswith("其中") and (
        _SHARE_OF_ALL.match(sentence.text, total.amount.end) or _FORMER_TOTAL.match(total.label)
    ):
        return None  # another view of all, not of that part or of last year's
    found = _parts(following, following.amounts, opener.end(), len(following.text), total.amount)
    return _listing(total, found, following.text, closing=bool(opener["closing"]))


def _follows(sentence: Sentence, following: Sentence) -> bool:
    """Whether a sentence is the next one of the paragraph, or of the section when it begins a paragraph."""
    if following.before:
        return following.before.endswith(sentence.text)
    gap = following.begin - sentence.span(0, len(sentence.text)).end
    return 0 < gap <= _LONGEST_GAP and following.section == sentence.section


def _before(sentence: Sentence) -> Iterator[Listing]:
    """Lists that end in their total (``…，合计12件``)."""
    for position, amount in enumerate(sentence.amounts):
        between = sentence.text[sentence.amounts[position - 1].end : amount.start] if position > 1 else ""
        if between.lstrip(",") == "共":
            parts = _together(sentence, position)
        elif between and _TOTAL.match(between):
            parts = _leading_to(sentence, position)
        else:
            continue
        found = _listing(Part(sentence, amount, "合计"), parts, "", closing=True) if len(parts) > 1 else None
        if found:
            yield found


def _together(sentence: Sentence, position: int) -> list[Part]:
    """``新收34件，上年结转2件，共36件`` and ``建议4件、提案7件，共11件``: the parts of such a total.

    None when it is that of more of the numbers before.
    """
    amounts, total = sentence.amounts, sentence.amounts[position]
    first = position - 1
    while first and _is_beside(sentence, first):
        first -= 1
    if first == position - 1 and _CARRIED.search(_label_of(sentence, first)):
        first -= 1
    of_all = [amount.value for amount in amounts[:position] if amount.unit == total.unit]
    if any(sum(of_all[start:]) == total.value for start in range(len(of_all))):
        return []
    parts = [Part(sentence, amounts[at], _label_of(sentence, at)) for at in range(first, position)]
    plain = all(part.amount.unit == total.unit and not _NO_SUM.search(part.label) for part in parts)
    return parts if plain else []


def _is_beside(sentence: Sentence, position: int) -> bool:
    """Whether only 、 and a label stand between a number and the one before it."""
    before, after = sentence.amounts[position - 1], sentence.amounts[position]
    return before.unit == after.unit and bool(_BESIDE.fullmatch(sentence.text[before.end : after.start]))


def _leading_to(sentence: Sentence, position: int) -> list[Part]:
    """The numbers of one unit that are listed right before a total."""
    parts: list[Part] = []
    for index in range(position - 1, max(-1, position - 1 - _MOST), -1):
        amount, label = sentence.amounts[index], _label_of(sentence, index)
        if amount.unit == sentence.amounts[position].unit and _OPENS.match(label):
            return _with_first(Part(sentence, amount, label), parts, sentence.amounts[position])
        if amount.unit != sentence.amounts[position].unit or _NO_PART.search(label):
            break
        parts.insert(0, Part(sentence, amount, label))
        if index and not _SEPARATED.match(sentence.text[sentence.amounts[index - 1].end : amount.start]):
            break
    return parts


def _with_first(first: Part, parts: list[Part], total: Amount) -> list[Part]:
    """The parts with one that may be a total of its own (``共办理甲12件、乙8件，合计20件``)."""
    without = sum(part.amount.value for part in parts)
    return parts if without == total.value else [first, *parts]


def _label_of(sentence: Sentence, position: int) -> str:
    """The words of the clause before a number."""
    start = sentence.amounts[position - 1].end if position else 0
    return _CLAUSE_MARK.split(sentence.text[start : sentence.amounts[position].start])[-1]


def _parts(sentence: Sentence, amounts: Sequence[Amount], start: int, end: int, total: Amount) -> list[Part]:
    """The numbers from ``start`` on that are listed one beside the other, brackets among them left out."""
    parts: list[Part] = []
    text, at, number_first, mark = sentence.text, start, False, None
    for amount in amounts[:_MOST]:
        if amount.start >= end:
            break
        between = _without_brackets(text[at : amount.start])
        if between is None and amount.start - at > _LONGEST_BRACKET:
            break
        if between is None:
            continue
        if amount.unit in _PERCENT:
            if not parts or len(between) > 15:
                break
            at = amount.end
            continue
        if not parts:
            label, number_first = between, not between
        else:
            match = _SEPARATED.match(between)
            label = (match["label"] or match["joined"] or "").strip("和及与以") if match else ""
            numbered = _ORDINAL.match(label) and _ORDINAL.match(parts[0].label)
            if match is None or (
                not numbered and _goes_on_elsewhere(match["mark"], mark, parts, amount, total)
            ):
                break
            mark = mark or match["mark"]
            if tail := match["tail"]:
                if not number_first:
                    break
                parts[-1] = Part(sentence, parts[-1].amount, tail)
        if amount.unit != total.unit or _breaks(label, parts):
            break
        parts.append(Part(sentence, amount, label))
        at = amount.end
    tail = _PART_END.split(text[parts[-1].amount.end : end], 1)[0] if parts else ""
    if number_first and parts:
        parts[-1] = Part(sentence, parts[-1].amount, tail)
    elif tail and not tail.startswith(_joints()):
        parts.pop()
    return parts


def _goes_on_elsewhere(
    mark: str | None, first: str | None, parts: Sequence[Part], amount: Amount, total: Amount
) -> bool:
    """Whether a mark that parts more than those before begins another statement and no further part."""
    if mark == ";" and first in ("、", ","):
        return True
    parting = (mark == ";" and len(parts) == 1) or (mark == "," and first == "、")
    return parting and sum(part.amount.value for part in parts) + amount.value > total.value


def _breaks(label: str, parts: Sequence[Part]) -> bool:
    """Whether a label begins a statement of its own, so that the list ends before it."""
    if _CARRIED.search(label):
        return not (parts and _NEW.search(parts[0].label))
    return bool(_BREAK.search(label))


def _listing(total: Part, parts: Sequence[Part], text: str, closing: bool) -> Listing | None:
    if not parts or total.amount.bound != "exact" or any(part.amount.bound != "exact" for part in parts):
        return None
    open_end = bool(text) and bool(_ET_CETERA.match(text[parts[-1].amount.end :]))
    return Listing(total, tuple(parts), closing, open_end)


def _facets_of(labels: Sequence[str]) -> set[str | None]:
    """The aspects by which labels tell parts apart, those of the rest left out."""
    return {_facet(label) for label in labels if not _RESIDUE.match(label)}


def is_complete(labels: Sequence[str]) -> bool:
    """Whether parts with these labels are known to leave nothing out."""
    return any(
        all(any(pattern.search(label) for label in labels) for pattern in group) for group in _complete()
    )


def is_rest(label: str) -> bool:
    """Whether a label is that of all that the parts before it leave."""
    return bool(_RESIDUE.match(label))


def may_overlap(label: str) -> bool:
    """Whether what a label names may be counted in other parts too: a way of publication, or a form."""
    return bool(_CHANNEL.search(label) or _OVERLAPPING.search(label) or _FORM.search(label))


def _facet(label: str) -> str | None:
    """The aspect that a label tells parts apart by, None when it is not a known one."""
    return next((name for name, pattern in _facets().items() if pattern.search(label)), None)


@cache
def _facets() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in _WORDS.lists["facets"].items()}


@cache
def _complete() -> list[list[re.Pattern[str]]]:
    """Groups of patterns; a list with a part for each of a group leaves nothing out."""
    return [list(map(re.compile, group)) for group in _WORDS.lists["complete"].values()]


@cache
def _joints() -> tuple[str, ...]:
    return tuple(_WORDS.lists["joints"])


def _closing_bracket(text: str, start: int) -> int:
    """Where the bracket that opens at ``start`` closes; the text's end when it is far away."""
    depth = 0
    for index in range(start, min(len(text), start + _LONGEST_BRACKET)):
        depth += (text[index] == "(") - (text[index] == ")")
        if depth == 0:
            return index
    return len(text)


def _without_brackets(text: str) -> str | None:
    """``text`` without what stands in brackets; None when it ends inside one, or has many."""
    for _ in range(_MOST_BRACKETS):
        start = text.find("(")
        if start < 0:
            return text
        end = _closing_bracket(text, start)
        if end == len(text):
            return None
        text = text[:start] + text[end + 1 :]
    return None
