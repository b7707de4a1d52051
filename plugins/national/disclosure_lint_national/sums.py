"""N: sums, balances and bounds between the numbers of a table.

They are data of the edition (``editions/*.toml``); here is only what is said of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from disclosure_lint import (
    PASSED,
    Address,
    Balance,
    Cell,
    CellKey,
    Check,
    Context,
    Fault,
    Hit,
    Note,
    Report,
    Severity,
    Table,
    TableForm,
    Text,
    Unknown,
    Verdicts,
    cell_name,
    in_words,
    localise,
    row_name,
    rule,
)
from disclosure_lint_national.tables import BLANKS, LAYOUT, tables

_FEW = 5
"""So many sums that can't be told are named one by one."""


def _severity(word: str | None) -> Severity | None:
    return Severity.of(word) if word else None


def _place(table: Table, address: Address) -> Cell | None:
    return table.cells.get(address)


def _written(table: Table, form: TableForm, address: Address) -> str:
    """A cell's number as written in the form's unit: ``260 条``."""
    figure = table.figure(*address)
    row = next(row for row in form.rows if row.key == address[0])
    return f"{figure.value} {figure.unit or row.unit}".strip() if figure else ""


@rule(
    "N001",
    "identity-broken",
    "error",
    title=("合计数应等于各分项之和", "Sums and balances of the tables hold"),
    basis=LAYOUT,
    hint=(
        "按台账核对指出的单元格；改动后重新检查。",
        "Check the cell against your records, and check again after the change.",
    ),
    message={
        "cell": (
            "{cell}写的是 {actual}，应为 {expected}：{why}",
            "{cell} is {actual}, it should be {expected}: {why}",
        ),
        "open": ("{why}，其中至少有一格有误", "{why}: at least one of the cells is wrong"),
        "unsure": (
            "{why}，牵涉的格太多，无法判断是哪一格有误",
            "{why}: too many cells are involved to tell which one is wrong",
        ),
    },
    tables_only=True,
    good=["3.网络申请数 | 件 | 5", "1.按时办结数 | 件 | --"],
    bad=["（一）收到申请数 | 件 | «10»", "4.不同意公开答复数 | 件 | «3»", "四、行政复议数量 | 件 | «0»"],
)
def identity_broken(report: Report, context: Context) -> Verdicts:
    """One finding for each wrong cell that the failing sums point to; a blank is unknown, never zero."""
    for table in report.tables:
        balance = context.balance(table)
        yield from (PASSED for check in balance.sums if check.state == "holds")
        yield from _unknown(balance)
        for fault in localise(balance):
            yield _fault(fault, balance)


def _unknown(balance: Balance) -> Iterator[Unknown]:
    """The sums that can't be told for blanks; many of them in one table are one subject."""
    open_ones = [check for check in balance.sums if check.state == "unknown"]
    if len(open_ones) <= _FEW:
        yield from (Unknown(BLANKS, _subject(check, balance)) for check in open_ones)
        return
    form = balance.system.form
    name = form.captions[0] if form.captions else form.key
    yield Unknown(BLANKS, f"{name} {len(open_ones)}/{len(balance.sums)}")


def _subject(check: Check, balance: Balance) -> str:
    """The identity by its total."""
    return cell_name(balance.system.form, check.identity.total)


def _fault(fault: Fault, balance: Balance) -> Hit:
    form, table = balance.system.form, balance.table
    why = [in_words(check, balance) for check in fault.failures]
    words = Text("；".join(text.zh for text in why), "; ".join(text.en for text in why))
    candidates = tuple(
        Note(
            Text(
                f"{cell_name(form, repair.cell)} {repair.actual} → {repair.expected}",
                f"{cell_name(form, repair.cell)} {repair.actual} → {repair.expected}",
            ),
            _place(table, repair.cell),
        )
        for repair in fault.candidates
    )
    kind = "cell" if fault.expected is not None else "open" if candidates else "unsure"
    actual = balance.values.get(fault.cell)
    return Hit(
        _place(table, fault.cell) or table.rows[0].span,
        {"cell": cell_name(form, fault.cell), "why": words, "actual": actual, "expected": fault.expected},
        kind,
        _severity(fault.severity),
        cell=CellKey(table.key, *fault.cell),
        expected=None if fault.expected is None else str(fault.expected),
        actual=None if actual is None else str(actual),
        related=candidates,
    )


def _bounds(report: Report, context: Context, code: str) -> Iterator[tuple[Check, Balance]]:
    for table in report.tables:
        balance = context.balance(table)
        yield from ((check, balance) for check in balance.bounds if check.identity.relation.code == code)


def _bound_verdicts(
    report: Report, context: Context, code: str, *, told: Set[tuple[int, Address]] = frozenset()
) -> Verdicts:
    for check, balance in _bounds(report, context, code):
        if (id(balance), check.identity.left[0]) in told:
            continue
        if check.state == "holds":
            yield PASSED
        elif check.state == "unknown":
            yield Unknown(BLANKS, _subject(check, balance))
        else:
            yield _exceeded(check, balance)


def _exceeded(check: Check, balance: Balance) -> Hit:
    form, table, identity = balance.system.form, balance.table, check.identity
    whole = identity.right[0] if len(identity.right) == 1 else None
    sides = [_side(side, table, form) for side in (identity.left, identity.right)]
    return Hit(
        _place(table, identity.left[0]),
        {"part": sides[0], "whole": sides[1], "basis": Text(*identity.relation.why)},
        severity=_severity(check.severity),
        related=(Note(Text(f"{cell_name(form, whole)}", f"{cell_name(form, whole)}"), _place(table, whole)),)
        if whole
        else (),
    )


def _side(addresses: tuple[Address, ...], table: Table, form: TableForm) -> Text:
    if len(addresses) == 1:
        words = f"{cell_name(form, addresses[0])} {_written(table, form, addresses[0])}"
        return Text(words, words)
    total = sum(figure.value for address in addresses if (figure := table.figure(*address)))
    names = "、".join(row_name(form, row) for row, _ in addresses)
    return Text(f"{names}之和 {total}", f"the sum {total} of {names}")


@rule(
    "N002",
    "part-exceeds-whole",
    "error",
    title=("任一部分不应大于整体", "No part exceeds its whole"),
    basis=LAYOUT,
    hint=(
        "核对这两格；总数按去重口径填写时，单一渠道不会大于总数。",
        "Check both cells; no channel exceeds a de-duplicated total.",
    ),
    message=("{part}，大于{whole}", "{part} exceeds {whole}"),
    tables_only=True,
    good=["4.政务微信公开政府信息数 | 条 | 320", "5.其他方式公开政府信息数 | 条 | 200"],
    bad=[
        "4.政务微信公开政府信息数 | 条 | «9999»",
        "其中：主动公开规范性文件数 | 条 | «321»\n---\n制发规范性文件总数 | 件 | 400",
    ],
)
def part_exceeds_whole(report: Report, context: Context) -> Verdicts:
    """Bounds of the edition between a part and its whole."""
    yield from _bound_verdicts(report, context, "N002")


@rule(
    "N010",
    "total-below-parts",
    "warning",
    title=("去重后的总数不应大于各渠道之和", "A de-duplicated total does not exceed the sum of its channels"),
    basis=LAYOUT,
    hint=("核对总数与各渠道的数字。", "Check the total and the channels."),
    message=("{part}，大于{whole}", "{part} exceeds {whole}"),
    tables_only=True,
    good=["（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条） | 条 | 428"],
    bad=[
        "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条） | 条 | «429»",
        "制发规范性文件总数 | 件 | 3\n---\n其中：主动公开规范性文件数 | 条 | «4»",
    ],
)
def total_below_parts(report: Report, context: Context) -> Verdicts:
    """Bounds of the edition on totals; a cell that exceeds its whole is told by N002 alone."""
    told = {
        (id(balance), check.identity.left[0])
        for check, balance in _bounds(report, context, "N002")
        if check.fails
    }
    yield from _bound_verdicts(report, context, "N010", told=told)


@rule(
    "N006",
    "dubious-zero",
    "info",
    title=("数字之间不应有可疑的零", "No number is dubious beside another"),
    basis=LAYOUT,
    hint=(
        "确认数字无误；有上年结转等情形的，宜在正文说明。",
        "Make sure that the number is right; explain carry-overs and the like in the text.",
    ),
    message={
        "": ("{part}，大于{whole}", "{part} exceeds {whole}"),
        "zero": ("{when}，而{then}", "{when}, yet {then}"),
        "equal": (
            "{when}，{then}，正文称已全部办理",
            "{when}, {then}, and the text says that all were dealt with",
        ),
    },
    tables_only=True,
    good=["2.政府网站在线访谈次数 | 次 | 2"],
    bad=[
        "（二）举办各类培训班数 | 次 | 0\n---\n（三）接受培训人员数 | 人次 | «40»",
        "（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次） | 次 | «9»",
    ],
)
def dubious_zero(report: Report, context: Context) -> Verdicts:
    """Bounds that are usual only, and implications that the prose may explain.

    Cells of a sum that does not hold are left to N001.
    """
    yield from _bound_verdicts(report, context, "N006")
    for table, form in tables(report, context):
        broken = _broken(context.balance(table))
        for implication in form.implications:
            when = table.figure(implication.when)
            if implication.code != "N006" or when is None or implication.when in broken:
                continue
            said = not implication.only_if or _says(report, implication.only_if)
            for key in implication.then:
                then = table.figure(key)
                wrong = then is not None and (
                    (when.value == 0 and then.value > 0)
                    if implication.kind == "zero"
                    else when.value != then.value
                )
                if then is None or not said or key in broken:
                    continue
                if not wrong or _says(report, implication.unless):
                    yield PASSED
                    continue
                names = {
                    "when": _side(((implication.when, "value"),), table, form),
                    "then": _side(((key, "value"),), table, form),
                }
                yield Hit(
                    then,
                    {**names, "basis": Text(*implication.why)},
                    implication.kind,
                    _severity(implication.severity),
                    related=(Note(names["when"], when),),
                )


def _says(report: Report, words: Sequence[str]) -> bool:
    """Whether one of the words stands in the prose."""
    return any(report.folded.find(word, *span) >= 0 for word in words for span in report.prose)


def _broken(balance: Balance) -> set[str]:
    """The rows that stand in a sum that does not hold."""
    failing = (check.identity for check in balance.sums if check.fails)
    return {row for identity in failing for row, _ in (*identity.left, *identity.right)}
