"""The official tables of an invented report, written down in every way that reports are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from disclosure_lint.editions import load_editions
from disclosure_lint.editions.edition import RowForm, TableForm
from disclosure_lint.model.document import Document, Grid, GridCell, Span
from disclosure_lint.model.source import Source
from disclosure_lint.readers.text import read

Place = tuple[int, int, int, int, str]
"""Row, column, rows, columns and words of a cell."""


@dataclass
class Drawn:
    """A table by its cells."""

    cells: list[Place] = field(default_factory=list)

    def add(self, row: int, column: int, text: object, rows: int = 1, columns: int = 1) -> None:
        self.cells.append((row, column, rows, columns, str(text)))

    @property
    def height(self) -> int:
        return max(row + rows for row, _, rows, _, _ in self.cells)

    @property
    def width(self) -> int:
        return max(column + columns for _, column, _, columns, _ in self.cells)

    def lines(self) -> list[list[str]]:
        """The cells that begin in each row."""
        return [[text for at, *_, text in sorted(self.cells) if at == row] for row in range(self.height)]

    def places(self, *, repeat: bool) -> list[list[str]]:
        """Every place of the table, merged cells written in each of them or in the first alone."""
        found = [[""] * self.width for _ in range(self.height)]
        for row, column, rows, columns, text in self.cells:
            for down in range(rows):
                for right in range(columns):
                    if repeat or (down == right == 0):
                        found[row + down][column + right] = text
        return found


class Report:
    """Balanced figures in the tables of one edition."""

    def __init__(self, edition: str) -> None:
        self.edition = load_editions()[edition]
        self.values = dict(self._requests()) | dict(self._active()) | dict(self._disputes())

    def form(self, key: str) -> TableForm:
        found = self.edition.table(key)
        assert found is not None
        return found

    def _rows(self, key: str) -> list[RowForm]:
        return [row for row in self.form(key).rows if row.kind == "value"]

    def _requests(self) -> Iterator[tuple[tuple[str, str, str], object]]:
        columns = [column.key for column in self.form("requests").columns]
        numbers = {row.key: [0, 0, 0, 0, 0, 0] for row in self._rows("requests")}
        numbers["granted"] = [31, 2, 0, 0, 5, 1]
        numbers["partly_granted"][0] = 7
        numbers["refused.state_secret"][0] = 1
        numbers["unavailable.not_held"] = [12, 0, 1, 0, 0, 0]
        numbers["declined.repeated"][0] = 3
        numbers["total"] = [54, 2, 1, 0, 5, 1]
        numbers["carried_out"][0] = 4
        numbers["carried_in"] = [3, 0, 0, 0, 1, 0]
        numbers["new"] = [55, 2, 1, 0, 4, 1]
        for row, found in numbers.items():
            for column, number in zip(columns, [*found, sum(found)], strict=True):
                yield ("requests", row, column), number

    def _active(self) -> Iterator[tuple[tuple[str, str, str], object]]:
        for count, row in enumerate(self._rows("active")):
            for place, column in enumerate(row.columns):
                yield ("active", row.key, column), "1024.5" if column == "amount" else count * 3 + place

    def _disputes(self) -> Iterator[tuple[tuple[str, str, str], object]]:
        numbers = {"reconsideration": (5, 1, 2, 0, 8), "litigation_direct": (2, 0, 0, 1, 3)}
        for row in self._rows("disputes"):
            for column, number in zip(
                self.form("disputes").columns, numbers.get(row.key, (0, 0, 0, 0, 0)), strict=True
            ):
                yield ("disputes", row.key, column.key), number

    def requests(self) -> Drawn:
        """三、收到和处理政府信息公开申请情况, as the notice draws it."""
        form, drawn = self.form("requests"), Drawn()
        drawn.add(0, 0, form.captions[2], 3, 3)
        drawn.add(0, 3, "申请人情况", 1, 7)
        drawn.add(1, 3, "自然人", 2)
        drawn.add(1, 4, "法人或其他组织", 1, 5)
        drawn.add(1, 9, "总计", 2)
        for place, column in enumerate(form.columns[1:-1]):
            drawn.add(2, 4 + place, column.label)
        rows = self._rows("requests")
        for at, row in enumerate(rows, 3):
            left = 0 if not row.parent else 1 if row.parent == "results" else 2
            drawn.add(at, left, row.label, 1, 3 - left)
            for place, column in enumerate(form.columns):
                drawn.add(at, 3 + place, self.values["requests", row.key, column.key])
        for header in (row for row in form.rows if row.kind == "header"):
            below = [
                at
                for at, row in enumerate(rows, 3)
                if row.parent == header.key or (header.key == "results" and row.parent)
            ]
            drawn.add(below[0], 0 if header.key == "results" else 1, header.label, len(below))
        return drawn

    def active(self) -> Drawn:
        """二、主动公开政府信息情况: a title, a head and some rows for each block."""
        form, drawn = self.form("active"), Drawn()
        labels = {column.key: column.label for column in form.columns}
        at = 0
        for header in (row for row in form.rows if row.kind == "header"):
            rows = [row for row in self._rows("active") if row.parent == header.key]
            drawn.add(at, 0, header.label, 1, 4)
            drawn.add(at + 1, 0, "信息内容")
            widths = {1: [3], 2: [1, 2], 3: [1, 1, 1]}[len(rows[0].columns)]
            for down, row in enumerate(rows, at + 2):
                drawn.add(down, 0, row.label)
                for place, (column, width) in enumerate(zip(row.columns, widths, strict=True)):
                    left = 1 + sum(widths[:place])
                    drawn.add(down, left, self.values["active", row.key, column], 1, width)
                    if row is rows[0]:
                        drawn.add(at + 1, left, labels[column], 1, width)
            at += 2 + len(rows)
        return drawn

    def disputes(self) -> Drawn:
        """四、政府信息公开行政复议、行政诉讼情况: a head of three storeys over one line."""
        form, drawn = self.form("disputes"), Drawn()
        drawn.add(0, 0, "行政复议", 1, 5)
        drawn.add(0, 5, "行政诉讼", 1, 10)
        drawn.add(1, 5, "未经复议直接起诉", 1, 5)
        drawn.add(1, 10, "复议后起诉", 1, 5)
        for block, row in enumerate(self._rows("disputes")):
            for place, column in enumerate(form.columns, 5 * block):
                drawn.add(1 if block == 0 else 2, place, column.label, 2 if block == 0 else 1)
                drawn.add(3, place, self.values["disputes", row.key, column.key])
        return drawn


def _merged_once(table: Drawn) -> str:
    """As the readers of docx and PDF write it: each cell once, in the row that it begins in."""
    return "\n".join(" | ".join(line) for line in table.lines())


def _merged_repeated(table: Drawn) -> str:
    return "\n".join(" | ".join(line) for line in table.places(repeat=True))


def _merged_empty(table: Drawn) -> str:
    return "\n".join("| " + " | ".join(line) + " |" for line in table.places(repeat=False))


def _padded(table: Drawn) -> str:
    """Layout tables leave empty cells at either end."""
    return "\n".join("|  | " + " | ".join(line) + " |  |  |" for line in table.places(repeat=False))


def _markdown(table: Drawn) -> str:
    rule = "|" + " --- |" * table.width
    return "\n".join([_merged_empty(table).split("\n")[0], rule, *_merged_empty(table).split("\n")[1:]])


def _tabs(table: Drawn) -> str:
    return "\n".join("\t".join(line) for line in table.lines())


def _tabs_merged_empty(table: Drawn) -> str:
    """As pasted from a workbook."""
    return "\n".join("\t".join(line) for line in table.places(repeat=False))


def _one_table_a_row(table: Drawn) -> str:
    """OCR makes a table of each row, under a head that says nothing."""
    dummy = "| 列1 | 列2 |\n| --- | --- |\n"
    return "\n\n表：\n\n".join(dummy + "| " + " | ".join(line) + " |" for line in table.lines())


def _one_cell_a_line(table: Drawn) -> str:
    return "\n".join(text for line in table.lines() for text in line)


def _one_cell_a_paragraph(table: Drawn) -> str:
    return "\n\n".join(text for line in table.lines() for text in line)


def _one_row_a_line(table: Drawn) -> str:
    """As text copied out of a PDF."""
    return "\n".join(" ".join(line) for line in table.lines())


def _broken_labels(table: Drawn) -> str:
    """As text copied out of a PDF with narrow columns and a page number in the midst."""
    lines = []
    for at, line in enumerate(table.lines()):
        for text in line:
            if len(text) > 9:
                lines += [text[:7], text[7:]]
            elif text[:1].isdigit() and lines and lines[-1][-1:].isdigit():
                lines[-1] += " " + text
            else:
                lines.append(text)
        if at == 13:
            lines.append("- 4 -")
    return "\n".join(lines)


def _numbers_torn(table: Drawn) -> str:
    """The labels of a row in one line, its numbers in the next."""
    lines = []
    for line in table.lines():
        numbers = [text for text in line if text[:1].isdigit() and "." not in text[:2]]
        labels = [text for text in line if text not in numbers]
        lines += [" | ".join(part) for part in (labels, numbers) if part]
    return "\n".join(lines)


def _apart(style: Callable[[Drawn], str], gap: str) -> Callable[[Drawn], str]:
    """The labels with a gap between their characters, as people set them to fill a cell."""

    def write(table: Drawn) -> str:
        cells = [(*place, text if _is_value(text) else gap.join(text)) for *place, text in table.cells]
        return style(Drawn(cells))  # type: ignore[arg-type]

    return write


def _is_value(text: str) -> bool:
    return text.replace(".", "").isdigit()


STYLES: dict[str, Callable[[Drawn], str]] = {
    "merged cells once": _merged_once,
    "merged cells repeated": _merged_repeated,
    "merged cells empty": _merged_empty,
    "padded": _padded,
    "markdown": _markdown,
    "tabs": _tabs,
    "tabs, merged cells empty": _tabs_merged_empty,
    "one table a row": _one_table_a_row,
    "one cell a line": _one_cell_a_line,
    "one cell a paragraph": _one_cell_a_paragraph,
    "one row a line": _one_row_a_line,
    "broken labels": _broken_labels,
    "numbers torn": _numbers_torn,
    "labels letter-spaced": _apart(_merged_once, " "),
    "labels spaced by full-width spaces": _apart(_merged_repeated, "\u3000"),
    "labels spaced by two non-breaking spaces": _apart(_tabs, "\u00a0\u00a0"),
    "labels letter-spaced, one cell a line": _apart(_one_cell_a_line, " "),
    "a letter a line, one cell a paragraph": _apart(_one_cell_a_paragraph, "\n"),
}


@pytest.fixture(scope="session")
def report() -> Callable[[str], Report]:
    """The figures of an edition, anew for each call."""
    return Report


@pytest.fixture(scope="session")
def styles() -> dict[str, Callable[[Drawn], str]]:
    """The ways to write a table down as text."""
    return STYLES


@pytest.fixture(scope="session")
def written() -> Callable[..., Document]:
    """A document of texts between which headings stand."""

    def write(*parts: str) -> Document:
        return read(Source("报告.txt", "\n".join(parts).encode()))

    return write


@pytest.fixture(scope="session")
def drawn() -> Callable[..., Document]:
    """A document whose tables are known by their cells and spans."""

    def draw(*tables: Drawn) -> Document:
        text, grids = "", []
        for table in tables:
            text += "一段正文。\n"
            start, cells, row = len(text), [], 0
            for at, column, rows, columns, words in sorted(table.cells):
                text += ("\n" if at != row else " | ") if len(text) > start else ""
                cells.append(GridCell(Span(len(text), len(text) + len(words)), at, column, rows, columns))
                text, row = text + words, at
            grids.append(Grid(Span(start, len(text)), tuple(cells)))
            text += "\n"
        return Document(text, "docx", tuple(grids))

    return draw
