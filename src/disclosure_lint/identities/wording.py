"""Failing identities in words, with the labels of the official form."""

from __future__ import annotations

from disclosure_lint.editions.edition import TableForm
from disclosure_lint.identities.evaluate import Balance, Check, Value
from disclosure_lint.identities.system import Address
from disclosure_lint.model.language import Text
from disclosure_lint.parsing.labels import spoken

_SHORT = 4
"""Up to this many terms are all written out; of more, those that are not zero."""
_LONGEST = 7


def in_words(check: Check, balance: Balance) -> Text:
    """A failing identity as one would write it: ``自然人：本年新收 95 + 上年结转 0 ≠ 总计 94 + 结转 0``.

    Of a long sum only the terms that are not zero are written out. ``>`` and ``<`` stand where blanks leave
    the sums open, and in a bound.
    """
    form = balance.system.form
    identity = check.identity
    by_row = identity.relation.per == "row"
    place = row_name(form, identity.place) if by_row else column_name(form, identity.place)
    sign = ">" if check.left > check.right else "<"
    if identity.relation.sign == "=" and not check.blanks:
        sign = "≠"
    sides = []
    for addresses in (identity.left, identity.right):
        names = [column_name(form, column) if by_row else row_name(form, row) for row, column in addresses]
        sides.append(_side(names, [balance.values.get(address) for address in addresses]))
    left, right = sides
    if not by_row and len(form.columns) == 1:
        return Text(f"{left.zh} {sign} {right.zh}", f"{left.en} {sign} {right.en}")
    return Text(f"{place}：{left.zh} {sign} {right.zh}", f"{place}: {left.en} {sign} {right.en}")


def cell_name(form: TableForm, cell: Address) -> str:
    """A cell by its official labels: ``本年新收（自然人）``; by its row alone in a table of one column."""
    row = row_name(form, cell[0])
    return row if len(form.columns) == 1 else f"{row}（{column_name(form, cell[1])}）"


def row_name(form: TableForm, key: str) -> str:
    """The row's short name, else its official label without ordinal."""
    row = next(row for row in form.rows if row.key == key)
    return row.short or spoken(row.label)


def column_name(form: TableForm, key: str) -> str:
    """The column's official label."""
    return spoken(next(column.label for column in form.columns if column.key == key))


def _side(names: list[str], values: list[Value | None]) -> Text:
    terms = [(name, value) for name, value in zip(names, values, strict=True) if value is not None]
    blanks = [name for name, value in zip(names, values, strict=True) if value is None]
    if len(names) > _SHORT:
        terms = [(name, value) for name, value in terms if value]
    rest = terms[_LONGEST - 1 :] if len(terms) > _LONGEST else []
    zh = [f"{name} {value}" for name, value in terms[: len(terms) - len(rest)]]
    en = list(zh)
    if rest:
        total = sum(value for _, value in rest)
        zh.append(f"其余 {len(rest)} 项 {total}")
        en.append(f"{len(rest)} others {total}")
    if len(blanks) > _SHORT:
        zh.append(f"空白 {len(blanks)} 项")
        en.append(f"{len(blanks)} blanks")
    else:
        zh += [f"{name}（空白）" for name in blanks]
        en += [f"{name} (blank)" for name in blanks]
    return Text(" + ".join(zh) or "各项 0", " + ".join(en) or "all items 0")
