"""A Word file as a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure_lint.model.document import Anchor, Aside, Document
from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.readers import tree
from disclosure_lint.readers.docx import parts
from disclosure_lint.readers.docx.canon import Canon
from disclosure_lint.readers.docx.numbering import Numbering
from disclosure_lint.readers.docx.plain import plain, transitional
from disclosure_lint.readers.docx.story import Story
from disclosure_lint.readers.docx.styles import Styles
from disclosure_lint.readers.package import Package

_ASIDES = (
    ("header", "header"),
    ("footer", "footer"),
    ("footnotes", "footnote"),
    ("endnotes", "endnote"),
    ("comments", "comment"),
)
_EMBEDDED = re.compile(rb"<\w+:altChunk[\s/>]")  # ECMA-376-1, 17.17.2


def read(source: Source) -> Document:
    """See ``readers.docx.read``."""
    package = Package(source.data)
    main = parts.main_part(package)
    related = parts.related(package, main)
    styles = _styles(package, related)

    def numbering() -> Numbering:
        name = next(iter(related.get("numbering", ())), None)
        return Numbering(None if name is None else tree.parse(transitional(package.markup(name)), name))

    markup = package.markup(main)
    story = Story(styles, numbering)
    story.read(plain(markup, main))
    if not story.has_body:
        raise Unreadable(f"{main} 不是 Word 文档的正文", f"{main} is not the body of a Word document")
    if markup.find(b":altChunk") >= 0 and _EMBEDDED.search(markup):
        raise Unreadable(
            "正文里有嵌入的其他格式文件，请用 Word 打开并另存后再检查",
            "a file of another format is embedded in the body; open it in Word and save it again",
        )
    canon = Canon(main)
    canon.add(story.stories[0])
    document = canon.document(tuple(_asides(package, related, styles)))
    if not document.text.strip():
        raise _empty(markup)
    return document


def _styles(package: Package, related: dict[str, list[str]]) -> Styles:
    name = next(iter(related.get("styles", ())), None)
    return Styles(name or "", lambda: package.pieces(name) if name else iter(()))


def _asides(package: Package, related: dict[str, list[str]], styles: Styles) -> Iterator[Aside]:
    """Headers and footers, one of each part; notes and comments, one of each note."""
    for relation, kind in _ASIDES:
        for name in related.get(relation, ()):
            story = Story(styles, Numbering)
            story.read(plain(package.markup(name), name))
            for blocks in story.stories:
                canon = Canon(name)
                canon.add(blocks)
                text = canon.text.strip()
                if text:
                    yield Aside(kind, text, Anchor(0, path=canon.anchors[0].path))


def _empty(xml: bytes) -> Unreadable:
    if xml.find(b":drawing") >= 0 or xml.find(b":pict") >= 0:
        return Unreadable("文件里只有图片，没有文字", "the file has pictures but no text")
    return Unreadable("文件是空的", "the file is empty")
