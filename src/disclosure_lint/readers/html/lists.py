"""Numbers of list items, which stand in no text (CSS Lists 3; CSS Counter Styles 3, 6 and 7)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from disclosure_lint.readers.html.elements import Block

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]*)", re.IGNORECASE)
_CHINESE = re.compile(r"cjk-|chinese", re.IGNORECASE)
_DIGITS = "零一二三四五六七八九"


class List(Block):
    """A numbered list.

    Attributes:
        number: of the next item.
        form: writes a number as it stands before an item.
    """

    __slots__ = ("number", "style")

    def __init__(self, attributes: Mapping[str, str]) -> None:
        super().__init__("ol")
        start = attributes.get("start", "")
        self.number = int(start) if start.isdecimal() and len(start) < 6 else 1
        found = _STYLE.search(attributes.get("style", ""))
        self.style = found[1] if found else "decimal"

    def next(self) -> str:
        """What stands before the next item; empty where the numbers are not plain or Chinese ones."""
        number, self.number = self.number, self.number + 1
        if _CHINESE.search(self.style):
            return f"{_chinese(number)}、"
        return f"{number}. " if "decimal" in self.style else ""


def _chinese(number: int) -> str:
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not tens else "")
