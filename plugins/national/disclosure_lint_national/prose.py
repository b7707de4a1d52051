"""T: what the text says, held against the tables and against itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from disclosure_lint import (
    PASSED,
    Absent,
    Claim,
    Context,
    Hit,
    Note,
    Report,
    Severity,
    Text,
    Unknown,
    Verdict,
    Verdicts,
    rule,
)
from disclosure_lint_national.against import (
    TABLE_IS_WRONG,
    Stated,
    agrees,
    exceeds,
    likelier,
    named,
    stated,
    written,
)

_NO_CLAIM = Text("正文没有能与表格核对的数量", "the text states no quantity that the tables hold")
_BLANK = Text("表中相应的格没有填写数字", "the cells of the table state no number")
_PART = Text("正文说的可能只是一部分，不能与表比较", "the text may speak of a part only")
_BESIDE = Text(
    "同一句里另有一个数与表一致，两个数的口径不同",
    "another number of the sentence is that of the table; the two are counted in different ways",
)
_BASIS = (
    "同一数量在正文和表格中应一致（报告内容应准确）",
    "a quantity is the same in the text and in the tables",
)
_HINT = ("按台账核对，改正有误的一处。", "Check your records and mend the place that is wrong.")


@rule(
    "T001",
    "text-table",
    "error",
    title=("正文中的数量应与表格一致", "The text states the numbers of the tables"),
    basis=_BASIS,
    hint=_HINT,
    message={
        "": (
            "正文“{words}”，表中{cell}为 {table}{likelier}",
            "the text says {words}, the table has {table} for {cell}{likelier}",
        ),
        "either": (
            "正文“{words}”，表中{cell}为 {table}，{cell2}为 {table2}{likelier}",
            "the text says {words}, the table has {table} for {cell} and {table2} for {cell2}{likelier}",
        ),
        "part": (
            "正文“{words}”说的是其中一部分，却大于表中{cell}的 {table}",
            "the text says {words} of a part, which exceeds the table's {table} for {cell}",
        ),
        "prose": ("正文“{words}”，与前文“{other}”不一致", "the text says {words}, and {other} before"),
        "unit": ("“{words}”的计量单位应为“件”", "{words}: these are counted in 件"),
    },
    good=["全年共收到政府信息公开申请9件 => 全年我局共受理政府信息公开申请九件"],
    bad=[
        "全年共收到政府信息公开申请9件 => 全年共收到政府信息公开申请«19件»",
        "通过政务微信公开96条 => 通过政务微信公开«69条»",
    ],
)
def text_table(report: Report, context: Context) -> Verdicts:
    """Numbers that both state and that differ; none against some is T002's."""
    claims = context.claims(report).claims
    for claim in claims:
        if claim.odd_unit:
            yield Hit(
                claim.place, {"words": claim.words}, "unit", Severity.INFO, expected="件", actual=claim.unit
            )
        if claim.kind == "number" and claim.value:
            yield from _number(claim, claims, report, context)
    for before, claim in _twice(claims, report):
        if before.value and claim.value and before.value != claim.value:
            yield _contradicted(before, claim)
    yield Absent(_NO_CLAIM)


def _number(claim: Claim, claims: Sequence[Claim], report: Report, context: Context) -> Iterator[Verdict]:
    entries = [entry for entry in stated(claim, report, context) if entry.complete]
    if not entries:
        if _in_tables(claim, report):
            yield Unknown(_BLANK, claim.words)
    elif any(agrees(claim, entry) for entry in entries):
        yield PASSED
    elif any(_is_other_way(other, claim) and agrees(other, entry) for other in claims for entry in entries):
        yield Unknown(_BESIDE, claim.words)
    elif claim.scope == "narrower":
        largest = max(entries, key=lambda entry: entry.value)
        if largest.value and exceeds(claim, largest):
            yield _hit(claim, [largest], report, context, "part", Severity.WARNING)
        elif largest.value:
            yield Unknown(_PART, claim.words)
    elif any(entry.value for entry in entries):
        smaller = claim.scope == "bare" and not any(exceeds(claim, entry) for entry in entries)
        message = "either" if len(entries) > 1 and entries[0].value != entries[1].value else ""
        yield _hit(claim, entries, report, context, message, Severity.WARNING if smaller else None)


def _is_other_way(other: Claim, claim: Claim) -> bool:
    """Whether a claim of the same sentence states the quantity too (``收到27件，受理24件``)."""
    same = other.sums == claim.sums and other.scope == claim.scope != "narrower"
    return same and other is not claim and other.sentence is claim.sentence


def _in_tables(claim: Claim, report: Report) -> bool:
    """Whether the report has the tables that the claim is about."""
    for keys in claim.sums:  # twice as fast as any()
        for key in keys:
            if report.table(key.table):
                return True
    return False


def _hit(
    claim: Claim,
    entries: list[Stated],
    report: Report,
    context: Context,
    message: str = "",
    severity: Severity | None = None,
) -> Hit:
    """The number of the prose, with the cells that it should be equal to."""
    first = entries[0]
    likely = likelier(claim, first, report, context)
    values: dict[str, Any] = {
        "words": claim.words,
        "cell": named(first, report, context),
        "table": written(claim, first),
        "likelier": likely,
    }
    if message == "either":
        values |= {"cell2": named(entries[1], report, context), "table2": written(claim, entries[1])}
    notes = [
        Note(Text(f"表中为 {figure.raw.strip()}", f"the table has {figure.raw.strip()}"), figure)
        for entry in entries[:2]
        for figure in entry.figures[:8]
    ]
    return Hit(
        claim.place,
        values,
        message,
        severity,
        cell=first.figures[0].key,
        expected=None if likely is TABLE_IS_WRONG else written(claim, first),
        actual=f"{claim.value}",
        related=tuple(dict.fromkeys(notes)),
    )


def _twice(claims: tuple[Claim, ...], report: Report) -> Iterator[tuple[Claim, Claim]]:
    """Claims about one quantity that no table settles, each with the first one before it."""
    first: dict[Any, Claim] = {}
    for claim in claims:
        if claim.scope != "own" or claim.bound != "exact" or claim.kind not in ("number", "none"):
            continue
        if _in_tables(claim, report):
            continue
        before = first.setdefault(claim.sums, claim)
        if before is not claim:
            yield before, claim


def _contradicted(before: Claim, claim: Claim) -> Hit:
    note = Note(Text(f"前文：{before.words}", f"before: {before.words}"), before.place)
    return Hit(
        claim.place,
        {"words": claim.words, "other": before.words},
        "prose",
        Severity.WARNING,
        expected=f"{before.value}",
        actual=f"{claim.value}",
        related=(note,),
    )


@rule(
    "T002",
    "text-none-table-some",
    "error",
    title=(
        "正文称没有的，表格不应有；正文称有的，表格不应为0",
        "Text and tables agree on what there was none of",
    ),
    basis=_BASIS,
    hint=_HINT,
    message={
        "none": (
            "正文“{words}”，而表中{cell}为 {table}{likelier}",
            "the text says {words}, yet the table has {table} for {cell}{likelier}",
        ),
        "some": (
            "正文“{words}”，而表中{cell}为 0{likelier}",
            "the text says {words}, yet the table has 0 for {cell}{likelier}",
        ),
        "prose": (
            "正文“{words}”，与前文“{other}”矛盾",
            "the text says {words}, which contradicts {other} before",
        ),
    },
    good=[
        "全年发生行政复议1件，结果为维持；未发生行政诉讼。 => 全年发生行政复议1件；因政府信息公开被提起行政诉讼0件。"
    ],
    bad=[
        "全年发生行政复议1件，结果为维持；未发生行政诉讼。 => «2018年未发生行政复议、行政诉讼案件»。",
        "未发生行政诉讼。 => 发生行政诉讼«2件»。",
    ],
)
def text_none_table_some(report: Report, context: Context) -> Verdicts:
    """``未发生``, ``没有收到``, ``均为0`` against numbers above 0, and numbers against 0."""
    claims = context.claims(report).claims
    for claim in claims:
        if claim.kind not in ("number", "none") or (claim.scope == "narrower" and not claim.value):
            continue
        entries = stated(claim, report, context)
        if claim.value:
            yield from _some(claim, [entry for entry in entries if entry.complete], report, context)
        elif entries:
            yield from _none(claim, entries, report, context)
        elif _in_tables(claim, report):
            yield Unknown(_BLANK, claim.words)
    for before, claim in _twice(claims, report):
        if bool(before.value) != bool(claim.value):
            yield _contradicted(before, claim)
    yield Absent(_NO_CLAIM)


def _some(claim: Claim, entries: list[Stated], report: Report, context: Context) -> Iterator[Verdict]:
    if not entries:
        return
    if any(entry.value for entry in entries) or any(agrees(claim, entry) for entry in entries):
        yield PASSED
    else:
        yield _hit(
            claim,
            entries[:1],
            report,
            context,
            "some",
            Severity.WARNING if claim.scope == "narrower" else None,
        )


def _none(claim: Claim, entries: list[Stated], report: Report, context: Context) -> Iterator[Verdict]:
    if all(entry.value for entry in entries):
        told = [
            Stated(
                entry.keys,
                tuple(figure for figure in entry.figures if figure.value),
                entry.value,
                entry.complete,
                entry.step,
            )
            for entry in entries[:1]
        ]
        yield _hit(claim, told, report, context, "none", Severity.WARNING if claim.scope == "bare" else None)
    elif any(entry.complete for entry in entries):
        yield PASSED
    else:
        yield Unknown(_BLANK, claim.words)


@rule(
    "T005",
    "outcome",
    "error",
    title=("正文对复议、诉讼结果的概括应与表格一致", "What the text says of all disputes fits their results"),
    basis=("复议诉讼表的结果栏；同一事实在正文和表格中应一致", "the results in the table of disputes"),
    hint=(
        "尚未审结的案件没有结果；被纠正的不是维持。核对后改正正文或表格。",
        "A pending case has no result, and a corrected one was not upheld.",
    ),
    message=(
        "正文称“{words}”，而表中{cell}为 {table}",
        "the text says {words}, yet the table has {table} for {cell}",
    ),
    good=["结果为维持；未发生行政诉讼。 => 均获维持；未发生行政诉讼。"],
    bad=[
        "（一）维持具体行政行为数 | 件 | 1\n（二）被依法纠错数 | 件 | 0 => （一）维持具体行政行为数 | 件 | 0\n（二）被依法纠错数 | 件 | 1\n---\n结果为维持；未发生行政诉讼。 => «均获维持»；未发生行政诉讼。"
    ],
)
def outcome(report: Report, context: Context) -> Verdicts:
    """``均获维持`` against corrected and pending cases, ``零败诉`` against corrected ones."""
    for claim in context.claims(report).claims:
        if claim.kind not in ("upheld", "unbeaten"):
            continue
        for entry in stated(claim, report, context):
            against = tuple(figure for figure in entry.figures if figure.value)
            if against:
                told = Stated(tuple(figure.key for figure in against), against, entry.value, True, 1)
                yield _hit(claim, [told], report, context)
            else:
                yield PASSED if entry.complete else Unknown(_BLANK, claim.words)
    yield Absent(Text("正文没有概括复议、诉讼的结果", "the text does not sum up the results of disputes"))
