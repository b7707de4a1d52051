"""Which encoding a page is in, and its text."""

from __future__ import annotations

import codecs
import re

from disclosure_lint.model.source import Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARATION = re.compile(
    rb"""<(?:meta\s|\?xml\s)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_.-]+)""", re.IGNORECASE
)
_BEGINNING = 8192  # bytes in which a declaration counts
_DECLARED = {
    **dict.fromkeys((b"utf-8", b"utf8"), "utf-8"),
    **dict.fromkeys((b"gb2312", b"gbk", b"gb18030", b"x-gbk", b"cp936", b"gb_2312-80"), "gb18030"),
    **dict.fromkeys((b"big5", b"big5-hkscs", b"x-x-big5"), "big5hkscs"),
}
_DAMAGED = 1000  # one character in so many may be damaged: a site cuts texts anywhere


def decode(data: bytes) -> str:
    """The text of a page, line ends as line feeds: by its BOM, else UTF-8, else as declared, else GB 18030.

    A few damaged characters are replaced, as a browser does (HTML Standard, 13.2.3).

    Raises:
        Unreadable: it is in none of these encodings, or holds null bytes.
    """
    text = _decoded(data)
    if b"\0" in data and "\0" in text:
        raise Unreadable("不是网页（含有空字节）", "not a web page (it holds null bytes)")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _decoded(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _text(data, encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        match = _DECLARATION.search(data, 0, _BEGINNING)
        return _text(data, _DECLARED.get(match[1].lower(), "gb18030") if match else "gb18030")


def _text(data: bytes, encoding: str) -> str:
    text = data.decode(encoding, "replace")
    if text.count("\ufffd") * _DAMAGED > len(text):
        raise Unreadable(
            "无法识别网页的文字编码（不是 UTF-8，也不是 GB 18030）",
            "unknown encoding of the page (neither UTF-8 nor GB 18030)",
        )
    return text
