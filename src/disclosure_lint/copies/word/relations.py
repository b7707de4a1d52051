"""The part of comments as the package knows it: its name, its relationship, its content type."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from posixpath import dirname, join, normpath, relpath
from xml.sax.saxutils import quoteattr

from disclosure_lint.copies.word.outline import Outline
from disclosure_lint.readers.package import Package
from disclosure_lint.readers.tree import Markup

_TYPES = "[Content_Types].xml"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_NONE = Markup(
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)


class CommentsPart:
    """Where the comments of a document are.

    Args:
        main: name of the main part, of which the comments are.

    Attributes:
        name: of the part of comments, which may have to be made.

    Raises:
        Unreadable: a part of the package's own is no well-formed XML.
    """

    def __init__(self, package: Package, main: str) -> None:
        self._package, self._main = package, main
        self._file = join(dirname(main), "_rels", f"{main.rpartition('/')[2]}.rels")
        markup = package.markup(self._file) if self._file in package else _NONE
        self._relations = Outline(markup, self._file)
        related = next(self._targets(), None)
        self.name = related or next(name for name in _names(main) if name not in package)
        self._related = related is not None

    def registered(self, *, strict: bool) -> dict[str, bytes]:
        """The parts that must change for the package to know the comments; none when it knows them."""
        parts = {}
        if not self._related:
            parts[self._file] = self._with_relation(_STRICT_RELATION if strict else _RELATION)
        types = Outline(self._package.markup(_TYPES), _TYPES)
        part = f"/{self.name}"
        if all(child.tree.get("PartName", "").lower() != part.lower() for child in types.children):
            fields = f"PartName={quoteattr(part)} ContentType={quoteattr(_CONTENT_TYPE)}"
            parts[_TYPES] = types.changed(more=_element(types, "Override", fields))
        return parts

    def _targets(self) -> Iterator[str]:
        for child in self._relations.children:
            kind, target = child.tree.get("Type", ""), child.tree.get("Target", "")
            if kind in (_RELATION, _STRICT_RELATION) and child.tree.get("TargetMode") != "External":
                yield normpath(join("/", dirname(self._main), target)).lstrip("/")

    def _with_relation(self, kind: str) -> bytes:
        taken = {child.tree.get("Id") for child in self._relations.children}
        identity = next(name for number in count(1) if (name := f"rIdDL{number}") not in taken)
        target = relpath(self.name, dirname(self._main) or ".")
        fields = f"Id={quoteattr(identity)} Type={quoteattr(kind)} Target={quoteattr(target)}"
        return self._relations.changed(more=_element(self._relations, "Relationship", fields))


def _names(main: str) -> Iterator[str]:
    yield join(dirname(main), "comments.xml")
    for number in count(2):
        yield join(dirname(main), f"comments{number}.xml")


def _element(outline: Outline, name: str, fields: str) -> bytes:
    """An element with the prefix that the root has."""
    prefix, colon, _ = outline.root.place.name.decode().rpartition(":")
    return f"<{prefix}{colon}{name} {fields}/>".encode()
