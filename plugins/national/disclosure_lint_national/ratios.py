"""T004: percentages and differences that the numbers beside them contradict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from disclosure_lint import (
    Absent,
    Amount,
    Claim,
    Context,
    Report,
    Sentence,
    Text,
    Verdict,
    Verdicts,
    rule,
)
from disclosure_lint import lazy_re as re
from disclosure_lint_national.against import agrees, stated
from disclosure_lint_national.growth import (
    CHANGE,
    GROWTH_END,
    Last,
    change,
    growth,
    of_the_same,
    stated_beside,
)
from disclosure_lint_national.measures import NEAR, PERCENT, Number, counts
from disclosure_lint_national.rates import OF_THE_YEAR, OWN_RATE, RATE, impossible_rate, own_rate, rate
from disclosure_lint_national.shares import SHARE, TOGETHER, all_shares, share

_CHANGES = re.compile("[增减多少升降]")
_NAMED_YEAR = re.compile(r"\d{4}")


@rule(
    "T004",
    "ratio",
    "warning",
    title=("百分比和增减应与旁边的数字相符", "Percentages and differences fit the numbers beside them"),
    basis=(
        "由正文、表格和上一年度报告（--previous）的数字重新计算；按印出的位数，四舍五入或舍去尾数都可",
        "worked out again from the text, the tables and last year's report, rounded or cut off as printed",
    ),
    hint=("用原始数字重新计算。", "Work it out again from your records."),
    message={
        "share": ("“{words}”：{part} 占 {whole} 的 {right}%", "{words}: {part} of {whole} is {right}%"),
        "all": (
            "“{words}”：各项占比之和为 {part}%，不是 100%",
            "{words}: the shares add up to {part}%, not 100%",
        ),
        "growth": (
            "“{words}”：由 {old} 到 {new}，变化为 {right}%",
            "{words}: from {old} to {new} is {right}%",
        ),
        "change": ("“{words}”：由 {old} 到 {new}，相差 {right}", "{words}: from {old} to {new} is {right}"),
        "rate": ("“{words}”：{part} 与 {whole} 之比为 {right}%", "{words}: {part} of {whole} is {right}%"),
        "impossible": (
            "“{words}”：{whole} 件里没有几件正好是这个比例，最接近的是 {right}%",
            "{words}: no part of {whole} is that, the nearest is {right}%",
        ),
    },
    good=[
        "全年共收到政府信息公开申请9件 => 全年共收到政府信息公开申请9件，其中网络申请5件，占55.6%",
        "全年共收到政府信息公开申请9件 => 全年共收到政府信息公开申请9件，比上年增加3件，增长50%",
    ],
    bad=[
        "全年共收到政府信息公开申请9件 => 全年共收到政府信息公开申请9件，其中网络申请5件，占«65.6%»",
        "全年共收到政府信息公开申请9件 => 全年共收到政府信息公开申请9件，较上年的6件增长«33%»",
        "全年共收到政府信息公开申请9件 => 全年共收到政府信息公开申请9件，较上年的6件增加«5件»",
    ],
)
def ratio(report: Report, context: Context) -> Verdicts:
    """A percentage is wrong if the words say what of and no pair of the numbers that may be meant makes it."""
    found = context.claims(report)
    for index, sentence in enumerate(found.sentences):
        if len(sentence.amounts) < 2:
            continue
        has_percent = PERCENT in sentence.text
        if has_percent or _CHANGES.search(sentence.text):
            passage = _Passage(found.sentences, index, found.claims, report, context)
            if has_percent:
                yield from passage.percentages()
                yield from all_shares(sentence)
            yield from passage.differences()
    yield Absent(
        Text("正文没有能重新计算的百分比", "the text has no percentage that can be worked out again")
    )


class _Passage:
    """A sentence with what is known beside it: its neighbours, its claims, last year's report."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        index: int,
        claims: Sequence[Claim],
        report: Report,
        context: Context,
    ) -> None:
        self._sentences, self._index, self._sentence = sentences, index, sentences[index]
        self._claims, self._report, self._context = claims, report, context

    def percentages(self) -> Iterator[Verdict]:
        """Each percentage whose words say what it is of."""
        sentence = self._sentence
        for index, percent in enumerate(sentence.amounts):
            if percent.unit != PERCENT or percent.bound != "exact":
                continue
            before = sentence.amounts[max(0, index - NEAR) : index]
            label = _label(sentence, percent, before)
            if GROWTH_END.search(label):
                around = sentence.amounts[max(0, index - NEAR) : index + NEAR]
                numbers = counts(sentence, around, self._report.year)
                yield from growth(sentence, percent, label, numbers, self._last_year)
                continue
            counted = counts(sentence, before, self._report.year)
            if not counted:
                continue
            if (of := SHARE.search(label)) and not TOGETHER.search(label):
                yield from share(sentence, percent, counted, of["of"] or "")
            elif RATE.search(label) and len(counted) > 1:
                yield from rate(sentence, percent, counted)
            elif own := OWN_RATE.search(label):
                yield from own_rate(sentence, percent, own["stem"], counted)
            if OF_THE_YEAR.search(label) and (claim := self._claim(counted[-1])):
                yield from impossible_rate(sentence, percent, claim, self._report, self._context)

    def differences(self) -> Iterator[Verdict]:
        """Each number that is said to be by how much another grew."""
        numbers = counts(self._sentence, self._sentence.amounts, self._report.year)
        for index, number in enumerate(numbers):
            if number.difference and index and CHANGE.search(number.label):
                around = numbers[max(0, index - NEAR) : index + NEAR]
                yield from change(self._sentence, number, around, self._last_year)

    def _claim(self, number: Number) -> Claim | None:
        """What a number claims of a table."""
        return next(
            (
                claim
                for claim in self._claims
                if claim.sentence is self._sentence
                and (claim.start, claim.kind) == (number.amount.start, "number")
            ),
            None,
        )

    def _last_year(self, number: Number) -> list[Last]:
        """Last year's number for one of this year's: of the sentences beside, or of last year's report."""
        year, end = self._report.year, number.amount.end
        if year is None:
            return []
        named = _NAMED_YEAR.search(self._sentence.text, end, end + 12)
        if named and named[0] != f"{year - 1}":
            return []
        beside = stated_beside(self._sentences, self._index, year)
        return of_the_same(number, beside) or self._reported(number)

    def _reported(self, number: Number) -> list[Last]:
        """What the tables of last year's report state for a number that this year's tables state too."""
        previous, claim = self._context.previous, self._claim(number)
        if previous is None or claim is None or claim.scope != "own" or previous.year != self._last:
            return []
        now = {entry.keys for entry in stated(claim, self._report, self._context) if agrees(claim, entry)}
        then = [entry for entry in stated(claim, previous, self._context) if entry.complete and entry.value]
        then.sort(key=lambda entry: entry.keys in now)
        return [Last(entry.value, reported=True) for entry in then] if now else []

    @property
    def _last(self) -> int | None:
        return self._report.year - 1 if self._report.year else None


def _label(sentence: Sentence, percent: Amount, before: Sequence[Amount]) -> str:
    """The words of the clause before a percentage."""
    start = max(sentence.text.rfind(mark, 0, percent.start) for mark in ",;。(:") + 1
    start = max(start, before[-1].end if before else 0)
    return sentence.text[start : percent.start]
