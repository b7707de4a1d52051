"""What a style says of a paragraph or a run: its outline level, its numbering, whether it hides the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple
from xml.etree.ElementTree import Element

from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.readers import tree
from disclosure_lint.readers.docx.plain import transitional
from disclosure_lint.readers.docx.values import W, is_on, number, value_of
from disclosure_lint.readers.tree import Markup

_HEADING = re.compile(r"(?:heading|标题|標題) ?([1-9])|(title|标题|標題)", re.IGNORECASE)
_LONGEST_CHAIN = 16
_LONGEST = 1 << 20  # bytes of a style


@dataclass(frozen=True, slots=True)
class Style:
    """The facts of a style, those of the styles that it is based on included.

    Attributes:
        level: heading level, 1 for the highest; 0 is said to be body text; None when nothing is said.
        number: id of the numbering instance; 0 takes numbering away; None when nothing is said.
        number_level: level in the numbering, from 0.
        hidden: the text is not shown.
    """

    level: int | None = None
    number: int | None = None
    number_level: int | None = None
    hidden: bool | None = None
    base: str | None = None


NO_STYLE = Style()


class Styles:
    """The styles of a document.

    A template has hundreds, often in more XML than the report itself, and a report uses five: the part is
    read as far as those asked for, which are cut out of it and parsed.

    Args:
        name: name of the part, for messages.
        load: gives its XML piece by piece; called when a style is asked for.
    """

    def __init__(self, name: str, load: Callable[[], Iterator[bytes]]) -> None:
        self._name = name
        self._load = load
        self._found: Iterator[_Cut] | None = None
        self._cut: dict[bytes, _Cut] = {}
        self._alone: dict[str, Style] = {}
        self._whole: dict[str | None, Style] = {None: NO_STYLE}

    def __getitem__(self, style_id: str | None) -> Style:
        """The style of that id; one that says nothing when there is none.

        Raises:
            Unreadable: the part is damaged, or the style.
        """
        style = self._whole.get(style_id)
        if style is None:
            style = self._whole[style_id] = self._with_bases(style_id)
        return style

    def _with_bases(self, style_id: str | None) -> Style:
        style = NO_STYLE
        for _ in range(_LONGEST_CHAIN):
            if style_id is None:
                break
            base = self._alone.get(style_id) or self._parsed(style_id)
            style, style_id = _over(style, base), base.base
        return style

    def _parsed(self, style_id: str) -> Style:
        if self._found is None:
            self._found = _cut(self._load(), self._name)
        key = style_id.encode()
        while key not in self._cut:
            found = next(self._found, None)
            if found is None:
                return NO_STYLE
            self._cut.setdefault(found.style_id, found)
        element = tree.parse(self._cut[key].part(), self._name).find(W + "style")
        style = self._alone[style_id] = NO_STYLE if element is None else _style(element)
        return style


class _Cut(NamedTuple):
    """A style as it stands in the part: its id, the start tag of the part, its element but for the end tag."""

    style_id: bytes
    root: bytes
    element: bytes

    def part(self) -> Markup:
        """A part that has nothing but the style."""
        element = _element(self.root)
        part = b"".join((self.root, self.element, b"</", element, b"></", element, b"s>"))
        return transitional(Markup(part))


def _cut(pieces: Iterator[bytes], name: str) -> Iterator[_Cut]:
    """The styles of a part."""
    text = next(pieces, b"")
    if b"\0" in text[:64]:  # UTF-16 must not be cut
        text = b"".join((text, *pieces))
    text = tree.checked(text, name)
    begin, end = tree.root_tag(Markup(text))
    root, text = text[begin:end], text[end:]
    element = _element(root)
    start = re.compile(b"<" + re.escape(element) + rb"\s[^>]*?styleId=[\"']([^\"']*)")
    close = b"</" + element + b">"
    for piece in chain((b"",), pieces):
        *whole, text = (text + piece).split(close)
        for style in whole:
            found = start.search(style)
            if found:
                yield _Cut(found[1], root, style[found.start() :])
        if len(text) > _LONGEST:
            raise tree.damaged(name)


def _element(root: bytes) -> bytes:
    """The name of a style's element, by the start tag of the part."""
    name = root[1:].split(maxsplit=1)
    return name[0].rstrip(b">").removesuffix(b"s") if name else b"?"


def _over(style: Style, base: Style) -> Style:
    return Style(
        base.level if style.level is None else style.level,
        base.number if style.number is None else style.number,
        base.number_level if style.number_level is None else style.number_level,
        base.hidden if style.hidden is None else style.hidden,
    )


def _style(element: Element) -> Style:
    properties = element.find(W + "pPr")
    numbering = None if properties is None else properties.find(W + "numPr")
    outline = value_of(properties, "outlineLvl")
    instance, level = value_of(numbering, "numId"), value_of(numbering, "ilvl")
    hidden = value_of(element.find(W + "rPr"), "vanish")
    return Style(
        level=_named_level(value_of(element, "name") or "") if outline is None else heading_level(outline),
        number=None if instance is None else number(instance, 0),
        number_level=None if level is None else number(level, 0, most=8),
        hidden=None if hidden is None else is_on(hidden),
        base=value_of(element, "basedOn"),
    )


def _named_level(name: str) -> int | None:
    match = _HEADING.fullmatch(name)
    return None if match is None else int(match[1] or 1)


def heading_level(outline: str) -> int:
    """The heading level of ``w:outlineLvl``: its 0 … 8 as 1 … 9, else 0 for body text (17.3.1.20)."""
    level = number(outline, 9)
    return level + 1 if level < 9 else 0
