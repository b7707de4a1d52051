"""How the elements of WordprocessingML are written in a part: their namespace and their prefix."""

from __future__ import annotations

import re

from disclosure_lint.copies.word.layout import SPACES
from disclosure_lint.readers import tree
from disclosure_lint.readers.tree import Markup

STRICT = SPACES[1]
_BINDING = re.compile(rb"xmlns(?::([^\s=]+))?\s*=\s*[\"']([^\"']*)")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def namespace(markup: Markup) -> str:
    """The namespace that the part has: the transitional one unless its root names the strict one."""
    root = markup[slice(*tree.root_tag(markup))]
    return STRICT if STRICT.encode() in root else SPACES[0]


def declaration(markup: Markup) -> str:
    """What an element with prefix ``w`` needs to have it bound: nothing where the root says it for all."""
    space = namespace(markup)
    bound = [uri for prefix, uri in _BINDING.findall(markup) if prefix == b"w"]
    return "" if bound == [space.encode()] else f' xmlns:w="{space}"'


def allowed(text: str) -> str:
    """``text`` without characters that XML 1.0 has not (2.2)."""
    return _FORBIDDEN.sub("\ufffd", text)
