"""T: what the text says, held against the tables and against itself."""

from __future__ import annotations

from collections.abc import Iterator

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
from disclosure_lint_national.against import Stated, agrees, likelier, named, stated, written

_NO_CLAIM = Text("正文没有能与表格核对的数量", "the text states no quantity that the tables hold")
_BLANK = Text("表中相应的格没有填写数字", "the cells of the table state no number")
_PART = Text("正文说的可能只是一部分，不能与表比较", "the text may speak of a part only")
_BASIS = ("同一数量在正文和表格中应一致（报告内容应准确）", "a quantity is the same in the text and in the tables")


@rule(
    "T001",
    "text-table",
    "error",
    title=("正文中的数量应与表格一致", "The text states the numbers of the tables"),
    basis=_BASIS,
    hint=("核对台账，改正有误的一处。", "Check your records and mend the place that is wrong."),
    message={
        "": ("正文“{words}”，表中{cell}为 {table}{likelier}", "the text says {words}, the table has {table} for {cell}{likelier}"),
        "either": (
            "正文“{words}”，表中{cell}为 {table}，{cell2}为 {table2}{likelier}",
            "the text says {words}, the table has {table} for {cell} and {table2} for {cell2}{likelier}",
        ),
        "part": (
            "正文“{words}”说的是其中一部分，却大于表中{cell}的 {table}",
            "the text says {words} of a part, which exceeds the table's {table} for {cell}",
        ),
        "prose": ("正文“{words}”，前文说的是“{other}”", "the text says {words}, and {other} before"),
        "unit": ("“{words}”的计量单位一般为“{expected}”", "{words}: this is counted in {expected}"),
    },
    good=["全年共收到政府信息公开申请9件 => 全年我局共受理政府信息公开申请九件"],
    bad=[
        "全年共收到政府信息公开申请9件 => 全年共收到政府信息公开申请«19件»",
        "通过政务微信公开96条 => 通过政务微信公开«69条»",
    ],
)
def text_table(report: Report, context: Context) -> Verdicts:
    """Numbers that both state and that differ; none against some is T002's."""
    for claim in context.claims(report).claims:
        if claim.odd_unit:
            yield Hit(claim.place, {"words": claim.words, "expected": "件"}, "unit", Severity.INFO, expected="件", actual=claim.unit)
        if claim.kind == "number" and claim.value:
            yield from _number(claim, report, context)
    yield from _differing(report, context)
    yield Absent(_NO_CLAIM)


def _number(claim: Claim, report: Report, context: Context) -> Iterator[Verdict]:
    entries = [entry for entry in stated(claim, report, context) if entry.complete]
    if not entries:
        if _in_tables(claim, report):
            yield Unknown(_BLANK, claim.words)
        return
    if any(agrees(claim, entry) for entry in entries):
        yield PASSED
        return
    largest = max(entries, key=lambda entry: entry.value)
    if claim.scope == "narrower":
        exceeds = claim.bound in ("exact", "least") and not agrees(claim, largest) and _below(largest, claim)
        yield _hit(claim, [largest], report, context, "part", Severity.WARNING) if exceeds else Unknown(_PART, claim.words)
    elif all(not entry.value for entry in entries):
        return
    else:
        smaller = claim.scope == "bare" and not _below(largest, claim)
        yield _hit(claim, entries, report, context, "either" if len(entries) > 1 else "", Severity.WARNING if smaller else None)


def _below(entry: Stated, claim: Claim) -> bool:
    """Whether the table has less than the prose says."""
    return not agrees(_with(claim, "most"), entry) if claim.bound == "least" else entry.value < claim.value
