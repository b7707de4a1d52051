"""Markdown, as people write it, as converters do, and as programs do that read scans."""

from __future__ import annotations

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.document import Document
from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.readers import text

_BEGINNING = 1 << 18  # bytes
_MARKS = re.compile(
    rb"""^\ {0,3}\#{1,6}(?:[ \t]+[^\s\#]|[\x80-\xff])                                  # a heading
      | ^[ \t]*(?:\|[ \t]*)?:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+(?:\|[ \t]*)?\r?$   # the rule below a head
      | ^\ {0,3}(?:```|~~~)
      | ^\*\*[^*\s][^*\n]{0,300}\*\*[ \t]*\r?$
      | ^[ \t]*<table[\s>]
      | ^[ \t]*!\[[^\[\]\n]*\]\([^()\n]+\)[ \t]*\r?$""",
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_SIGNS = (b"#", b"*", b"`", b"~", b"<", b"--", b"![")
"""Without one of these there are no marks."""


def recognise(data: bytes) -> bool:
    """Whether the bytes are text with marks that only Markdown has: a heading, the rule below a head."""
    marked = any(sign in data for sign in _SIGNS)
    return marked and text.recognise(data) and _MARKS.search(data, 0, _BEGINNING) is not None


def read(source: Source) -> Document:
    """The document of a Markdown file; anchors are lines and columns of the file.

    Raises:
        Unreadable: with the reason.
    """
    from disclosure_lint.readers.html.canon import Canon
    from disclosure_lint.readers.markdown.blocks import items

    written = text.decode(source.data)
    canon = Canon(written, "md")
    canon.add(items(written))
    document = canon.document()
    if not document.text:
        raise Unreadable("文件是空的", "the file is empty")
    return document
