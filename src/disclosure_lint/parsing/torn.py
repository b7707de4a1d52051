"""Tables whose labels are all there while their rows and columns are not.

A PDF without rules, or text copied from a page, may hold every word of an official table in no order that
tells which number belongs to which row. Such a table is not missing, and must not be read.
"""

from __future__ import annotations

from collections.abc import Mapping

from disclosure_lint.editions import Edition
from disclosure_lint.editions.edition import TableForm
from disclosure_lint.model.document import Document, Span
from disclosure_lint.parsing.labels import words

_FEWEST, _SHARE = 6, 0.5
_LONG_ENOUGH = 5
"""A label of fewer characters may stand in any sentence."""


def torn_tables(document: Document, editions: Mapping[str, Edition]) -> dict[str, Span]:
    """By key, where the labels of a table stand of which no row could be read."""
    places = [offset for offset, char in enumerate(document.folded) if not char.isspace()]
    text = "".join(document.folded[offset] for offset in places)
    found: dict[str, Span] = {}
    for edition in editions.values():
        for form in edition.tables:
            if form.key not in found and (span := _span(text, places, form)) is not None:
                found[form.key] = span
    return found


def _span(text: str, places: list[int], form: TableForm) -> Span | None:
    labels = {words(row.label) for row in form.rows if len(words(row.label)) >= _LONG_ENOUGH}
    at = {label: text.rfind(label) for label in labels}
    there = [(start, start + len(label)) for label, start in at.items() if start >= 0]
    if len(there) < max(_FEWEST, _SHARE * len(labels)):
        return None
    start, end = min(start for start, _ in there), max(end for _, end in there)
    return Span(places[start], places[end - 1] + 1)
