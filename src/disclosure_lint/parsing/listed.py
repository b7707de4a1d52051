"""Tables of one value a row whose cells stand loose in the text: one a line, or a row a line.

The rows are found by their labels, which may be broken over lines. What stands between two labels is the unit
and the value of the first, and perhaps a row of another label.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from disclosure_lint.editions.edition import RowForm, TableForm
from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.document import Document, Span
from disclosure_lint.parsing.cells import UNITS
from disclosure_lint.parsing.filled import is_number
from disclosure_lint.parsing.forms import form as form_of
from disclosure_lint.parsing.marks import Mark, Searched, marks

VALUE = "value"
"""Key of the column that every such table has."""
_GAP = 160
"""Labels further apart than this are not of one table."""
_LONGEST = 12
"""A value of more characters is none."""
_UNIT = re.compile(rf"(?:{UNITS}|[-—–－]{{1,4}}|/)(?!\S)")
_WORD = re.compile(r"[^\s|]+")
_VALUE = re.compile(r"\S[^\n|]*")
_PLACEHOLDER = re.compile(r"[-—–－/\\]+|无")
_OTHER = re.compile(rf"(?P<label>[一-鿿0-9(][^\n|]{{3,40}}?)\s+(?:(?:{UNITS})\s+)?-?\d[\d,.]*")
_PAGE_NUMBER = re.compile(r"^[ ]*[-—]+[ ]*\d{1,4}[ ]*[-—]+[ ]*$", re.MULTILINE)


class Line(NamedTuple):
    """One row as written: the label's words and place, the unit's place, the values' by column."""

    text: str
    label: Span
    unit: Span | None
    values: Mapping[str, Span]

    @property
    def end(self) -> int:
        """Where its last cell ends."""
        return max(self.label.end, *(span.end for span in self.values.values()))


def find_listed(document: Document, edition: str, table: TableForm) -> Iterator[tuple[list[Line], Span]]:
    """The rows of each such table, and where it stands."""
    known = marks(form_of(edition, table))
    if not known.likely(Searched(document.folded)):
        return
    found = [mark for mark in known.find(document) if isinstance(mark.label, RowForm)]
    for run in _runs([mark for mark in found if _begins_line(document, mark)]):
        lines = list(_lines(document, table, run))
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


def _lines(document: Document, table: TableForm, run: Sequence[Mark]) -> Iterator[Line]:
    following: list[Mark | None] = [*run[1:], None]
    for mark, after in zip(run, following, strict=True):
        stop = after.span.start if after else min(mark.span.end + 4 * _LONGEST, len(document.folded))
        line = _line(document, table, mark, stop, last=after is None)
        yield line
        if after is not None:
            yield from _other(document, Span(line.end, stop))


def _line(document: Document, table: TableForm, mark: Mark, stop: int, *, last: bool) -> Line:
    text, at = document.folded, mark.span.end
    unit = _UNIT.match(text, _token(text, at, stop), stop)
    at = unit.end() if unit else at
    several = [Span(*found.span()) for found in _WORD.finditer(text, at, stop)]
    if len(table.columns) == len(several) > 1:
        values = {column.key: span for column, span in zip(table.columns, several, strict=True)}
    else:
        values = {VALUE: _value(text, at, stop, last=last)}
        if unit and not text[slice(*values[VALUE])] and _PLACEHOLDER.fullmatch(unit[0]):
            values = {VALUE: Span(*unit.span())}
            unit = None
    return Line(mark.text, mark.span, Span(*unit.span()) if unit else None, values)


def _value(text: str, at: int, stop: int, *, last: bool) -> Span:
    """The rest of the line that the next word stands in; empty when that is too long to be a value."""
    found = _VALUE.match(text, _token(text, at, stop), stop)
    words = found[0].rstrip() if found else ""
    if found is None or len(words) > _LONGEST or (last and not _is_value(words)):
        return Span(at, at)
    return Span(found.start(), found.start() + len(words))


def _token(text: str, at: int, stop: int) -> int:
    """Where the next word begins; a stroke may stand before it (a table typed as text)."""
    while at < stop and (text[at].isspace() or text[at] == "|"):
        at += 1
    return at


def _is_value(words: str) -> bool:
    squeezed = "".join(words.split())
    return is_number(squeezed) or _PLACEHOLDER.fullmatch(squeezed) is not None


def _other(document: Document, gap: Span) -> Iterator[Line]:
    """A row of another label: words and a number, with nothing else up to the next label."""
    text = _PAGE_NUMBER.sub(lambda match: " " * len(match[0]), document.folded[gap.start : gap.end])
    begin = gap.start + len(text) - len(text.lstrip())
    if match := _OTHER.fullmatch(text.strip()):
        label, end = Span(begin, begin + match.end("label")), begin + match.end()
        unit = _UNIT.match(document.folded, _token(document.folded, label.end, end), end)
        value = Span(_token(document.folded, unit.end() if unit else label.end, end), end)
        yield Line(document.squeezed(label), label, Span(*unit.span()) if unit else None, {VALUE: value})
