"""Which reader a file is for, and what is said of one that is for none."""

from __future__ import annotations

import io
import zipfile

import pytest

from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.readers.builtin import READERS
from disclosure_lint.readers.detect import detect


def archive() -> bytes:
    """A zip file that is no document."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("一.txt", "文字" * 500)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "文件是空的"),
        (b"\x89PNG\r\n\x1a\n", "PNG 图片"),
        (archive(), "压缩包，不是文档，请先解压"),
        (archive()[:400], "不完整的 Word 文档或压缩包"),
    ],
)
def test_what_no_reader_is_for_is_said_to_be_what_it_is(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        detect(Source("报告.docx", data), READERS)
