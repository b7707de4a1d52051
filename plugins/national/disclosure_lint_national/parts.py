"""T003: parts and totals inside the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from disclosure_lint import (
    PASSED,
    Absent,
    Claim,
    Context,
    Hit,
    Note,
    Report,
    Severity,
    Span,
    Text,
    Verdict,
    Verdicts,
    rule,
)
from disclosure_lint_national.against import agrees, stated
from disclosure_lint_national.lists import Listing, Part, listings

_DISPUTES = frozenset({"行政复议", "行政诉讼"})
_Claims = Mapping[tuple[int, int], Claim]


@rule(
    "T003",
    "parts-total",
    "error",
    title=("正文列举的分项应与合计一致", "The parts that the text lists add up to its total"),
    basis=(
        "自述的分项之和应等于合计；“其中”“等”只列一部分的，不应大于合计",
        "parts add up to their total; examples are not more than it",
    ),
    hint=("重新相加，核对合计与各分项。", "Add the parts up again; check the total and each part."),
    message={
        "": (
            "{words}：各分项之和为 {sum}，合计为 {total}",
            "{words}: the parts add up to {sum}, the total is {total}",
        ),
        "more": (
            "{words}：列出的分项之和为 {sum}，大于合计 {total}",
            "{words}: the parts that are listed make {sum}, more than the total {total}",
        ),
        "part": (
            "{words}：其中一项 {part} 大于合计 {total}",
            "{words}: one part, {part}, is more than the total {total}",
        ),
        "kind": (
            "{words}：{part}不是政府信息公开申请的一部分，不宜列在“其中”",
            "{words}: a dispute ({part}) is not a part of the requests",
        ),
    },
    good=[
        "全年共收到政府信息公开申请9件 => 全年共收到政府信息公开申请9件，其中当面2件、网络5件、信函2件",
        "其中规范性文件4件 => 其中规范性文件4条、公告公示105条、工作动态26条等",
        "通过政府网站公开320条 => 全年公开信息320条，其中政府网站公开320条、政务微信公开96条",
    ],
    bad=[
        "全年共收到政府信息公开申请9件 => 全年共收到政府信息公开申请9件，其中当面2件、网络«6件»、信函2件",
        "其中规范性文件4件 => 其中规范性文件4条、公告公示300条、工作动态26条",
        "通过政务微信公开96条 => 制作图解«12件»，分别为：民政4件、养老5件、救助2件",
    ],
)
def parts_total(report: Report, context: Context) -> Verdicts:
    """Where the tables settle which number is wrong, the hit is there; else at the total."""
    claims = context.claims(report)
    by_amount = {(id(claim.sentence), claim.start): claim for claim in claims.claims}
    for listing in listings(claims.sentences):
        yield from _judged(listing, by_amount, report, context)
    yield Absent(Text("正文没有列举分项", "the text lists no parts of a total"))


def _judged(listing: Listing, claims: _Claims, report: Report, context: Context) -> Iterator[Verdict]:
    total = listing.total.amount.value
    largest = max(listing.parts, key=lambda part: part.amount.value)
    misplaced = _misplaced(listing, claims)
    if misplaced is not None:
        yield _hit(listing, misplaced, "kind", Severity.INFO)
    elif listing.sum <= listing.beside + total and listing.beside:
        yield PASSED
    elif largest.amount.value > total:
        yield _hit(listing, largest, "part", Severity.WARNING if listing.channels else None)
    elif len(listing.parts) > 1:
        if listing.sum > total and not listing.channels and listing.disjoint:
            yield _hit(listing, _culprit(listing, claims, report, context), "" if listing.closed else "more")
        elif listing.sum < total and not listing.channels and listing.closed:
            yield _hit(listing, _culprit(listing, claims, report, context), "")
        else:
            yield PASSED


def _misplaced(listing: Listing, claims: _Claims) -> Part | None:
    """A dispute that is listed as one of the requests."""
    whole = claims.get((id(listing.total.sentence), listing.total.amount.start))
    if whole is None or not any(
        key.table != "disputes" and key.row.startswith(("requests", "new", "total"))
        for keys in whole.sums
        for key in keys
    ):
        return None
    return next((part for part in listing.parts if part.label in _DISPUTES), None)


def _culprit(listing: Listing, claims: _Claims, report: Report, context: Context) -> Part:
    """The one number that the tables contradict, else the total."""
    wrong = []
    for part in (listing.total, *listing.parts):
        claim = claims.get((id(part.sentence), part.amount.start))
        entries = [entry for entry in stated(claim, report, context) if entry.complete] if claim else []
        if claim and entries and not any(agrees(claim, entry) for entry in entries):
            wrong.append(part)
    return wrong[0] if len(wrong) == 1 else listing.total


def _hit(listing: Listing, at: Part, message: str, severity: Severity | None = None) -> Hit:
    first, last = listing.total, listing.parts[-1]
    text = first.sentence.text
    begin = max(text.rfind(mark, 0, first.amount.start) for mark in ",;:。()") + 1
    if last.sentence is first.sentence:
        words = text[min(begin, last.amount.start) : max(first.amount.end, last.amount.end)]
    else:
        words = text[begin:] + last.sentence.text[: last.amount.end]
    values = {
        "words": f"“{words[:80]}{'…' if len(words) > 80 else ''}”",
        "sum": listing.sum,
        "total": f"{first.amount.value} {first.amount.unit}",
        "part": f"{at.label}{at.amount.value}{at.amount.unit}",
    }
    notes = [
        Note(
            Text(
                f"{part.label or '合计'} {part.amount.value}", f"{part.label or 'total'} {part.amount.value}"
            ),
            _place(part),
        )
        for part in (first, *listing.parts)
        if part is not at
    ]
    expected = f"{listing.sum}" if at is first else None
    return Hit(
        _place(at),
        values,
        message,
        severity,
        expected=expected,
        actual=f"{at.amount.value}",
        related=tuple(notes[:12]),
    )


def _place(part: Part) -> Span:
    return part.sentence.span(part.amount.start, part.amount.end)
