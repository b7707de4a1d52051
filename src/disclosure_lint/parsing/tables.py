"""The official tables of a report, whichever form they are of."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure_lint.editions import load_editions
from disclosure_lint.model.document import Document
from disclosure_lint.model.report import Table
from disclosure_lint.parsing.statistics import find_statistics


def find_tables(document: Document) -> tuple[Table, ...]:
    """Every official table, in the order of the text."""
    return tuple(sorted(_found(document), key=lambda table: table.span))


def _found(document: Document) -> Iterator[Table]:
    for edition in load_editions().values():
        if edition.inherits is not None and not edition.tables:
            continue
        for form in edition.tables:
            if len(form.columns) == 1:
                yield from find_statistics(document, edition.id, form.key)
