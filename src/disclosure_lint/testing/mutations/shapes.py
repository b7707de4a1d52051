"""Mistakes in the rows, columns and labels of the tables (N)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from disclosure_lint.testing.drafts import Draft
from disclosure_lint.testing.mutations.cells import tables
from disclosure_lint.testing.mutations.mutant import Mutant, Mutation

_LONG = 9
"""A label of fewer characters can't lose one and be recognised."""


def misshapen(draft: Draft) -> Iterator[Mutant]:
    """Each row left out or doubled, and a row of another label below it."""
    for table, form in tables(draft):
        if form.transposed:
            continue
        forms = {row.key: row for row in form.rows if row.kind == "value" and not row.optional}
        for row in table.rows:
            if row.key is None or row.key not in forms:
                continue
            line = draft.line_of_row(table.key, row.key)
            cells = line.split(" | ")
            values = " | ".join(
                cells[1:] if form.is_list or forms[row.key].columns else cells[-len(table.columns) :]
            )
            yield Mutant(f"without {row.key}", draft.without_row(table.key, row.key))
            yield Mutant(f"{row.key} twice", draft.with_row_after(table.key, row.key, line))
            stranger = draft.with_row_after(table.key, row.key, f"网上咨询答复数 | {values}")
            yield Mutant(f"a row after {row.key}", stranger)


def mislabelled(draft: Draft) -> Iterator[Mutant]:
    """Each row with a label of the form's damaged ones, and with one that lost a character."""
    for table, form in tables(draft):
        forms = {row.key: row for row in form.rows}
        for row in table.rows:
            variants = forms[row.key].variants if row.key else ()
            for variant in variants:
                yield Mutant(f"{row.key}: {variant}", draft.rewritten(row.span, variant))
            text = draft.text[slice(*row.span)]
            judged = row.key is not None and forms[row.key].kind == "value"
            if judged and not form.is_list and len(text) >= _LONG:  # a list is matched by its whole labels
                for at in (4, len(text) // 2, len(text) - 2):
                    if "一" <= text[at] <= "鿿":  # marks are not compared
                        damaged = draft.rewritten(row.span, text[:at] + text[at + 1 :])
                        yield Mutant(f"{row.key} without {text[at]}", damaged)


MUTATIONS: Mapping[str, tuple[Mutation, ...]] = {"N007": (misshapen,), "N009": (mislabelled,)}
