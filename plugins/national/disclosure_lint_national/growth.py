"""Growth: against last year's number in the sentence, in the one beside it, or in last year's report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from disclosure_lint import PASSED, Amount, Sentence, Text, Verdict
from disclosure_lint import lazy_re as re
from disclosure_lint_national.measures import (
    FROM,
    WORDS,
    Number,
    Quantity,
    as_percent,
    exact,
    fits,
    mismatch,
)

GROWTH = WORDS.expression("(?P<up>${up})|(?P<down>${down})")
GROWTH_END = WORDS.expression("(?:${up}|${down})(?:率|幅度|了)?[为达]?(?:到)?$")
_COMPARED = r"(?:同比|[比较](?:[上去]年|上一年|\d{4}年)(?:度|同期)?的?|[比较]同期)"
_GROWS_AT_ONCE = WORDS.expression(rf"[,(]?{_COMPARED}?(?:${{up}}|${{down}})(?:率|幅度|了)?[为达]?(?:到)?$")
CHANGE = WORDS.expression(rf"^{_COMPARED}?净?(?:(?P<up>${{more}})|(?P<down>${{less}}))了?$")
_LAST_YEAR = re.compile(r"\((?:\d{4}年|[上去]年)(?:度|同期)?[为是]?")
_THIS_YEAR = WORDS.expression("${this_year}")
_YEAR = re.compile(r"(\d{4})年")
_IDLE = WORDS.expression("${idle}")
_STATED_ALONE = re.compile(r"[,;。]|$")


class Last(NamedTuple):
    """Last year's number from outside the sentence, and whether last year's report has it."""

    value: Quantity
    reported: bool = False

    def told(self) -> Quantity | Text:
        """The number as a message says it."""
        value = self.value
        return Text(f"{value}（上一年度报告）", f"{value} (last year's report)") if self.reported else value


Elsewhere = Callable[[Number], list[Last]]
"""What others say of last year's number for one of this year's."""


def stated_beside(sentences: Sequence[Sentence], index: int, year: int) -> Iterator[Number]:
    """Last year's numbers that the sentences right before and after state in their first clause."""
    sentence = sentences[index]
    for other in (*sentences[max(0, index - 1) : index], *sentences[index + 1 : index + 2]):
        first, second = (other, sentence) if other.begin < sentence.begin else (sentence, other)
        if not second.before.endswith(first.text) or not other.amounts:
            continue
        amount = other.amounts[0]
        label = other.text[: amount.start]
        named = _YEAR.match(label)
        last = named[1] == f"{year - 1}" if named else label.startswith(("上年", "去年"))
        if last and amount.bound == "exact" and _STATED_ALONE.match(other.text, amount.end):
            yield Number(amount, _IDLE.sub("", _YEAR.sub("", label)), True, False, False)


def of_the_same(new: Number, beside: Iterable[Number]) -> list[Last]:
    """Those of last year's numbers that count what the new one counts: their words stand in its words."""
    return [
        Last(old.amount.value)
        for old in beside
        if old.amount.unit == new.amount.unit and _stand_in(old.label, new.label)
    ]


def growth(
    sentence: Sentence, percent: Amount, label: str, counted: Sequence[Number], elsewhere: Elsewhere
) -> Iterator[Verdict]:
    """``120件，较上年的100件增长20%`` and ``120件，比上年增加20件，增长20%``.

    Args:
        sentence: the sentence.
        percent: the growth.
        label: the words before it.
        counted: the numbers around it.
        elsewhere: asked when the sentence itself does not say last year's number.
    """
    sign = _sign(label)
    near = [number for number in counted if number.amount.end <= percent.start]
    if pair := _pair_in_bracket(sentence, percent, counted):
        yield from _of_pair(sentence, percent, sign, *pair)
        return
    if not near or not exact(near):
        return
    newest = _newest(sentence, near, percent)
    if newest is None or _is_elsewhere(sentence, newest.amount, percent):
        return
    new = newest.amount
    lasts = [
        Last(number.amount.value) for number in near if number.is_last and number.amount.unit == new.unit
    ]
    lasts += [
        Last(new.value - sign * number.amount.value)
        for number in near
        if number.difference and number.amount.unit == new.unit and number.amount.start > new.start
    ]
    lasts += _in_bracket_behind(sentence, percent, new, counted)
    if not lasts and grows_at_once(sentence, new, percent):
        lasts += elsewhere(newest)
    lasts = [last for last in lasts if last.value > 0]
    if not lasts:
        return
    alike = [number for number in counted if number.amount.unit == new.unit]
    values = [number.amount.value for number in alike]
    changes = [number.amount.value for number in alike if number.difference]
    whole = {late - sign * change for late in values for change in changes}  # 32件，其中网络25件，同比减少5件
    earlier: list[Quantity] = [*(last.value for last in lasts), *values, *whole]
    if any(fits(percent, sign * (late - early), early) for early in earlier for late in values if early > 0):
        yield PASSED
    else:
        old = lasts[-1]
        right = as_percent(percent, sign * (new.value - old.value), old.value)
        yield mismatch(sentence, percent, "growth", old.told(), new.value, right)


def _pair_in_bracket(
    sentence: Sentence, percent: Amount, counted: Sequence[Number]
) -> tuple[Quantity, Quantity] | None:
    """Both numbers in a bracket right behind the growth (``增长20%（由30篇增至36篇）``), the old one first."""
    text = sentence.text
    end = text.find(")", percent.end) if text[percent.end : percent.end + 1] == "(" else -1
    pair = [number for number in counted if percent.end < number.amount.start < end]
    if len(pair) != 2 or not exact(pair) or pair[0].amount.unit != pair[1].amount.unit:
        return None
    if [number.is_last for number in pair] not in ([True, False], [False, True]):
        return None
    old, new = sorted(pair, key=lambda number: not number.is_last)
    return (old.amount.value, new.amount.value) if old.amount.value and not new.difference else None


def _of_pair(
    sentence: Sentence, percent: Amount, sign: int, old: Quantity, new: Quantity
) -> Iterator[Verdict]:
    if fits(percent, sign * (new - old), old):
        yield PASSED
    else:
        right = as_percent(percent, sign * (new - old), old)
        yield mismatch(sentence, percent, "growth", old, new, right)


def change(
    sentence: Sentence, number: Number, counted: Sequence[Number], elsewhere: Elsewhere
) -> Iterator[Verdict]:
    """``24件，较上年的18件增加6件``: by how much, against both numbers."""
    amount, compared = number.amount, CHANGE.search(number.label)
    near = [
        other for other in counted if other.amount.end <= amount.start and other.amount.unit == amount.unit
    ]
    if compared is None or not near or not exact((*near, number)):
        return
    sign = 1 if compared["up"] else -1
    newest = next((other for other in reversed(near) if other.is_now), None)
    if newest is None or ";" in sentence.text[newest.amount.end : amount.start]:
        return
    lasts = [Last(other.amount.value) for other in near if _is_compared(sentence, other, newest)]
    lasts += _in_bracket_behind(sentence, amount, newest.amount, counted)
    if not lasts and grows_at_once(sentence, newest.amount, amount):
        lasts += elsewhere(newest)
    if not lasts:
        return
    values = [
        Decimal(value) for value in (*(last.value for last in lasts), *(other.amount.value for other in near))
    ]
    slack = Decimal(newest.amount.step) + Decimal(amount.step) if amount.step != 1 else Decimal(0)
    if any(abs(late - early - sign * amount.value) <= slack for early in values for late in values):
        yield PASSED
    else:
        right = abs(Decimal(newest.amount.value) - lasts[-1].value)
        yield mismatch(sentence, amount, "change", lasts[-1].told(), newest.amount.value, right)


def _is_compared(sentence: Sentence, old: Number, new: Number) -> bool:
    """Whether last year's number is certainly that of what the new one counts."""
    if not old.is_last:
        return False
    if old.amount.start > new.amount.end:
        return ";" not in sentence.text[new.amount.end : old.amount.start]
    if FROM.search(old.label) and "," not in sentence.text[old.amount.end : new.amount.start]:
        return True
    return bool(_THIS_YEAR.search(new.label)) and "其中" not in new.label


def grows_at_once(sentence: Sentence, new: Amount, at: Amount) -> bool:
    """Whether nothing but the comparison stands between a number and its growth."""
    return _GROWS_AT_ONCE.fullmatch(sentence.text[new.end : at.start]) is not None


def _sign(label: str) -> int:
    found = GROWTH.search(label)
    return -1 if found and found["down"] else 1


def _newest(sentence: Sentence, near: Sequence[Number], percent: Amount) -> Number | None:
    """The number of this year that the growth is of."""
    for number in reversed(near):
        if number.is_now and not _bracketed(sentence, number, percent):
            return number
    return None


def _stand_in(short: str, long: str) -> bool:
    """Whether the characters stand in the other words in their order."""
    rest = iter(long)
    return all(char in rest for char in short)


def _in_bracket_behind(sentence: Sentence, at: Amount, new: Amount, counted: Sequence[Number]) -> list[Last]:
    """Last year's number in a bracket behind the growth (``1067条，同比上升8.1%（2023年为987条）``)."""
    text = sentence.text
    if not grows_at_once(sentence, new, at):
        return []
    return [
        Last(number.amount.value)
        for number in counted
        if number.former
        and (number.amount.unit, number.amount.bound) == (new.unit, "exact")
        and number.amount.start > at.end
        and _LAST_YEAR.fullmatch(text[at.end : number.amount.start])
        and text[number.amount.end : number.amount.end + 1] == ")"
    ]


def _bracketed(sentence: Sentence, number: Number, percent: Amount) -> bool:
    """Whether a number stands in a bracket that closes before the percentage."""
    between = sentence.text[number.amount.end : percent.start]
    return bool(re.match(r"[^()]*\)", between))


def _is_elsewhere(sentence: Sentence, new: Amount, percent: Amount) -> bool:
    """Whether other words, or a number without a unit (``粉丝327万``), stand between a number and its growth."""
    between = sentence.text[new.end : percent.start]
    for amount in sentence.amounts:
        between = between.replace(sentence.text[amount.start : amount.end], "")
    return ";" in between or bool(re.search(r"\d", _YEAR.sub("", between)))
