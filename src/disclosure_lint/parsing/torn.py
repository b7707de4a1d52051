"""Tables whose labels are all there while their rows and columns are not.

A PDF without rules, or text copied from a page, may hold every word of an official table in no order that
tells which number belongs to which row. Or the table is drawn in a way of its own. Such a table is not missing,
and must not be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from disclosure_lint.editions import Edition
from disclosure_lint.editions.edition import RowForm, TableForm
from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.document import Document, Span
from disclosure_lint.model.report import Table
from disclosure_lint.parsing.forms import form as form_of
from disclosure_lint.parsing.labels import words
from disclosure_lint.parsing.marks import Mark, Searched, marks, stretches

_FEWEST, _SHARE = 6, 0.5
_LONG_ENOUGH = 5
"""A label of fewer characters may stand in any sentence."""
_SHORTEST = 4
"""Outside of sentences so many characters tell a label, and so many labels a small table."""
_SENTENCE = re.compile("[,。;]")


def torn_tables(
    document: Document, editions: Mapping[str, Edition], tables: Sequence[Table]
) -> dict[str, Span]:
    """By key, where the labels of a table stand of which no row could be read."""
    searched = Searched(document.folded)
    known = {table.key for table in tables}
    found: dict[str, Span] = {}
    for edition in editions.values():
        for table in edition.tables:
            labels = marks(form_of(edition.id, table))
            if table.key not in known and table.key not in found and labels.likely(searched):
                span = _densest(
                    document.folded,
                    [mark for mark in labels.find(document) if isinstance(mark.label, RowForm)],
                    table,
                )
                if span is None and not tables and not document.grids:
                    span = _span(document, table)
                if span is not None:
                    found[table.key] = span
    return found


def _densest(text: str, found: Iterable[Mark], form: TableForm) -> Span | None:
    """The stretch with half of the labels of the form's rows; ``found`` are labels of rows."""
    for stretch in stretches(text, found):
        rows = {mark.label.key for mark in stretch}
        if len(rows) >= max(_FEWEST, _SHARE * len(form.rows)):
            return Span(stretch[0].span.start, stretch[-1].span.end)
    return None


def is_unread(document: Document, place: Span, form: TableForm) -> bool:
    """Whether half of the labels of a table stand at ``place``, outside of sentences."""
    lines = (
        line for line in document.folded[place.start : place.end].split("\n") if not _SENTENCE.search(line)
    )
    text = "".join("".join(lines).split())
    written = [row.label for row in form.rows] + [column.label for column in form.columns]
    labels = {label for label in map(words, written) if len(label) >= _SHORTEST}
    there = sum(label in text for label in labels)
    return there >= max(_SHORTEST, _SHARE * len(labels))


def _span(document: Document, form: TableForm) -> Span | None:
    """From the first to the last of the labels, if half of them stand somewhere."""
    places = [offset for offset, char in enumerate(document.folded) if not char.isspace()]
    text = "".join(document.folded[offset] for offset in places)
    labels = {words(row.label) for row in form.rows if len(words(row.label)) >= _LONG_ENOUGH}
    at = {label: text.rfind(label) for label in labels}
    there = [(start, start + len(label)) for label, start in at.items() if start >= 0]
    if len(there) < max(_FEWEST, _SHARE * len(labels)):
        return None
    start, end = min(start for start, _ in there), max(end for _, end in there)
    return Span(places[start], places[end - 1] + 1)
