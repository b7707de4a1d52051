"""Tables of rows times columns, as the requests table since 2019, from drawn tables.

Rows are recognised by their labels, whatever stands left of them. The values are what stands right of the
label; which columns they are is told by the head of the table where it stands squarely above them, else by
their number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from disclosure_lint.editions.edition import RowForm
from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.document import Document, Span
from disclosure_lint.model.report import Table
from disclosure_lint.parsing.columns import Columns, find_columns
from disclosure_lint.parsing.filled import Filled
from disclosure_lint.parsing.forms import Form
from disclosure_lint.parsing.grid_rows import GridRow, Line

_FEWEST = 5
"""A table has at least this many rows of the form."""
_GAP = 12
"""So many rows without an official label part two tables."""
_HEAD = 6
"""The head of a table has at most this many rows."""
_WORDS = re.compile(r"(?!暂无|没有)[^一-鿿]*(?:[^\W\da-zA-Z_][^一-鿿]*){2}")
_NUMBERED = re.compile(r"[(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[、.)][^一-鿿]*[^\W\da-zA-Z_]")


def find_matrices(document: Document, rows: Sequence[GridRow], form: Form) -> Iterator[Table]:
    """The tables of that form among the rows of drawn tables."""
    lines = [_line(row, form) for row in rows]
    for run in _runs(lines, form):
        start, end = _with_edges(lines, run, form)
        table = _table(document, form, lines[start:end], rows[max(0, start - _HEAD) : start])
        if table is not None:
            yield table


def _line(row: GridRow, form: Form) -> Line:
    found = [(known, at) for at in row.labels if (known := form.row(row.texts[at]))]
    label = next((item for item in reversed(found) if item[0].kind == "value"), found[-1] if found else None)
    other = _other_label(row, label)
    if other is not None:
        label = None
    groups = {
        known.key: (known, row.cells[at], row.texts[at])
        for known, at in found
        if label is None or known.key != label[0].key
    }
    at = label[1] if label else other
    if at is None:
        return Line(row, None, None, "", (), row.cells, len(row.numbers))
    numbers = sum(number > at for number in row.numbers)
    known_row = label[0] if label else None
    return Line(
        row, known_row, row.cells[at], row.texts[at], tuple(groups.values()), row.cells[at + 1 :], numbers
    )


def _other_label(row: GridRow, label: tuple[RowForm, int] | None) -> int | None:
    """The last words before the numbers, when they are a label of the writer's own.

    Right of an official label of a row that takes an ordinal; right of a group's, some words.
    """
    pattern = _NUMBERED if label is not None and label[0].kind == "value" else _WORDS
    begin = label[1] + 1 if label else 0
    end = next((at for at in row.numbers if at >= begin), len(row.texts))
    return next((at for at in range(end - 1, begin - 1, -1) if pattern.match(row.texts[at])), None)


def _runs(lines: Sequence[Line], form: Form) -> Iterator[tuple[int, int]]:
    """Start and end of the stretches of rows that are one table each."""
    seen: set[str] = set()
    start = last = -1
    first = next(row.key for row in form.form.rows if row.kind == "value")
    for index, line in enumerate(lines):
        if line.form is None:
            continue
        again = line.form.key == first and first in seen and len(seen) >= _FEWEST
        if start >= 0 and (again or index - last > _GAP):
            yield start, last + 1
            start, seen = -1, set()
        start = index if start < 0 else start
        last = index
        seen.add(line.form.key)
    if start >= 0:
        yield start, last + 1


def _with_edges(lines: Sequence[Line], run: tuple[int, int], form: Form) -> tuple[int, int]:
    """The stretch with the row above and the one below it whose labels are only nearly official."""
    start, end = run
    seen = {line.form.key for line in lines[start:end] if line.form is not None}
    for at in (start - 1, end):
        line = lines[at] if 0 <= at < len(lines) else None
        near = form.nearest(line.text) if line and line.form is None and line.label and line.numbers else None
        if near is not None and near.key not in seen:
            start, end = min(start, at), max(end, at + 1)
    return start, end


def _table(document: Document, form: Form, lines: Sequence[Line], above: Sequence[GridRow]) -> Table | None:
    lines = _rejoined(_recognised(lines, form))
    matched = [line for line in lines if line.form is not None]
    if len({line.form.key for line in matched if line.form}) < min(_FEWEST, len(form.form.rows) - 1):
        return None
    head = [row for row in above if row.grid is lines[0].row.grid]
    known = find_columns(document, form, [line for line in matched if line.numbers] or matched, head)
    filled = Filled(document, form)
    for line in lines:
        _add(filled, line, known)
    start = next((row.span.start for row in head if known.is_head(row)), lines[0].row.span.start)
    return filled.table(Span(start, lines[-1].row.span.end), known.found, known.extra)


def _recognised(lines: Sequence[Line], form: Form) -> list[Line]:
    """The rows with those labels matched as well that are only nearly official."""
    seen = {line.form.key for line in lines if line.form is not None}
    found = []
    for line in lines:
        if line.form is None and line.label is not None and line.numbers:
            near = form.nearest(line.text)
            if near is not None and near.key not in seen:
                seen.add(near.key)
                line = replace(line, form=near)
        found.append(line)
    return found


def _rejoined(lines: Sequence[Line]) -> list[Line]:
    """The rows with the values of those whose numbers were torn into a row of their own."""
    found: list[Line] = []
    for line in lines:
        before = found[-1] if found else None
        torn = before is not None and before.form is not None and not before.numbers and line.label is None
        if torn and before is not None and line.numbers:
            found[-1] = replace(before, values=line.values, numbers=line.numbers, row=line.row)
        else:
            found.append(line)
    return found


def _add(filled: Filled, line: Line, known: Columns) -> None:
    if line.label is None:
        return
    for group, cell, text in line.groups:
        filled.add(group, text, cell.span, ())
    if line.form is not None:
        filled.add(line.form, line.text, line.label.span, known.values(line))
    elif line.numbers:
        filled.add_unknown(line.text, line.label.span)
