"""Numbers as Chinese texts write them."""

from __future__ import annotations

_DIGITS = {
    char: value
    for value, chars in enumerate(
        ["〇零0", "一壹1", "二贰两2", "三叁3", "四肆4", "五伍5", "六陆6", "七柒7", "八捌8", "九玖9"]
    )
    for char in chars
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}

NUMERAL = f"[{''.join(char for char in _DIGITS if not char.isdigit() or char in '〇零')}十拾百佰千仟]"
"""One character of a Chinese numeral, as a regular expression."""

_SIGNS = {chr(first + i): i + 1 for first in (0x3220, 0x2460, 0x2160) for i in range(10)}  # ㈠, ①, Ⅰ …
_SINGLE = _SIGNS | _DIGITS
_KNOWN = frozenset((*_DIGITS, *_UNITS, *_MYRIADS))


def number(text: str) -> int | None:
    """The value of a whole number in Arabic digits or Chinese numerals; None for other words.

    Reads both positional (``二〇一八``, ``二0一八``) and spoken (``一百零五``, ``三万二``) forms.
    """
    if text.isdecimal():
        return int(text)
    if text in _SINGLE:
        return _SINGLE[text]
    chars = set(text)
    if not chars or not chars <= _KNOWN:
        return None
    if chars <= _DIGITS.keys():
        return int("".join(str(_DIGITS[char]) for char in text))
    return _spoken(text)


def _spoken(text: str) -> int:
    total = section = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _UNITS:
            section += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            total = (total + section + digit) * _MYRIADS[char]
            section = digit = 0
    return total + section + digit
