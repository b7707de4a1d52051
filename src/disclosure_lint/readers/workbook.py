"""Workbooks: xlsx, xls and ods, read by python-calamine. They hold the tables alone, no prose.

The library keeps a place in memory for each cell between the first and the last one, and ends the process
when there is no room for them, so how far a sheet reaches is looked at before.
"""

from __future__ import annotations

import os
import re
import struct
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any, NamedTuple

from disclosure_lint.model.document import Anchor, Document, Grid, GridCell, Span
from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.readers.compound import SIGNATURE, Compound, single
from disclosure_lint.readers.package import Package

MAX_CELLS = 2_000_000
"""A sheet that reaches over more places is not read."""
_ZIP = b"PK\x03\x04"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml|content\.xml", re.IGNORECASE)
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']\$?([A-Za-z]{1,3})\$?(\d{1,9})["']""")
_TIMES = re.compile(rb"""table:number-(?:columns|rows)-repeated\s*=\s*["'](\d{1,9})""")
_BIFF_CELLS = frozenset((0x06, 0xBD, 0xBE, 0x201, 0x203, 0x204, 0x205, 0x207, 0xFD, 0x27E, 0xD6, 0x221))
_STRINGS, _DIMENSIONS = 0xFC, 0x200
_SHORTEST = 3  # bytes of a string in the table of strings
_REACHES = {14: struct.Struct("<IIHH"), 10: struct.Struct("<HHHH")}
_WORKBOOKS = ("Workbook", "Book")
_MOST_BYTES = 64 << 20
_VALUE = b"office:value-type"
_MOST_TIMES = 10_000  # a row or a cell before a value may be repeated so often


def recognise(data: bytes) -> bool:
    """Whether the bytes are a workbook: a zip with xl/workbook, an ODS, an OLE file with its stream."""
    if data.startswith(_ZIP):
        return b"xl/workbook" in data or _ODS in data[:200]
    if not data.startswith(SIGNATURE):
        return False
    compound = Compound(data)
    return any(name in compound for name in _WORKBOOKS)


def read(source: Source) -> Document:
    """The document of a workbook: one line a row, one grid a sheet.

    Raises:
        Unreadable: it is encrypted, damaged, empty or too large.
    """
    data = source.data
    if data.startswith(_ZIP):
        _check_package(Package(data))
        sound = data
    else:
        name, stream = _stream(Compound(data))
        _check_stream(stream)
        sound = single(name, stream)
    writer = _Writer()
    for name, sheet in _sheets(sound):
        writer.sheet(name, sheet)
    text = writer.text
    if not text.strip():
        raise Unreadable("工作簿里没有内容", "the workbook is empty")
    return Document(text, _format(data), tuple(writer.grids), anchors=tuple(writer.anchors), tables_only=True)


def _format(data: bytes) -> str:
    if not data.startswith(_ZIP):
        return "xls"
    return "ods" if _ODS in data[:200] else "xlsx"


def _check_package(package: Package) -> None:
    """Look into every part before another library inflates it."""
    for name in package:
        part = package.read(name)
        if _SHEET.fullmatch(name):
            _check_reach({(_column(column), int(row)) for column, row in _REFERENCE.findall(part)})
            for row in part.split(b"<table:table-row")[1:]:
                repeated = [int(times) for times in _TIMES.findall(row[: row.rfind(_VALUE) + 1])]
                if max(repeated, default=0) > _MOST_TIMES:
                    raise _too_large()


def _stream(compound: Compound) -> tuple[str, bytes]:
    """Name and bytes of the stream with the workbook."""
    name = next((name for name in _WORKBOOKS if name in compound), _WORKBOOKS[0])
    stream = compound.read(name, _MOST_BYTES + 1)
    if len(stream) > _MOST_BYTES:
        raise _too_large()
    return name, stream


def _check_stream(stream: bytes) -> None:
    """Look at the records of a binary workbook that make the library ask for memory (MS-XLS 2.4).

    A cell begins with its row and column; the table of strings says how many it has, and a sheet how far it
    reaches.
    """
    places: set[tuple[int, int]] = set()
    at = 0
    while at + 8 <= len(stream):
        kind, size, row, column = struct.unpack_from("<HHHH", stream, at)
        if kind in _BIFF_CELLS and size >= 4:
            places.add((column, row))
        elif kind == _STRINGS and size >= 8 and _SHORTEST * _strings(stream, at) > len(stream):
            raise _damaged("SST")
        elif kind == _DIMENSIONS:
            _check_dimensions(stream[at + 4 : at + 4 + size])
        at += 4 + size
    _check_reach(places)


def _strings(stream: bytes, at: int) -> int:
    """How many strings there are by the record at a place (2.4.265)."""
    return int.from_bytes(stream[at + 8 : at + 12], "little")


def _check_dimensions(record: bytes) -> None:
    """Look at how far a sheet says that it reaches (2.4.90, older ones with shorter numbers)."""
    reach = _REACHES.get(len(record))
    if reach is None:
        return
    top, bottom, left, right = reach.unpack_from(record)
    if bottom < top or right < left:
        raise _damaged("Dimensions")
    if (bottom - top) * (right - left) > MAX_CELLS:
        raise _too_large()


def _check_reach(places: set[tuple[int, int]]) -> None:
    if places:
        columns, rows = zip(*places, strict=True)
        if (max(columns) - min(columns) + 1) * (max(rows) - min(rows) + 1) > MAX_CELLS:
            raise _too_large()


def _too_large() -> Unreadable:
    return Unreadable(f"工作表超过 {MAX_CELLS} 格", f"a sheet has more than {MAX_CELLS} cells")


def _damaged(what: str) -> Unreadable:
    return Unreadable(f"工作簿已损坏，无法读取（{what}）", f"the workbook is damaged ({what})")


def _column(letters: bytes) -> int:
    """The number of a column: A → 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


class _Sheet(NamedTuple):
    """The filled part of a sheet: its rows as text, its first place, merged ranges by their first place."""

    rows: list[list[str]]
    top: int
    left: int
    merged: dict[tuple[int, int], tuple[int, int]]


def _sheets(data: bytes) -> list[tuple[str, _Sheet]]:
    """The sheets that are shown (a hidden one often keeps last year's figures); all of a workbook that shows nothing."""
    from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

    try:
        with _silence():
            workbook = CalamineWorkbook.from_filelike(BytesIO(data))
            sheets = [
                (
                    about.visible is SheetVisibleEnum.Visible,
                    about.name,
                    _sheet(workbook.get_sheet_by_name(about.name)),
                )
                for about in workbook.sheets_metadata
            ]
            shown = any(visible and sheet.rows for visible, _, sheet in sheets)
            return [(name, sheet) for visible, name, sheet in sheets if visible or not shown]
    except Unreadable:
        raise
    except PasswordError:
        raise Unreadable(
            "文件有密码保护，请去掉密码后再检查", "the file is protected by a password; remove it first"
        ) from None
    except BaseException as error:  # pyo3 raises PanicException, which is no Exception
        if isinstance(error, (KeyboardInterrupt, SystemExit, MemoryError)):
            raise
        raise _damaged(type(error).__name__) from None


@contextmanager
def _silence() -> Iterator[None]:
    """Nothing on standard error: a damaged file makes the library panic, and Rust says so there."""
    try:
        stderr = os.dup(2)
    except OSError:  # closed
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(stderr, 2)
        os.close(stderr)
        os.close(nowhere)


def _sheet(sheet: Any) -> _Sheet:
    if sheet.start is None:
        return _Sheet([], 0, 0, {})
    if sheet.height * sheet.width > MAX_CELLS:
        raise _too_large()
    top, left = sheet.start
    rows = [[_shown(value) for value in row] for row in sheet.to_python(skip_empty_area=True)]
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    area = 0
    for (first, begin), (last, end) in sheet.merged_cell_ranges or ():
        if first >= top and begin >= left:
            height = min(last - top, len(rows) - 1) - (first - top) + 1
            width = min(end - left, sheet.width - 1)
            merged[first - top, begin - left] = (height, width - (begin - left) + 1)
            area += height * (width - (begin - left) + 1)
            if area > MAX_CELLS:
                raise _too_large()
    return _Sheet(rows, top, left, merged)


def _shown(value: Any) -> str:
    """A cell's value as a person sees it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.12g}"
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, (date, time, timedelta, datetime)):
        return str(value)
    return " ".join(str(value).split())


class _Writer:
    """The canonical text as it grows: a line for a row that holds something, an empty one after a sheet."""

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self.anchors: list[Anchor] = []
        self._parts: list[str] = []
        self._at = 0

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._at += len(text)

    def sheet(self, name: str, sheet: _Sheet) -> None:
        """Put a sheet at the end."""
        covered: dict[int, set[int]] = {}
        for (first, begin), (height, width) in sheet.merged.items():
            for row in range(first, first + height):
                covered.setdefault(row, set()).update(range(begin + (row == first), begin + width))
        start, cells = self._at, []
        numbers = [number for number, row in enumerate(sheet.rows) if any(row)]
        for index, number in enumerate(numbers):
            hidden = covered.get(number, ())
            divider = ""
            for column, words in enumerate(sheet.rows[number]):
                if column in hidden:
                    continue
                self._write(divider)
                divider = " | "
                place = f"{name}!{_letters(sheet.left + column)}{sheet.top + number + 1}"
                self.anchors.append(Anchor(self._at, path=place))
                height, width = sheet.merged.get((number, column), (1, 1))
                rows = bisect_left(numbers, number + height) - index
                span = Span(self._at, self._at + len(words))
                cells.append(GridCell(span, index, column, rows, width))
                self._write(words)
            self._write("\n")
        if cells:
            self.grids.append(Grid(Span(start, self._at - 1), tuple(cells)))
            self._write("\n")


def _letters(column: int) -> str:
    """The letters of a column: 0 → A, 26 → AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
