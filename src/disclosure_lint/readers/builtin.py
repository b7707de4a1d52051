"""The formats that are read without a plugin, in the order in which they are told apart.

A module is imported when its magic bytes are there, so that a text file costs none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from disclosure_lint.model.document import Document
from disclosure_lint.model.source import Source
from disclosure_lint.readers.reader import Reader


def _starts(*magic: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(magic)


def _any(data: bytes) -> bool:
    return True


def _reader(format_: str, suffixes: tuple[str, ...], module: str, likely: Callable[[bytes], bool]) -> Reader:
    """A reader whose module is imported when the bytes are likely its."""
    name = f"disclosure_lint.readers.{module}"

    def recognise(data: bytes) -> bool:
        return likely(data) and bool(import_module(name).recognise(data))

    def read(source: Source) -> Document:
        document: Document = import_module(name).read(source)
        return document

    return Reader(format_, suffixes, recognise, read)


_BEGINNING = 1024  # bytes in which a page's first tag stands
_HEADERS = 4096  # bytes in which the headers of a message say what it is
_ZIP = _starts(b"PK\x03\x04")
_OLE = _starts(b"\xd0\xcf\x11\xe0")
_OFFICE = _starts(b"\xd0\xcf\x11\xe0", b"{\\rtf", b"PK\x03\x04", b"<?xml", b"\xef\xbb\xbf<?xml")

READERS = (
    _reader("pdf", (".pdf",), "pdf", lambda data: b"%PDF-" in data[:1024]),
    _reader("docx", (".docx",), "docx", _ZIP),
    _reader("ofd", (".ofd",), "ofd", _ZIP),
    _reader("xlsx", (".xlsx", ".xls", ".ods"), "workbook", lambda data: _ZIP(data) or _OLE(data)),
    _reader("doc", (".doc", ".wps", ".rtf", ".odt", ".fodt"), "office", _OFFICE),
    _reader("mht", (".mht", ".mhtml"), "web_archive", lambda data: b"ontent-" in data[:_HEADERS]),
    _reader("html", (".html", ".htm", ".xhtml"), "html", lambda data: b"<" in data[:_BEGINNING]),
    _reader("md", (".md", ".markdown"), "markdown", _any),
    _reader("txt", (".txt",), "text", _any),
)
