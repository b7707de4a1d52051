"""Official tables whose cells stand loose in the text: one a line, or a row a line with blanks between.

The rows are rebuilt from the official labels. Values are read only where there are exactly as many as the row
has columns; else nothing is known of the row but that it is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from disclosure_lint.editions.edition import ColumnForm, RowForm
from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.document import Document, Span
from disclosure_lint.model.report import Table
from disclosure_lint.parsing.crossed import find_crossed
from disclosure_lint.parsing.filled import Filled, Value, is_number
from disclosure_lint.parsing.forms import Form
from disclosure_lint.parsing.grid_rows import grid_rows
from disclosure_lint.parsing.marks import GAP, Mark, marks, stretches
from disclosure_lint.parsing.strip import places

_FEWEST = 5
_TOKEN = re.compile(r"[^\s|(]+(?:[ ]*\([^()\n]{1,40}\))?|\(")
_PAGE_NUMBER = re.compile(r"^[ ]*-[ ]*\d{1,4}[ ]*-[ ]*$", re.MULTILINE)
_HEADING = re.compile(r"^[ ]*[一二三四五六七八九十]{1,3}、", re.MULTILINE)
_PLACEHOLDER = re.compile(r"[-/\\_]+|无")


def find_loose(document: Document, form: Form) -> Iterator[Table]:
    """The tables of that form in the text outside drawn tables."""
    if form.form.transposed and (crossed := list(find_crossed(document, grid_rows(document), form))):
        yield from crossed
        return
    for run in stretches(document.folded, marks(form).find(document)):
        if form.form.transposed:
            yield from _strip(document, form, run)
        elif any(row.columns for row in form.form.rows):
            yield from _blocks(document, form, run)
        else:
            yield from _matrix(document, form, run)


def _matrix(document: Document, form: Form, run: Sequence[Mark]) -> Iterator[Table]:
    rows = [mark for mark in run if isinstance(mark.label, RowForm)]
    if len({mark.label.key for mark in rows}) < _FEWEST:
        return
    columns = form.form.columns
    filled = Filled(document, form)
    end = rows[-1].span.end
    read = 0
    for mark, after in zip(rows, [*(mark.span.start for mark in rows[1:]), end + GAP], strict=True):
        values = _values(document, Span(mark.span.end, after), columns, last=after > end)
        end = max([end, *(span.end for _, span in values)])
        read += bool(values)
        if isinstance(mark.label, RowForm):
            filled.add(mark.label, mark.text, mark.span, values)
    if read >= _FEWEST:
        yield filled.table(Span(run[0].span.start, end), columns)


def _blocks(document: Document, form: Form, run: Sequence[Mark]) -> Iterator[Table]:
    filled = Filled(document, form)
    head: list[ColumnForm] = []
    found: dict[str, ColumnForm] = {}
    begun = False
    start, end = run[0].span.start, run[0].span.end
    for mark, after in pairwise([*run, None]):
        assert mark is not None
        label = mark.label
        if isinstance(label, ColumnForm):
            head = [label] if begun else [*head, label]
            begun = False
            found[label.key] = label
        elif label.kind == "header":
            head = []
            filled.add(label, mark.text, mark.span, ())
        else:
            begun = True
            stop = after.span.start if after else mark.span.end + GAP
            own = head or [column for column in form.form.columns if column.key in label.columns]
            values = _values(document, Span(mark.span.end, stop), own, last=after is None)
            filled.add(label, mark.text, mark.span, values)
            end = max([end, mark.span.end, *(span.end for _, span in values)])
    if len(found) >= 2 and len(filled.known) >= 2:
        yield filled.table(Span(start, end), [column for column in form.form.columns if column.key in found])


def _strip(document: Document, form: Form, run: Sequence[Mark]) -> Iterator[Table]:
    run = run[next((index for index, mark in enumerate(run) if isinstance(mark.label, RowForm)), 0) :]
    labels = [mark for mark in run if isinstance(mark.label, ColumnForm)]
    wanted = places(form)
    if len(labels) < len(form.form.columns) * 2:
        return
    last = labels[-1].span.end
    spans = _line(document, Span(last, min(last + GAP, len(document.text))), len(wanted), last=True)
    filled = Filled(document, form)
    for row in form.form.rows:
        mark = next((mark for mark in run if mark.label is row), None)
        values = [(column, span) for (of, column), span in zip(wanted, spans, strict=False) if of is row]
        if mark is not None or values:
            text, place = (mark.text, mark.span) if mark else (row.label, Span(last, last))
            filled.add(row, text, place, values)
    named = {mark.label.key for mark in labels}
    columns = [column for column in form.form.columns if column.key in named]
    yield filled.table(Span(run[0].span.start, max([last, *(span.end for span in spans)])), columns)


def _values(document: Document, gap: Span, columns: Sequence[ColumnForm], *, last: bool) -> list[Value]:
    return list(zip(columns, _line(document, gap, len(columns), last=last), strict=False))


def _line(document: Document, gap: Span, count: int, *, last: bool) -> list[Span]:
    """The places of exactly ``count`` values; none when there are more or fewer.

    Args:
        document: the text.
        gap: where to look.
        count: how many values there should be.
        last: nothing bounds the gap, so that it may hold more than the row.
    """
    text = document.folded[gap.start : gap.end]
    if last and (heading := _HEADING.search(text)):
        text = text[: heading.start()]
    text = _PAGE_NUMBER.sub(lambda match: " " * len(match[0]), text)
    run: list[Span] = []
    for match in _TOKEN.finditer(text):
        squeezed = "".join(match[0].split())
        if is_number(squeezed) or _PLACEHOLDER.fullmatch(squeezed):
            run.append(Span(gap.start + match.start(), gap.start + match.end()))
            if last and len(run) == count:
                break
        elif run:
            break
    return run if len(run) == count else _cells_of_lines(text, gap.start, count)


def _cells_of_lines(text: str, start: int, count: int) -> list[Span]:
    """The lines below the label, when there is one for each value, empty ones being blank cells.

    Where all are empty there may be more of them: a program may write one for each place of a merged label.
    """
    lines: list[Span] = []
    at = text.find("\n") + 1
    written = False
    while 0 < at < len(text) and (len(lines) <= count or not written):
        end = text.find("\n", at)
        stop = len(text) if end < 0 else end
        bare = text[at:stop].strip()
        if bare and not (is_number("".join(bare.split())) or _PLACEHOLDER.fullmatch(bare)):
            break
        written = written or bool(bare)
        begin = at + (len(text[at:stop]) - len(text[at:stop].lstrip()) if bare else 0)
        lines.append(Span(start + begin, start + begin + len(bare)))
        at = end + 1
    return lines[:count] if len(lines) == count or (len(lines) > count and not written) else []
