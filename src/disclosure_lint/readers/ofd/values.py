"""Values of OFD attributes (GB/T 33190, 7.3): numbers, boxes, matrices, lists of steps."""

from __future__ import annotations

import math
from collections.abc import Iterator

Box = tuple[float, float, float, float]
"""Left, top, width, height in millimetres, y downwards."""
Matrix = tuple[float, float, float, float, float, float]

UNIT: Matrix = (1, 0, 0, 1, 0, 0)
_LARGEST = 1e6  # millimetres
_MOST_STEPS = 100_000


def numbers(text: str | None) -> list[float]:
    """The numbers of ``text``, those that are none as 0."""
    return [number(word) for word in (text or "").split()]


def number(text: str | None, default: float = 0.0) -> float:
    """``text`` as a number of a size that a page can have; anything else is the default."""
    try:
        value = float(text or "")
    except ValueError:
        return default
    return value if math.isfinite(value) and abs(value) <= _LARGEST else default


def box(text: str | None) -> Box | None:
    """A box, or None."""
    values = numbers(text)
    return (values[0], values[1], values[2], values[3]) if len(values) == 4 else None


def matrix(text: str | None) -> Matrix:
    """A matrix; what is none changes nothing."""
    values = numbers(text)
    if len(values) != 6:
        return UNIT
    return values[0], values[1], values[2], values[3], values[4], values[5]


def steps(text: str | None) -> list[float]:
    """The distances from one character to the next: numbers, and ``g n v`` for n times v (11.3)."""
    return list(_steps((text or "").split()))


def _steps(words: list[str]) -> Iterator[float]:
    at = made = 0
    while at < len(words) and made < _MOST_STEPS:
        if words[at] == "g" and at + 2 < len(words):
            count = min(max(0, int(number(words[at + 1]))), _MOST_STEPS - made)
            step = number(words[at + 2])
            at += 3
        else:
            count, step = 1, number(words[at])
            at += 1
        made += count
        for _ in range(count):
            yield step
