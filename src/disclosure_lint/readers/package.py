"""A zip package (docx, xlsx, OFD) opened within bounds, whatever its directory claims.

Nothing is ever written to disk. What a package may not be: damaged, encrypted, larger than a report can be,
compressed beyond what text can be, ambiguous (one name twice) or aimed outside of itself (``../``).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.source import Unreadable
from disclosure_lint.readers import tree
from disclosure_lint.readers.tree import Markup

MAX_ENTRIES = 10_000
MAX_PART = 64 << 20  # bytes of one part, inflated
MAX_TOTAL = 256 << 20  # bytes of all parts that are read, inflated
MAX_RATIO = 300  # text does not get smaller than that; a bomb of zeros is at 1000
SMALL = 4 << 20  # below this size no ratio is dangerous

_FILE, _ENTRY, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_PIECE = 1024  # bytes to inflate at a time: some thirty times as many of XML
_MOST_INFLATED = 1032  # no byte of deflated data becomes more than that
_SMALLEST_ENTRY = 46  # bytes of an entry in the directory (APPNOTE 4.3.12)
_LOCAL = struct.Struct("<26xHH")  # lengths of name and extra field in the header before the data (4.3.7)
_ESCAPE = re.compile(r"/|[A-Za-z]:|(?:.*/)?\.\.(?:/|$)", re.DOTALL)
_FAULTS = (BadZipFile, struct.error, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


class Package:
    """The parts of a zip, by name; names are compared without regard to case (ECMA-376-2:2012, 9.1.1).

    Raises:
        Unreadable: the bytes are not a sound package (see the module), with the reason.
    """

    def __init__(self, data: bytes) -> None:
        if len(data) > MAX_ENTRIES * _SMALLEST_ENTRY and data.count(_ENTRY) > MAX_ENTRIES:
            raise Unreadable(
                f"压缩包里的文件超过 {MAX_ENTRIES} 个", f"more than {MAX_ENTRIES} files in the package"
            )
        try:
            with ZipFile(BytesIO(data)) as directory:
                infos = [info for info in directory.infolist() if not info.filename.endswith("/")]
        except _FAULTS:
            raise _damaged(data) from None
        self._data = data
        self._infos = _by_name(infos)
        self._left = MAX_TOTAL

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._infos

    def __iter__(self) -> Iterator[str]:
        """The names of the parts as written, with ``/`` between folders."""
        return (info.filename.replace("\\", "/") for info in self._infos.values())

    def read(self, name: str) -> bytes:
        """The bytes of a part, its checksum verified.

        Raises:
            Unreadable: there is no such part, or it is damaged, encrypted or too large.
        """
        info = self._info(name)
        packed = self._packed(info)
        try:
            data = packed if info.compress_type == ZIP_STORED else _inflated(packed, info.file_size)
        except zlib.error:
            data = b""
        if len(data) != info.file_size or zlib.crc32(data) != info.CRC:
            raise _damaged_part(name)
        return data

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a part piece by piece, for who may not need all; the checksum comes with the last.

        Raises:
            Unreadable: as ``read`` does.
        """
        info = self._info(name)
        packed = self._packed(info)
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        size = checksum = 0
        for at in range(0, len(packed), _PIECE):
            piece = packed[at : at + _PIECE]
            try:
                piece = piece if info.compress_type == ZIP_STORED else inflate.decompress(piece)
            except zlib.error:
                raise _damaged_part(name) from None
            size += len(piece)
            if size > info.file_size:
                break
            checksum = zlib.crc32(piece, checksum)
            yield piece
        if size != info.file_size or checksum != info.CRC:
            raise _damaged_part(name)

    def _info(self, name: str) -> ZipInfo:
        info = self._infos.get(name.lower())
        if info is None:
            raise Unreadable(f"文件里缺少 {name}", f"the package has no {name}")
        _bounded(info, self._left)
        self._left -= info.file_size
        return info

    def _packed(self, info: ZipInfo) -> bytes:
        at = info.header_offset
        if self._data[at : at + len(_FILE)] != _FILE or at + _LOCAL.size > len(self._data):
            return b""
        at += _LOCAL.size + sum(_LOCAL.unpack_from(self._data, at))
        return self._data[at : at + info.compress_size]

    def markup(self, name: str) -> Markup:
        """The XML of a part; raises ``Unreadable`` as ``read`` and ``tree.checked`` do."""
        return tree.checked(self.read(name), name)

    def tree(self, name: str) -> Element:
        """The XML of a part as a tree; raises ``Unreadable`` as ``markup`` and ``tree.parse`` do."""
        return tree.parse(self.markup(name), name)


def _inflated(packed: bytes, size: int) -> bytes:
    """Deflated data, which says to have ``size`` bytes; whatever it has, never more than ``MAX_PART``.

    zipfile has no such bound. It also lets the data grow block by block; with the size known beforehand,
    which is only safe where little was packed, zlib takes a fifth of the time.
    """
    if len(packed) * _MOST_INFLATED <= MAX_PART:
        return zlib.decompress(packed, -zlib.MAX_WBITS, size + 1)
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, size + 1)


def _by_name(infos: list[ZipInfo]) -> dict[str, ZipInfo]:
    by_name: dict[str, ZipInfo] = {}
    for info in infos:
        name = info.filename
        if "\\" in name:
            name = name.replace("\\", "/")
        if (".." in name or ":" in name or name[:1] == "/") and _ESCAPE.match(name):
            raise Unreadable(f"压缩包里有越界的路径：{name}", f"a path in the package leads outside: {name}")
        by_name[name.lower()] = info
    if len(by_name) != len(infos):
        raise Unreadable(
            "压缩包里有重名的文件，无法确定以哪个为准", "two files of the package have the same name"
        )
    return by_name


def _bounded(info: ZipInfo, left: int) -> None:
    """Refuse a part by what its entry says; ``read`` takes no more than that, whatever it holds."""
    size, packed, name = info.file_size, info.compress_size, info.filename
    if info.flag_bits & 0x41:
        raise Unreadable("文件已加密，请去掉密码后再检查", "the file is encrypted; remove the password first")
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Unreadable(f"{name} 的压缩方法不受支持", f"{name} is compressed by an unknown method")
    if size > min(MAX_PART, left):
        raise Unreadable(f"{name} 解压后过大（{size >> 20} MB）", f"{name} is too large ({size >> 20} MB)")
    if size > SMALL and size > packed * MAX_RATIO:
        raise Unreadable(
            f"{name} 的压缩比异常（疑似压缩炸弹）", f"{name} is compressed beyond reason (a zip bomb?)"
        )


def _damaged_part(name: str) -> Unreadable:
    return Unreadable(
        f"{name} 已损坏（校验不符或数据不完整）", f"{name} is damaged (wrong checksum or cut off)"
    )


def _damaged(data: bytes) -> Unreadable:
    if data.startswith(_FILE) and _END not in data:
        return Unreadable(
            "文件不完整（可能没有下载或复制完）", "the file is cut off (an unfinished download or copy?)"
        )
    return Unreadable("压缩包结构已损坏", "the package is damaged")
