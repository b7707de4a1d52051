"""Workbooks: xlsx, xls and ods, read by python-calamine. They hold the tables alone, no prose."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from disclosure_lint.model.document import Anchor, Document, Grid, GridCell, Span
from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.readers.package import Package

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MAX_CELLS = 2_000_000
"""A workbook of more cells is not read."""


def recognise(data: bytes) -> bool:
    """Whether the bytes are a workbook: a zip with xl/workbook, an ODS, an OLE file with its stream."""
    if data.startswith(b"PK\x03\x04"):
        return b"xl/workbook" in data or b"application/vnd.oasis.opendocument.spreadsheet" in data[:200]
    return data.startswith(_OLE) and _stream("Workbook") in data


def _stream(name: str) -> bytes:
    """A directory entry's name as an OLE file writes it (MS-CFB 2.6.1)."""
    return name.encode("utf-16-le") + b"\0\0"


def read(source: Source) -> Document:
    """The document of a workbook: one line a row, one grid a sheet.

    Raises:
        Unreadable: it is encrypted, damaged, empty or too large.
    """
    from python_calamine import CalamineWorkbook

    if source.data.startswith(b"PK\x03\x04"):
        for name in (package := Package(source.data)):
            package.read(name)  # every part within bounds before another library inflates it
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(source.data))
        sheets = [(name, *_sheet(workbook.get_sheet_by_name(name))) for name in workbook.sheet_names]
    except Unreadable:
        raise
    except BaseException as error:  # pyo3 raises PanicException, which is no Exception
        if isinstance(error, (KeyboardInterrupt, SystemExit, MemoryError)):
            raise
        raise Unreadable(
            f"工作簿已损坏，无法读取（{type(error).__name__}）",
            f"the workbook is damaged ({type(error).__name__})",
        ) from None
    text, grids, anchors = _canonical(sheets)
    if not text.strip():
        raise Unreadable("工作簿里没有内容", "the workbook is empty")
    return Document(
        text, "xlsx" if source.data.startswith(b"PK") else "xls", grids, anchors=anchors, tables_only=True
    )


Merged = dict[tuple[int, int], tuple[int, int]]


def _sheet(sheet: Any) -> tuple[list[list[str]], Merged]:
    """The cells of a sheet from A1 on as text, and the size of each merged range by its first cell."""
    if sheet.total_height * sheet.total_width > MAX_CELLS:
        raise Unreadable(f"工作表超过 {MAX_CELLS} 格", f"a sheet has more than {MAX_CELLS} cells")
    rows = [[_shown(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    merged = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        merged[top, left] = (bottom - top + 1, right - left + 1)
    return rows, merged


def _shown(value: Any) -> str:
    """A cell's value as a person sees it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, (date, time, timedelta, datetime)):
        return str(value)
    return " ".join(str(value).split())


def _canonical(
    sheets: list[tuple[str, list[list[str]], Merged]],
) -> tuple[str, tuple[Grid, ...], tuple[Anchor, ...]]:
    lines: list[str] = []
    grids, anchors, size = [], [], 0
    for name, rows, merged in sheets:
        covered = {
            (row, column)
            for (top, left), (height, width) in merged.items()
            for row in range(top, min(top + height, len(rows)))
            for column in range(left, left + width)
            if (row, column) != (top, left)
        }
        begin, cells, shown = size, [], 0
        for number, row in enumerate(rows):
            own = [(column, words) for column, words in enumerate(row) if (number, column) not in covered]
            if not any(words for _, words in own):
                continue
            line = ""
            for position, (column, words) in enumerate(own):
                line += " | " if position else ""
                start = size + len(line)
                height, width = merged.get((number, column), (1, 1))
                cells.append(GridCell(Span(start, start + len(words)), shown, column, height, width))
                if words:
                    anchors.append(Anchor(start, path=f"{name}!{_column(column)}{number + 1}"))
                line += words
            lines.append(line)
            size += len(line) + 1
            shown += 1
        if cells:
            grids.append(Grid(Span(begin, size - 1), tuple(cells)))
        lines.append("")
        size += 1
    return "\n".join(lines), tuple(grids), tuple(anchors)


def _column(index: int) -> str:
    """The letters of a column: 0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
