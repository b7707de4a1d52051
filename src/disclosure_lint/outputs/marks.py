"""By what the tool's own files are told from reports: marks in results, seals of copies with notes."""

from __future__ import annotations

from pathlib import Path, PurePath

from disclosure_lint.model.source import Unreadable
from disclosure_lint.sources import read

GENERATOR = '<meta name="generator" content="disclosure-lint">'
COMMENT = "<!-- disclosure-lint -->"
"""At the beginning of pages, and of Markdown."""
CREATOR = "disclosure-lint"
"""The creator of workbooks; it stays when people fill them in."""
COPY = ".批注"
"""At the end of the name of a copy, before its suffix and number."""

_HEAD = 4096  # bytes in which a mark stands
_TEXTS = frozenset({".html", ".htm", ".xhtml", ".md", ".markdown"})
_COPIES = frozenset({".docx", ".pdf"})


def is_own(path: str) -> bool:
    """Whether a file is a result of the tool's, or a copy with notes that nobody has worked in since.

    At most the beginning of a file is read, except of workbooks and of what has the name of a copy.
    """
    name = PurePath(path)
    suffix = name.suffix.lower()
    try:
        if suffix in _TEXTS:
            return is_marked(_beginning(path))
        if suffix == ".xlsx":
            return _is_workbook(read(path).data)
        return suffix in _COPIES and COPY in name.stem and _is_copy(read(path).data)
    except (OSError, Unreadable):
        return False


def is_marked(beginning: bytes) -> bool:
    """Whether these bytes begin a page or Markdown of the tool's."""
    head = beginning[:_HEAD]
    return GENERATOR.encode() in head or COMMENT.encode() in head


def _beginning(path: str) -> bytes:
    with Path(path).open("rb") as stream:
        return stream.read(_HEAD)


def _is_workbook(data: bytes) -> bool:
    from disclosure_lint.readers.package import Package

    core = "docProps/core.xml"
    package = Package(data)
    return core in package and f"<dc:creator>{CREATOR}</dc:creator>".encode() in package.read(core)


def _is_copy(data: bytes) -> bool:
    from disclosure_lint.outputs.annotated import own_dates

    return own_dates(data) is not None
