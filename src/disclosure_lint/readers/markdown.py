"""Markdown, as people write it and as OCR makes it: headings, pipe tables, tables of HTML.

The canonical text is the words without the marks; every stretch that was kept knows its line and column in
the file. One mini-table a row, as OCR writes, is one table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure_lint.model.document import Anchor, Document, Heading
from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.readers.lines import grids
from disclosure_lint.readers.text import decode

_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})[ \t]+(?P<words>.*?)(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?P<mark>=+|-+)[ \t]*$")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_LEAD = re.compile(r"[ \t]*(?:>[ \t]?)*(?:[-*+][ \t]+(?=\S))?")
_CELL_EDGE = re.compile(r"(?<!\\)\|")
_OPENER = re.compile(r"[一二三四五六七八九十]是")
_MARKS = re.compile(
    r"<!--.*?-->|!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)"
    r"|(?P<link>\[(?=[^\]\n]{1,300}\]\([^)\n]{0,500}\)))|(?P<linked>\]\([^)\n]{0,500}\))"
    r"|</?(?:b|i|em|strong|u|s|span|font|sup|sub|br|p|div|center|a)(?:\s[^<>\n]{0,200})?/?>"
    r"|(?P<run>\*{1,3}|__|~~|`+)(?=[^\s*_~`])|(?<=[^\s*_~`\\])(?:\*{1,3}|__|~~|`+)"
    r"|\\(?=[!-/:-@\[-`{-~])"
)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>table|tr|td|th)\b[^<>]{0,300}>", re.IGNORECASE)
_SNIFF = re.compile(r"^(?: {0,3}#{1,6}[ \t]+\S|[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*\|)", re.MULTILINE)


def recognise(data: bytes) -> bool:
    """Whether text has the headings or the table rules of Markdown in its first part."""
    if b"\0" in data[:4096] or not (b"#" in data[:65536] or b"--" in data[:65536]):
        return False
    try:
        return bool(_SNIFF.search(data[:65536].decode("utf-8", "ignore")))
    except UnicodeDecodeError:
        return False


def read(source: Source) -> Document:
    """The document of a Markdown file.

    Raises:
        Unreadable: it is no text, or is empty.
    """
    page = _Page()
    page.read(decode(source.data))
    text = page.text
    if not text.strip():
        raise Unreadable("文件是空的", "the file is empty")
    return Document(text, "md", grids(text), tuple(page.headings), tuple(page.anchors))


class _Page:
    """The canonical text as it grows, with the way back."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._size = 0
        self.anchors: list[Anchor] = []
        self.headings: list[Heading] = []
        self._header: list[str] | None = None

    @property
    def text(self) -> str:
        """What was kept so far."""
        return "".join(self._pieces)

    def read(self, text: str) -> None:
        """Take in a whole file."""
        lines = text.split("\n")
        number = _after_front_matter(lines)
        while number < len(lines):
            line = lines[number]
            below = lines[number + 1] if number + 1 < len(lines) else ""
            if _TAG.search(line) and "<table" in line.lower():
                number = self._html_table(lines, number)
                continue
            if _FENCE.match(line) or (
                _DELIMITER.fullmatch(line) and "-" in line and ("|" in line or "--" in line)
            ):
                number += 1
                continue
            if "|" in line and _is_row(line):
                self._row(line, number, header=bool(_DELIMITER.fullmatch(below)) and "-" in below)
            elif match := _HEADING.fullmatch(line):
                self._heading(line, number, *match.span("words"), len(match["marks"]))
            elif line.strip() and (rule := _UNDERLINE.fullmatch(below)) and "|" not in line:
                lead = _LEAD.match(line)
                self._heading(
                    line, number, lead.end() if lead else 0, len(line), 1 if "=" in rule["mark"] else 2
                )
                number += 1
            else:
                lead = _LEAD.match(line)
                self._words(line, number, lead.end() if lead else 0, len(line))
                self._add("\n")
            number += 1

    def _add(self, words: str) -> None:
        self._pieces.append(words)
        self._size += len(words)

    def _keep(self, line: str, number: int, start: int, end: int) -> None:
        if start < end:
            self.anchors.append(Anchor(self._size, number + 1, start + 1))
            self._add(line[start:end])

    def _words(self, line: str, number: int, start: int, end: int) -> None:
        """The words of ``line[start:end]`` without marks."""
        at = start
        for match in _MARKS.finditer(line, start, end):
            self._keep(line, number, at, match.start())
            at = match.end()
        self._keep(line, number, at, end)

    def _heading(self, line: str, number: int, start: int, end: int, level: int) -> None:
        if not _OPENER.match(line, start):
            self.headings.append(Heading(self._size, level))
        self._words(line, number, start, end)
        self._add("\n")

    def _row(self, line: str, number: int, *, header: bool) -> None:
        """One row of a pipe table; the dummy header of a mini-table is left out."""
        cells = list(_cells(line))
        words = [line[start:end] for start, end in cells]
        if header and (not any(words) or words == self._header):
            return
        if header:
            self._header = words
        for index, (start, end) in enumerate(cells):
            if index:
                self._add(" | ")
            self._words(line, number, start, end)
        self._add(" |\n")

    def _html_table(self, lines: list[str], number: int) -> int:
        """The rows of a ``<table>`` from line ``number`` on; gives the line after it."""
        row_open = False
        cells = 0
        while number < len(lines):
            line, at = lines[number], 0
            for match in _TAG.finditer(line):
                name, ends = match["name"].lower(), bool(match["end"])
                if row_open:
                    self._words(line, number, at, match.start())
                at = match.end()
                if name == "tr":
                    row_open = self._row_edge(row_open, ends=ends)
                    cells = 0
                elif name in ("td", "th") and not ends:
                    row_open, cells = True, cells + 1
                    self._add(" | " if cells > 1 else "")
                elif name == "table" and ends:
                    self._row_edge(row_open, ends=True)
                    self._words(line, number, at, len(line))
                    self._add("\n")
                    return number + 1
            if row_open:
                self._words(line, number, at, len(line))
            number += 1
        self._row_edge(row_open, ends=True)
        return number

    def _row_edge(self, row_open: bool, *, ends: bool) -> bool:
        if row_open:
            self._add(" |\n")
        return not ends


def _after_front_matter(lines: list[str]) -> int:
    """The first line after a YAML front matter, else 0."""
    if not lines or lines[0].strip() != "---":
        return 0
    for number, line in enumerate(lines[1:200], 1):
        if line.strip() in ("---", "..."):
            return number + 1
    return 0


def _is_row(line: str) -> bool:
    return line.lstrip().startswith("|") or len(_CELL_EDGE.findall(line)) >= 1


def _cells(line: str) -> Iterator[tuple[int, int]]:
    """The places of the cells of a row, without space around; the border at either end is no cell."""
    start = len(line) - len(line.lstrip())
    end = len(line.rstrip())
    if line[start : start + 1] == "|":
        start += 1
    if end > start and line[end - 1] == "|" and not line[: end - 1].endswith("\\"):
        end -= 1
    edges = [match.start() for match in _CELL_EDGE.finditer(line, start, end)]
    for first, last in zip([start, *(edge + 1 for edge in edges)], [*edges, end], strict=True):
        while first < last and line[first].isspace():
            first += 1
        while last > first and line[last - 1].isspace():
            last -= 1
        yield first, last
