"""What is refused before pdfium opens it, and how much of a file is read.

pdfium takes a page as a whole, without a limit of its own, so what swells out of all proportion must be found
in the bytes.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from time import monotonic

from disclosure_lint.model.source import Unreadable

PAGES = 2_000
_CHARACTERS = 3_000_000
_DRAWN = 3_000_000
_SECONDS = 60.0
_HEAD = 1024
_SWOLLEN = 8_000_000  # bytes of one page's content; 10,000 characters and a table are 100,000
_RATIO = 1_040  # deflate can't swell more (RFC 1951)
_LINEARIZED = re.compile(rb"/Linearized\b[^>]{0,200}?/L\s+(\d{1,12})")
_DICTIONARY = 400  # bytes before a stream that tell what it is
_KEPT_APART = re.compile(rb"/Length1\b|/Subtype\s*/(?:Image|Type1C|CIDFontType0C|OpenType)\b")


class Budget:
    """How much of one file may be read."""

    def __init__(self) -> None:
        self._characters, self._drawn, self._until = _CHARACTERS, _DRAWN, monotonic() + _SECONDS

    def spend(self, characters: int, drawn: int) -> None:
        """Count what stood on a page.

        Raises:
            Unreadable: the file holds more than any report, or takes too long.
        """
        self._characters -= characters
        self._drawn -= drawn
        if self._characters < 0 or self._drawn < 0:
            raise Unreadable(
                "文件内容过多，不像一份年度报告", "the file holds too much to be an annual report"
            )
        if monotonic() > self._until:
            raise Unreadable(
                f"文件过于复杂，{_SECONDS:.0f} 秒内没有读完",
                f"the file is too complex to be read in {_SECONDS:.0f} s",
            )


def check_bytes(data: bytes) -> None:
    """Refuse what is cut off (its end mark is missing, or its own length is another) or swollen.

    Raises:
        Unreadable: with the reason.
    """
    linearized = _LINEARIZED.search(data, 0, _HEAD)
    if b"%%EOF" not in data or (linearized and int(linearized[1]) > len(data)):
        raise Unreadable(
            "PDF 文件不完整（可能没有下载完），请重新导出或下载",
            "the PDF file is cut off (perhaps not downloaded to its end); export or download it again",
        )
    for start, end in _streams(data):
        dictionary = data[max(0, start - _DICTIONARY) : start]
        dictionary = dictionary[dictionary.rfind(b" obj") + 1 :]
        if dictionary.count(b"FlateDecode") > 1 or (
            (end - start) * _RATIO > _SWOLLEN
            and not _KEPT_APART.search(dictionary)
            and _size(data[start:end]) > _SWOLLEN
        ):
            raise Unreadable(
                "PDF 中有异常压缩的内容，拒绝打开",
                "the PDF holds content that is compressed out of all proportion",
            )


def _streams(data: bytes) -> Iterator[tuple[int, int]]:
    """Where the streams of the file begin and end."""
    start = data.find(b"stream")
    while start >= 0:
        end = data.find(b"endstream", start)
        if end < 0:
            return
        yield start + len(b"stream"), end
        start = data.find(b"stream", end + len(b"endstream"))


def _size(stream: bytes) -> int:
    """The size of a deflated stream, counted up to the limit; 0 for one of another kind."""
    inflate = zlib.decompressobj()
    size, rest = 0, stream.lstrip(b"\r\n")
    try:
        while rest and size <= _SWOLLEN:
            size += len(inflate.decompress(rest, _SWOLLEN // 8))
            rest = inflate.unconsumed_tail
    except zlib.error:
        pass
    return size
