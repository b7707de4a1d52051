"""Where the labels of an official table stand in running text, however they are broken over lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import NamedTuple

from disclosure_lint.editions.edition import ColumnForm, RowForm
from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.document import Document, Span
from disclosure_lint.parsing.forms import Form, plain
from disclosure_lint.parsing.labels import words

_ORDINAL = re.compile(
    r"（(?P<bracketed>[一二三四五六七八九十]+)）|(?P<top>[一二三四五六七八九十]+)、|(?P<digit>\d+)\."
)
_BETWEEN = r"[\s\"'、,.()/:;《》]*"
_NOTE = r"\s*,[^(),]{4,30}计\s*1\s*[条次]"
_SURE = 5
"""Words at least this long are a label even without their ordinal."""
_HEAD = 8
"""So much of a longer label is enough, when numbers stand in the midst of it."""
_ANCHOR = 4
_SAMPLE = 8
"""So many of a table's labels are looked for first."""
_AROUND = 400
_SPACES = 60
"""The labels of the smallest table have more between their letters when these stand apart."""
GAP = 400
"""Labels further apart than this are not of one table."""
_SECTION = re.compile(r"^[ ]*[一二三四五六七八九十]{1,3}、[^\n\d|-]*\n(?!\s*[\d-])", re.MULTILINE)
"""A heading, and no row of a table: no number or dash stands behind it."""
_SPOKEN = re.compile(r"[的等,。;]|[^\n|\d。;,、()]{0,8}\d[\d,.]*[ ]?[件条项宗个次人篇][,。;、()]")
"""Behind a label that stands in a sentence, and in no table."""
_LETTERS = 4
"""A text of lines that are shorter may hold labels of which each letter has its line."""


class Mark(NamedTuple):
    """A label of the form: of a row, or of a column."""

    label: RowForm | ColumnForm
    span: Span
    text: str


class Searched:
    """A text in which labels are looked for, as it is written and without the spaces between letters.

    Attributes:
        written: the text, and words that are known not to stand in it.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self.written: tuple[str, set[str]] = text, set()

    @cached_property
    def unspaced(self) -> tuple[str, set[str]]:
        """The text without spaces and line ends, and words that are known not to stand in it.

        It is empty unless there are more of them than between the cells of tables.
        """
        text = self._text
        spaces, ends = text.count(" ") - 2 * text.count("|"), text.count("\n")
        dense = spaces < _SPACES and ends * _LETTERS < len(text)
        return "" if dense else text.replace(" ", "").replace("\n", ""), set()

    def holds(self, word: str) -> bool:
        """Whether the word stands in it, spaced or not."""
        return word in self._text or word in self.unspaced[0]


class Marks:
    """Finds the labels of one table form."""

    def __init__(self, form: Form) -> None:
        self._table = table = form.form
        self._labels: list[RowForm | ColumnForm] = [*table.rows, *table.columns]
        bodies = {words(label.label) for label in self._labels}
        self._anchors = sorted({body[:_ANCHOR] for body in bodies if len(body) >= _ANCHOR})
        self._sample = self._anchors[:: max(1, len(self._anchors) // _SAMPLE)]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Any of the labels; it is long, and most reports need it for one form at the most."""
        table = self._table
        patterns = [
            "|".join(map(_pattern, dict.fromkeys((row.label, *row.aliases, *row.variants))))
            for row in table.rows
        ]
        patterns += ["|".join(map(_pattern, (column.label, *column.aliases))) for column in table.columns]
        either = "|".join(f"({pattern})" for pattern in patterns)
        return re.compile(rf"(?<![0-9一-鿿])(?:{either})(?![^\W\da-zA-Z_])")

    def likely(self, searched: Searched) -> bool:
        """Whether enough labels begin somewhere in the text for the table to be there."""
        return self._stands(*searched.written) or self._stands(*searched.unspaced)

    def _stands(self, text: str, absent: set[str]) -> bool:
        if not text:
            return False
        may_lack = len(self._sample) // 2
        for anchor in self._sample:
            if anchor in absent or anchor not in text:
                absent.add(anchor)
                may_lack -= 1
                if may_lack < 0:
                    return False
        return True

    def find(self, document: Document) -> Iterator[Mark]:
        """All labels, in the order of the text."""
        text = document.folded
        for match in self._pattern.finditer(text, *self._range(document)):
            label = self._labels[(match.lastindex or 1) - 1]
            start, stop = match.span()
            unclosed = match[0].count("(") > match[0].count(")")
            span = Span(start, stop + (unclosed and text.startswith(")", stop)))
            yield Mark(label, span, document.squeezed(span))

    def _range(self, document: Document) -> Span:
        """Where labels may stand: about those that are written without spaces, if enough are."""
        text = document.folded
        if self._stands(text, set()):
            start = min(at for anchor in self._anchors if (at := text.find(anchor)) >= 0)
            end = max(text.rfind(anchor) for anchor in self._anchors)
            return Span(max(0, start - _AROUND), end + _AROUND)
        return Span(0, len(text) if self._stands(*Searched(text).unspaced) else 0)


@cache
def marks(form: Form) -> Marks:
    """The labels of a table of an edition; made once."""
    return Marks(form)


def stretches(text: str, found: Iterable[Mark]) -> Iterator[list[Mark]]:
    """The labels in stretches without large gaps and without headings between; those of sentences left out."""
    run: list[Mark] = []
    for mark in found:
        if _SPOKEN.match(text, mark.span.end):
            continue
        if run:
            gap = run[-1].span.end, mark.span.start
            if gap[1] - gap[0] > GAP or _SECTION.search(text, *gap):
                yield run
                run = []
        run.append(mark)
    if run:
        yield run


def _pattern(label: str) -> str:
    """A label with its ordinal, blank space and marks anywhere between its characters."""
    ordinal = _ORDINAL.match(label)
    number = ordinal and (ordinal["bracketed"] or ordinal["top"] or ordinal["digit"])
    body = words(label) if label.endswith("）") or ordinal else plain(label)
    sure = len(body) >= _SURE or number is None
    before = ""
    if number is not None:
        before = rf"(?:(?:[(]\s*)?{number}\s*[)、.,]?\s*)?" if sure else rf"(?:[(]\s*)?{number}\s*[)、.,]\s*"
    after = "" if label.endswith(body) else rf"(?:\s*[(][^()]{{0,60}}[)]|{_NOTE})?"
    return f"{before}{_spread(body)}{after}"


def _spread(body: str) -> str:
    chars = [re.escape(char) for char in body]
    if len(chars) <= _HEAD + 2:
        return _BETWEEN.join(chars)
    tail = ""
    for char in reversed(chars[_HEAD:]):
        tail = f"(?:{_BETWEEN}{char}{tail})?"
    return _BETWEEN.join(chars[:_HEAD]) + tail
