"""Tables of one line of values under a head of several storeys, as the disputes table since 2019.

The form's rows run across: 行政复议, 未经复议直接起诉 and 复议后起诉, each with the same columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from disclosure_lint.editions.edition import ColumnForm, RowForm
from disclosure_lint.model.document import Document, Span
from disclosure_lint.model.report import Table
from disclosure_lint.parsing.filled import Filled, is_number
from disclosure_lint.parsing.forms import Form
from disclosure_lint.parsing.grid_rows import GridRow

_STOREYS = 6
"""The head has at most this many rows."""
_OTHERS = 2
"""So many rows may stand between the head and its line, or between two of its storeys."""

Place = tuple[RowForm, ColumnForm]


def places(form: Form) -> list[Place]:
    """The cells of the line in the form's order."""
    return [(row, column) for row in form.form.rows if row.kind == "value" for column in form.form.columns]


def find_strips(document: Document, rows: Sequence[GridRow], form: Form) -> Iterator[Table]:
    """The tables of that form among the rows of drawn tables."""
    head: list[GridRow] = []
    others = 0
    for row in rows:
        if _is_head(row, form):
            head, others = [*head[1 - _STOREYS :], row], 0
            continue
        others += 1
        if _is_line(row, form) or others > _OTHERS:
            if _is_whole(head, form):
                yield _table(document, form, head, row if _is_line(row, form) else None)
            head = []
    if _is_whole(head, form):
        yield _table(document, form, head, None)


def _is_whole(head: Sequence[GridRow], form: Form) -> bool:
    """Whether the head names the columns for two of the form's rows at least."""
    names = sum(form.column(text) is not None for row in head for text in row.texts if text)
    return names >= len(form.form.columns) * 2


def _is_head(row: GridRow, form: Form) -> bool:
    labels = (row.texts[at] for at in row.labels)
    return not row.numbers and any(form.column(text) or form.row(text) for text in labels)


def _is_line(row: GridRow, form: Form) -> bool:
    """Whether a row below the head can be the line of values: numbers, or as many empty cells."""
    return bool(row.numbers) or (
        len(row.cells) >= len(places(form)) - 1 and not any(len(text) > 3 for text in row.texts)
    )


def _table(document: Document, form: Form, head: Sequence[GridRow], line: GridRow | None) -> Table:
    found = (_squarely(form, head, line) or _in_order(form, line)) if line else _blanks(form, head[-1])
    labels: dict[str, tuple[str, Span]] = {}
    for row in head:
        for text, cell in zip(row.texts, row.cells, strict=True):
            known = form.row(text) or (form.nearest(text) if form.column(text) is None else None)
            if known is not None:
                labels.setdefault(known.key, (text, cell.span))
    named = {column.key for row in head for text in row.texts if (column := form.column(text))}
    filled = Filled(document, form)
    for row_form in form.form.rows:
        values = [(column, span) for (row, column), span in found if row.key == row_form.key]
        if row_form.key in labels:
            filled.add(row_form, *labels[row_form.key], values)
        elif values:
            filled.add(row_form, row_form.label, Span(values[0][1].start, values[0][1].start), values)
    columns = [column for column in form.form.columns if column.key in named]
    return filled.table(Span(head[0].span.start, (line or head[-1]).span.end), columns)


def _blanks(form: Form, last: GridRow) -> list[tuple[Place, Span]]:
    """The line of a table that ends below its head: where nothing is written, a workbook has no cells."""
    end = last.span.end
    return [(place, Span(end, end)) for place in places(form)]


def _squarely(form: Form, head: Sequence[GridRow], line: GridRow) -> list[tuple[Place, Span]]:
    """Each value with the labels right above it; nothing unless all values have them."""
    if not all(row.aligned and row.grid is line.grid for row in (*head, line)):
        return []
    rows: dict[int, RowForm] = {}
    columns: dict[int, ColumnForm] = {}
    for row in head:
        for text, cell in zip(row.texts, row.cells, strict=True):
            for at in range(cell.column, cell.column + min(cell.columns, 100)):
                if column := form.column(text):
                    columns[at] = column
                elif (known := form.row(text)) and known.kind == "value":
                    rows[at] = known
    found = {
        (rows[cell.column].key, columns[cell.column].key): (
            (rows[cell.column], columns[cell.column]),
            cell.span,
        )
        for cell in line.cells
        if cell.column in rows and cell.column in columns
    }
    written = sum(bool(text) for text in line.texts)
    return list(found.values()) if len(found) >= max(written, len(form.form.columns) * 2) else []


def _in_order(form: Form, line: GridRow) -> list[tuple[Place, Span]]:
    """The values in the form's order, when there are as many."""
    wanted = places(form)
    cells = list(zip(line.texts, line.cells, strict=True))
    while len(cells) > len(wanted) and not is_number(cells[0][0]):
        del cells[0]
    while len(cells) > len(wanted) and not cells[-1][0]:
        del cells[-1]
    spans = [cell.span for _, cell in cells]
    if len(spans) == len(wanted) - 1 and line.open:
        spans.append(Span(spans[-1].end, spans[-1].end))
    return list(zip(wanted, spans, strict=True)) if len(spans) == len(wanted) else []
