"""Tables of one value a row, as the 政府信息公开情况统计表 of 2014: recognised by their labels.

The rows may be drawn (a ``Grid``) or stand loose; then they are rebuilt from the official labels.
Labels repeat (``（三）其他情形数``), so rows are matched in the order of the form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from disclosure_lint.editions.edition import RowForm, TableForm
from disclosure_lint.model.document import Document, Grid, Span
from disclosure_lint.model.folding import squeeze
from disclosure_lint.model.report import Cell, CellKey, Day, Passage, RowLabel, Table
from disclosure_lint.parsing.cells import cell
from disclosure_lint.parsing.labels import words
from disclosure_lint.parsing.listed import Line, find_listed

_FEWEST = 5
"""A table is one that has at least this many official rows."""
_DASHES = {"--", "----", "-", "/", "——", ""}
_ABOVE, _FAR_ABOVE = 3, 8
"""So many lines above a drawn table, or a loose one with its head, may be its caption."""


class Labels(NamedTuple):
    """The labels of a table form, folded.

    ``positions``: words of a label → positions of the rows that have it; ``exact``: squeezed labels and
    aliases that are as good as the official ones; ``units``: the printed units.
    """

    form: TableForm
    positions: dict[str, tuple[int, ...]]
    exact: frozenset[tuple[str, str]]
    units: frozenset[str]
    values: frozenset[str]


@cache
def labels(form: TableForm) -> Labels:
    """The labels of a table; made once."""
    positions: dict[str, tuple[int, ...]] = {}
    exact: set[tuple[str, str]] = set()
    for index, row in enumerate(form.rows):
        for label in (row.label, *row.aliases, *row.variants):
            key = words(label)
            if index not in positions.get(key, ()):
                positions[key] = (*positions.get(key, ()), index)
        exact.update((row.key, squeeze(label)) for label in (row.label, *row.aliases))
    heads = {squeeze(label) for column in form.columns for label in (column.label, *column.aliases)}
    return Labels(
        form,
        positions,
        frozenset(exact),
        frozenset(row.unit for row in form.rows if row.unit),
        frozenset(heads),
    )


def find_statistics(document: Document, edition: str, form: TableForm) -> Iterator[Table]:
    """The tables of that form in the document."""
    known = labels(form)
    drawn = [found for grid in document.grids if (found := _from_grid(document, grid, known, edition))]
    yield from drawn
    if not drawn:
        yield from _from_lines(document, known, edition)


def _from_grid(document: Document, grid: Grid, known: Labels, edition: str) -> Table | None:
    rows: list[Line] = []
    head: list[list[Span]] = []
    column = None
    for cells in grid.rows:
        spans = [found.span for found in cells]
        texts = [document.squeezed(span) for span in spans]
        if column is None and len(texts) > 1:
            column = next((index for index, text in enumerate(texts) if text in known.values), None)
        label = _label_at(texts, known)
        if label is None and not rows:
            head.append(spans)
            continue
        at = 0 if label is None else label
        rows.append(_line(spans[at:], texts[at:], None if column is None else column - at, known))
    return _table(document, rows, known, edition, _above(document, grid.span.start, head), grid.span)


def _line(spans: Sequence[Span], texts: Sequence[str], column: int | None, known: Labels) -> Line:
    """A row that begins with its label; the value stands in the value column, else in the last cell."""
    end = spans[-1].end
    if (column is not None and column >= len(spans)) or len(spans) == 1:
        unit = spans[1] if len(spans) > 1 else None
        return Line(texts[0], spans[0], unit, Span(end, end))
    if len(spans) == 2 and texts[1] in known.units:
        return Line(texts[0], spans[0], spans[1], Span(end, end))
    value = column if column is not None and column > 0 else len(spans) - 1
    return Line(texts[0], spans[0], spans[1] if value > 1 else None, spans[value])


def _label_at(texts: Sequence[str], known: Labels) -> int | None:
    """Index of the first cell that is an official label."""
    return next(
        (index for index, text in enumerate(texts[:3]) if text and words(text) in known.positions), None
    )


def _above(
    document: Document, start: int, head: Sequence[Sequence[Span]], reach: int = _ABOVE
) -> list[Span]:
    """What may be a caption: the rows before the first official one, and the lines above the table."""
    spans = [span for row in head for span in row if span.end > span.start]
    at = start - 1
    for _ in range(reach):
        if at <= 0:
            break
        line = document.line_of(at)
        if document[line].strip():
            spans.insert(0, line)
        at = line.start - 1
    return spans


def _from_lines(document: Document, known: Labels, edition: str) -> Iterator[Table]:
    """Tables whose cells stand loose."""
    for rows, span in find_listed(document, edition, known.form):
        found = _table(document, rows, known, edition, _above(document, span.start, (), _FAR_ABOVE), span)
        if found is not None:
            yield found


@dataclass
class _Builder:
    document: Document
    table: str
    known: Labels
    cells: dict[tuple[str, str], Cell] = field(default_factory=dict)
    rows: list[RowLabel] = field(default_factory=list)
    last: int = -1

    def add(self, line: Line) -> None:
        text = line.text
        unit = self._unit(line.unit)
        position = self._position(words(text))
        if position is None:
            if text and words(text):
                self.rows.append(RowLabel(None, text, line.label, unit=unit))
            return
        form = self.known.form.rows[position]
        damaged = (form.key, text) not in self.known.exact
        self.rows.append(RowLabel(form.key, text, line.label, damaged, unit))
        self.last = max(self.last, position)
        if (form.key, "value") not in self.cells:
            self.cells[form.key, "value"] = self._cell(form, line.value)

    def _position(self, label: str) -> int | None:
        """The official row: the first of that label after the last one matched, else the first of all."""
        positions = self.known.positions.get(label)
        if not positions:
            return None
        return next((position for position in positions if position > self.last), positions[0])

    def _cell(self, form: RowForm, span: Span) -> Cell:
        key = CellKey(self.table, form.key, "value")
        return cell(self.document, key, span, header=form.kind == "header")

    def _unit(self, span: Span | None) -> Passage | None:
        text = self.document.squeezed(span) if span else ""
        return Passage(text, span) if span and text not in _DASHES else None


def _table(
    document: Document, lines: Sequence[Line], known: Labels, edition: str, above: Sequence[Span], span: Span
) -> Table | None:
    builder = _Builder(document, known.form.key, known)
    for line in lines:
        builder.add(line)
    if sum(row.key is not None for row in builder.rows) < _FEWEST:
        return None
    caption, year = _caption(document, above, known.form)
    start = min([span.start, *([caption.span.start] if caption else [])])
    return Table(
        known.form.key,
        edition,
        Span(start, span.end),
        builder.cells,
        tuple(builder.rows),
        caption=caption,
        caption_year=year,
    )


def _caption(document: Document, above: Sequence[Span], form: TableForm) -> tuple[Passage | None, Day | None]:
    caption = year = None
    names = {squeeze(name) for name in form.captions}
    for span in above:
        text = document.squeezed(span)
        if len(text) <= 60 and any(name in text for name in names):
            caption = Passage(text, span)
        digits = next((index for index in range(len(text)) if text[index : index + 4].isdigit()), None)
        if digits is not None and len(text) <= 60 and "年" in text[digits:] and (caption is not None):
            at = document.folded.find(text[digits : digits + 4], span.start)
            year = Day(Span(at, at + 4), int(text[digits : digits + 4]))
    return caption, year
