"""WordprocessingML in the plain form that nearly all files have, in which it can be cut at each ``<``.

The prefixes ``w``, ``mc`` and ``m`` stand for the transitional namespaces and for nothing else, and there are
no comments, sections or instructions. So write Word, WPS and LibreOffice. What is written otherwise (other
prefixes, the strict namespaces of ISO/IEC 29500-1) is written anew. Attributes that number paragraphs and
runs or say when they were written are taken off, so that what is alike looks alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from xml.etree import ElementTree
from xml.parsers import expat

from disclosure_lint.model.source import Unreadable
from disclosure_lint.readers import tree
from disclosure_lint.readers.docx.nesting import are_legal, is_nested
from disclosure_lint.readers.docx.tags import words
from disclosure_lint.readers.invisible import has_invisible
from disclosure_lint.readers.tree import Markup


class Plain(NamedTuple):
    """Well-formed XML in the plain form, cut at its texts.

    Attributes:
        before: the markup before the first text, without its first ``<``.
        texts: the texts, as XML.
        markups: for each text, the markup between it and the next, without its first ``<``.
        decode: makes words of a text.
        odd: some texts may have characters that take no room.
    """

    before: bytes
    texts: list[bytes]
    markups: list[bytes]
    decode: Callable[[bytes], str]
    odd: bool


_SCHEMAS = "http://schemas.openxmlformats.org"
_PREFIXES = {
    f"{_SCHEMAS}/wordprocessingml/2006/main": "w",
    f"{_SCHEMAS}/markup-compatibility/2006": "mc",
    f"{_SCHEMAS}/officeDocument/2006/math": "m",
}
_DRAWN = {
    f"{_SCHEMAS}/drawingml/2006/wordprocessingDrawing": "wp",
    f"{_SCHEMAS}/drawingml/2006/main": "a",
    f"{_SCHEMAS}/drawingml/2006/chart": "c",
    f"{_SCHEMAS}/drawingml/2006/diagram": "dgm",
    "urn:schemas-microsoft-com:vml": "v",
}
_STRICT = {
    b"http://purl.oclc.org/ooxml/drawingml/": f"{_SCHEMAS}/drawingml/2006/".encode(),
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": f"{_SCHEMAS}/wordprocessingml/2006/main".encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": f"{_SCHEMAS}/officeDocument/2006/math".encode(),
}
_SAMPLE = 4_096  # bytes of the body that show how it is written
_DECLARATION = re.compile(rb"xmlns(?::([^\s=]+))?\s*=\s*[\"']([^\"']*)")


def plain(markup: Markup, name: str) -> Plain:
    """``markup`` in the plain form.

    Raises:
        Unreadable: it is not well formed, or nested too deeply to be written anew; ``name`` says where.
    """
    if not _is_plain(markup):
        markup = _written_anew(transitional(markup), name)
    found = _cut(markup)
    if not (is_nested(found.before, found.markups) and are_legal(found.texts)):
        try:
            expat.ParserCreate("utf-8").Parse(markup, True)
        except expat.ExpatError:
            raise tree.damaged(name) from None
    return found


def _cut(markup: Markup) -> Plain:
    before, *parts = _alike(markup).split(b"<w:t>")
    begin, _ = tree.root_tag(Markup(before))
    texts, markups = [], []
    for part in parts:
        text, _, after = part.partition(b"<")
        texts.append(text)
        markups.append(after)
    rare = any(markup.find(mark, begin) >= 0 for mark in (b"&", b"\n", b"\r"))
    joined = b"".join(texts)
    odd = b"&#" in joined or has_invisible(joined.decode(errors="replace"))
    return Plain(before[begin + 1 :], texts, markups, words if rare else bytes.decode, odd)


def transitional(markup: Markup) -> Markup:
    """``markup`` with the strict namespaces replaced by the transitional ones."""
    if markup.find(b"purl.oclc.org") >= 0:
        for strict, usual in _STRICT.items():
            markup = Markup(markup.replace(strict, usual))
    return markup


def _alike(markup: bytes) -> bytes:
    """``markup`` without the attributes of paragraphs, runs and texts, where it begins with such."""
    markup = markup.replace(b'<w:t xml:space="preserve">', b"<w:t>")
    begin = tree.root_tag(Markup(markup))[1]
    for start in (b"<w:p ", b"<w:r "):
        if markup.find(start, begin, begin + _SAMPLE) < 0:
            continue
        before, *parts = markup.split(start)
        bare, empty = start[:-1] + b">", start[:-1] + b"/>"
        whole = [before]
        for part in parts:
            attributes, _, rest = part.partition(b">")
            whole += (empty if attributes.endswith(b"/") else bare), rest
        markup = b"".join(whole)
    return markup


def _is_plain(markup: Markup) -> bool:
    begin, end = tree.root_tag(markup)
    for mark in (b"!", b"?"):  # a single byte is found, or not, ten times as fast
        if markup.find(mark, begin) >= 0 and markup.find(b"<" + mark, begin) >= 0:
            return False
    if markup.find(b"xmlns", end) >= 0:
        end = len(markup)
    declared = _DECLARATION.findall(markup, begin, end)
    return all(
        _is_usual(prefix.decode(errors="replace"), uri.decode(errors="replace")) for prefix, uri in declared
    )


def _is_usual(prefix: str, uri: str) -> bool:
    if uri in _PREFIXES:
        return prefix == _PREFIXES[uri]
    return prefix not in _PREFIXES.values() and "&" not in uri and "purl.oclc.org" not in uri


def _written_anew(markup: Markup, name: str) -> Markup:
    for uri, prefix in (_PREFIXES | _DRAWN).items():
        ElementTree.register_namespace(prefix, uri)
    try:
        return Markup(ElementTree.tostring(tree.parse(markup, name), encoding="utf-8"))
    except RecursionError:
        raise Unreadable("文档嵌套层数过多", "the document is nested too deeply") from None
