"""Tables of one value a row, as the 政府信息公开情况统计表 of 2014: recognised by their labels.

The rows may be drawn (a ``Grid``) or stand loose; then they are rebuilt from the official labels.
Labels repeat (``（三）其他情形数``), so rows are matched in the order of the form. A ruleset may have added
columns beside the value (``历年累计``); their heads tell where they stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from disclosure_lint.editions.edition import TableForm
from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.document import Document, Grid, Span
from disclosure_lint.model.folding import squeeze
from disclosure_lint.model.report import Cell, Day, Passage, RowLabel, Table
from disclosure_lint.parsing.cells import cell, header
from disclosure_lint.parsing.filled import is_number
from disclosure_lint.parsing.forms import addresses, alike
from disclosure_lint.parsing.grid_rows import cell_texts
from disclosure_lint.parsing.labels import words
from disclosure_lint.parsing.listed import VALUE, Line, find_listed

_BETWEEN = 40
"""So much may stand between two pieces of a table: the number of a page, the caption again."""
_FEWEST = 5
"""A table is one that has at least this many official rows."""
_DASHES = {"--", "----", "-", "/", "——", ""}
_NUMBERED = re.compile(r"^(\d{1,2})[、,.]?(?=[^\W\da-zA-Z_])")
_UNIT = frozenset({"单位", "计量单位"})
_YEAR = re.compile(r"(?P<year>20\d\d)年?度?(?:统计)?(?:数|数量|数值|数据)?")
_LONGEST_CAPTION = 60
_ABOVE, _FAR_ABOVE = 3, 8
"""So many lines above a drawn table, or a loose one with its head, may be its caption."""
_new = tuple.__new__  # half the time of calling the class; a table has a hundred rows


class Label(NamedTuple):
    """What a label as written tells.

    ``rows``: positions of the rows that have its words; ``exact``: of those whose label it is but for marks.
    """

    rows: tuple[int, ...]
    exact: frozenset[int]


class Labels:
    """The labels of a table form, folded.

    Attributes:
        positions: words of a label → positions of the rows that have it.
        official: label as the form prints it → what it tells.
        units: the printed units.
        heads: label of a column → its key.
        captions: the table's names.
    """

    def __init__(self, form: TableForm) -> None:
        self.form = form
        self.positions: dict[str, tuple[int, ...]] = {}
        self._printed: dict[str, frozenset[int]] = {}
        for index, row in enumerate(form.rows):
            for key in dict.fromkeys(map(words, (row.label, *row.aliases, *row.variants))):
                self.positions[key] = (*self.positions.get(key, ()), index)
            for label in (row.label, *row.aliases):
                printed = _printed(squeeze(label))
                self._printed[printed] = self._printed.get(printed, frozenset()) | {index}
        self.official = {label: self.label(label) for row in form.rows if (label := squeeze(row.label))}
        self.units = frozenset(row.unit for row in form.rows if row.unit)
        self.heads = {
            squeeze(label): column.key for column in form.columns for label in (column.label, *column.aliases)
        }
        self.captions = tuple(map(squeeze, form.captions))

    def label(self, text: str) -> Label:
        """What a label, folded and without spaces, tells."""
        return Label(self.positions.get(words(text), ()), self._printed.get(_printed(text), frozenset()))


@cache
def labels(form: TableForm) -> Labels:
    """The labels of a table; made once."""
    return Labels(form)


def _printed(label: str) -> str:
    """A folded label as far as its wording goes: ``1、`` and ``1`` are ``1.``, marks at the end do not count."""
    return _NUMBERED.sub(r"\1.", label).rstrip("。:;,")


class Head(NamedTuple):
    """What the head of a drawn table says.

    Attributes:
        columns: key of a column → which of a row's cells it is.
        others: which of a row's cells → head, for what stands right of the value and the form does not know.
    """

    columns: Mapping[str, int]
    others: Mapping[int, Passage]

    @property
    def value(self) -> int:
        """Which of a row's cells states the value, where it is the only one that does; else 0."""
        return self.columns[VALUE] if len(self.columns) == 1 and not self.others else 0


_NO_HEAD = Head({}, {})


def find_statistics(document: Document, edition: str, form: TableForm) -> Iterator[Table]:
    """The tables of that form in the document."""
    known = labels(form)
    pieces: list[_Piece] = []
    for grid in document.grids:
        piece = _piece(document, grid, known)
        if pieces and _goes_on(document, pieces[-1], piece, known):
            pieces[-1] = pieces[-1].with_next(piece)
        elif piece.lines:
            pieces.append(piece)
    drawn = [found for piece in pieces if (found := _from_piece(document, piece, known, edition))]
    yield from drawn
    if not drawn:
        yield from _from_lines(document, known, edition)


class _Piece(NamedTuple):
    """A drawn table, or what of it stands on one page.

    ``above``: the rows before the first official one; ``extra``: the heads of columns that the form does not
    know.
    """

    lines: list[Line]
    above: Sequence[Sequence[Span]]
    columns: Collection[str]
    extra: Sequence[Passage]
    span: Span

    def with_next(self, other: _Piece) -> _Piece:
        """Both as one."""
        return self._replace(lines=self.lines + other.lines, span=Span(self.span.start, other.span.end))


def _goes_on(document: Document, piece: _Piece, other: _Piece, known: Labels) -> bool:
    """Whether the rows of the table that stands next go on where the piece ends, as on the next page."""
    first = _positions(other.lines, known)
    if not first or other.span.start - piece.span.end > 2 * _BETWEEN:
        return False
    between = document.squeezed(Span(piece.span.end, other.span.start))
    last = max(_positions(piece.lines, known), default=-1)
    return len(between) <= _BETWEEN and max(first) > last >= first[0] - 1


def _positions(lines: Sequence[Line], known: Labels) -> list[int]:
    """The first rows that the labels of the lines may be of."""
    return [found[0] for line in lines if (found := known.positions.get(words(line.text)))]


def _piece(document: Document, grid: Grid, known: Labels) -> _Piece:
    rows: list[Line] = []
    above: list[Sequence[Span]] = []
    head = _NO_HEAD
    numbers: Counter[int] = Counter()
    folded, official, value = document.folded, known.official, 0
    for spans in grid.places:
        start, end = spans[0]
        text = folded[start:end]
        if 0 < value < len(spans) and text in official:
            rows.append(_new(Line, (text, spans[0], spans[1] if value > 1 else None, {VALUE: spans[value]})))
            continue
        texts = cell_texts(folded, spans)
        if not head.columns:
            head = _head(spans, texts, known)
            value = head.value
        label = _label_at(texts, known)
        if label is None and not rows:
            above.append(spans)
            continue
        rows.append(_line(spans, texts, label or 0, head.columns, known))
        for index in head.others:
            numbers[index] += index < len(texts) and is_number(texts[index])
    extra = [head.others[index] for index, count in sorted(numbers.items()) if count * 2 > len(rows)]
    return _Piece(rows, above, head.columns, extra, grid.span)


def _from_piece(document: Document, piece: _Piece, known: Labels, edition: str) -> Table | None:
    caption = _above(document, piece.span.start, piece.above)
    return _table(document, piece.lines, known, edition, caption, piece.span, piece.columns, piece.extra)


def _head(spans: Sequence[Span], texts: Sequence[str], known: Labels) -> Head:
    """The head in a row that names the column of the values."""
    columns: dict[str, int] = {}
    for index, text in enumerate(texts):
        if text in known.heads and len(texts) > 1:
            columns.setdefault(known.heads[text], index)
    value = columns.get(VALUE, _unnamed(texts))
    if value is None:
        return _NO_HEAD
    columns[VALUE] = value
    right = range(value + 1, len(texts))
    others = {at: Passage(texts[at], spans[at]) for at in right if texts[at] and texts[at] not in known.heads}
    return Head(columns, others)


def _unnamed(texts: Sequence[str]) -> int | None:
    """The column of the values in a head that does not name it: that of the last year, else beside the unit."""
    years = {match["year"]: at for at, text in enumerate(texts) if (match := _YEAR.fullmatch(text))}
    if years:
        return years[max(years)]
    unit = next((at for at, text in enumerate(texts) if text in _UNIT), len(texts))
    return unit + 1 if unit + 1 < len(texts) else None


def _line(
    spans: Sequence[Span], texts: Sequence[str], label: int, columns: Mapping[str, int], known: Labels
) -> Line:
    """A row without what stands before its label; the values stand in their columns, else in the last cells."""
    if label:
        spans, texts = spans[label:], texts[label:]
        columns = {key: index - label for key, index in columns.items()}
    end = spans[-1].end
    blank = Span(end, end)
    value = columns.get(VALUE)
    if (value is not None and value >= len(spans)) or len(spans) == 1:
        unit = spans[1] if len(spans) > 1 else None
        return Line(texts[0], spans[0], unit, {VALUE: blank})
    if len(spans) == 2 and texts[1] in known.units:
        return Line(texts[0], spans[0], spans[1], {VALUE: blank})
    if value is None or value <= 0:
        count = len(known.form.columns)
        first = len(spans) - count if len(spans) > count else len(spans) - 1
        columns = {column.key: first + index for index, column in enumerate(known.form.columns)}
        columns = {key: index for key, index in columns.items() if index < len(spans)}
        value = first
    values = {key: spans[index] if 0 < index < len(spans) else blank for key, index in columns.items()}
    return Line(texts[0], spans[0], spans[1] if value > 1 else None, values)


def _label_at(texts: Sequence[str], known: Labels) -> int | None:
    """Index of the first cell that is an official label."""
    for index, text in enumerate(texts[:3]):
        if text and words(text) in known.positions:
            return index
    return None


def _above(document: Document, start: int, head: Sequence[Sequence[Span]], reach: int = _ABOVE) -> list[Span]:
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


def _nearest(lines: Sequence[Line], known: Labels) -> dict[str, int]:
    """The rows that labels stand for which are none but for a stretch lost or mistyped, by their words.

    Only rows that the table lacks, and no two labels for one row.
    """
    written = dict.fromkeys([words(line.text) for line in lines])
    missing = {
        label: positions[0]
        for label, positions in known.positions.items()
        if len(positions) == 1 and label not in written
    }
    present = {position for label in written for position in known.positions.get(label, ())}
    nearest: dict[str, int] = {}
    if len(written) > 2 * len(known.form.rows):
        return nearest
    for label in written:
        if label and label not in known.positions:
            rows = {at for official, at in missing.items() if at not in present and alike(label, official)}
            if len(rows) == 1 and rows.isdisjoint(nearest.values()):
                nearest[label] = rows.pop()
    return nearest


def _filled(
    document: Document, lines: Sequence[Line], known: Labels
) -> tuple[dict[tuple[str, str], Cell], list[RowLabel]]:
    """The cells and the rows of a table; the first of two equal rows counts.

    A line is the row of that label that comes first after the last one matched, else the first of all.
    """
    cells: dict[tuple[str, str], Cell] = {}
    rows: list[RowLabel] = []
    last = -1
    form, official, keys = known.form.rows, known.official, addresses(known.form)
    folded, units = document.folded, known.units
    nearest: dict[str, int] | None = None
    for text, place, unit_place, values in lines:
        unit = _unit(folded, unit_place, units) if unit_place is not None else None
        several, exact = official.get(text) or known.label(text)
        if several:
            position = several[0]
            if position <= last:
                position = next((each for each in several if each > last), position)
        else:
            nearest = _nearest(lines, known) if nearest is None else nearest
            if (label := words(text)) not in nearest:
                if label:
                    rows.append(RowLabel(None, text, place, unit=unit))
                continue
            position = nearest[label]
        row = form[position]
        read = header if row.kind == "header" else cell
        rows.append(RowLabel(row.key, text, place, position not in exact, unit))
        if position > last:
            last = position
        for column, span in values.items():
            at, address = keys[row.key][column]
            if at not in cells:
                cells[at] = read(document, address, span)
    return cells, rows


def _unit(folded: str, span: Span, units: Collection[str]) -> Passage | None:
    """The unit that stands there, None for a dash or nothing."""
    start, end = span
    text = folded[start:end]
    if text in units:
        return Passage(text, span)
    text = "".join(text.split()).strip("().。,:;")
    return None if text in _DASHES else Passage(text, span)


def _table(
    document: Document,
    lines: Sequence[Line],
    known: Labels,
    edition: str,
    above: Sequence[Span],
    span: Span,
    head: Collection[str] = (),
    extra: Sequence[Passage] = (),
) -> Table | None:
    cells, rows = _filled(document, lines, known)
    if len([row for row in rows if row.key is not None]) < _FEWEST:
        return None
    caption, year = _caption(document, above, known.captions)
    start = min([span.start, *([caption.span.start] if caption else [])])
    written = {VALUE, *head, *[column for _, column in cells]}
    return Table(
        known.form.key,
        edition,
        Span(start, span.end),
        cells,
        tuple(rows),
        columns=tuple(column.key for column in known.form.columns if column.key in written),
        extra_columns=tuple(extra),
        caption=caption,
        caption_year=year,
    )


def _caption(
    document: Document, above: Sequence[Span], names: Sequence[str]
) -> tuple[Passage | None, Day | None]:
    caption = year = None
    for span in above:
        text = document.squeezed(span)
        if len(text) > _LONGEST_CAPTION:
            continue
        if any(name in text for name in names):
            caption = Passage(text, span)
        if caption is None or "年" not in text:
            continue
        digits = next((index for index in range(len(text)) if text[index : index + 4].isdigit()), None)
        if digits is not None and "年" in text[digits:]:
            at = document.folded.find(text[digits : digits + 4], span.start)
            year = Day(Span(at, at + 4), int(text[digits : digits + 4]))
    return caption, year
