"""A zip package (docx, xlsx, OFD) opened within bounds, whatever its directory claims.

Nothing is ever written to disk. What a package may not be: damaged, encrypted, larger than a report can be,
compressed beyond what text can be, ambiguous (one name twice) or aimed outside of itself (``../``).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from struct import error as StructError
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from disclosure_lint.model.source import Unreadable
from disclosure_lint.readers import tree
from disclosure_lint.readers.tree import Markup

MAX_ENTRIES = 10_000
MAX_PART = 64 << 20  # bytes of one part, inflated
MAX_TOTAL = 256 << 20  # bytes of all parts that are read, inflated
MAX_RATIO = 300  # text does not get smaller than that; a bomb of zeros is at 1000
SMALL = 4 << 20  # below this size no ratio is dangerous

_FILE, _ENTRY, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_ESCAPE = re.compile(r"/|[A-Za-z]:|(?:.*/)?\.\.(?:/|$)", re.DOTALL)
_FAULTS = (BadZipFile, StructError, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


class Package:
    """The parts of a zip, by name; names are compared without regard to case (ECMA-376-2:2012, 9.1.1).

    Raises:
        Unreadable: the bytes are not a sound package (see the module), with the reason.
    """

    def __init__(self, data: bytes) -> None:
        if data.count(_ENTRY) > MAX_ENTRIES:  # each entry of the directory begins with this mark
            raise Unreadable(
                f"压缩包里的文件超过 {MAX_ENTRIES} 个", f"more than {MAX_ENTRIES} files in the package"
            )
        try:
            self._zip = ZipFile(BytesIO(data))
            infos = self._zip.infolist()
        except _FAULTS:
            raise _damaged(data) from None
        self._infos = _by_name([info for info in infos if not info.filename.endswith("/")])
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
        info = self._infos.get(name.lower())
        if info is None:
            raise Unreadable(f"文件里缺少 {name}", f"the package has no {name}")
        size = info.file_size
        _bounded(info, self._left)
        try:
            with self._zip.open(info) as part:
                data = part.read(size)  # a size: without one, zipfile inflates before it looks at the size
        except _FAULTS:
            data = b""
        if len(data) != size:
            raise Unreadable(
                f"{info.filename} 已损坏（校验不符或数据不完整）",
                f"{info.filename} is damaged (wrong checksum or cut off)",
            )
        self._left -= size
        return data

    def markup(self, name: str) -> Markup:
        """The XML of a part; raises ``Unreadable`` as ``read`` and ``tree.checked`` do."""
        return tree.checked(self.read(name), name)

    def tree(self, name: str) -> Element:
        """The XML of a part as a tree; raises ``Unreadable`` as ``markup`` and ``tree.parse`` do."""
        return tree.parse(self.markup(name), name)


def _by_name(infos: list[ZipInfo]) -> dict[str, ZipInfo]:
    by_name: dict[str, ZipInfo] = {}
    for info in infos:
        name = info.filename.replace("\\", "/")
        if _ESCAPE.match(name):
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


def _damaged(data: bytes) -> Unreadable:
    if data.startswith(_FILE) and _END not in data:
        return Unreadable(
            "文件不完整（可能没有下载或复制完）", "the file is cut off (an unfinished download or copy?)"
        )
    return Unreadable("压缩包结构已损坏", "the package is damaged")
