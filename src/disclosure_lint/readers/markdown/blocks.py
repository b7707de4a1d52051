"""From the lines of a Markdown file to lines and tables."""

from __future__ import annotations

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.source import Unreadable
from disclosure_lint.readers.html.builder import build
from disclosure_lint.readers.html.elements import Block, Cell, Item, Line, Row, Table
from disclosure_lint.readers.html.parts import add_table, words
from disclosure_lint.readers.html.pieces import Piece
from disclosure_lint.readers.markdown import inline

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|(?=[^\s#\x00-\x7f])|$)")
_CLOSING = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?:={2,}|-{2,})[ \t]*$")
_BREAK = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_PREFIX = re.compile(r"[ \t]*(?:>[ \t]*)*(?:[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)?")
_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*(?::?-+:?[ \t]*)?$")
_TABLE = re.compile(r"<(/?)table(?=[\s>])", re.IGNORECASE)
_NO_HEAD = re.compile(
    r"(?:(?:列|栏|表头|字段|column|col|header|field|unnamed)[ :_-]*\w{0,2})?", re.IGNORECASE
)
_OPENER = re.compile(r"(?:[一二三四五六七八九十]{1,2}(?:是|要)|首先|其次|再次|最后|此外|同时)")
_SENTENCE = re.compile(r"[。；;]|[，,、]$")
MAX_LINES = 1_000_000
_LONGEST_HEADING = 60
_LONGEST_FRONT = 4000  # code points
_FRONT_LINE = re.compile(r"[\w -]+:.*|[ \t]+.*|- .*|#.*|")


def items(source: str) -> list[Item]:
    """The lines and tables of ``source``.

    Raises:
        Unreadable: it has more lines than any report.
    """
    if source.count("\n") > MAX_LINES:
        raise Unreadable(f"文件超过 {MAX_LINES} 行", f"the file has more than {MAX_LINES} lines")
    blocks = _Blocks(source)
    at = _front(source)
    while at < len(source):
        at = blocks.add(at)
    return blocks.finish()


def _front(source: str) -> int:
    """Where the text begins, after a block of settings (``---`` to ``---``)."""
    end = source.find("\n---", 3, _LONGEST_FRONT) if source.startswith("---\n") else -1
    if end < 0 or not all(map(_FRONT_LINE.fullmatch, source[4:end].split("\n"))):
        return 0
    after = source.find("\n", end + 1)
    return len(source) if after < 0 else after + 1


class _Blocks:
    """The lines and tables so far."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._items: list[Item] = []
        self._fence = ""  # the marks that end the code that is open
        self._may_be_underlined = False
        self._opener: list[Piece] = []  # a heading that is only the beginning of the next line's sentence

    def finish(self) -> list[Item]:
        """All of them."""
        self._put([])
        return self._items

    def add(self, at: int) -> int:
        """Read the block that begins at ``at``; gives where the next one does."""
        line, end = self._line(at)
        underlined, self._may_be_underlined = self._may_be_underlined, False
        fence = _FENCE.match(line)
        if self._fence:
            if fence and fence[1].startswith(self._fence) and not line[fence.end() :].strip():
                self._fence = ""
            else:
                self._put([(line, at)])
        elif fence:
            self._fence = fence[1]
        elif underlined and _UNDERLINE.match(line):
            self._underline(1 if "=" in line else 2)
        elif _BREAK.match(line):
            pass
        elif tag := _TABLE.search(line):
            return self._html_table(at, at + tag.start()) if not tag[1] else self._text(line, at, end)
        elif _BAR.search(line) and not _HEADING.match(line):
            return self._pipe_table(at)
        else:
            return self._text(line, at, end)
        return end

    def _line(self, at: int) -> tuple[str, int]:
        """The line that begins at ``at``, and where the next one does."""
        end = self._source.find("\n", at)
        end = len(self._source) if end < 0 else end
        return self._source[at:end], end + 1

    def _text(self, line: str, at: int, end: int) -> int:
        heading = _HEADING.match(line)
        if heading:
            closing = _CLOSING.search(line, heading.end())
            text = line[heading.end() : closing.start() if closing else len(line)]
            self._heading(inline.lines(text, at + heading.end()), len(heading[1]))
        else:
            prefix = _PREFIX.match(line)
            skip = prefix.end() if prefix else 0
            for pieces in inline.lines(line[skip:], at + skip):
                self._put(pieces)
            self._may_be_underlined = bool(line.strip())
        self._items += [Line([picture]) for picture in inline.pictures(line, at)]
        return end

    def _heading(self, lines: list[list[Piece]], level: int) -> None:
        for pieces in lines:
            text = _text(pieces)
            if _OPENER.fullmatch(text):
                self._put([])
                self._opener = pieces
            else:
                self._put(pieces, level if _is_heading(text) else 0)

    def _underline(self, level: int) -> None:
        """The last line is a heading."""
        above = self._items[-1] if self._items else None
        if isinstance(above, Line) and _is_heading(_text(above.pieces)):
            self._items[-1] = Line(above.pieces, level)

    def _put(self, pieces: list[Piece], level: int = 0) -> None:
        """Put a line at the end, after the words that begin its sentence."""
        blank = not _text(pieces)
        if self._opener and (blank is False or not pieces):
            pieces, level, self._opener, blank = [*self._opener, *pieces], 0, [], False
        if not blank:
            self._items.append(Line(pieces, level))

    def _html_table(self, at: int, start: int) -> int:
        """Read a table that is written in HTML, and the text before it in its line."""
        if start > at:
            self._text(self._source[at:start], at, start)
        self._put([])
        depth, end = 0, len(self._source)
        for tag in _TABLE.finditer(self._source, start):
            depth += -1 if tag[1] else 1
            if not depth:
                close = self._source.find(">", tag.end())
                end = close + 1 if close >= 0 else end
                break
        self._flow(build(self._source[start:end], start))
        return end

    def _flow(self, block: Block) -> None:
        for item in block.flow:
            if isinstance(item, Table):
                add_table(self._items, item)
            elif isinstance(item, Block):
                self._flow(item)
            else:
                self._items.append(item)

    def _pipe_table(self, at: int) -> int:
        """Read the rows from ``at`` on."""
        self._put([])
        rows: list[Row] = []
        while at < len(self._source):
            line, end = self._line(at)
            if not _BAR.search(line) or _HEADING.match(line):
                break
            if not _RULE.match(line):
                rows.append(_row(line, at))
            elif len(rows) == 1 and all(map(_NO_HEAD.fullmatch, words(rows[0]))):
                rows.clear()
            at = end
        if rows:
            add_table(self._items, Table([*rows]))
        return at


def _row(line: str, at: int) -> Row:
    """A row of a table drawn with bars; those at its ends are drawn around it."""
    row = Row(0)
    begin, end = len(line) - len(line.lstrip()), len(line.rstrip())
    bars = [bar.start() for bar in _BAR.finditer(line, begin, end)]
    if bars[0] == begin:
        begin += 1
        del bars[0]
    if bars and bars[-1] == end - 1:
        end = bars.pop()
    for stop in [*bars, end]:
        cell = Cell(at + begin, (1, 1))
        cell.flow += [Line(pieces) for pieces in inline.lines(line[begin:stop], at + begin) if _text(pieces)]
        row.cells.append(cell)
        begin = stop + 1
    return row


def _text(pieces: list[Piece]) -> str:
    return "".join([text for text, _ in pieces]).strip()


def _is_heading(text: str) -> bool:
    """Whether a line that is marked as a heading is one, not the beginning of a sentence."""
    return len(text) <= _LONGEST_HEADING and not _OPENER.match(text) and not _SENTENCE.search(text)
