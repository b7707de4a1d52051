"""HTML: pages saved from a web site, and what Word writes as a web page.

``markup`` cuts the source into ``tags``, ``rows`` of cells that hold one text each, and other text; ``builder``
makes lines, blocks and tables of them (``pen`` the lines, ``layout`` what tables only lay out), ``article``
leaves the site away, ``canon`` writes the text.
"""

from __future__ import annotations

import re

from disclosure_lint.model.document import Document
from disclosure_lint.model.source import Source, Unreadable

_BEGINNING = 4096  # bytes
_BEFORE = rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
_PAGE = re.compile(
    _BEFORE + rb"<(?:!doctype\s+html|(?:html|head|body|meta|title)[\s>/])", re.IGNORECASE | re.DOTALL
)
_PIECE = re.compile(
    _BEFORE
    + rb"<(?:table|div|p|h[1-6]|center|style|script|article|section|span|font|ul|ol|a|b|strong)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_MARKDOWN = re.compile(rb"^ {0,3}#{1,6}[ \t]+\S|^[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+", re.MULTILINE)


def recognise(data: bytes) -> bool:
    """Whether the bytes begin as a page does, or as a piece of one that is no Markdown."""
    beginning = data[:_BEGINNING]
    if beginning[:2] in (b"\xff\xfe", b"\xfe\xff"):
        beginning = beginning[2:].replace(b"\0", b"")
    if _PAGE.match(beginning):
        return True
    return _PIECE.match(beginning) is not None and not _MARKDOWN.search(data)


def read(source: Source) -> Document:
    """The document of a page: its article, its tables as grids; anchors are lines and columns of the file.

    Raises:
        Unreadable: with the reason.
    """
    from disclosure_lint.readers.html.article import article
    from disclosure_lint.readers.html.builder import build
    from disclosure_lint.readers.html.canon import Canon
    from disclosure_lint.readers.html.charset import decode

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
