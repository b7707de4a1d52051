"""Claims of the prose held against the cells of the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from disclosure_lint import (
    CellKey,
    Claim,
    Context,
    Edition,
    Figure,
    Report,
    Table,
    Text,
    cell_name,
    dataclass,
    localise,
    row_name,
)

Number = int | Decimal
Editions = Mapping[str, Edition]

_MONEY = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_LIKELY_TEXT = Text(
    "；表内涉及它的合计都成立，更可能是正文有误",
    "; the sums of the table that use these cells hold, so the text is likelier to be wrong",
)
TABLE_IS_WRONG = Text(
    "；表内涉及它的合计支持正文，更可能是表有误",
    "; the sums of the table that use these cells bear the text out, so the table is likelier to be wrong",
)
_NOT_TOLD = Text("", "")
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Stated:
    """What the tables state for one of the quantities that a claim may mean.

    Attributes:
        figures: its cells that state a number.
        value: their sum, in 元 for money.
        complete: every cell states a number.
        step: how exact the sum is written, for money.
    """

    keys: tuple[CellKey, ...]
    figures: tuple[Figure, ...]
    value: Number
    complete: bool
    step: Number


def stated(claim: Claim, report: Report, context: Context) -> list[Stated]:
    """What the tables say of a claim: an entry for each quantity of which a cell states a number."""
    return context.once(_entries, claim, report, context.editions)


def _entries(claim: Claim, report: Report, editions: Editions) -> list[Stated]:
    money = claim.unit in _MONEY
    found = [_stated(keys, report, editions, money=money) for keys in claim.sums]
    return [entry for entry in found if entry.figures]


def _stated(keys: tuple[CellKey, ...], report: Report, editions: Editions, *, money: bool) -> Stated:
    figures = _figures(keys, report) or _figures(_filled(keys, report), report)
    value: Number = 0
    step: Number = 1
    for figure in figures:
        factor = _MONEY.get(figure.unit or _unit(figure.key, report, editions)) if money else None
        value += figure.value if factor is None else figure.value * factor
        if factor is not None:
            step = max(step, _last_digit(figure.value) * factor)
    return Stated(keys, figures, value, len(figures) == len(keys), step)


def _figures(keys: tuple[CellKey, ...], report: Report) -> tuple[Figure, ...]:
    """The cells that state a number."""
    found = []
    for key, row, column in keys:
        table = report.table(key)
        figure = table.figure(row, column) if table else None
        if figure is not None:
            found.append(figure)
    return tuple(found)


def _filled(keys: tuple[CellKey, ...], report: Report) -> tuple[CellKey, ...]:
    """The keys, or that of their group's own row where a table fills it in instead of the rows under it."""
    table = report.table(keys[0].table) if keys else None
    group, dot, _ = keys[0].row.rpartition(".") if keys else ("", "", "")
    if table is None or not dot or table.figure(group, keys[0].column) is None:
        return keys
    if any(table.figure(key.row, key.column) is not None for key in keys):
        return keys
    return (CellKey(keys[0].table, group, keys[0].column),)


def _unit(key: CellKey, report: Report, editions: Editions) -> str:
    """The unit of a cell by the form."""
    table = report.table(key.table)
    assert table is not None
    form = editions[table.form].table(table.key)
    assert form is not None
    column = next((column.unit for column in form.columns if column.key == key.column), "")
    return column or next((row.unit for row in form.rows if row.key == key.row), "")


def _last_digit(value: Number) -> Number:
    if not isinstance(value, Decimal):
        return min(abs(value), 1)
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)


def agrees(claim: Claim, entry: Stated) -> bool:
    """Whether the number of the prose may be that of the table, as exactly as both are written."""
    if claim.value == entry.value and claim.bound == "exact" and claim.unit not in _MONEY:
        return True
    value, said = Decimal(entry.value), _in_yuan(claim, claim.value)
    step = max(_in_yuan(claim, claim.step), Decimal(entry.step))
    if claim.bound == "least":
        return value + step > said
    if claim.bound == "most":
        return value < said + step
    if claim.bound == "about":
        return abs(value - said) <= abs(said) * _HALF
    return value == said or ((step != 1 or claim.unit in _MONEY) and abs(value - said) < step)


def exceeds(claim: Claim, entry: Stated) -> bool:
    """Whether the prose says more than the table has."""
    said = _in_yuan(claim, claim.value)
    return claim.bound in ("exact", "least") and said > entry.value and not agrees(claim, entry)


def _in_yuan(claim: Claim, value: Number) -> Decimal:
    return Decimal(value) * _MONEY.get(claim.unit, 1)


def written(claim: Claim, entry: Stated) -> str:
    """The table's number in the unit that the table has, or the prose's for a sum."""
    if len(entry.figures) == 1:
        return f"{entry.figures[0].value}"
    factor = _MONEY.get(claim.unit)
    return f"{entry.value if factor is None else entry.value / factor}"


def named(entry: Stated, report: Report, context: Context) -> str:
    """The cells by their official labels: ``本年新收（总计）``, ``不予公开各项``."""
    group = entry.keys[0].row.rpartition(".")[0]
    table = report.table(entry.keys[0].table)
    if (
        table is not None
        and len(entry.keys) > 1
        and all(key.row.startswith(f"{group}.") for key in entry.keys)
    ):
        form = context.form(table)
        if group and any(row.key == group for row in form.rows):
            return f"{row_name(form, group)}各项"
    names = []
    for key in _filled(entry.keys, report):
        table = report.table(key.table)
        if table is not None:
            names.append(cell_name(context.form(table), key[1:]))
    return " + ".join(names[:3]) + (f" 等 {len(names)} 格" if len(names) > 3 else "")


def likelier(claim: Claim, entry: Stated, report: Report, context: Context) -> Text:
    """Which of prose and table is likelier to be wrong, as far as the sums of the table tell."""
    held = failed = False
    for table, addresses in _by_table(entry, report):
        balance = context.balance(table)
        for check in balance.sums:
            if addresses.isdisjoint((*check.identity.left, *check.identity.right)):
                continue
            held, failed = held or check.state == "holds", failed or check.fails
        for fault in localise(balance) if failed else ():
            if fault.cell in addresses and fault.expected is not None:
                actual = balance.values.get(fault.cell, 0)
                return TABLE_IS_WRONG if entry.value - actual + fault.expected == claim.value else _NOT_TOLD
    return _LIKELY_TEXT if held and not failed else _NOT_TOLD


def _by_table(entry: Stated, report: Report) -> Iterator[tuple[Table, set[tuple[str, str]]]]:
    for name in dict.fromkeys(figure.key.table for figure in entry.figures):
        table = report.table(name)
        if table is not None:
            yield table, {figure.key[1:] for figure in entry.figures if figure.key.table == name}
