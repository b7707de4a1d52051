"""Pieces of XML 1.0 that any stream can take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.output import encoding_of

_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class XmlStream:
    r"""Writes elements, indented, to a stream that belongs to the caller.

    Characters that XML 1.0 does not allow stand as Python writes them (``\x1b``); those that the stream's
    encoding lacks stand as character references.
    """

    def __init__(self, stream: IO[str]) -> None:
        self._stream, self._encoding = stream, encoding_of(stream)
        self._depth = 0
        self._write(f'<?xml version="1.0" encoding="{self._encoding.upper()}"?>')

    def open(self, name: str, attributes: Mapping[str, object]) -> None:
        """Write a start tag; what follows stands inside."""
        self._write(f"<{name}{_attributes(attributes)}>")
        self._depth += 1

    def close(self, name: str) -> None:
        """Write the end tag of the innermost element."""
        self._depth -= 1
        self._write(f"</{name}>")

    def element(self, name: str, attributes: Mapping[str, object], text: str = "") -> None:
        """Write a whole element."""
        if text:
            self._write(f"<{name}{_attributes(attributes)}>{escape(_allowed(text))}</{name}>")
        else:
            self._write(f"<{name}{_attributes(attributes)}/>")

    def _write(self, line: str) -> None:
        encoded = line.encode(self._encoding, "xmlcharrefreplace")
        self._stream.write("  " * self._depth + encoded.decode(self._encoding) + "\n")


def _attributes(attributes: Mapping[str, object]) -> str:
    return "".join(f" {key}={quoteattr(_allowed(str(value)))}" for key, value in attributes.items())


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)
