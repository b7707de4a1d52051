"""Anchors in a file that is read as lines, made only when someone asks for them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import overload

from disclosure_lint.model.document import Anchor


class Places(Sequence[Anchor]):
    """The anchors of canonical text whose runs are slices of a source, each within one line of it.

    Most reports need few of their anchors, many none, so lines and columns are worked out on demand.

    Args:
        source: the text of the file, its line ends line feeds.
        starts: offsets in the canonical text, ascending.
        offsets: for each the offset in the source.
    """

    def __init__(self, source: str, starts: Sequence[int], offsets: Sequence[int]) -> None:
        self._source, self._starts, self._offsets = source, starts, offsets

    @cached_property
    def _lines(self) -> list[int]:
        """Offsets at which the lines of the source begin."""
        starts, at = [0], self._source.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self._source.find("\n", at + 1)
        return starts

    def _offset(self, index: int) -> int:
        return self._offsets[index]

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Anchor: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Anchor]: ...
    def __getitem__(self, index: int | slice) -> Anchor | Sequence[Anchor]:
        if isinstance(index, slice):
            return tuple(self[number] for number in range(*index.indices(len(self))))
        offset = self._offset(index)
        line = bisect_right(self._lines, offset)
        return Anchor(self._starts[index], line=line, column=offset - self._lines[line - 1] + 1)
