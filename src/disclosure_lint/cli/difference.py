"""What ``fix`` would change, line by line."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from difflib import diff_bytes, unified_diff
from io import BytesIO

from disclosure_lint.cli.writing import shows_color
from disclosure_lint.copies.written import FORMATS
from disclosure_lint.fixing import Fixed

_GREEN, _RED, _PLAIN = "\033[32m", "\033[31m", "\033[0m"
_NO_END = b"\n\\ No newline at end of file\n"


class Differences:
    """Standard output: the text for people on a terminal, else what ``patch -p0`` takes.

    A patch has the bytes of the file, in its encoding and with its line ends. Of a file that is not made of
    lines of bytes (Word, UTF-16) it has the text, which only people can read.
    """

    written = False

    def put(self, fixed: Fixed) -> None:
        """Show the changes of a report."""
        texts = (text.encode("utf-8", "backslashreplace") for text in (fixed.before, fixed.after))
        if sys.stdout.isatty():
            _show(_differences(fixed.source.name, *texts))
            return
        in_lines = fixed.outcome.format in FORMATS and b"\0" not in fixed.source.data
        before, after = (fixed.source.data, fixed.data) if in_lines else texts
        sys.stdout.flush()
        sys.stdout.buffer.writelines(_differences(fixed.source.name, before, after))
        sys.stdout.buffer.flush()


def _differences(path: str, before: bytes, after: bytes) -> Iterator[bytes]:
    name = os.fsencode(path) + b"\t" * (" " in path)  # by which patch knows where a name with spaces ends
    old, new = (BytesIO(data).readlines() for data in (before, after))
    for line in diff_bytes(unified_diff, old, new, name, name):
        yield line if line.endswith(b"\n") else line + _NO_END


def _show(lines: Iterator[bytes]) -> None:
    colored = shows_color()
    for line in lines:
        color = {b"+": _GREEN, b"-": _RED}.get(line[:1], "") if colored else ""
        text = line.decode("utf-8", "backslashreplace")
        sys.stdout.write(f"{color}{text}{_PLAIN}" if color else text)
