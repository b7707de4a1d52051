"""By what the tool's own files are told from reports: marks in results, seals of copies with notes."""

from __future__ import annotations

from pathlib import Path

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
    file = Path(path)
    suffix = file.suffix.lower()
    try:
        if not file.is_file():  # a pipe would wait
            return False
        if suffix in _TEXTS:
            return is_marked(_beginning(file))
        if suffix == ".xlsx":
            return _is_workbook(read(path).data)
        return suffix in _COPIES and COPY in file.stem and _is_copy(read(path).data)
    except Exception:  # whatever is wrong with it is said when it is looked at
        return False


def is_marked(beginning: bytes) -> bool:
    """Whether these bytes begin a page or Markdown of the tool's."""
    head = beginning[:_HEAD]
    return GENERATOR.encode() in head or COMMENT.encode() in head


def _beginning(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(_HEAD)


def _is_workbook(data: bytes) -> bool:
    from disclosure_lint.readers.package import Package

    core = "docProps/core.xml"
    package = Package(data)
    return core in package and f"<dc:creator>{CREATOR}</dc:creator>".encode() in package.read(core)


def _is_copy(data: bytes) -> bool:
    from disclosure_lint.outputs.annotated import own_dates

    return own_dates(data) is not None
