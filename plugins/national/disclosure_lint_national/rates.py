"""Rates: ``合格18家，合格率90%`` from the numbers of the sentence, ``办结率`` from those of the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from disclosure_lint import PASSED, Amount, Claim, Context, Report, Sentence, Verdict
from disclosure_lint import lazy_re as re
from disclosure_lint_national.against import stated
from disclosure_lint_national.measures import (
    WORDS,
    Number,
    Quantity,
    as_percent,
    exact,
    fits,
    mismatch,
    runs,
)

RATE = WORDS.expression("(?<![时期])(?:${rate})[为达是]?(?:到)?$")
_TAKEN = WORDS.expression("${taken}")
_DONE = WORDS.expression("${done}")
_NOT_ALL = WORDS.expression("${not_all}")
OF_THE_YEAR = WORDS.expression("^(?:${in_time})?(?:${rate})[为达是]?(?:到)?$")
"""The rate of the requests of a year, by its words."""
OWN_RATE = re.compile(r"^(?:其)?(?P<stem>[^\W\da-zA-Z_]{2,5})率[为达是]?(?:到)?$")
_BETWEEN = WORDS.expression(r"[^,;。\d]{0,6}[,(、]*(?:${list})?[,:、]*[^,;。、:()\d]{0,14}")
_MOST = 1000
"""The rates that so many things may have are too close to one another to be told apart."""


def rate(sentence: Sentence, percent: Amount, counted: Sequence[Number]) -> Iterator[Verdict]:
    """``受理12件，办结11件，办结率100%``."""
    whole, part = counted[-2].amount, counted[-1].amount
    if (
        whole.unit != part.unit
        or part.value > whole.value
        or not whole.value
        or not (_TAKEN.search(counted[-2].label) and _DONE.search(counted[-1].label))
        or _NOT_ALL.search(sentence.text)
        or not exact(counted[-2:])
    ):
        return
    values = [number.amount.value for number in counted]
    if any(
        fits(percent, low, high)
        for index, low in enumerate(values)
        for other, high in enumerate(values)
        if high and index != other
    ):
        yield PASSED
    else:
        right = as_percent(percent, part.value, whole.value)
        yield mismatch(sentence, percent, "rate", part.value, whole.value, right)


def own_rate(sentence: Sentence, percent: Amount, stem: str, counted: Sequence[Number]) -> Iterator[Verdict]:
    """``检查网站20家，合格18家，合格率90%``: the rate is named after the parts that stand right before it.

    What a rate of disputes leaves out (pending cases) is not told by the sentence: there any number of them will do.
    """
    parts = _parts_before(sentence, percent, stem, counted)
    whole = counted[len(counted) - len(parts) - 1].amount if 0 < len(parts) < len(counted) else None
    if whole is None or not whole.value or not _is_whole_of(whole, parts, sentence, counted):
        return
    begin = sentence.text.rfind(";", 0, percent.start)
    values = [
        number.amount.value
        for number in counted
        if number.amount.unit == whole.unit and number.amount.start > begin
    ]
    made = [part.amount.value for part in parts]
    wholes = {value for value in values if value}
    if _is_of_several(percent, stem, counted):
        yield PASSED
        return
    if stem in WORDS.lists["open_rates"] and percent.value == 100:
        return
    if stem in WORDS.lists["dispute_rates"]:
        wholes |= set(range(int(made[-1]) or 1, int(whole.value) + 1)) if whole.value < _MOST else wholes
    if any(fits(percent, low, high) for low in (*values, *runs(made)) for high in wholes):
        yield PASSED
        return
    nearest = min(runs(made), key=lambda value: abs(Decimal(value) * 100 / whole.value - percent.value))
    right = as_percent(percent, nearest, whole.value)
    yield mismatch(sentence, percent, "rate", nearest, whole.value, right)


def _is_of_several(percent: Amount, stem: str, counted: Sequence[Number]) -> bool:
    """Whether the rate is of all that stand before (``建议9件，同意公开9件；提案5件，同意公开4件，公开率92.9%``)."""
    words = WORDS.lists["parts"].get(stem, [stem])
    named = [any(word in number.label for word in words) for number in counted]
    done = [number.amount.value for number, is_done in zip(counted, named, strict=True) if is_done]
    wholes = [number.amount.value for number, is_done in zip(counted, named, strict=True) if not is_done]
    return len(done) == len(wholes) > 1 and fits(percent, sum(done), sum(wholes))


def _parts_before(
    sentence: Sentence, percent: Amount, stem: str, counted: Sequence[Number]
) -> Sequence[Number]:
    """The numbers right before the rate whose words have its name, in one stretch of the sentence."""
    if ";" in sentence.text[counted[-1].amount.end : percent.start]:
        return ()
    words = WORDS.lists["parts"].get(stem, [stem])
    first = len(counted)
    while first and any(word in counted[first - 1].label for word in words):
        first -= 1
    near = sentence.text[counted[-1].amount.end : percent.start]
    return counted[first:] if near.count(",") + near.count("(") <= 1 and len(near) <= 12 else ()


def _is_whole_of(
    whole: Amount, parts: Sequence[Number], sentence: Sentence, counted: Sequence[Number]
) -> bool:
    """Whether the number before the parts is certainly what they are parts of."""
    number = counted[-len(parts) - 1]
    return (
        all(part.amount.unit == whole.unit and part.amount.value <= whole.value for part in parts)
        and exact((number, *parts))
        and not (number.former or number.difference or any(part.former for part in parts))
        and _BETWEEN.fullmatch(sentence.text[whole.end : parts[0].amount.start]) is not None
    )


def impossible_rate(
    sentence: Sentence, percent: Amount, claim: Claim, report: Report, context: Context
) -> Iterator[Verdict]:
    """``收到申请24件，办结率99%``: no part of so few requests is 99 % of them."""
    if percent.value == 100 or claim.scope != "own" or not stated(claim, report, context):
        return
    most = max(_to_be_done(report), int(claim.value))
    if most >= _MOST:
        return
    if is_possible(percent, most):
        yield PASSED
    else:
        best = min(
            (
                Decimal(round(Decimal(percent.value) * whole / 100)) * 100 / whole
                for whole in range(1, most + 1)
            ),
            key=lambda found: abs(found - percent.value),
        )
        right = as_percent(percent, best, 100)
        yield mismatch(sentence, percent, "impossible", most, most, right)


def _to_be_done(report: Report) -> int:
    """How many requests there were to be dealt with, at most."""
    sums = [
        sum(figure.value for row in rows if table and (figure := table.figure(row, column)))
        for name, column, *of in WORDS.lists["to_be_done"]
        for rows in of
        for table in [report.table(name)]
    ]
    return int(max(sums, default=0))


def is_possible(percent: Amount, most: int) -> bool:
    """Whether some of at most ``most`` things can be that part of them."""
    return any(
        fits(percent, near, whole)
        for whole in range(1, most + 1)
        for near in _around(Decimal(percent.value) * whole / 100)
    )


def _around(value: Quantity) -> tuple[int, int]:
    return int(value), int(value) + 1
