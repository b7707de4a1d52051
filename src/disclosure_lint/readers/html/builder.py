"""From tags and text to lines, blocks and tables, as forgivingly as a browser (HTML Standard, 13.2.6).

Ends that are not written are implied, ends without a beginning are ignored. What no one sees is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from disclosure_lint.model.source import Unreadable
from disclosure_lint.readers.html import names
from disclosure_lint.readers.html.elements import PICTURE, Block, Cell, Line, Row, Table
from disclosure_lint.readers.html.layout import opened
from disclosure_lint.readers.html.lists import List
from disclosure_lint.readers.html.markup import Token, cut, cut_tags
from disclosure_lint.readers.html.pen import Pen
from disclosure_lint.readers.html.pictures import is_certain, may_be_content
from disclosure_lint.readers.html.rows import Rows
from disclosure_lint.readers.html.tags import Tag, parse

MAX_TAGS = 2_000_000
DEEPEST = 200  # blocks and tables in one another; what lies deeper counts as standing at this depth


_Handler = Callable[["_Builder", Tag, int], None]
_Step = tuple[_Handler, Tag] | tuple[()]


def build(source: str, start: int = 0) -> Block:
    """The body of the page, or of the piece of a page that stands at ``start`` of some source.

    Raises:
        Unreadable: it has more tags than any report.
    """
    if len(source) > MAX_TAGS and source.count("<") > MAX_TAGS:
        raise Unreadable(f"网页的标签超过 {MAX_TAGS} 个", f"the page has more than {MAX_TAGS} tags")
    builder = _Builder()
    builder.add(cut(source, start))
    return builder.finish()


class _OpenTable:
    """A table whose end has not come; ``depth`` and ``open`` are the builder's from before it began."""

    __slots__ = ("depth", "group", "open", "parts", "row", "seen")

    def __init__(self, depth: int, open_blocks: dict[str, int], seen: bool) -> None:
        self.depth, self.open, self.seen = depth, open_blocks, seen
        self.parts: list[Row | Rows] = []
        self.row: Row | None = None
        self.group = 0


class _Builder:
    """The page as it grows.

    The stack has the blocks and cells that are open; ``_open`` counts the blocks of a name that an end tag
    may close (13.2.4.2: none outside of the present cell).
    """

    def __init__(self) -> None:
        self.pen = Pen()
        self._steps: dict[str | Rows, _Step] = dict(_COMMON)
        self._hiding = False  # something was hidden: from here on elements within lines are counted
        self._stack = [Block("body")]
        self._flow = self._stack[0].flow
        self._open: dict[str, int] = {}
        self._tables: list[_OpenTable] = []

    def add(self, tokens: Iterable[Token]) -> None:
        """Put what ``cut`` gives into the page."""
        steps = self._steps
        known = steps.get
        line = self.pen.line
        for tag, text, place in tokens:
            step = known(tag)
            if step is None:
                if isinstance(tag, Rows):
                    self._add_rows(tag)
                    step = ()
                else:
                    step = steps[tag] = self._step(tag)
            if step:
                step[0](self, step[1], place)
            if text and (line or not text.isspace()):
                line.append((text, place))

    def finish(self) -> Block:
        """The body, everything that is still open closed."""
        while self._tables:
            self._close_table()
        self.pen.end(self._flow)
        return self._stack[0]

    def _step(self, text: str) -> _Step:
        """What to do at a tag; nothing for most of those that stand within a line."""
        tag = parse(text)
        if tag is None:
            return ()
        if not self._hiding and names.may_hide(text):
            self._hiding = True
            self._steps.clear()
        handlers = _ENDS if tag.closes else _STARTS
        handler = handlers.get(tag.name)
        if self._hiding and not tag.closes and tag.name not in names.VOID and tag.hidden:
            handler = _Builder._mute if handler is None else _HIDDEN_STARTS.get(handler, _Builder._mute)
        elif handler is None and self._hiding:
            handler = _Builder._end_inline if tag.closes else _Builder._start_inline
        return () if handler is None else (handler, tag)

    # Within a line

    def _new_line(self, tag: Tag, place: int) -> None:
        self.pen.end(self._flow)

    def _start_link(self, tag: Tag, place: int) -> None:
        self.pen.begin(tag.name)
        if tag.links:
            self.pen.begin_link()

    def _end_link(self, tag: Tag, place: int) -> None:
        self.pen.finish_link()
        self.pen.finish(tag.name)

    def _mute(self, tag: Tag, place: int) -> None:
        self.pen.mute(tag.name, len(self._stack))

    def _start_inline(self, tag: Tag, place: int) -> None:
        self.pen.begin(tag.name)

    def _end_inline(self, tag: Tag, place: int) -> None:
        self.pen.finish(tag.name)

    def _picture(self, tag: Tag, place: int) -> None:
        """Put a picture as a line of its own; one that may be an icon does not end the line it stands in."""
        if self.pen.seen and not tag.hidden and may_be_content(tag.attributes):
            if is_certain(tag.attributes):
                self.pen.end(self._flow)
            self._flow.append(Line([(PICTURE, place)]))

    # Paragraphs and headings

    def _break(self, tag: Tag, place: int) -> None:
        self.pen.end_block(self._flow)

    def _hidden_break(self, tag: Tag, place: int) -> None:
        self._break(tag, place)
        self.pen.hide_line()

    def _start_heading(self, tag: Tag, place: int) -> None:
        self._break(tag, place)
        self.pen.level = int(tag.name[1])

    def _end_heading(self, tag: Tag, place: int) -> None:
        if self.pen.level:
            self._break(tag, place)
            self.pen.level = 0

    def _start_preserved(self, tag: Tag, place: int) -> None:
        self._break(tag, place)
        self.pen.preserve(1)

    def _end_preserved(self, tag: Tag, place: int) -> None:
        if self.pen.preserved:
            self._break(tag, place)
            self.pen.preserve(-1)

    # Blocks and lists

    def _start_block(self, tag: Tag, place: int) -> None:
        self._push(Block(tag.name, tag.chrome), seen=True)

    def _start_page_part(self, tag: Tag, place: int) -> None:
        in_article = any(block.name in ("article", "main") for block in self._stack)
        self._push(Block(tag.name, not in_article), seen=True)

    def _start_list(self, tag: Tag, place: int) -> None:
        self._push(List(tag.attributes), seen=True)

    def _start_item(self, tag: Tag, place: int) -> None:
        if self._stack[-1].name == "li":
            self._end_block(tag, place)
        parent = self._stack[-1]
        self._push(Block("li"), seen=True)
        if isinstance(parent, List) and (marker := parent.next()):
            self.pen.mark(marker)

    def _start_unseen(self, tag: Tag, place: int) -> None:
        self._push(Block(tag.name), seen=False)

    def _push(self, block: Block, seen: bool) -> None:
        self.pen.end_block(self._flow)
        if len(self._stack) + len(self._tables) < DEEPEST:
            if seen:
                self._flow.append(block)
            self._stack.append(block)
            self._flow = block.flow
            self._open[block.name] = self._open.get(block.name, 0) + 1

    def _end_block(self, tag: Tag, place: int) -> None:
        pen, stack, name = self.pen, self._stack, tag.name
        if not self._open.get(name) and len(stack) + len(self._tables) < DEEPEST:
            return
        pen.end_block(self._flow)
        pen.level = 0
        if self._open.get(name):
            popped = ""
            while popped != name:
                popped = stack.pop().name
                self._open[popped] -= 1
            self._flow = stack[-1].flow
            pen.leave(len(stack))

    # Tables

    def _start_table(self, tag: Tag, place: int) -> None:
        self._open_table(seen=True)

    def _start_unseen_table(self, tag: Tag, place: int) -> None:
        self._open_table(seen=False)

    def _open_table(self, seen: bool) -> None:
        if (
            self._tables
            and not isinstance(self._stack[-1], Cell)
            and self._tables[-1].depth == len(self._stack)
        ):
            self._close_table()
        self.pen.end_block(self._flow)
        self.pen.level = 0
        if len(self._stack) + len(self._tables) < DEEPEST:
            self._tables.append(_OpenTable(len(self._stack), self._open, seen and self.pen.seen))
            self._open = {}

    def _end_table(self, tag: Tag, place: int) -> None:
        if self._tables:
            self._close_table()

    def _close_table(self) -> None:
        table = self._tables[-1]
        self._leave_cell(table)
        self._tables.pop()
        self._open = table.open
        if table.seen and table.parts:
            self._flow += opened(Table(table.parts))

    def _group(self, tag: Tag, place: int) -> None:
        if self._tables:
            table = self._tables[-1]
            self._leave_cell(table)
            table.row = None
            table.group += 1

    def _add_rows(self, rows: Rows) -> None:
        """Rows that were taken as one."""
        if self._tables:
            table = self._tables[-1]
            self._leave_cell(table)
            if self.pen.plain:
                table.row = None
                rows.group = table.group
                table.parts.append(rows)
                return
        self.add(cut_tags(rows.text, rows.place))

    def _start_row(self, tag: Tag, place: int) -> None:
        if self._tables:
            table = self._tables[-1]
            self._leave_cell(table)
            table.row = Row(table.group)
            table.parts.append(table.row)

    def _start_unseen_row(self, tag: Tag, place: int) -> None:
        if self._tables:
            self._leave_cell(self._tables[-1])
            self._tables[-1].row = Row(0)

    def _end_row(self, tag: Tag, place: int) -> None:
        if self._tables:
            self._leave_cell(self._tables[-1])
            self._tables[-1].row = None

    def _start_cell(self, tag: Tag, place: int) -> None:
        self._open_cell(tag, place, seen=True)

    def _start_unseen_cell(self, tag: Tag, place: int) -> None:
        self._open_cell(tag, place, seen=False)

    def _open_cell(self, tag: Tag, place: int, seen: bool) -> None:
        if not self._tables:
            self._break(tag, place)
            return
        table = self._tables[-1]
        if self.pen.line or len(self._stack) > table.depth:
            self._leave_cell(table)
        if table.row is None:
            table.row = Row(table.group)
            table.parts.append(table.row)
        cell = Cell(place, tag.size, tag.name)
        if seen:
            table.row.cells.append(cell)
        self._stack.append(cell)
        self._flow = cell.flow

    def _end_cell(self, tag: Tag, place: int) -> None:
        if self._tables:
            table = self._tables[-1]
            if len(self._stack) == table.depth or self._stack[table.depth].name == tag.name:
                self._leave_cell(table)

    def _start_caption(self, tag: Tag, place: int) -> None:
        if self._tables:
            table = self._tables[-1]
            self._end_row(tag, place)
            caption = Block(tag.name)
            if table.seen:
                self._flow.append(caption)
            self._stack.append(caption)
            self._flow = caption.flow

    def _leave_cell(self, table: _OpenTable) -> None:
        pen, stack = self.pen, self._stack
        if pen.line or not pen.plain:
            pen.end_block(self._flow)
            pen.leave(table.depth)
        if len(stack) > table.depth:
            del stack[table.depth :]
            self._flow = stack[-1].flow
            pen.level = 0
            if self._open:
                self._open = {}


_STARTS: dict[str, _Handler] = {
    **dict.fromkeys(names.BREAKS, _Builder._break),
    **dict.fromkeys(names.HEADINGS, _Builder._start_heading),
    **dict.fromkeys(names.BLOCKS, _Builder._start_block),
    **dict.fromkeys(names.PAGE_PARTS, _Builder._start_page_part),
    **dict.fromkeys(names.UNSEEN_BLOCKS, _Builder._start_unseen),
    **dict.fromkeys(names.UNSEEN, _Builder._mute),
    **dict.fromkeys((*names.ROW_GROUPS, *names.COLUMNS), _Builder._group),
    **dict.fromkeys(names.CELLS, _Builder._start_cell),
    "br": _Builder._new_line,
    "a": _Builder._start_link,
    "img": _Builder._picture,
    "pre": _Builder._start_preserved,
    "ol": _Builder._start_list,
    "li": _Builder._start_item,
    "table": _Builder._start_table,
    "tr": _Builder._start_row,
    "caption": _Builder._start_caption,
}
_ENDS: dict[str, _Handler] = {
    **dict.fromkeys(names.BREAKS, _Builder._break),
    **dict.fromkeys(names.HEADINGS, _Builder._end_heading),
    **dict.fromkeys(
        (*names.BLOCKS, *names.PAGE_PARTS, *names.UNSEEN_BLOCKS, "ol", "li"), _Builder._end_block
    ),
    **dict.fromkeys(names.UNSEEN, _Builder._end_inline),
    **dict.fromkeys(names.ROW_GROUPS, _Builder._group),
    **dict.fromkeys((*names.CELLS, "caption"), _Builder._end_cell),
    "br": _Builder._new_line,
    "a": _Builder._end_link,
    "pre": _Builder._end_preserved,
    "table": _Builder._end_table,
    "tr": _Builder._end_row,
}
# What to do at tags without attributes, as long as nothing was hidden.
_COMMON: dict[str | Rows, _Step] = {
    "": (),
    **{f"<{name}>": (start, Tag(f"<{name}>", name)) for name, start in _STARTS.items()},
    **{f"</{name}>": (end, Tag(f"</{name}>", name)) for name, end in _ENDS.items()},
    **{f"{begin}{name}>": () for begin in ("<", "</") for name in ("span", "b", "strong", "font")},
}
# What an element is instead when it is hidden.
_HIDDEN_STARTS: dict[_Handler, _Handler] = {
    _Builder._break: _Builder._hidden_break,
    _Builder._start_heading: _Builder._hidden_break,
    _Builder._start_preserved: _Builder._hidden_break,
    _Builder._start_block: _Builder._start_unseen,
    _Builder._start_page_part: _Builder._start_unseen,
    _Builder._start_unseen: _Builder._start_unseen,
    _Builder._start_list: _Builder._start_unseen,
    _Builder._start_item: _Builder._start_unseen,
    _Builder._start_table: _Builder._start_unseen_table,
    _Builder._start_row: _Builder._start_unseen_row,
    _Builder._start_cell: _Builder._start_unseen_cell,
    _Builder._group: _Builder._group,
}
