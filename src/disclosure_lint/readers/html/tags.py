"""Tags of HTML source: how far one goes, its name, its attributes (HTML Standard, 13.2.5)."""

from __future__ import annotations

import re
from functools import cached_property

from disclosure_lint.readers.html import names

# After a tag's name: values in quotes may hold ">"; a tag that is never closed goes on to the end.
_ANY_REST = r"""(?:(?:=\s*+(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*+)?|["'])[^>="']*+)*+(?:>|\Z)"""
# The same, tags without attributes and those with all values in double quotes first.
REST = rf"""[^>="']*+(?:>|(?:="[^"]*"[^>="']*+)++>|{_ANY_REST})"""
# Elements whose content is no text that a reader of the page sees.
RAW_NAMES = {
    "script",
    "style",
    "textarea",
    "title",
    "xmp",
    "iframe",
    "noembed",
    "noframes",
    "noscript",
    "template",
}
# How a tag begins that is certainly no raw element: a quick way in for nearly all.
_PLAIN = "(?:[/a-hj-mo-ru-wyzA-HJ-MO-RU-WYZ]|[tT](?![eEiI])|[sS](?![cC]|[tT][yY])|[iI](?![fF])|[nN](?![oO]))"
# A script in a comment of a script ends as one of its own (13.2.5.18 to 13.2.5.31); a template may hold another one.
_SCRIPT, _END_SCRIPT = r"<(?i:script)[\s/>]", r"</(?i:script)[\s/>]"
_TEMPLATE, _END_TEMPLATE = r"<(?i:template)[\s/>]", r"</(?i:template)[\s/>]"


def _up_to(stop: str) -> str:
    return rf"(?:[^<-]++|(?!{stop})(?s:.))*+"


_STOP = f"-->|{_END_SCRIPT}"
_INNER_SCRIPT = f"{_SCRIPT}{_up_to(_STOP)}(?:{_END_SCRIPT})?+"
_COMMENT = rf"<!--(?!-?>)(?:{_up_to(f'{_STOP}|{_SCRIPT}')}(?:{_INNER_SCRIPT})?+)*+"
_CONTENTS = {
    "script": rf"(?:[^<]++|(?!{_END_SCRIPT})(?:{_COMMENT}|<))*+",
    "template": rf"(?:[^<]++|<(?!/?(?i:template)[\s/>])|{_TEMPLATE}(?:[^<]++|(?!{_END_TEMPLATE})<)*+{_END_TEMPLATE})*+",
}


def _raw(name: str) -> str:
    begin, end = rf"(?i:{name})(?=[\s/>]){REST}", rf"(?:</(?i:{name})(?=[\s/>]){REST}|\Z)"
    simple = rf"{begin}(?s:.*?){end}"
    return rf"{begin}{_CONTENTS[name]}{end}|{simple}" if name in _CONTENTS else simple


_RAW = "|".join(map(_raw, sorted(RAW_NAMES)))
TAG = re.compile(
    rf"(<(?:{_PLAIN}{REST}|{_RAW}|[a-zA-Z]{REST}|!--(?:-?>|(?s:.*?)(?:--!?>|\Z))|[!?][^>]*(?:>|\Z)))"
)
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"""[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?""")


class Tag:
    """A tag: its name in lower case, whether it closes, and what its attributes say."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.closes = text[1] == "/"
        self._text = text
        self._attributes: dict[str, str] | None = None
        self._chrome: bool | None = None

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes as written; the first of a name counts."""
        found = self._attributes
        if found is None:
            self._attributes = found = {}
            for name, *values in _ATTRIBUTE.findall(self._text, len(self.name) + 1, len(self._text) - 1):
                found.setdefault(name.lower(), "".join(values))
        return found

    @cached_property
    def hidden(self) -> bool:
        """Whether the element is not shown."""
        return names.may_hide(self._text) and names.is_hidden(self.attributes)

    @property
    def links(self) -> bool:
        """Whether it leads somewhere, not only bears a name."""
        return "href" in self._text.lower()

    @property
    def chrome(self) -> bool:
        """Whether class or id say that the element belongs to the site."""
        if self._chrome is None:
            self._chrome = names.is_chrome(self.attributes)
        return self._chrome

    @cached_property
    def size(self) -> tuple[int, int]:
        """How many rows and columns a cell covers."""
        return names.size(self.attributes)


def parse(tag: str) -> Tag | None:
    """What a tag says; None for a comment, a declaration, a raw element, an unfinished tag."""
    match = _NAME.match(tag)
    if match is None or not tag.endswith(">"):
        return None
    name = match[1].lower()
    return None if name in RAW_NAMES else Tag(tag, name)
