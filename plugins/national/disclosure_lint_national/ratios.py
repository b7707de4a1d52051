"""T004: percentages that the sentence's own numbers contradict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from disclosure_lint import (
    PASSED,
    Absent,
    Amount,
    Context,
    Hit,
    Report,
    Sentence,
    Text,
    Verdict,
    Verdicts,
    rule,
)
from disclosure_lint import lazy_re as re
from disclosure_lint_national.words import Words

_WORDS = Words("ratios.toml")
_SHARE = _WORDS.expression(
    r"占(?P<of>[^,;。()%]{0,24}?)(?:的)?(?:${share}|比)?(?:的)?[为达是]?(?:到)?$|^(?:占比|${share})[为达是]?$"
)
_WHOLE = _WORDS.expression("${whole}")
_TOGETHER = _WORDS.expression("${together}")
_GROWTH = _WORDS.expression("(?P<up>${up})|(?P<down>${down})")
_GROWTH_END = _WORDS.expression("(?:${up}|${down})(?:率|幅度|了)?[为达]?(?:到)?$")
_RATE = _WORDS.expression("(?<![时期])(?:${rate})[为达是]?(?:到)?$")
_TAKEN = _WORDS.expression("${taken}")
_DONE = _WORDS.expression("${done}")
_NOT_ALL = _WORDS.expression("${not_all}")
_FORMER = _WORDS.expression("${former}")
_YEAR = re.compile(r"(\d{4})年")
_LIST = _WORDS.expression("^[,;(:]*(?:${list})")
_DIFFERENCE = _WORDS.expression(
    r"(?:${difference})了?$|[比较同](?:[上去往]|20|期|比).*[净多少增减][^,;。\d到至为]{0,4}$"
)
_GROWS_AT_ONCE = _WORDS.expression(
    r"[,(]?(?:同比|[比较](?:[上去]年|\d{4}年)(?:度|同期)?)?(?:${up}|${down})(?:率|幅度|了)?[为达]?(?:到)?$"
)
_LAST_YEAR = re.compile(r"\((?:\d{4}年|[上去]年)(?:度|同期)?[为是]?")
_PERCENT = "%"
_NEAR = 12
"""So many numbers on each side of a percentage may be what it is of."""


class _Number(NamedTuple):
    """A number of the sentence, and how the words mark it."""

    amount: Amount
    label: str
    former: bool
    difference: bool


@rule(
    "T004",
    "ratio",
    "warning",
    title=("百分比应与句中的数字相符", "Percentages fit the numbers beside them"),
    basis=(
        "由同一句中的数字重新计算；按印出的位数，四舍五入或舍去尾数都可",
        "worked out again from the numbers of the sentence, rounded or cut off as printed",
    ),
    hint=("用原始数字重新计算。", "Work the percentage out again."),
    message={
        "share": ("“{words}”：{part} 占 {whole} 的 {right}%", "{words}: {part} of {whole} is {right}%"),
        "growth": (
            "“{words}”：由 {old} 到 {new}，变化为 {right}%",
            "{words}: from {old} to {new} is {right}%",
        ),
        "rate": ("“{words}”：{part} 与 {whole} 之比为 {right}%", "{words}: {part} of {whole} is {right}%"),
    },
    good=[
        "全年共收到政府信息公开申请9件 => 全年共收到政府信息公开申请9件，其中网络申请5件，占55.6%",
        "全年共收到政府信息公开申请9件 => 全年共收到政府信息公开申请9件，比上年增加3件，增长50%",
    ],
    bad=[
        "全年共收到政府信息公开申请9件 => 全年共收到政府信息公开申请9件，其中网络申请5件，占«65.6%»",
        "全年共收到政府信息公开申请9件 => 全年共收到政府信息公开申请9件，较上年的6件增长«33%»",
    ],
)
def ratio(report: Report, context: Context) -> Verdicts:
    """A percentage is wrong if its sentence says what of and no pair of the sentence's numbers makes it."""
    for sentence in context.claims(report).sentences:
        if any(amount.unit == _PERCENT for amount in sentence.amounts) and len(sentence.amounts) > 1:
            yield from _ratios(sentence, report.year)
    yield Absent(
        Text("正文没有能重新计算的百分比", "the text has no percentage that can be worked out again")
    )


def _ratios(sentence: Sentence, year: int | None) -> Iterator[Verdict]:
    text = sentence.text
    for index, percent in enumerate(sentence.amounts):
        if percent.unit != _PERCENT or percent.bound != "exact":
            continue
        before = sentence.amounts[max(0, index - _NEAR) : index]
        start = max(text.rfind(mark, 0, percent.start) for mark in ",;。(:") + 1
        start = max(start, before[-1].end if before else 0)
        label = text[start : percent.start]
        counts = _counts(sentence, before, year)
        if not counts:
            continue
        if _GROWTH_END.search(label):
            around = sentence.amounts[max(0, index - _NEAR) : index + _NEAR]
            yield from _growth(sentence, percent, label, _counts(sentence, around, year))
        elif (share := _SHARE.search(label)) and not _TOGETHER.search(label):
            yield from _share(sentence, percent, counts, share["of"] or "")
        elif _RATE.search(label) and len(counts) > 1:
            yield from _rate(sentence, percent, counts)


def _counts(sentence: Sentence, amounts: Sequence[Amount], year: int | None) -> list[_Number]:
    """The numbers that count things."""
    found = []
    for index, amount in enumerate(amounts):
        if "%" in amount.unit or "百分点" in amount.unit:
            continue
        start = amounts[index - 1].end if index else 0
        label = re.split("[,;。()]", sentence.text[start : amount.start])[-1]
        former = _FORMER.search(label) or any(int(named) != year for named in _YEAR.findall(label))
        found.append(_Number(amount, label, bool(former), bool(_DIFFERENCE.search(label))))
    return found


def _share(sentence: Sentence, percent: Amount, counts: Sequence[_Number], of: str) -> Iterator[Verdict]:
    """``其中网络5件，占55.6%``: the number right before, of the total of the same unit."""
    part = counts[-1].amount
    gap = sentence.text[part.end : percent.start]
    if len(gap) > 30 or "。" in gap or gap.count(",") > 1 or (of and not _WHOLE.search(of)):
        return
    listed = [number.amount for number in counts[:-1] if _LIST.match(sentence.text[number.amount.end :])]
    beside = ";" in sentence.text[counts[0].amount.end : part.start]
    alone = (
        len(counts) == 2
        and not beside
        and not any(amount.unit == _PERCENT for amount in sentence.amounts if amount.start < percent.start)
    )
    candidates = listed or ([counts[0].amount] if alone else [])
    wholes = [amount for amount in candidates if amount.unit == part.unit and amount.value >= part.value > 0]
    if not wholes or any(number.amount.bound != "exact" for number in counts):
        return
    tops = [sum(number.amount.value for number in counts[index:]) for index in range(len(counts))]
    values = [number.amount.value for number in counts]
    if any(_fits(percent, low, high) for low in (*tops, *values) for high in values if high):
        yield PASSED
        return
    whole = max(wholes, key=lambda amount: amount.value)
    yield _hit(sentence, percent, "share", part, whole, _percent(percent, part.value, whole.value))


def _rate(sentence: Sentence, percent: Amount, counts: Sequence[_Number]) -> Iterator[Verdict]:
    """``受理12件，办结11件，办结率100%``."""
    whole, part = counts[-2].amount, counts[-1].amount
    if (
        whole.unit != part.unit
        or part.value > whole.value
        or not whole.value
        or not (_TAKEN.search(counts[-2].label) and _DONE.search(counts[-1].label))
        or _NOT_ALL.search(sentence.text)
    ):
        return
    if any(amount.bound != "exact" for amount in (part, whole)):
        return
    if any(
        _fits(percent, low.amount.value, high.amount.value)
        for low in counts
        for high in counts
        if high.amount.value and low is not high
    ):
        yield PASSED
    else:
        yield _hit(sentence, percent, "rate", part, whole, _percent(percent, part.value, whole.value))


def _growth(sentence: Sentence, percent: Amount, label: str, counts: Sequence[_Number]) -> Iterator[Verdict]:
    """``120件，较上年的100件增长20%`` and ``120件，比上年增加20件，增长20%``."""
    sign = -1 if _GROWTH.search(label) and _GROWTH.search(label)["down"] else 1  # type: ignore[index]
    near = [number for number in counts if number.amount.end <= percent.start]
    if not near or any(number.amount.bound != "exact" for number in near):
        return
    new = next(
        (
            number.amount
            for number in reversed(near)
            if not number.former and not number.difference and not _bracketed(sentence, number, percent)
        ),
        None,
    )
    if new is None or _is_elsewhere(sentence, new, percent):
        return
    olds = [
        number.amount.value
        for number in near
        if number.former and not number.difference and number.amount.unit == new.unit
    ]
    olds += [
        new.value - sign * number.amount.value
        for number in near
        if number.difference and number.amount.unit == new.unit and number.amount.start > new.start
    ]
    olds += _in_bracket_behind(sentence, percent, new, counts)
    olds = [old for old in olds if old > 0]
    if not olds:
        return
    alike = [number for number in counts if number.amount.unit == new.unit]
    values = [number.amount.value for number in alike]
    changes = [number.amount.value for number in alike if number.difference]
    whole = {late - sign * change for late in values for change in changes}  # 32件，其中网络25件，同比减少5件
    if any(
        _fits(percent, sign * (late - early), early)
        for early in {*olds, *values, *whole}
        for late in values
        if early > 0
    ):
        yield PASSED
        return
    yield _hit(
        sentence, percent, "growth", olds[-1], new, _percent(percent, sign * (new.value - olds[-1]), olds[-1])
    )


def _in_bracket_behind(
    sentence: Sentence, percent: Amount, new: Amount, counts: Sequence[_Number]
) -> list[int | Decimal]:
    """Last year's number in a bracket behind the growth (``1067条，同比上升8.1%（2023年为987条）``)."""
    text = sentence.text
    if not _GROWS_AT_ONCE.fullmatch(text[new.end : percent.start]):
        return []
    return [
        number.amount.value
        for number in counts
        if number.former
        and (number.amount.unit, number.amount.bound) == (new.unit, "exact")
        and number.amount.start > percent.end
        and _LAST_YEAR.fullmatch(text[percent.end : number.amount.start])
        and text[number.amount.end : number.amount.end + 1] == ")"
    ]


def _bracketed(sentence: Sentence, number: _Number, percent: Amount) -> bool:
    """Whether a number stands in a bracket that closes before the percentage."""
    between = sentence.text[number.amount.end : percent.start]
    return bool(re.match(r"[^()]*\)", between))


def _is_elsewhere(sentence: Sentence, new: Amount, percent: Amount) -> bool:
    """Whether other words, or a number without a unit (``粉丝327万``), stand between a number and its growth."""
    between = sentence.text[new.end : percent.start]
    for amount in sentence.amounts:
        between = between.replace(sentence.text[amount.start : amount.end], "")
    return ";" in between or bool(re.search(r"\d", _YEAR.sub("", between)))


def _fits(percent: Amount, part: int | Decimal, whole: int | Decimal) -> bool:
    """Whether the percentage as printed may be that of ``part`` in ``whole``, rounded or cut off."""
    return abs(Decimal(part) * 100 / Decimal(whole) - percent.value) < percent.step


def _percent(percent: Amount, part: int | Decimal, whole: int | Decimal) -> Decimal:
    exact = Decimal(part) * 100 / Decimal(whole)
    return exact.quantize(Decimal(percent.step) if percent.step < 1 else Decimal("0.1"))


def _hit(
    sentence: Sentence,
    percent: Amount,
    message: str,
    first: Amount | int | Decimal,
    second: Amount,
    right: Decimal,
) -> Hit:
    text = sentence.text
    begin = max(text.rfind(mark, 0, percent.start) for mark in ";。(") + 1
    words = text[begin : percent.end]
    value = first.value if isinstance(first, Amount) else first
    values = {
        "words": words[-60:],
        "part": value,
        "old": value,
        "whole": second.value,
        "new": second.value,
        "right": right,
    }
    place = sentence.span(percent.start, percent.end)
    return Hit(place, values, message, expected=f"{right}%", actual=f"{percent.value}%")
