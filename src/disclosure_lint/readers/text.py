"""Plain text: UTF-8 with or without BOM, UTF-16 with BOM, GB 18030."""

from __future__ import annotations

import codecs

from disclosure_lint.model.document import Document
from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.readers.lines import grids

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> str:
    """The text of ``data``: by its BOM, else UTF-8, else GB 18030.

    Raises:
        Unreadable: it is none of them, or holds control characters that no text has.
    """
    text = _decoded(data)
    if "\0" in text:
        raise Unreadable("不是文本文件（含有空字节）", "not a text file (it holds null bytes)")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _decoded(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(data, "gb18030")


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"无法识别文字编码（第 {error.start + 1} 个字节起既不是 UTF-8 也不是 GB 18030）",
            f"unknown text encoding (neither UTF-8 nor GB 18030 from byte {error.start + 1} on)",
        ) from None


def recognise(data: bytes) -> bool:
    """Whether the bytes can be text: no null bytes unless a BOM says UTF-16."""
    return data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" not in data[:4096]


def read(source: Source) -> Document:
    """The document of a text file: its text as it stands, its drawn tables as grids."""
    text = decode(source.data)
    if not text.strip():
        raise Unreadable("文件是空的", "the file is empty")
    return Document(text, "txt", grids(text))
