"""OLE compound files (MS-CFB): the names of their streams, and the bytes of one, within bounds.

Libraries follow the chains of sectors that a file claims, in circles too; they are given a file written anew.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = struct.Struct("<30xHH10xII4xIIIII")  # 2.2, up to the list of FAT sectors
_ENTRY = struct.Struct("<64sHB49xIQ")  # 2.6.1
_ENTRY_SIZE = 128
_FAT_IN_HEADER = struct.Struct("<109I")
_SECTORS = 0xFFFFFFFA  # numbers from here on mean something else (2.1)
_STREAM, _ROOT = 2, 5
_MOST_ENTRIES = 10_000
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _SHIFT = 4096, 12  # of a file written here
_LEAST = 4096  # bytes of a stream that has sectors of its own


class Entry(NamedTuple):
    """A stream: its first sector and its size in bytes."""

    first: int
    size: int


class Compound:
    """A compound file. What is damaged in it is taken as not being there."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        header = data[:512].ljust(512, b"\xff")
        shift, short_shift, _, directory, cutoff, short_fat, _, difat, _ = _HEADER.unpack_from(header)
        self._size = 1 << shift if 7 <= shift <= 16 else 512
        self._short_size = 1 << short_shift if 4 <= short_shift <= 12 else 64
        self._cutoff = cutoff
        self._fat = self._table(self._fat_sectors(header, difat))
        self._short_fat = self._table(self._chain(short_fat, self._fat))
        self._root = Entry(_SECTORS, 0)
        self.streams = dict(self._entries(directory))

    def __contains__(self, name: str) -> bool:
        return name in self.streams

    def read(self, name: str, most: int) -> bytes:
        """The first ``most`` bytes of a stream; nothing when there is no such stream."""
        entry = self.streams.get(name)
        if entry is None:
            return b""
        size = min(entry.size, most)
        if entry.size >= self._cutoff:
            return self._bytes(self._chain(entry.first, self._fat, size // self._size + 1))[:size]
        short = self._bytes(self._chain(self._root.first, self._fat))
        step = self._short_size
        chain = self._chain(entry.first, self._short_fat, size // step + 1)
        return b"".join([short[at * step : (at + 1) * step] for at in chain])[:size]

    def _fat_sectors(self, header: bytes, difat: int) -> Iterator[int]:
        yield from _FAT_IN_HEADER.unpack_from(header, 76)
        numbers = self._size // 4
        for _ in range(len(self._data) // self._size):
            if difat >= _SECTORS:
                return
            *sectors, difat = struct.unpack(f"<{numbers}I", self._sector(difat).ljust(self._size, b"\xff"))
            yield from sectors

    def _table(self, sectors: Iterator[int]) -> tuple[int, ...]:
        numbers = self._size // 4
        table: list[int] = []
        left = len(self._data) // self._size + 1
        for sector in sectors:
            if sector < _SECTORS and left > 0:
                left -= 1
                table += struct.unpack(f"<{numbers}I", self._sector(sector).ljust(self._size, b"\xff"))
        return tuple(table)

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def _chain(self, first: int, table: tuple[int, ...], most: int = 1 << 24) -> Iterator[int]:
        """The sectors from ``first`` on; a circle ends when it is longer than the table."""
        for _ in range(min(most, len(table))):
            if first >= len(table):
                return
            yield first
            first = table[first]

    def _bytes(self, sectors: Iterator[int]) -> bytes:
        return b"".join(map(self._sector, sectors))

    def _entries(self, directory: int) -> Iterator[tuple[str, Entry]]:
        most = _MOST_ENTRIES * _ENTRY_SIZE // self._size
        entries = self._bytes(self._chain(directory, self._fat, most))
        for at in range(0, len(entries) - _ENTRY_SIZE + 1, _ENTRY_SIZE):
            name, length, kind, first, size = _ENTRY.unpack_from(entries, at)
            if kind == _ROOT:
                self._root = Entry(first, size)
            elif kind == _STREAM:
                yield name[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace"), Entry(first, size)


def single(name: str, content: bytes) -> bytes:
    """A compound file with one stream; at its end there may be zeros that are not of the content."""
    content = content.ljust(_LEAST, b"\0")
    sectors = -(-len(content) // _SECTOR)
    numbers = _SECTOR // 4
    tables = -(-(sectors + 1) // (numbers - 1))
    last = tables + sectors
    fat = [*[_FAT] * tables, _END, *range(tables + 2, last + 1), _END]
    fat += [_FREE] * (tables * numbers - len(fat))
    header = SIGNATURE + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 4, 0xFFFE, _SHIFT, 6)
    header += struct.pack("<9I", 1, tables, tables, 0, _LEAST, _END, 0, _END, 0)
    header += struct.pack("<109I", *range(tables), *[_FREE] * (109 - tables))
    short = last  # calamine wants a sector for short streams, though there are none
    directory = _entry("Root Entry", _ROOT, short, 0) + _entry(name, _STREAM, tables + 1, len(content))
    whole = [header, struct.pack(f"<{len(fat)}I", *fat), directory, content]
    return b"".join(part.ljust(-(-len(part) // _SECTOR) * _SECTOR, b"\0") for part in whole)


def _entry(name: str, kind: int, first: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")
    below = 1 if kind == _ROOT else _FREE
    links = struct.pack("<HBBIII", len(raw) + 2, kind, 1, _FREE, _FREE, below)
    return raw.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", first, size)
