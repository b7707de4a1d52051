"""What a reader is."""

from __future__ import annotations

from collections.abc import Callable

from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.model.document import Document
from disclosure_lint.model.source import Source


@dataclass(frozen=True, slots=True)
class Reader:
    """A way to read one format.

    Attributes:
        format: the name that stands in outputs (``docx``).
        suffixes: the suffixes of such files, with their dot; folders are searched for them.
        recognise: whether the bytes are of this format, by their content alone (magic bytes, structure),
            never by the file's name. Cheap: it looks at the beginning, or at a zip's directory.
        read: makes the document, or raises ``Unreadable`` with a reason that a clerk understands.
    """

    format: str
    suffixes: tuple[str, ...]
    recognise: Callable[[bytes], bool]
    read: Callable[[Source], Document]
