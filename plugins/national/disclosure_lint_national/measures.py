"""The numbers of a sentence, and whether percentages of one another fit as they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from disclosure_lint import Amount, Hit, Sentence, Text
from disclosure_lint import lazy_re as re
from disclosure_lint_national.words import Words

Quantity = int | Decimal

WORDS = Words("ratios.toml")
PERCENT = "%"
NEAR = 12
"""So many numbers on each side of a percentage may be what it is of."""
_FORMER = WORDS.expression("${former}")
_CARRIED = WORDS.expression("${carried}")
FROM = re.compile("[由从](?:[^,]{0,8}的)?$")
"""``由30篇增至36篇``: what it was before."""
_YEAR = re.compile(r"(\d{4})年")
_DIFFERENCE = WORDS.expression(
    r"(?:${difference})了?$|[比较同](?:[上去往]|20|期|比).*[净多少增减][^,;。\d到至为]{0,4}$"
)
_CLAUSE = re.compile("[,;。()]")


class Number(NamedTuple):
    """A number that counts things, with the words of its clause and how they mark it.

    Attributes:
        former: it is last year's, or another year's, or was carried over from it.
        carried: it was carried over.
        difference: it is by how much something grew.
    """

    amount: Amount
    label: str
    former: bool
    carried: bool
    difference: bool

    @property
    def is_now(self) -> bool:
        """Whether it is a number of this year that may have grown."""
        return not (self.former or self.difference)

    @property
    def is_last(self) -> bool:
        """Whether it is another year's number that this year's may be compared with."""
        return self.former and not (self.carried or self.difference)


def counts(sentence: Sentence, amounts: Sequence[Amount], year: int | None) -> list[Number]:
    """The numbers that count things."""
    found = []
    for index, amount in enumerate(amounts):
        if PERCENT in amount.unit or "百分点" in amount.unit:
            continue
        start = amounts[index - 1].end if index else 0
        label = _CLAUSE.split(sentence.text[start : amount.start])[-1]
        named = _FORMER.search(label) or any(int(other) != year for other in _YEAR.findall(label))
        former = bool(named) or bool(FROM.search(label))
        carried = bool(_CARRIED.search(label))
        found.append(Number(amount, label, former, carried, bool(_DIFFERENCE.search(label))))
    return found


def exact(numbers: Iterable[Number]) -> bool:
    """Whether none of the numbers is rounded or a bound."""
    return all(number.amount.bound == "exact" for number in numbers)


def runs(values: Sequence[Quantity]) -> Iterator[Quantity]:
    """The sums of neighbours: of one value, two, three …"""
    for start in range(len(values)):
        total: Quantity = 0
        for value in values[start:]:
            total += value
            yield total


def fits(percent: Amount, part: Quantity, whole: Quantity) -> bool:
    """Whether the percentage as printed may be that of ``part`` in ``whole``, rounded or cut off."""
    return abs(Decimal(part) * 100 / Decimal(whole) - percent.value) < percent.step


def as_percent(percent: Amount, part: Quantity, whole: Quantity) -> Decimal:
    """``part`` in ``whole`` as exactly as the percentage is printed, to a tenth at least."""
    found = Decimal(part) * 100 / Decimal(whole)
    return found.quantize(Decimal(percent.step) if percent.step < 1 else Decimal("0.1"))


def words_before(sentence: Sentence, amount: Amount) -> str:
    """The words of the sentence that a finding at a number quotes."""
    text = sentence.text
    begin = max(text.rfind(mark, 0, amount.start) for mark in ";。(") + 1
    return text[begin : amount.end][-60:]


def mismatch(
    sentence: Sentence, at: Amount, message: str, first: Quantity | Text, second: Quantity, right: Quantity
) -> Hit:
    """The finding at a number that is not what two others make."""
    values = {
        "words": words_before(sentence, at),
        "part": first,
        "old": first,
        "whole": second,
        "new": second,
        "right": right,
    }
    place = sentence.span(at.start, at.end)
    unit = PERCENT if at.unit == PERCENT else ""
    return Hit(place, values, message, expected=f"{right}{unit}", actual=f"{at.value}{unit}")
