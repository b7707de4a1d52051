"""Tracked changes in a Word file (ECMA-376-1, 17.13.5): what goes is struck out, what comes is underlined.

A person accepts or rejects each of them in Word. Only runs with a change in them are written anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, groupby, pairwise
from operator import attrgetter
from typing import NamedTuple
from xml.sax.saxutils import escape

from disclosure_lint.copies.carrying import Carried, Stuck, placed
from disclosure_lint.copies.note import AUTHOR
from disclosure_lint.copies.word.annotation import refuse_signed
from disclosure_lint.copies.word.cuts import place
from disclosure_lint.copies.word.layout import Layout, Paragraph, Piece, Run
from disclosure_lint.copies.word.names import allowed, declaration
from disclosure_lint.copies.word.paths import Point, point
from disclosure_lint.copies.zipped import replaced
from disclosure_lint.model.document import Document
from disclosure_lint.model.fix import Edit, Fix
from disclosure_lint.model.source import Source
from disclosure_lint.readers.docx import parts
from disclosure_lint.readers.package import Package
from disclosure_lint.readers.tree import Markup

_ID = re.compile(rb":id\s*=\s*[\"'](\d{1,9})[\"']")
_KEPT, _GONE, _NEW = "", "del", "ins"


class _Change(NamedTuple):
    """The characters of a run from ``start`` to ``end`` go, ``text`` comes after them."""

    paragraph: int
    run: int
    start: int
    end: int
    text: str


class _Part(NamedTuple):
    """A part of a run's content, and what becomes of it."""

    state: str
    content: bytes


def revised(source: Source, document: Document, fixes: Sequence[Fix]) -> Carried:
    """A copy of a Word file with the fixes as tracked changes of ours.

    They bear no date (w:date is optional, ECMA-376 part 1, 17.13.5), so that mending again gives the same file.

    Args:
        source: the file.
        document: what the reader makes of it.
        fixes: compatible ones.

    Raises:
        Refused: the file is signed, or can't be changed.
        Unreadable: the part that has to be changed is damaged.
    """
    package = Package(source.data)
    refuse_signed(package)
    main = parts.main_part(package)
    markup = package.markup(main)
    revision = _Revision(markup, main, document, fixes)
    changes, made, left = placed(fixes, revision.changes)
    body = revision.written(changes)
    data = replaced(source.data, {main: body}) if made else source.data
    return Carried(data, tuple(made), tuple(left))


class _Revision:
    def __init__(self, markup: Markup, name: str, document: Document, fixes: Sequence[Fix]) -> None:
        self._markup, self._document = markup, document
        spans = [edit.span for fix in fixes for edit in fix.edits]
        wanted = {
            point(document, at).paragraph for span in spans for at in range(span.start - 1, span.end + 1)
        }
        self._paragraphs: Mapping[int, Paragraph] = Layout(markup, name, wanted).paragraphs
        self._ids = count(max((int(number) for number in _ID.findall(markup)), default=0) + 1)
        bound = declaration(markup)
        self._said = f'{bound} w:id="%d" w:author="{AUTHOR}"'.encode()

    def changes(self, edit: Edit) -> Iterator[_Change]:
        """The changes of runs that an edit asks for.

        Raises:
            Stuck: a character stands in no run, or in one that must not be changed.
        """
        (start, end), new = edit
        points = [self._checked(at) for at in range(start, end)] or [self._gap(start)]
        length = int(end > start)
        for number, (paragraph, run, offset) in enumerate(points):
            text = new if number == len(points) - 1 else ""
            yield _Change(paragraph, run or 0, offset, offset + length, text)

    def written(self, changes: Sequence[_Change]) -> bytes:
        """The part with the changes."""
        out, at = [], 0
        by_run: dict[tuple[int, int], list[_Change]] = {}
        for change in changes:
            by_run.setdefault((change.paragraph, change.run), []).append(change)
        runs = [(self._paragraphs[paragraph].runs[run], made) for (paragraph, run), made in by_run.items()]
        for run, made in sorted(runs, key=lambda item: item[0].element.start):
            out += [self._markup[at : run.element.start], self._rewritten(run, made)]
            at = run.element.end
        return b"".join([*out, self._markup[at:]])

    def _gap(self, at: int) -> Point:
        """The place between two characters: after the one before, else before the one behind."""
        if at and self._document.text[at - 1] != "\n":
            try:
                before = self._checked(at - 1)
                return before._replace(offset=before.offset + 1)
            except Stuck:
                pass
        return self._checked(at)

    def _checked(self, at: int) -> Point:
        """The place of a character, which stands there as it does in the canonical text."""
        found = point(self._document, at)
        paragraph = self._paragraphs.get(found.paragraph)
        if paragraph is None or found.run is None or found.run >= len(paragraph.runs):
            raise _stuck()
        run = paragraph.runs[found.run]
        if run.tracked:
            raise Stuck(
                "这处有别人的修订，请先接受或拒绝", "somebody's tracked change stands there; decide on it"
            )
        if not run.cuttable or self._document.text[at : at + 1] != _character(run, found.offset):
            raise _stuck()
        return found

    def _rewritten(self, run: Run, changes: Sequence[_Change]) -> bytes:
        """The run as it was, what goes, and what comes, as runs of the same looks."""
        tag = self._markup[run.element.start : run.properties.end if run.properties else run.element.inside]
        close = b"</%b>" % run.element.name
        out = []
        for state, group in groupby(self._parts(run, changes), attrgetter("state")):
            content = b"".join([part.content for part in group])
            if content.strip():
                whole = tag + content + close
                out.append(whole if state == _KEPT else self._tracked(state.encode(), whole))
        return b"".join(out)

    def _tracked(self, kind: bytes, run: bytes) -> bytes:
        return b"<w:%b%b>%b</w:%b>" % (kind, self._said % next(self._ids), run, kind)

    def _parts(self, run: Run, changes: Sequence[_Change]) -> Iterator[_Part]:
        name = run.pieces[0].element.name.rpartition(b":")[0]
        gone = {offset for change in changes for offset in range(change.start, change.end)}
        new = {change.end: self._text(name, change.text) for change in changes if change.text}
        at = run.properties.end if run.properties else run.element.inside
        if 0 in new:
            yield _Part(_NEW, new[0])
        for piece in run.pieces:
            yield _Part(_KEPT, self._markup[at : piece.element.start])
            yield from self._of_piece(piece, gone, new)
            at = piece.element.end
        yield _Part(_KEPT, self._markup[at : run.element.inside_end])

    def _of_piece(self, piece: Piece, gone: set[int], new: Mapping[int, bytes]) -> Iterator[_Part]:
        """The stretches of a text that stay or go, and what comes behind each."""
        start, end = piece.offset, piece.offset + piece.length
        inner = range(start + 1, end)
        cuts = [start, *(at for at in inner if at in new or (at in gone) != (at - 1 in gone)), end]
        if len(cuts) == 2 and start not in gone:
            yield _Part(_KEPT, self._markup[piece.element.start : piece.element.end])
        elif piece.length:
            for first, last in pairwise(cuts):
                yield self._stretch(piece, first, last, _GONE if first in gone else _KEPT)
                if last in new and last < end:
                    yield _Part(_NEW, new[last])
        if end in new and piece.length:
            yield _Part(_NEW, new[end])

    def _stretch(self, piece: Piece, first: int, last: int, state: str) -> _Part:
        whole = last == piece.offset + piece.length
        end = piece.element.inside_end if whole else place(piece, last)
        prefix, colon, name = piece.element.name.rpartition(b":")
        tag = prefix + colon + (b"delText" if state == _GONE else name)
        words = self._markup[place(piece, first) : end]
        return _Part(state, b'<%b xml:space="preserve">%b</%b>' % (tag, words, tag))

    def _text(self, prefix: bytes, text: str) -> bytes:
        tag = prefix + b":t" if prefix else b"t"
        return b'<%b xml:space="preserve">%b</%b>' % (tag, escape(allowed(text)).encode(), tag)


def _character(run: Run, offset: int) -> str:
    """A character of a run's text; empty for one that an element stands for."""
    for piece in run.pieces:
        for start, _, text in piece.chunks:
            if start <= offset < start + len(text):
                return text[offset - start]
    return ""


def _stuck() -> Stuck:
    return Stuck(
        "这处文字是自动编号、域或内容控件的一部分，不能改",
        "the text is part of an automatic number, a field or a content control, which is not changed",
    )
