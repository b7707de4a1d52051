"""Which reader a source is for, by its content."""

from __future__ import annotations
from collections.abc import Sequence
from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.readers.reader import Reader


def detect(source: Source, readers: Sequence[Reader]) -> Reader:
    if not source.data:
        raise Unreadable("文件是空的", "the file is empty")
    for reader in readers:
        if reader.recognise(source.data):
            return reader
    raise Unreadable("不是能识别的格式", "unknown format")
