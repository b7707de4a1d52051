"""What a style says of a paragraph or a run: its outline level, its numbering, whether it hides the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from disclosure_lint.readers import tree
from disclosure_lint.readers.docx.values import W, is_on, number, value_of
from disclosure_lint.readers.tree import Markup

_HEADING = re.compile(r"(?:heading|标题|標題) ?([1-9])|(title|标题|標題)", re.IGNORECASE)
_STYLE, _STYLE_ID = W + "style", W + "styleId"
_CHUNK = 4096
_LONGEST_CHAIN = 16
_LATENT = (b"<w:latentStyles", b"</w:latentStyles>")


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
    """The styles of a part, read as far as they are asked for: a template's are often larger than the report.

    Raises:
        Unreadable: the part is not sound XML (as far as it is read).
    """

    def __init__(self, markup: Markup, name: str) -> None:
        self._name = name
        self._markup = _without_latent(markup)
        self._at = 0
        self._parser = XMLPullParser(("end",))
        self._read: dict[str, Style] = {}
        self._whole: dict[str | None, Style] = {None: NO_STYLE}

    def __getitem__(self, style_id: str | None) -> Style:
        """The style of that id; one that says nothing when there is none."""
        found = self._whole.get(style_id)
        if found is None:
            found = self._whole[style_id] = self._resolve(style_id)
        return found

    def _resolve(self, style_id: str | None) -> Style:
        style = NO_STYLE
        for _ in range(_LONGEST_CHAIN):
            if style_id is None:
                break
            base = self._own(style_id)
            style, style_id = _over(style, base), base.base
        return style

    def _own(self, style_id: str) -> Style:
        while style_id not in self._read and self._at < len(self._markup):
            chunk = self._markup[self._at : self._at + _CHUNK]
            self._at += _CHUNK
            try:
                self._parser.feed(chunk)
            except ParseError:
                raise tree.damaged(self._name) from None
            for _, element in self._parser.read_events():
                if element.tag == _STYLE:
                    self._read.setdefault(element.get(_STYLE_ID, ""), _style(element))
        return self._read.get(style_id, NO_STYLE)


def _without_latent(markup: Markup) -> bytes:
    """``markup`` without the list of styles that Word knows but the file has not (17.7.4.5): the bulk of many parts."""
    start, end = (markup.find(mark) for mark in _LATENT)
    return markup[:start] + markup[end + len(_LATENT[1]) :] if 0 < start < end else markup


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
    number_id, number_level = value_of(numbering, "numId"), value_of(numbering, "ilvl")
    hidden = value_of(element.find(W + "rPr"), "vanish")
    return Style(
        level=_named_level(value_of(element, "name")) if outline is None else heading_level(outline),
        number=None if number_id is None else number(number_id, 0),
        number_level=None if number_level is None else number(number_level, 0, most=8),
        hidden=None if hidden is None else is_on(hidden),
        base=value_of(element, "basedOn"),
    )


def _named_level(name: str | None) -> int | None:
    match = _HEADING.fullmatch(name or "")
    return None if match is None else int(match[1] or 1)


def heading_level(outline: str) -> int:
    """The heading level of ``w:outlineLvl``: its 0 … 8 as 1 … 9, else 0 for body text (ECMA-376-1, 17.3.1.20)."""
    level = number(outline, 9)
    return level + 1 if level < 9 else 0
