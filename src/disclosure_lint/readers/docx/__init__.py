"""Word files: WordprocessingML in a zip (ECMA-376, ISO/IEC 29500, transitional and strict)."""

from __future__ import annotations

from disclosure_lint.model.document import Document
from disclosure_lint.model.source import Source


def recognise(data: bytes) -> bool:
    """Whether the bytes are a zip whose main part is a Word document."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    from disclosure_lint.readers.docx.parts import is_word

    return is_word(data)


def read(source: Source) -> Document:
    """The document of a Word file, as a reader sees it when all tracked changes are accepted.

    A paragraph is a line (a break in it begins another), with its automatic number before its words; a row of
    a table is a line, with `` | `` between the cells that begin in it. Tables that only lay out the page are
    opened. Headers, footers, notes and comments are asides. How to read the path of an anchor stands at
    ``readers.docx.canon.Canon``.

    Raises:
        Unreadable: the package is damaged, encrypted or out of bounds, its XML is not sound, or there are no
            words in it.
    """
    from disclosure_lint.readers.docx.reading import read

    return read(source)
