"""Highlights with notes in a PDF."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from typing import Any

from disclosure_lint.copies.note import AUTHOR, Note
from disclosure_lint.copies.pdf.boxes import Stretch, boxes, stretches
from disclosure_lint.copies.pdf.highlights import highlight
from disclosure_lint.copies.pdf.update import Object, Update
from disclosure_lint.copies.refusal import Refused
from disclosure_lint.model.document import Document
from disclosure_lint.model.source import Source

_SEAL = re.compile(rb"%disclosure-lint ([0-9]{1,12})\n\Z")
_SEAL_SIZE = 64
_LONGEST = 1 << 16  # bytes of a string of an annotation
Placed = tuple[Note, list[Stretch]]


def highlighted(
    source: Source,
    document: Document,
    notes: Sequence[Note],
    now: datetime,
    dates: Mapping[str, str] | None = None,
) -> bytes:
    """A copy of a PDF with these notes of ours instead of those that it may have.

    The bytes of the file stand at its beginning; the update follows them.

    Args:
        source: the file.
        document: what the reader makes of it.
        notes: in the order in which they are written.
        now: local time.
        dates: the dates that notes have had by their text (``own_dates``).

    Raises:
        Refused: the file is signed, protected against changes, or damaged.
    """
    data, stamp = _original(source.data), _date(now)
    placed: dict[int, list[Placed]] = {}
    for note in notes:
        page, found = stretches(document, note.span)
        placed.setdefault(page - 1, []).append((note, found))
    with _opened(data) as pdf:
        _refuse(pdf)
        pages = sorted({*placed, *_pages_with_own(pdf)})
        for number in pages:
            _mark(pdf[number], number)
        stream = BytesIO()
        pdf.save(stream, flags=_raw().FPDF_INCREMENTAL)
        update = Update(data, stream.getvalue())
        objects: list[Object] = []
        holders: dict[int, Object] = {}
        for number in pages:
            new = list(_highlights(update, pdf[number], placed.get(number, []), stamp, dates or {}))
            holder = update.holder(_mark_name(number))
            holder = holders.get(holder.number, holder)
            holders[holder.number] = holder._replace(body=_with_notes(holder.body, number, new))
            objects += new
    copy = update.applied([*objects, *holders.values()]) if pages else data
    return copy + b"\n" * (not copy.endswith(b"\n")) + b"%%disclosure-lint %d\n" % len(data)


def own_dates(data: bytes) -> dict[str, str] | None:
    """The dates of our notes in an annotated copy by their text.

    None when the file is not as it was written here: somebody has worked in it, or it is another file.
    """
    import pypdfium2

    if not _SEAL.search(data[-_SEAL_SIZE:]):
        return None
    try:
        with _opened(data) as pdf:
            found = (
                (_string(note, b"Contents"), _string(note, b"M")) for page in pdf for _, note in _own(page)
            )
            return {text: date for text, date in found if text}
    except pypdfium2.PdfiumError:
        return None


def _original(data: bytes) -> bytes:
    """The file without the update that we have appended, if nobody has saved it since."""
    seal = _SEAL.search(data[-_SEAL_SIZE:])
    return data[: int(seal[1])] if seal else data


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    try:
        yield pdf
    finally:
        pdf.close()


def _raw() -> Any:
    from pypdfium2 import raw

    return raw


def _refuse(pdf: Any) -> None:
    raw = _raw()
    if raw.FPDF_GetSignatureCount(pdf.raw) > 0:
        raise Refused(
            "文件有数字签名或签章，改动会使其失效；请用签名之前的文件",
            "the file is signed, and a change would break that; use the one from before it was signed",
        )
    if raw.FPDF_GetSecurityHandlerRevision(pdf.raw) >= 0:
        raise Refused(
            "文件设有权限保护，不能加批注；请用没有保护的文件",
            "the file is protected against changes; use one that is not",
        )


def _pages_with_own(pdf: Any) -> list[int]:
    """The pages from which our older notes have to be taken."""
    return [number for number in range(len(pdf)) if next(_own(pdf[number]), None) is not None]


def _mark(page: Any, number: int) -> None:
    """Take our older notes from a page and put a mark among the others, for which the new ones are put."""
    raw = _raw()
    for index in reversed([index for index, _ in _own(page)]):
        raw.FPDFPage_RemoveAnnot(page.raw, index)
    mark = raw.FPDFPage_CreateAnnot(page.raw, raw.FPDF_ANNOT_TEXT)
    name = ctypes.create_string_buffer(_mark_name(number).decode().encode("utf-16-le") + b"\0\0")
    raw.FPDFAnnot_SetStringValue(mark, b"NM", ctypes.cast(name, raw.FPDF_WIDESTRING))
    raw.FPDFPage_CloseAnnot(mark)


def _mark_name(number: int) -> bytes:
    return b"%b page %d." % (AUTHOR.encode(), number)


def _with_notes(body: bytes, number: int, new: Sequence[Object]) -> bytes:
    """The object that holds a page's annotations, with references to the new ones for the mark."""
    mark = rb"<<[^<>]*\(%b\)[^<>]*>>" % re.escape(_mark_name(number))
    references = b" ".join(b"%d %d R" % each[:2] for each in new if each.body.startswith(b"<</Type/Annot"))
    return re.sub(mark, references, body, count=1)


def _highlights(
    update: Update, page: Any, placed: Sequence[Placed], stamp: str, dates: Mapping[str, str]
) -> Iterator[Object]:
    _, _, right, _ = page.get_mediabox()
    for note, found in placed:
        yield from highlight(update, note, boxes(page, found), dates.get(note.text, stamp), right)


def _own(page: Any) -> Iterator[tuple[int, Any]]:
    """Our annotations on a page with their numbers; each is closed when the next is asked for."""
    raw = _raw()
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        note = raw.FPDFPage_GetAnnot(page.raw, index)
        try:
            if _string(note, b"NM").startswith(f"{AUTHOR} "):
                yield index, note
        finally:
            raw.FPDFPage_CloseAnnot(note)


def _string(note: Any, key: bytes) -> str:
    """A string of an annotation; empty when it has none."""
    raw = _raw()
    size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    if not 2 < size <= _LONGEST:
        return ""
    words = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(note, key, ctypes.cast(words, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return words.raw[: size - 2].decode("utf-16-le", "replace")


def _date(now: datetime) -> str:
    """A date of a PDF (7.9.4): local time and its distance to UTC."""
    zone = now.astimezone().strftime("%z")
    return f"D:{now:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'"
