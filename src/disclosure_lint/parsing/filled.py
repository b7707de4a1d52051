"""An official table as it is put together, row by row."""

from __future__ import annotations

from collections.abc import Iterable

from disclosure_lint.editions.edition import ColumnForm, RowForm
from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.document import Document, Span
from disclosure_lint.model.report import Cell, Figure, Passage, RowLabel, Table
from disclosure_lint.parsing.cells import SIGN_WORDS, cell
from disclosure_lint.parsing.forms import Form

_NUMBER = re.compile(
    rf"(?:[-+]|{SIGN_WORDS})?\d+(?:[,.]\d+)*(?:[万亿]?[元件条次宗个人项]{{1,2}})?(?:\(.*\))?"
)
Value = tuple[ColumnForm, Span]


def is_number(text: str) -> bool:
    """Whether a cell (folded, without spaces) states a number, and no label that begins with one."""
    return text.isdecimal() or _NUMBER.fullmatch(text) is not None


class Filled:
    """Collects the rows of one table; the first of two equal rows counts."""

    def __init__(self, document: Document, form: Form) -> None:
        self._document, self._form = document, form
        self._cells: dict[tuple[str, str], Cell] = {}
        self._rows: list[RowLabel] = []
        self._headers: set[str] = set()
        self.known: set[str] = set()
        """Keys of the rows found."""

    def add(self, row: RowForm, text: str, label: Span, values: Iterable[Value]) -> None:
        """A row of the form. A header row that holds numbers stands for the rows under it."""
        if row.kind == "header":
            if row.key in self._headers:
                return
            self._headers.add(row.key)
        self._rows.append(RowLabel(row.key, text, label, self._form.damaged(row, text)))
        if row.key in self.known:
            return
        self.known.add(row.key)
        cells: dict[tuple[str, str], Cell] = {}
        for column, span in values:
            if not row.columns or column.key in row.columns:
                place, address = self._form.addresses[row.key][column.key]
                cells[place] = cell(self._document, address, span, signed=column.signed)
        if row.kind == "value" or any(isinstance(found, Figure) for found in cells.values()):
            self._cells.update(cells)

    def add_unknown(self, text: str, label: Span) -> None:
        """A row that the form does not know."""
        self._rows.append(RowLabel(None, text, label))

    def table(self, span: Span, columns: Iterable[ColumnForm], extra: Iterable[Passage] = ()) -> Table:
        """What was collected; ``columns`` are the official ones found, ``extra`` those of other labels."""
        return Table(
            key=self._form.form.key,
            form=self._form.edition,
            span=span,
            cells=self._cells,
            rows=tuple(self._rows),
            columns=tuple(column.key for column in columns),
            extra_columns=tuple(extra),
        )
