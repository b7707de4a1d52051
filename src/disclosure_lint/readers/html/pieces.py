"""Pieces of text that stand in the source just so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Piece = tuple[str, int]
"""Text as written, character references and all, and its offset in the source."""


def stretch(pieces: Iterable[Piece], begin: int, size: int) -> Iterator[Piece]:
    """``size`` characters of the pieces, from ``begin`` on."""
    if not size:
        return
    for text, place in pieces:
        if begin >= len(text):
            begin -= len(text)
            continue
        part = text[begin : begin + size]
        yield part, place + begin
        size -= len(part)
        begin = 0
        if not size:
            return
