"""OFD (GB/T 33190-2016): pages of placed characters and drawn lines, laid out again as those of a PDF are.

``parts`` finds the pages, ``objects`` and ``paths`` read what is on them; what makes lines, paragraphs and
tables of it is the PDF reader's.
"""

from __future__ import annotations

import re
from dataclasses import replace

from disclosure_lint.model.document import Document
from disclosure_lint.model.source import Source, Unreadable

_ROOT = re.compile(rb"PK\x01\x02.{42}OFD\.xml", re.DOTALL | re.IGNORECASE)  # an entry of the zip's directory


def recognise(data: bytes) -> bool:
    """Whether the bytes are a zip with ``OFD.xml`` at its root (GB/T 33190, 6)."""
    return data.startswith(b"PK\x03\x04") and _ROOT.search(data) is not None


def read(source: Source) -> Document:
    """The document of an OFD file.

    Raises:
        Unreadable: it is encrypted, damaged, holds pictures only, or is larger than any report.
    """
    from disclosure_lint.readers.ofd.parts import pages
    from disclosure_lint.readers.pdf.canonical import document

    found = pages(source.data)
    if not any(page.items for page in found):
        raise Unreadable(
            "OFD 文件里没有可以读取的文字（可能是扫描件）；请使用 Word 原件",
            "the OFD file holds no text (a scan?); use the Word original",
        )
    return replace(document(found), format="ofd")
