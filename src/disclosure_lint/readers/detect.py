"""Which reader a source is for, by its content, never by its name."""

from __future__ import annotations

from collections.abc import Sequence

from disclosure_lint.model.language import Text
from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.readers.reader import Reader

_SIGNATURES = (
    (b"\xff\xd8\xff", Text("JPEG 图片", "a JPEG picture")),
    (b"\x89PNG", Text("PNG 图片", "a PNG picture")),
    (b"GIF8", Text("GIF 图片", "a GIF picture")),
    (b"BM", Text("BMP 图片", "a BMP picture")),
    (b"II*\0", Text("TIFF 图片", "a TIFF picture")),
    (b"MM\0*", Text("TIFF 图片", "a TIFF picture")),
    (b"Rar!", Text("RAR 压缩包，请先解压", "a RAR archive; unpack it first")),
    (b"7z\xbc\xaf", Text("7z 压缩包，请先解压", "a 7z archive; unpack it first")),
    (b"\x1f\x8b", Text("gzip 压缩包，请先解压", "a gzip archive; unpack it first")),
    (b"PK\x03\x04", Text("压缩包，不是文档，请先解压", "a zip archive that is no document; unpack it first")),
    (b"PK\x05\x06", Text("空的压缩包", "an empty zip archive")),
    (b"MZ", Text("可执行程序", "a program")),
    (b"\x7fELF", Text("可执行程序", "a program")),
    (b"SQLite format 3", Text("数据库", "a database")),
    (b"MIME-Version:", Text("电子邮件", "an e-mail")),
    (b"\0\0\0", Text("音视频或其他二进制文件", "audio, video or another binary file")),
)
_MAGIC = tuple(magic for magic, _ in _SIGNATURES)
_ZIP, _ZIP_END = b"PK\x03\x04", b"PK\x05\x06"
_LAST = (
    65_557  # bytes in which the end record of a zip file begins, with the longest comment (APPNOTE, 4.3.16)
)
_CUT = Text(
    "不完整的 Word 文档或压缩包，可能没有下载完或复制完，请重新取得",
    "a Word file or an archive that is cut off; get it once more",
)


def detect(source: Source, readers: Sequence[Reader]) -> Reader:
    """The first reader that recognises the content.

    Raises:
        Unreadable: the file is empty, or of a format that is not read; the reason says what it seems to be.
    """
    if not source.data:
        raise Unreadable("文件是空的", "the file is empty")
    known = None
    if source.data.startswith(_MAGIC):
        known = next(words for magic, words in _SIGNATURES if source.data.startswith(magic))
    for reader in readers:
        if (known is None or reader.format != "txt") and reader.recognise(source.data):
            return reader
    what = known or Text("二进制文件", "a binary file")
    if source.data.startswith(_ZIP) and _ZIP_END not in source.data[-_LAST:]:
        what = _CUT
    raise Unreadable(
        f"不是能读取的格式（看来是{what.zh}）", f"not a format that is read (it seems to be {what.en})"
    )
