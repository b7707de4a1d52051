"""HTML: pages saved from a web site, and what Word writes as a web page."""

from __future__ import annotations

import re

from disclosure_lint.model.document import Document
from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.readers.html.article import article
from disclosure_lint.readers.html.builder import build
from disclosure_lint.readers.html.canon import Canon
from disclosure_lint.readers.html.charset import decode

_BEGINNING = 2048  # bytes
_BEGINS = re.compile(
    rb"""(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*
    <(?:!doctype\s+html|(?:html|head|body|meta|title|table|div|p|h[1-6]|center|style|article|section)[\s>/])""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)


def recognise(data: bytes) -> bool:
    """Whether the bytes begin as a page does, or as a piece of one."""
    beginning = data[:_BEGINNING]
    if beginning[:2] in (b"\xff\xfe", b"\xfe\xff"):
        beginning = beginning.replace(b"\0", b"")[2:]
    return _BEGINS.match(beginning) is not None


def read(source: Source) -> Document:
    """The document of a page: its article, its tables as grids; anchors are lines and columns of the file.

    Raises:
        Unreadable: with the reason.
    """
    text = decode(source.data)
    canon = Canon(text, "html")
    canon.add(article(build(text)))
    document = canon.document()
    if not document.text:
        raise Unreadable(
            "网页里没有正文（正文可能由脚本载入；请用浏览器另存为完整网页，或复制到 Word 文件）",
            "the page holds no text (a script may load it; save it from a browser, or copy it into Word)",
        )
    return document
