"""The official tables of a report, whichever form they are of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from disclosure_lint.editions import Edition
from disclosure_lint.model.document import Document
from disclosure_lint.model.report import Table
from disclosure_lint.parsing.choice import find_by_columns
from disclosure_lint.parsing.statistics import find_statistics


def find_tables(document: Document, editions: Mapping[str, Edition]) -> tuple[Table, ...]:
    """Every official table, in the order of the text."""
    return tuple(sorted(_found(document, editions), key=lambda table: table.span))


def _found(document: Document, editions: Mapping[str, Edition]) -> Iterator[Table]:
    for edition in editions.values():
        for form in edition.tables:
            if form.is_list:
                yield from find_statistics(document, edition.id, form)
    yield from find_by_columns(document, editions)
