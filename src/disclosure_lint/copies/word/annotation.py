"""Comments in a Word file (ECMA-376-1, 17.13.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from disclosure_lint.copies.note import Note
from disclosure_lint.copies.refusal import Refused
from disclosure_lint.copies.word import threads
from disclosure_lint.copies.word.comments import Comments, sealed
from disclosure_lint.copies.word.cuts import Cut, Edits
from disclosure_lint.copies.word.layout import SPACES, Layout, Paragraph
from disclosure_lint.copies.word.marks import without_marks
from disclosure_lint.copies.word.names import STRICT, declaration, namespace
from disclosure_lint.copies.word.paths import Point, points
from disclosure_lint.copies.word.relations import CommentsPart
from disclosure_lint.copies.zipped import replaced
from disclosure_lint.model.document import Document
from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.readers import docx
from disclosure_lint.readers.docx import parts
from disclosure_lint.readers.package import Package
from disclosure_lint.readers.tree import Markup

_EMPTY = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="{space}"/>'
_SIGNED = "_xmlsignatures/"
_END, _POINT, _START = range(3)  # the order of marks at one place


def commented(
    source: Source,
    document: Document,
    notes: Sequence[Note],
    now: datetime,
    dates: Mapping[str, str] | None = None,
) -> bytes:
    """A copy of a Word file with these notes of ours as comments instead of those that it may have.

    Args:
        source: the file.
        document: what the reader makes of it.
        notes: in the order in which they get their ids.
        now: local time, which is what Word takes the dates of comments for.
        dates: the dates that comments have had by their text (``own_dates``).

    Raises:
        Refused: the file is signed, or can't be changed.
        Unreadable: a part that has to be changed is damaged.
    """
    package = Package(source.data)
    refuse_signed(package)
    main = parts.main_part(package)
    markup = package.markup(main)
    where = CommentsPart(package, main)
    old = _comments(package, where.name, namespace(markup))
    bare = without_marks(markup, main, old.own_ids)
    if bare != markup:
        document = docx.read(Source(source.name, replaced(source.data, {main: bare})))
    stamp = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    content, ids, gone = old.renewed([note.text for note in notes], stamp, dates or {})
    stretches = [points(document, note.span) for note in notes]
    body = _marked(bare, main, list(zip(ids, stretches, strict=True)))
    changed = {
        main: body,
        where.name: sealed(content, body),
        **threads.without(package, parts.related(package, main), gone),
        **where.registered(strict=namespace(markup) == STRICT),
    }
    return replaced(
        source.data, {name: part for name, part in changed.items() if part != _held(package, name)}
    )


def own_dates(data: bytes) -> dict[str, str] | None:
    """The dates of our comments in an annotated copy by their text.

    None when the file is not as it was written here: somebody has worked in it, or it is another file.
    """
    try:
        package = Package(data)
        main = parts.main_part(package)
        comments = _comments(package, CommentsPart(package, main).name, SPACES[0])
        return comments.dates if comments.untouched(package.read(main)) else None
    except Unreadable:
        return None


def refuse_signed(package: Package) -> None:
    """Refused for a package that has a signature, which any change would break."""
    if "origin" in parts.related(package, "") or any(name.lower().startswith(_SIGNED) for name in package):
        raise Refused(
            "文件有数字签名，改动会使签名失效；请用签名之前的文件",
            "the file is signed, and a change would break that; use the one from before it was signed",
        )


def _comments(package: Package, name: str, space: str) -> Comments:
    markup = package.markup(name) if name in package else Markup(_EMPTY.format(space=space).encode())
    return Comments(markup, name)


def _held(package: Package, name: str) -> bytes | None:
    return package.read(name) if name in package else None


def _marked(markup: Markup, name: str, stretches: Sequence[tuple[int, tuple[Point, Point]]]) -> bytes:
    """The main part with the marks of comments, given by id and place."""
    wanted = {point.paragraph for _, pair in stretches for point in pair}
    layout = Layout(markup, name, wanted | {0}).paragraphs
    edits, bound = Edits(markup), declaration(markup)
    for number, (first, last) in stretches:
        start, end = _ends(edits, layout, first, last)
        opening = f'<w:commentRangeStart{bound} w:id="{number}"/>'.encode()
        closing = (
            f'<w:commentRangeEnd{bound} w:id="{number}"/>'
            f'<w:r{bound}><w:commentReference w:id="{number}"/></w:r>'
        ).encode()
        if start.at < end.at:
            edits.put(start, opening, (_START, number))
            edits.put(end, closing, (_END, number))
        else:
            edits.put(start, opening + closing, (_POINT, number))
    return edits.applied()


def _ends(edits: Edits, layout: Mapping[int, Paragraph], first: Point, last: Point) -> tuple[Cut, Cut]:
    """Where a range begins and ends. It does not leave the cell or the text box that it begins in."""
    paragraph = layout.get(first.paragraph, layout[0])
    other = layout.get(last.paragraph)
    if other is None or other.parent != paragraph.parent:
        other, last = paragraph, Point(first.paragraph)
    start, end = edits.beginning(paragraph), edits.end(other)
    if first.run is not None and first.run < len(paragraph.runs):
        start = edits.before(paragraph.runs[first.run], first.offset)
    if last.run is not None and last.run < len(other.runs):
        end = edits.after(other.runs[last.run], last.offset)
    if other.control and other.next is not None:
        end = edits.beginning(other.next)
    return start, end
