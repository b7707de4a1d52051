"""What elements of WordprocessingML say in ``w:val``."""

from __future__ import annotations

from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = ("0", "false", "off")


def is_on(value: str | None) -> bool:
    """Whether a toggle is there (not None) and on, which it is without a value (ECMA-376-1, 17.17.4)."""
    return value is not None and value not in _OFF


def number(value: str | None, default: int, most: int = 99_999) -> int:
    """``value`` as a count, at most ``most``; what is no count is the default."""
    if value is None or len(value) > 9 or not value.isascii() or not value.isdigit():
        return default
    return min(int(value), most)


def value_of(parent: Element | None, name: str) -> str | None:
    """The value of the child ``name``, empty when it has none; None when there is no such child."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(W + "val", "")
