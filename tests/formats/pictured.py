"""Reports in which a picture stands where a line says ``［图］``, in every format that can hold one."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import docx
import pytest
from docx.shared import Pt

ofd_samples = pytest.importorskip("tests.readers.ofd_samples", reason="run from the root of the repository")

MARK = "［图］"
TABLE = (420, 150)
"""Points: the size of a picture that shows a table."""
SEAL = (119, 119)
Size = tuple[int, int]


def image(width: int = 40, height: int = 20) -> bytes:
    """A PNG with a frame in it, as large as that in pixels."""
    rows = b"".join(b"\0" + bytes((x * y) % 7 * 36 for x in range(width)) for y in range(height))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def word(text: str, size: Size = TABLE) -> bytes:
    """A Word file by python-docx; lines with ``|`` become tables of that many columns."""
    document = docx.Document()
    rows: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        if "|" in line:
            rows.append([cell.strip() for cell in line.split("|")])
            continue
        if rows:
            _add_table(document, rows)
            rows = []
        if line == MARK:
            document.add_paragraph().add_run().add_picture(io.BytesIO(image()), Pt(size[0]), Pt(size[1]))
        elif line:
            document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _add_table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(0, max(map(len, rows)), "Table Grid")
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=False):
            cell.text = words


def page(text: str, size: Size = TABLE) -> bytes:
    """A page of a site; its pictures know their size in pixels."""
    width, height = (round(length / 0.75) for length in size)
    lines = []
    for line in text.splitlines():
        shown = f'<img src="/files/a1.png" width="{width}" height="{height}">' if line == MARK else line
        lines.append(
            "<table><tr><td>" + line.replace("|", "</td><td>") + "</td></tr></table>"
            if "|" in line
            else f"<p>{shown}</p>"
        )
    return f"<html><body><div>{''.join(lines)}</div></body></html>".encode()


def markdown(text: str, size: Size = TABLE) -> bytes:
    """Markdown; a picture says no size, so that one of a small size is named an icon."""
    name = "table.png" if size == TABLE else "icon.png"
    return text.replace(MARK, f"![]({name})").replace("\n", "\n\n").encode()


def layout_document(text: str, size: Size = TABLE) -> bytes:
    """An OFD file of one long page a line, without tables."""
    sheet, y = ofd_samples.Page(), 20.0
    width, height = (length * 25.4 / 72 for length in size)
    pages = [sheet]
    for line in text.splitlines():
        room = height + 8 if line == MARK else 10.0
        if y + room > ofd_samples.HEIGHT - 25:
            sheet, y = ofd_samples.Page(), 20.0
            pages.append(sheet)
        if line == MARK:
            sheet.objects.append(
                f'<ofd:ImageObject ID="9" ResourceID="5" Boundary="20 {y} {width} {height}"/>'
            )
        else:
            for at in range(0, len(line), 30):
                sheet.text(28.0 if at == 0 else 20.0, y + 5, line[at : at + 30], 5.0)
                y += 8 if at + 30 < len(line) else 0
        y += room
    return bytes(ofd_samples.package(page.xml() for page in pages))
