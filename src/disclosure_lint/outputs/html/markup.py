"""Text as text of a page."""

from __future__ import annotations

import re

_SPECIAL = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
# Control characters, half surrogate pairs, and those that turn the direction of what follows.
_UNSEEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def escaped(text: str) -> str:
    r"""``text`` for any place in a page, attributes included; what has no looks stands as ``\x1b``."""
    text = text.translate(_SPECIAL)
    return _UNSEEN.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def element(name: str, content: str, /, **attributes: str) -> str:
    """An element around ``content``, which is markup; attributes are text, ``class_`` stands for class."""
    fields = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(value)}"' for key, value in attributes.items()
    )
    return f"<{name}{fields}>{content}</{name}>"
