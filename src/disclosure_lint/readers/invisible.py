"""Characters that take no room: they come along when text is copied from a web page, and no one sees them."""

from __future__ import annotations

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\xad"


def has_invisible(text: str) -> bool:
    """Whether ``text`` has characters that take no room."""
    return any(character in text for character in INVISIBLE)
