"""The way back into a Word file."""

from __future__ import annotations

from disclosure_lint.model.document import Anchor, LateAnchors
from disclosure_lint.readers.docx.blocks import Piece


class Anchors(LateAnchors):
    """The anchors of a text made of pieces.

    A path of an anchor reads ``part#p12``, ``part#p12/r3`` or ``part#p12/r3+5``. ``p12`` is the thirteenth
    ``w:p`` of the part in the order of start tags, wherever it stands (table, text box, alternative, deleted
    row). ``r3`` is the fourth ``w:r`` whose nearest ``w:p`` that is, in the order of start tags, whatever it
    holds (deletions, fields) and whatever it stands in (``w:ins``, ``w:hyperlink``). ``+5`` is the offset in
    the text of the run, 0 is not written; that text has the characters of its ``w:t`` and one for each
    ``w:tab``, ``w:ptab``, ``w:br``, ``w:cr``, ``w:noBreakHyphen`` and ``w:sym``. From an anchor on, canonical
    text and text of the run go on code point by code point until the next anchor or the end of the piece;
    what comes after that (the end of a line, the mark between two cells) stands in no run. A path without
    run is that of an automatic number, of a formula, or of an empty cell.

    Args:
        part: name of the part.
        starts: where the pieces begin in the text, none before another that comes earlier.
        pieces: as many.
    """

    __slots__ = ("_part", "_pieces", "_starts")

    def __init__(self, part: str, starts: list[int], pieces: list[Piece]) -> None:
        self._part = part
        self._starts = starts
        self._pieces = pieces

    def __len__(self) -> int:
        return len(self._starts)

    def anchor(self, index: int) -> Anchor:
        """Worked out from the piece of that number."""
        _, paragraph, run, offset = self._pieces[index]
        path = f"{self._part}#p{paragraph}"
        if run >= 0:
            path += f"/r{run}+{offset}" if offset else f"/r{run}"
        return Anchor(self._starts[index], path=path)
