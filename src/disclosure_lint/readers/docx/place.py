"""Where the reading of a part is: in which paragraph and run, in which alternative."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Place:
    """Where we are in a paragraph.

    Attributes:
        paragraph: its number in the part; -1 outside of all.
        runs: how many runs have begun; ``run`` is the open one and ``offset`` how much of its text is read.
        hides: the style of the paragraph hides its words; ``hidden``: the open run is not shown.
        fields: for each open field, whether its result has begun; outside of it words are instructions.
    """

    paragraph: int = -1
    runs: int = 0
    run: int = -1
    offset: int = 0
    hides: bool = False
    hidden: bool = False
    fields: list[bool] | None = None


class Alternatives:
    """The open ``mc:AlternateContent``: of each the first that has words is read, for they all say the same.

    ECMA-376-3, 10.2.
    """

    def __init__(self) -> None:
        self._open: list[tuple[bool, int]] = []  # one has been read; how many texts there were before it

    def begin(self) -> None:
        """A choice begins."""
        self._open.append((False, 0))

    def begin_one(self, texts: int) -> bool:
        """One of several begins, after so many texts. Gives whether it is to be read."""
        if self._open and self._open[-1][0]:
            return False
        if self._open:
            self._open[-1] = False, texts
        return True

    def end_one(self, texts: int) -> None:
        """One of several ends, after so many texts."""
        if self._open and self._open[-1][1] < texts:
            self._open[-1] = True, texts

    def end(self) -> None:
        """The choice ends."""
        self._open.pop()
