"""What a target has been through, kept in a file that the death of a process leaves whole."""

from __future__ import annotations

import mmap
import struct
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

_LAYOUT = struct.Struct("<3Q")


class Figures(NamedTuple):
    """Inputs so far, the slowest one in milliseconds of the processor, and the most memory in megabytes."""

    inputs: int = 0
    slowest: int = 0
    memory: int = 0


class Record:
    """The figures in a file that is mapped into memory: each input is counted at once."""

    def __init__(self, path: Path) -> None:
        """Open the record, at zero when it is new."""
        self._file = path.open("r+b" if path.exists() else "w+b")
        self._file.truncate(_LAYOUT.size)
        self._map = mmap.mmap(self._file.fileno(), _LAYOUT.size)

    @property
    def figures(self) -> Figures:
        """The figures now."""
        return Figures(*_LAYOUT.unpack_from(self._map))

    def count(self, *, milliseconds: int, megabytes: int) -> None:
        """Add an input."""
        inputs, slowest, memory = self.figures
        _LAYOUT.pack_into(self._map, 0, inputs + 1, max(slowest, milliseconds), max(memory, megabytes))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._map.close()
        self._file.close()
