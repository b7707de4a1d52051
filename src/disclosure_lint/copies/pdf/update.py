"""An incremental update of a PDF, written by hand (ISO 32000-1, 7.5.4 to 7.5.8).

pdfium can append one itself, but it appends all that it has looked at, fonts and pictures too, and its
cross-reference streams lack their type. Its update is taken as the source of the objects that change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import count, groupby
from typing import NamedTuple

from disclosure_lint.copies.refusal import Refused

_START = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF\s*\Z")
_HEAD = re.compile(rb"(?:\A|[\r\n])(\d{1,10}) (\d{1,5}) obj\s")
_STREAM = re.compile(rb"\s*\d+\s+\d+\s+obj\b")
_FIELDS = {
    b"Root": re.compile(rb"/Root\s*(\d+ \d+ R)"),
    b"Info": re.compile(rb"/Info\s*(\d+ \d+ R)"),
    b"ID": re.compile(rb"/ID\s*\[\s*<([0-9A-Fa-f]*)>"),
    b"Prev": re.compile(rb"/Prev\s*(\d+)"),
    b"Size": re.compile(rb"/Size\s*(\d+)"),
}


class Object(NamedTuple):
    """An indirect object: what stands between ``obj`` and ``endobj``."""

    number: int
    generation: int
    body: bytes


class Update:
    """What is to be appended to a PDF.

    Args:
        data: the file.
        saved: the file with pdfium's own update behind it.

    Raises:
        Refused: the file's structure is damaged, so that nothing can be appended.
    """

    def __init__(self, data: bytes, saved: bytes) -> None:
        self._data, self._tail = data, saved[len(data) :]
        start = _START.search(self._tail[-64:])
        if not saved.startswith(data) or start is None:
            raise _damaged()
        self._header = max(data.find(b"%PDF-"), 0)  # offsets are counted from here
        trailer = saved[self._header + int(start[1]) :]
        self._fields = {name: match[1] for name, form in _FIELDS.items() if (match := form.search(trailer))}
        if not {b"Root", b"Prev", b"Size"} <= self._fields.keys():
            raise _damaged()
        before = data[self._header + int(self._fields[b"Prev"]) :][:64]
        self._as_stream = _STREAM.match(before) is not None
        if not self._as_stream and not before.lstrip().startswith(b"xref"):
            raise _damaged()
        self._numbers = count(int(self._fields[b"Size"]))

    def holder(self, words: bytes) -> Object:
        """The object in pdfium's update that holds these words."""
        at = self._tail.find(words)
        heads = list(_HEAD.finditer(self._tail, 0, max(at, 0)))
        end = self._tail.find(b"endobj", at)
        if not heads or end < 0:
            raise _damaged()
        number, generation = int(heads[-1][1]), int(heads[-1][2])
        return Object(number, generation, self._tail[heads[-1].end() : end].strip())

    def new(self, body: bytes) -> Object:
        """An object with a number that is not taken."""
        return Object(next(self._numbers), 0, body)

    def applied(self, objects: Iterable[Object]) -> bytes:
        """The file with these objects, which replace those of the same number."""
        out = bytearray(self._data)
        if not out.endswith((b"\n", b"\r")):
            out += b"\n"
        places = []
        for number, generation, body in sorted(objects):
            places.append((number, generation, len(out) - self._header))
            out += b"%d %d obj\n%b\nendobj\n" % (number, generation, body)
        start = len(out) - self._header
        if self._as_stream:
            out += self._stream([*places, (next(self._numbers), 0, start)])
        else:
            out += b"xref\n" + b"".join(_table(places))
            out += b"trailer\n<<%b>>\n" % self._trailer(max(self._size, places[-1][0] + 1), bytes(out))
        return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start

    @property
    def _size(self) -> int:
        return int(self._fields[b"Size"])

    def _stream(self, places: list[tuple[int, int, int]]) -> bytes:
        """A cross-reference stream, which is the last of the objects."""
        number = places[-1][0]
        rows = b"".join(
            b"\1" + offset.to_bytes(4, "big") + generation.to_bytes(2, "big")
            for _, generation, offset in places
        )
        index = b" ".join(b"%d %d" % (group[0][0], len(group)) for group in _runs(places))
        fields = self._trailer(max(self._size, number + 1), rows)
        form = b"%d 0 obj\n<</Type/XRef/W[1 4 2]/Index[%b]/Length %d%b>>stream\n%b\nendstream\nendobj\n"
        return form % (number, index, len(rows), fields, rows)

    def _trailer(self, size: int, content: bytes) -> bytes:
        """The fields of a trailer; the second half of the identity is a digest of what is appended.

        pdfium makes up an identity for a file that has none; such a file stays without.
        """
        fields = b"/Size %d/Root %b/Prev %b" % (size, self._fields[b"Root"], self._fields[b"Prev"])
        if b"Info" in self._fields:
            fields += b"/Info %b" % self._fields[b"Info"]
        identity = self._fields.get(b"ID", b"")
        if identity and identity.lower() in self._data.lower():
            digest = sha256(content).hexdigest()[:32].upper().encode()
            fields += b"/ID[<%b><%b>]" % (identity, digest)
        return fields


def _table(places: list[tuple[int, int, int]]) -> Iterator[bytes]:
    for group in _runs(places):
        yield b"%d %d\n" % (group[0][0], len(group))
        for _, generation, offset in group:
            yield b"%010d %05d n\r\n" % (offset, generation)


def _runs(places: list[tuple[int, int, int]]) -> Iterator[list[tuple[int, int, int]]]:
    """The places in groups of successive numbers."""
    for _, group in groupby(enumerate(places), lambda item: item[1][0] - item[0]):
        yield [place for _, place in group]


def _damaged() -> Refused:
    return Refused(
        "文件的结构有误，不能附加批注；请用 PDF 软件另存一次",
        "the file's structure is damaged and no notes can be appended; save it again with a PDF program",
    )
