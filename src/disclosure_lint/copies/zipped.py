"""A zip file with some of its entries replaced, all others as they stood, to the byte.

The local headers and the packed data of the other entries are taken over, and of the directory everything but
the offsets (APPNOTE 4.3); zipfile would pack everything anew.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile, ZipInfo

from disclosure_lint.copies.refusal import Refused

_LOCAL = struct.Struct("<4s5H3I2H")
_ENTRY = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_UTF8 = 0x800  # the name is UTF-8 (4.4.4)
_VERSION, _DEFLATED = 20, 8
_DATE = 1 << 5 | 1  # 1 January 1980, the day that Word writes
_LARGEST = 0xFFFFFFFF  # said when the true value stands in an extra field (zip64, 4.5.3)


class _Entry(NamedTuple):
    """An entry of the directory: the bytes that it has there, and where its local header begins."""

    record: bytes
    info: ZipInfo


def replaced(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The zip ``data`` with the entries of ``parts`` replaced; those that it has not are added at the end.

    Names are compared without regard to case (ECMA-376-2:2012, 9.1.1).

    Raises:
        Refused: the file is a zip64, which no Word file needs to be.
    """
    with ZipFile(BytesIO(data)) as directory:
        entries = list(_entries(data, directory.start_dir, directory.infolist()))
        start, comment = directory.start_dir, directory.comment
    new = {name.lower(): (name, content) for name, content in parts.items()}
    ends = _ends([entry.info.header_offset for entry in entries], start)
    out, records = bytearray(), bytearray()
    for record, info in entries:
        name = info.filename.replace("\\", "/").lower()
        if name in new:
            _add(out, records, info.filename, new.pop(name)[1])
        else:
            records += _moved(record, len(out))
            out += data[info.header_offset : ends[info.header_offset]]
    for name, content in new.values():
        _add(out, records, name, content)
    count = len(entries) + len(new)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(records), len(out), len(comment))
    return bytes(out + records + end + comment)


def _entries(data: bytes, at: int, infos: list[ZipInfo]) -> Iterator[_Entry]:
    for info in infos:
        fields = _ENTRY.unpack_from(data, at)
        if _LARGEST in (fields[8], fields[9], fields[16]):
            raise Refused("压缩包是 zip64 格式，不能改动", "the package is a zip64, which is not changed")
        size = _ENTRY.size + sum(fields[10:13])
        yield _Entry(data[at : at + size], info)
        at += size


def _ends(offsets: list[int], directory: int) -> dict[int, int]:
    """Where the bytes of each entry end: what follows its data belongs to it (a data descriptor)."""
    ordered = sorted(offsets)
    return dict(zip(ordered, [*ordered[1:], directory], strict=True))


def _moved(record: bytes, offset: int) -> bytes:
    at = _ENTRY.size - 4
    return record[:at] + offset.to_bytes(4, "little") + record[_ENTRY.size :]


def _add(out: bytearray, records: bytearray, name: str, content: bytes) -> None:
    """Write a new entry; the same content gives the same bytes at any time."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    raw = name.encode()
    flags = 0 if raw.isascii() else _UTF8
    fields = (flags, _DEFLATED, 0, _DATE, zlib.crc32(content), len(packed), len(content), len(raw), 0)
    records += _ENTRY.pack(b"PK\1\2", _VERSION, _VERSION, *fields, 0, 0, 0, 0, len(out)) + raw
    out += _LOCAL.pack(b"PK\3\4", _VERSION, *fields) + raw + packed
