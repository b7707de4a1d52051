"""Tables of one value a row whose cells stand loose in the text: one a line, or a row a line.

The rows are found by their labels, which may be broken over lines. What stands between two labels is the unit
and the value of the first, and perhaps a row of another label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from disclosure_lint.editions.edition import RowForm, TableForm
from disclosure_lint.model.document import Document, Span
from disclosure_lint.parsing.cells import UNITS
from disclosure_lint.parsing.filled import NUMBER
from disclosure_lint.parsing.forms import form as form_of
from disclosure_lint.parsing.marks import Mark, marks

_GAP = 160
"""Labels further apart than this are not of one table."""
_LONGEST = 12
"""A value of more characters is none."""
_UNIT = re.compile(rf"(?:{UNITS}|[-—–－]{{1,4}}|/)(?!\S)")
_VALUE = re.compile(r"\S[^\n|]*")
_PLACEHOLDER = re.compile(r"[-—–－/\\]+|无")
_OTHER = re.compile(rf"(?P<label>(?:[^\W_]|[(])[^\n|]{{3,40}}?)\s+(?:(?:{UNITS})\s+)?-?\d[\d,.]*")
_PAGE_NUMBER = re.compile(r"^[ ]*[-—]+[ ]*\d{1,4}[ ]*[-—]+[ ]*$", re.MULTILINE)


class Line(NamedTuple):
    """One row as written: the label's words and place, the unit's place, the values' by column."""

    text: str
    label: Span
    unit: Span | None
    values: Mapping[str, Span]

    @property
    def end(self) -> int:
        """Where the row ends."""
        return max(self.label.end, *(span.end for span in self.values.values()))


def find_listed(document: Document, edition: str, table: TableForm) -> Iterator[tuple[list[Line], Span]]:
    """The rows of each such table, and where it stands."""
    known = marks(form_of(edition, table))
    if not known.likely(document):
        return
    columns = tuple(column.key for column in table.columns)
    found = [mark for mark in known.find(document) if isinstance(mark.label, RowForm)]
    for run in _runs([mark for mark in found if _begins_line(document, mark)]):
        lines = list(_lines(document, run, columns))
        yield lines, Span(lines[0].label.start, lines[-1].end)


def _begins_line(document: Document, mark: Mark) -> bool:
    start = document.folded.rfind("\n", max(0, mark.span.start - 20), mark.span.start) + 1
    return not document.folded[start : mark.span.start].strip() and (start > 0 or mark.span.start < 20)


def _runs(found: Sequence[Mark]) -> Iterator[list[Mark]]:
    run: list[Mark] = []
    for mark in found:
        if run and mark.span.start - run[-1].span.end > _GAP:
            yield run
            run = []
        run.append(mark)
    if run:
        yield run


def _lines(document: Document, run: Sequence[Mark], columns: Sequence[str]) -> Iterator[Line]:
    for mark, after in pairwise([*run, None]):
        assert mark is not None
        stop = after.span.start if after else min(mark.span.end + 4 * _LONGEST, len(document.folded))
        line = _line(document, mark, stop, columns, last=after is None)
        yield line
        if after is not None:
            yield from _other(document, Span(line.end, stop))


def _line(document: Document, mark: Mark, stop: int, columns: Sequence[str], *, last: bool) -> Line:
    text, at = document.folded, mark.span.end
    unit = _UNIT.match(text, _token(text, at, stop), stop)
    at = unit.end() if unit else at
    values: dict[str, Span] = {}
    for column in columns:
        value = _VALUE.match(text, _token(text, at, stop), stop)
        words = value[0].rstrip() if value else ""
        fits = 0 < len(words) <= _LONGEST and (_is_value(words) or not (last or values))
        if value is None or not fits:
            break
        values[column] = Span(value.start(), value.start() + len(words))
        at = values[column].end
    if not values and unit and _PLACEHOLDER.fullmatch(unit[0]):
        return Line(mark.text, mark.span, None, {columns[0]: Span(*unit.span())})
    return Line(
        mark.text, mark.span, Span(*unit.span()) if unit else None, values or {columns[0]: Span(at, at)}
    )


def _token(text: str, at: int, stop: int) -> int:
    """Where the next word begins."""
    while at < stop and text[at].isspace():
        at += 1
    return at


def _is_value(words: str) -> bool:
    squeezed = "".join(words.split())
    return bool(NUMBER.fullmatch(squeezed) or _PLACEHOLDER.fullmatch(squeezed))


def _other(document: Document, gap: Span) -> Iterator[Line]:
    """A row of another label: words and a number, with nothing else up to the next label."""
    text = _PAGE_NUMBER.sub(lambda match: " " * len(match[0]), document.folded[gap.start : gap.end])
    begin = gap.start + len(text) - len(text.lstrip())
    if match := _OTHER.fullmatch(text.strip()):
        label = Span(begin, begin + match.end("label"))
        yield Line(document.squeezed(label), label, None, {"value": Span(label.end, begin + match.end())})
