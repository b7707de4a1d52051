"""Copies of text files, Markdown and pages with characters changed: encoding, BOM and line ends stay."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from html import escape
from typing import NamedTuple

from disclosure_lint.copies.carrying import Carried, Stuck, placed
from disclosure_lint.copies.refusal import Refused
from disclosure_lint.model.document import Document
from disclosure_lint.model.fix import Edit, Fix
from disclosure_lint.model.source import Source
from disclosure_lint.readers import text
from disclosure_lint.readers.html import charset
from disclosure_lint.readers.html.whitespace import resolve

FORMATS = ("txt", "md", "html")
"""The formats whose files are text."""

_ENCODINGS = (
    (codecs.BOM_UTF8, ("utf-8",)),
    (codecs.BOM_UTF16_LE, ("utf-16-le",)),
    (codecs.BOM_UTF16_BE, ("utf-16-be",)),
    (b"", ("utf-8", "gb18030", "big5hkscs")),
)
_BLANK = re.compile(r"[ \t\n\f\r]+")  # shown as one space
_MARKDOWN = re.compile(r"[\\`*_\[\]<>|#~]")


class _Splice(NamedTuple):
    """The characters of the file's text from ``start`` to ``end`` become ``text``."""

    start: int
    end: int
    text: str


class Written:
    """A file's text as it is written, and where canonical characters stand in it.

    Raises:
        Refused: its bytes are not exactly those of a text, so that a change might touch others.
    """

    def __init__(self, source: Source, document: Document) -> None:
        self._document = document
        decode = charset.decode if document.format == "html" else text.decode
        self._plain = decode(source.data)
        self._bom, self._encoding, self.text = _decoded(source.data, self._plain)

    def encoded(self, new: str) -> bytes:
        """The bytes of a file that has this text."""
        return self._bom + new.encode(self._encoding)

    def splices(self, edit: Edit) -> Iterator[_Splice]:
        """The changes of the file's text that an edit asks for.

        Raises:
            Stuck: a character stands in the file otherwise than in the canonical text, or in no place.
        """
        (start, end), new = edit
        new = self._spelt(new)
        extents = [self._extent(at) for at in range(start, end)]
        if not extents:
            at = self._gap(start)
            yield _Splice(at, at, new)
        for number, (begin, stop) in enumerate(extents):
            yield _Splice(begin, stop, "" if number else new)

    def _spelt(self, new: str) -> str:
        if "\n" in new:
            raise _stuck()
        try:
            new.encode(self._encoding)
        except UnicodeEncodeError:
            raise Stuck("文件的编码写不出要改成的字", "the file's encoding has not the characters") from None
        if self._document.format == "html":
            return escape(new, quote=False)
        return _MARKDOWN.sub(r"\\\g<0>", new) if self._document.format == "md" else new

    def _gap(self, at: int) -> int:
        """The place between two characters: after the one before, unless that is none of the file."""
        if at and self._document.text[at - 1] != "\n":
            try:
                return self._extent(at - 1)[1]
            except Stuck:
                pass
        return self._extent(at)[0]

    def _extent(self, at: int) -> tuple[int, int]:
        """From where to where a character of the canonical text is written."""
        place, end = self._place(at), 0
        if place < len(self._plain):
            end = self._end(place, self._document.text[at : at + 1])
        if not end:
            raise _stuck()
        return self._raw(place), self._raw(end)

    def _end(self, place: int, character: str) -> int:
        """Where a character ends that begins at ``place``; 0 when it is not written there."""
        written = self._plain[place]
        if self._document.format != "txt" and written == "&":
            meaning, end = resolve(self._plain, place)
            return end if meaning == character else 0
        if self._document.format != "txt" and character == " ":
            blank = _BLANK.match(self._plain, place)
            return blank.end() if blank else 0
        return place + 1 if written == character != "\n" else 0

    def _place(self, at: int) -> int:
        anchor = self._document.anchor_at(at)
        if anchor is None or anchor.line is None or anchor.column is None:
            return at
        return self._lines[anchor.line - 1] + anchor.column - 1 + at - anchor.start

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self._plain))]

    @cached_property
    def _pairs(self) -> list[int]:
        """Where the line ends of two characters stand in the text that has one for each."""
        return [match.start() - number for number, match in enumerate(re.finditer("\r\n", self.text))]

    def _raw(self, place: int) -> int:
        return place + bisect_left(self._pairs, place)


def respelt(source: Source, document: Document, fixes: Sequence[Fix]) -> Carried:
    """The file with the fixes made.

    Raises:
        Refused: its bytes are not exactly those of a text.
    """
    written = Written(source, document)
    splices, made, left = placed(fixes, written.splices)
    out, at = [], 0
    for start, end, new in sorted(splices):
        out += [written.text[at:start], new]
        at = end
    return Carried(written.encoded("".join([*out, written.text[at:]])), tuple(made), tuple(left))


def _decoded(data: bytes, plain: str) -> tuple[bytes, str, str]:
    """BOM, encoding and text: the text has exactly these bytes, and is ``plain`` but for its line ends."""
    bom, encodings = next(each for each in _ENCODINGS if data.startswith(each[0]))
    for encoding in encodings:
        try:
            written = data[len(bom) :].decode(encoding)
        except UnicodeDecodeError:
            continue
        same = written.replace("\r\n", "\n").replace("\r", "\n") == plain
        if same and written.encode(encoding) == data[len(bom) :]:
            return bom, encoding, written
    raise Refused(
        "文件里有损坏的字符，不能保证其余的字节不动；请先用编辑器另存为 UTF-8",
        "the file holds damaged characters, so that its other bytes might change; save it as UTF-8 first",
    )


def _stuck() -> Stuck:
    return Stuck("这处文字在文件里不是这样写的", "the text is not written in the file as it is read")
