"""Which pictures may hold what a report says: the size of a table, not that of a seal, a logo or an icon."""

from __future__ import annotations

_WIDE, _HIGH = 160.0, 30.0
"""Points. A seal is 42 mm (119 points) wide, a code 30 mm; the lowest table has two rows."""
_PAGE_WIDE, _PAGE_HIGH = 350.0, 450.0
"""Points from which on a picture may be a scanned page: A4 within its margins is 442 by 702."""


def is_content(width: float, height: float) -> bool:
    """Whether a picture of this size, in points, may show a table."""
    return width >= _WIDE and height >= _HIGH


def fills_page(width: float, height: float) -> bool:
    """Whether a picture of this size, in points, may show a whole page."""
    return width >= _PAGE_WIDE and height >= _PAGE_HIGH
