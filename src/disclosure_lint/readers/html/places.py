"""Anchors in a file that is read as lines, made only when someone asks for them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from disclosure_lint.model.document import Anchor, LateAnchors
from disclosure_lint.readers.html.cells import RowCells
from disclosure_lint.readers.html.pieces import Piece, stretch

Run = tuple[int, list[Piece], int, int] | RowCells
"""Where a run of canonical text begins; the pieces of which it shows a part, from where on, how much; or cells."""


class Places(LateAnchors):
    """The anchors of canonical text whose runs are slices of a source, each within one line of it.

    Most reports need few of their anchors, many none, so all about them is worked out on demand.

    Args:
        source: the text of the file, its line ends line feeds.
        runs: those of the text, in order.
    """

    def __init__(self, source: str, runs: Iterable[Run]) -> None:
        self._source, self._given = source, runs

    @cached_property
    def _runs(self) -> list[tuple[int, int]]:
        """Where each piece begins in the canonical text, and in the source."""
        found: list[tuple[int, int]] = []
        for run in self._given:
            found += _pieces(*run) if isinstance(run, tuple) else run.runs()
        return found

    @cached_property
    def _lines(self) -> list[int]:
        """Offsets at which the lines of the source begin."""
        starts, at = [0], self._source.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self._source.find("\n", at + 1)
        return starts

    def __len__(self) -> int:
        return len(self._runs)

    def anchor(self, index: int) -> Anchor:
        """Worked out from the run of that number."""
        start, offset = self._runs[index]
        line = bisect_right(self._lines, offset)
        return Anchor(start, line=line, column=offset - self._lines[line - 1] + 1)


def _pieces(start: int, pieces: list[Piece], begin: int, size: int) -> Iterator[tuple[int, int]]:
    if not size:
        yield start, pieces[0][1]
    for text, offset in stretch(pieces, begin, size):
        yield start, offset
        start += len(text)
