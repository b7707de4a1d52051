"""Shares: a part of its whole, and parts that make all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from disclosure_lint import PASSED, Amount, Hit, Sentence, Verdict
from disclosure_lint import lazy_re as re
from disclosure_lint_national.lists import is_complete, is_rest, may_overlap
from disclosure_lint_national.measures import PERCENT, WORDS, Number, as_percent, exact, fits, mismatch

SHARE = WORDS.expression(
    r"占(?P<of>[^,;。()%]{0,24}?)(?:的)?(?:${share}|比)?(?:的)?[为达是]?(?:到)?$|^(?:占比|${share})[为达是]?$"
)
TOGETHER = WORDS.expression("${together}")
_WHOLE = WORDS.expression("${whole}")
_LIST = WORDS.expression("^[,;(:]*(?:${list})")
_ITEM = re.compile(r"[、,;()]*(?P<what>[^、,;()%占]{1,16})(?:[,(][^、,;()%占]{0,4})?占(?:比)?[为达]?")
_NO_ITEM = WORDS.expression("${no_item}")
_BRACKET_AFTER = re.compile(r"\)?[^。()%]{0,12}\([^()]*\)?$")
_FEWEST, _FEWEST_OF_A_KIND = 3, 2


def share(sentence: Sentence, percent: Amount, counted: Sequence[Number], of: str) -> Iterator[Verdict]:
    """``其中网络5件，占55.6%``: the number right before, of the total of the same unit."""
    part = counted[-1].amount
    gap = sentence.text[part.end : percent.start]
    if len(gap) > 30 or "。" in gap or gap.count(",") > 1 or (of and not _WHOLE.search(of)):
        return
    listed = [number.amount for number in counted[:-1] if _LIST.match(sentence.text[number.amount.end :])]
    beside = ";" in sentence.text[counted[0].amount.end : part.start]
    alone = (
        len(counted) == 2
        and not beside
        and not any(amount.unit == PERCENT for amount in sentence.amounts if amount.start < percent.start)
    )
    candidates = listed or ([counted[0].amount] if alone else [])
    wholes = [amount for amount in candidates if amount.unit == part.unit and amount.value >= part.value > 0]
    if not wholes or not exact(counted):
        return
    tops = [sum(number.amount.value for number in counted[index:]) for index in range(len(counted))]
    values = [number.amount.value for number in counted]
    if any(fits(percent, low, high) for low in (*tops, *values) for high in values if high):
        yield PASSED
        return
    whole = max(wholes, key=lambda amount: amount.value)
    right = as_percent(percent, part.value, whole.value)
    yield mismatch(sentence, percent, "share", part.value, whole.value, right)


def all_shares(sentence: Sentence) -> Iterator[Verdict]:
    """``甲占40%，乙占35%，其他占15%``: shares that leave nothing out make 100 %, as exactly as they are printed."""
    shares = [amount for amount in sentence.amounts if amount.unit == PERCENT]
    if len(shares) < _FEWEST_OF_A_KIND or any(share.bound != "exact" for share in shares):
        return
    labels = list(_labels(sentence, shares))
    if len(labels) < len(shares) or not any(share.value for share in shares) or not _make_all(labels):
        return
    total = sum(share.value for share in shares)
    steps = sum(Decimal(share.step) for share in shares)
    if -steps < total - 100 <= steps / 2:
        yield PASSED
    else:
        yield _not_all(sentence, shares[-1], total)


def _labels(sentence: Sentence, shares: Sequence[Amount]) -> Iterator[str]:
    """What each percentage is the share of; it ends at one that is no share beside those before."""
    text, at = sentence.text, 0
    for percent in shares:
        between = text[at : percent.start]
        for amount in sentence.amounts:  # 养老10件，占41.7%
            if at <= amount.start < percent.start:
                between = between.replace(text[amount.start : amount.end], "")
        if at == 0:
            between = re.split("[,;:。]", between.removesuffix("占").rstrip(",("))[-1] + "占"
            between = between.removeprefix("其中")
        item = _ITEM.fullmatch(between)
        if item is None or _NO_ITEM.search(between):
            return
        yield item["what"]
        at = percent.end


def _make_all(labels: Sequence[str]) -> bool:
    """Whether the labels leave nothing out, and name nothing twice."""
    if any(may_overlap(label) for label in labels):
        return False
    return is_complete(labels) or (len(labels) >= _FEWEST and is_rest(labels[-1]))


def _not_all(sentence: Sentence, last: Amount, total: int | Decimal) -> Hit:
    hit = mismatch(sentence, last, "all", total, 100, 100)
    return Hit(hit.place, hit.values, "all", actual=f"{last.value}%")
