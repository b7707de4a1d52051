"""Drawn tables of several blocks, each with a head of its own, as 主动公开政府信息情况 since 2019.

A row has the columns that the last head above it names. The blocks may be drawn as one table or as several.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from disclosure_lint.editions.edition import ColumnForm, RowForm
from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.document import Document, Span
from disclosure_lint.model.report import Passage, Table
from disclosure_lint.parsing.filled import Filled, Value, is_number
from disclosure_lint.parsing.forms import Form
from disclosure_lint.parsing.grid_rows import GridRow

_GAP = 8
"""So many rows that say nothing to the form end the table."""
_HEADING = re.compile("^[ ]*[一二三四五六七八九十]{1,3}、", re.MULTILINE)
"""A heading between its rows ends the table as well."""


@dataclass
class _Blocks:
    """One table, as far as it is read."""

    filled: Filled
    start: int
    end: int
    head: tuple[tuple[str, Span], ...] = ()
    columns: dict[str, ColumnForm] = field(default_factory=dict)
    extra: dict[str, Passage] = field(default_factory=dict)
    gap: int = 0


def find_blocks(document: Document, rows: Sequence[GridRow], form: Form) -> Iterator[Table]:
    """The tables of that form among the rows of drawn tables."""
    current: _Blocks | None = None
    first = form.form.rows[0].key
    for row in rows:
        known = _label(row, form)
        head = _head(row, form)
        if current is not None:
            again = known is not None and known[0].key == first and current.columns
            apart = _HEADING.search(document.folded, current.end, max(current.end, row.span.start))
            if again or apart or current.gap > _GAP:
                yield from _finished(current, form)
                current = None
        if current is None and (known or head):
            current = _Blocks(Filled(document, form), row.span.start, row.span.end)
        if current is not None:
            _read(current, row, form, known, head)
    if current is not None:
        yield from _finished(current, form)


def _label(row: GridRow, form: Form) -> tuple[RowForm, int] | None:
    """The official row, and which of the cells is its label."""
    first_number = row.numbers[0] if row.numbers else len(row.texts)
    found = None
    for at in row.labels:
        if at < first_number and (known := form.row(row.texts[at])):
            found = known, at
    return found


def _head(row: GridRow, form: Form) -> tuple[tuple[str, Span], ...]:
    """The labels of columns when the row is the head of a block."""
    first = row.labels[0] if row.labels else None
    if first is None or any(row.texts[:first]):
        return ()
    begin = first + 1 if form.is_head(row.texts[first]) else first
    if begin == first and form.column(row.texts[first]) is None:
        return ()
    cells = zip(row.texts[begin:], row.cells[begin:], strict=True)
    return tuple((text, cell.span) for text, cell in cells if text)


def _read(
    current: _Blocks,
    row: GridRow,
    form: Form,
    known: tuple[RowForm, int] | None,
    head: tuple[tuple[str, Span], ...],
) -> None:
    current.gap += 1
    if head:
        current.head = head
        columns = (form.column(text) for text, _ in head)
        current.columns.update((column.key, column) for column in columns if column is not None)
    elif known is not None and known[0].kind == "header":
        current.head = ()
        current.filled.add(known[0], row.texts[known[1]], row.cells[known[1]].span, ())
    elif known is not None:
        label, at = known
        values = _values(current, row, at + 1, label, form)
        current.filled.add(label, row.texts[at], row.cells[at].span, values)
    elif not _add_unknown(current, row):
        return
    current.gap, current.end = 0, row.span.end


def _values(current: _Blocks, row: GridRow, begin: int, label: RowForm, form: Form) -> list[Value]:
    """The values of a row under the last head; none when their number does not fit it."""
    cells = [(text, cell.span) for text, cell in zip(row.texts[begin:], row.cells[begin:], strict=True)]
    heads = [next(same) for _, same in groupby(current.head, key=lambda head: head[0])]
    own = [column for column in form.form.columns if column.key in label.columns]
    columns = [form.column(text) for text, _ in heads]
    if len(columns) == len(own) and all(
        column in (None, mine) for column, mine in zip(columns, own, strict=True)
    ):
        columns = list(own)
    columns = columns or list(own)
    if row.open and len(cells) + 1 == len(columns):
        cells.append(("", Span(row.span.end, row.span.end)))
    spans = _fitted(cells, [text for text, _ in current.head], len(columns))
    if (cells or row.open) and not any(text for text, _ in cells):
        spans = [Span(row.span.end, row.span.end)] * len(columns)
    found: list[Value] = []
    for index, (column, span) in enumerate(zip(columns, spans, strict=False)):
        if column is not None:
            found.append((column, span))
        elif heads:
            current.extra.setdefault(heads[index][0], Passage(*heads[index]))
    return found


def _fitted(cells: Sequence[tuple[str, Span]], heads: Sequence[str], count: int) -> list[Span]:
    """One cell for each column, where merged cells may have been written out once for each place."""
    end = len(cells)
    while end > max(count, len(heads)) and not cells[end - 1][0]:
        end -= 1  # padding up to the width of a wider table in the same sheet
    cells = cells[:end]
    if len(cells) == count:
        return [span for _, span in cells]
    if len(cells) == len(heads):
        below = groupby(zip(heads, cells, strict=True), key=lambda pair: pair[0])
        return [_first_written([cell for _, cell in group]) for _, group in below]
    written = [(text, span) for text, span in cells if text]
    if len(written) == count:
        return [span for _, span in written]
    if count == 1 and len({text for text, _ in written}) == 1:
        return [written[0][1]]
    return []


def _first_written(cells: Sequence[tuple[str, Span]]) -> Span:
    return next((span for text, span in cells if text), cells[0][1])


def _add_unknown(current: _Blocks, row: GridRow) -> bool:
    """A row of another label with no more numbers than the head above it has columns."""
    first = next((index for index, text in enumerate(row.texts) if text), None)
    if first is None or first in row.numbers:
        return False
    written = [text for text in row.texts[first + 1 :] if text]
    if not 0 < len(written) <= len(current.head) or not all(map(is_number, written)):
        return False
    current.filled.add_unknown(row.texts[first], row.cells[first].span)
    return True


def _finished(current: _Blocks, form: Form) -> Iterator[Table]:
    """The table, when enough of it is the form's."""
    values = {row.key for row in form.form.rows if row.kind == "value"}
    rows = len(current.filled.known & values)
    if (rows >= 2 and len(current.columns) >= 2) or rows >= 4:
        columns = [column for column in form.form.columns if column.key in current.columns]
        yield current.filled.table(Span(current.start, current.end), columns, current.extra.values())
