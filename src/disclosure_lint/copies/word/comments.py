"""A part of comments: which are ours, and the part with ours put anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from hashlib import sha256
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from disclosure_lint.copies.note import AUTHOR
from disclosure_lint.copies.word.layout import SPACES
from disclosure_lint.copies.word.names import allowed, declaration
from disclosure_lint.copies.word.outline import Child, Outline
from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.readers.tree import Markup

_SEAL = re.compile(rb"<!--disclosure-lint ([0-9a-f]{16})-->\Z")
_INITIALS = "DL"
_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
# A comment has the looks of the document's body text unless it says otherwise.
_PLAIN = (
    '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:left="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
)
_SMALL = '<w:rPr><w:b w:val="0"/><w:sz w:val="20"/></w:rPr>'


@dataclass(frozen=True, slots=True)
class OldComment:
    """A comment that stands in the part.

    Attributes:
        own: it is ours.
        paragraphs: ids by which its paragraphs are referred to in the parts on threads.
    """

    child: Child
    id: int
    own: bool
    text: str
    date: str
    paragraphs: frozenset[str]


class Comments:
    """The part of comments of a Word file.

    Args:
        markup: the part; an empty one where the file has none.
        name: its name, for messages.

    Raises:
        Unreadable: it is no well-formed XML.
    """

    def __init__(self, markup: Markup, name: str) -> None:
        self._sealed = markup
        self._markup = Markup(_SEAL.sub(b"", markup))
        self._outline = Outline(self._markup, name)
        self.old = list(_old(self._outline))
        self._kept: dict[str, list[OldComment]] = {}
        for comment in self.old:
            if comment.own:
                self._kept.setdefault(comment.text, []).append(comment)

    def untouched(self, main: bytes) -> bool:
        """Whether this part and the main one are as they were sealed: nobody has saved the file since."""
        seal = _SEAL.search(self._sealed)
        return seal is not None and sealed(self._markup, main) == self._sealed

    @property
    def own_ids(self) -> set[int]:
        """The ids of our comments."""
        people = {comment.id for comment in self.old if not comment.own}
        return {comment.id for comment in self.old if comment.own} - people

    @property
    def dates(self) -> dict[str, str]:
        """The dates of our comments by text."""
        return {comment.text: comment.date for comment in self.old if comment.own}

    def renewed(
        self, texts: Sequence[str], now: str, dates: Mapping[str, str]
    ) -> tuple[bytes, list[int], Set[str]]:
        """The part with these comments of ours, their ids, and the ids of paragraphs that are no more.

        One that says what an old one says is the old one, whatever became of it; people's stay.
        """
        gone = {comment.id: comment for comment in self.old if comment.own}
        following = max((comment.id for comment in self.old), default=-1) + 1
        ids, written = [], []
        for text in map(allowed, texts):
            kept = self._kept.get(text)
            if kept:
                ids.append(kept.pop(0).id)
                del gone[ids[-1]]
            else:
                ids.append(following)
                written.append(self._element(following, text, dates.get(text, now)))
                following += 1
        paragraphs = frozenset[str]().union(*(old.paragraphs for old in gone.values()))
        more = "".join(written).encode()
        return self._outline.changed([old.child for old in gone.values()], more), ids, paragraphs

    def _element(self, number: int, text: str, date: str) -> str:
        """A comment; each line is a paragraph."""
        reference = "<w:r><w:annotationRef/></w:r>"
        paragraphs = []
        for line in text.split("\n"):
            run = f'<w:r>{_SMALL}<w:t xml:space="preserve">{escape(line)}</w:t></w:r>'
            paragraphs.append(f"<w:p>{_PLAIN}{reference}{run}</w:p>")
            reference = ""
        attributes = f'w:id="{number}" w:author="{AUTHOR}" w:date="{date}" w:initials="{_INITIALS}"'
        return f"<w:comment{declaration(self._markup)} {attributes}>{''.join(paragraphs)}</w:comment>"


def sealed(comments: bytes, main: bytes) -> bytes:
    """The part of comments with a digest of it and of the main part behind its root element."""
    digest = sha256(comments + main).hexdigest()[:16]
    return comments + f"<!--{AUTHOR} {digest}-->".encode()


def _old(outline: Outline) -> Iterator[OldComment]:
    for child in outline.children:
        space = child.tree.tag.rpartition("}")[0] + "}"
        if space[1:-1] not in SPACES or child.tree.tag != f"{space}comment":
            continue
        number = child.tree.get(f"{space}id", "")
        if number.lstrip("-").isdigit():
            yield OldComment(
                child,
                int(number),
                child.tree.get(f"{space}author") == AUTHOR,
                "\n".join(_text(paragraph, space) for paragraph in child.tree.iter(f"{space}p")),
                child.tree.get(f"{space}date", ""),
                frozenset(
                    paragraph.get(_PARAGRAPH_ID, "").upper() for paragraph in child.tree.iter(f"{space}p")
                )
                - {""},
            )


def _text(paragraph: ElementTree.Element, space: str) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{space}t"))
