"""The line that is being written: what of it is seen, what is a link, what heading it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from disclosure_lint.model.source import Unreadable
from disclosure_lint.readers.html.elements import Flow, Line
from disclosure_lint.readers.html.pieces import Piece

MAX_LINES = 500_000  # of preserved text
_ORDINAL = re.compile(r"\s*[(（]?[0-9０-９一二三四五六七八九十①-⑳㈠-㈩]")


class Pen:
    """Gathers the text between two breaks.

    Attributes:
        line: the pieces; whoever reads the page appends to it.
        level: of the heading that is open, else 0.
        preserved: how many elements are open in which line feeds break lines.
        plain: nothing of the line is hidden, linked, preserved or marked.
    """

    def __init__(self) -> None:
        self.line: list[Piece] = []
        self.level = 0
        self.plain = True
        self._marker = ""
        self.preserved = 0
        self._unseen = False
        self._muted: str | None = None
        self._muted_tags = self._muted_from = self._muted_depth = 0
        self._link_from = -1
        self._linked = 0

    @property
    def seen(self) -> bool:
        """Whether what is written here is seen."""
        return self._muted is None and not self._unseen

    def end(self, flow: Flow) -> None:
        """End the line and put it into ``flow``, unless nothing of it is seen."""
        if self.line:
            if self.plain:
                flow.append(Line(self.line[:], self.level))
            else:
                self._end(flow)
            self.line.clear()

    def end_block(self, flow: Flow) -> None:
        """End the line as ``end`` does; what comes stands in another element."""
        if self.line:
            self.end(flow)
        if self._unseen:
            self._unseen = False
            self._changed()

    def hide_line(self) -> None:
        """Nothing is seen until the next block."""
        self._unseen, self.plain = True, False

    def mark(self, marker: str) -> None:
        """Write ``marker`` before the next line, unless that begins with an ordinal itself."""
        self._marker = marker
        self._changed()

    def preserve(self, more: int) -> None:
        """Line feeds break lines (``pre``) as long as more such elements begin than end."""
        self.preserved = max(0, self.preserved + more)
        self._changed()

    def mute(self, name: str, depth: int) -> None:
        """What follows in the element ``name`` is not seen; ``depth`` is that of the element around it."""
        if self._muted is None:
            self._muted, self._muted_tags, self._muted_depth = name, 1, depth
            self._muted_from, self.plain = len(self.line), False
        else:
            self.begin(name)

    def begin(self, name: str) -> None:
        """An element begins within the line."""
        self._muted_tags += name == self._muted

    def finish(self, name: str) -> None:
        """An element ends within the line."""
        if name == self._muted:
            self._muted_tags -= 1
            if not self._muted_tags:
                self._unmute()

    def leave(self, depth: int) -> None:
        """An element of the page ends, and all in it; ``depth`` is that of the element around it."""
        if self._muted is not None and depth < self._muted_depth:
            self._unmute()

    def begin_link(self) -> None:
        """A link begins; one that is open ends (HTML Standard, 13.2.6.4.7)."""
        self.finish_link()
        self._link_from, self.plain = len(self.line), False

    def finish_link(self) -> None:
        """The link ends."""
        if self._link_from >= 0:
            self._linked += _size(self.line[self._link_from :])
            self._link_from = -1
            if not self._linked:
                self._changed()

    def _end(self, flow: Flow) -> None:
        line = self.line
        if self._muted is not None:
            del line[self._muted_from :]
            self._muted_from = 0
        if self._link_from >= 0:
            self._linked += _size(line[self._link_from :])
            self._link_from = 0
        if line and not self._unseen:
            linked = self._linked > 0 and self._linked * 4 >= _size(line) * 3
            if self._marker and not _ORDINAL.match(line[0][0]):
                line.insert(0, (self._marker, line[0][1]))
            parts = _split(line) if self.preserved else [line[:]]
            flow.extend([Line(part, self.level, linked) for part in parts])
            self._marker = ""
        self._linked = 0
        self._changed()

    def _unmute(self) -> None:
        del self.line[self._muted_from :]
        self._muted = None
        self._changed()

    def _changed(self) -> None:
        self.plain = not (
            self._unseen
            or self._marker
            or self.preserved
            or self._linked
            or self._link_from >= 0
            or self._muted is not None
        )


def _size(pieces: Iterable[Piece]) -> int:
    return sum([len(text) for text, _ in pieces])


def _split(pieces: list[Piece]) -> list[list[Piece]]:
    """The lines of preserved text."""
    if sum([text.count("\n") for text, _ in pieces]) > MAX_LINES:
        raise Unreadable(f"网页超过 {MAX_LINES} 行", f"the page has more than {MAX_LINES} lines")
    lines: list[list[Piece]] = [[]]
    for text, place in pieces:
        for number, part in enumerate(text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append((part, place))
            place += len(part) + 1
    return [line for line in lines if line]
