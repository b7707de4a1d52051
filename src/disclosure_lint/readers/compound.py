"""OLE compound files (MS-CFB): the names of their streams, and the bytes of one, within bounds."""

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
