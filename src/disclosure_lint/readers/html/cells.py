"""The cells of tables whose rows were cut out as one: where they stand is worked out when somebody asks."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain, repeat
from operator import add

from disclosure_lint.model.document import DrawnCells, Shape, Span
from disclosure_lint.readers.html.grid import are_few, places
from disclosure_lint.readers.html.rows import Rows, by_row

DIVIDER = " | "
_new = tuple.__new__  # as the constructor of spans, in a third of the time


class RowCells(DrawnCells):
    """The cells of a table, written as lines from the offset ``start`` of the canonical text on.

    Attributes:
        texts: what stands in them.
    """

    def __init__(self, parts: Sequence[Rows], start: int) -> None:
        self._parts, self._start = parts, start
        self.texts = list(chain.from_iterable([part.texts for part in parts]))
        bases = accumulate([len(part.texts) for part in parts], initial=0)
        self._ends = [base + end for part, base in zip(parts, bases, strict=False) for end in part.ends]

    @property
    def text(self) -> str:
        """The lines."""
        return "\n".join([*map(DIVIDER.join, by_row(self.texts, self._ends)), ""])

    def check(self) -> None:
        """Raises ``Unreadable`` when the table is larger than any report's."""
        if not are_few(len(self._ends), len(self.texts)):
            deque(self.shapes, maxlen=0)

    @cached_property
    def _starts(self) -> list[int]:
        """Where the cells begin in the canonical text."""
        steps = [len(text) + len(DIVIDER) for text in self.texts]
        for end in self._ends:
            steps[end - 1] += len("\n") - len(DIVIDER)
        return list(accumulate(steps[:-1], initial=self._start))

    def runs(self) -> Iterator[tuple[int, int]]:
        """Where each run of their text begins in the canonical text and in the source; empty cells have one too."""
        contents = chain.from_iterable([part.contents for part in self._parts])
        for start, (place, pieces) in zip(self._starts, contents, strict=True):
            if not pieces:
                yield start, place
            for text, offset in pieces:
                yield start, offset
                start += len(text)

    @cached_property
    def places(self) -> Sequence[Sequence[Span]]:
        """The places of the cells, row by row."""
        ends = map(add, self._starts, map(len, self.texts))
        spans = list(map(_new, repeat(Span), zip(self._starts, ends, strict=True)))
        return list(by_row(spans, self._ends))

    @property
    def shapes(self) -> Iterable[Shape]:
        """For each row how its cells lie."""
        sizes = list(chain.from_iterable([part.sizes for part in self._parts]))
        groups = [part.group for part in self._parts for _ in part.ends]
        return places(sizes, groups)
