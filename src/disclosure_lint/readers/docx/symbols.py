"""Characters of symbol fonts (``w:sym``, ECMA-376-1, 17.3.3.30) as those of Unicode."""

from __future__ import annotations

from collections.abc import Mapping

# By font, from the code of the glyph. Boxes and ticks are what forms are filled in with.
_GLYPHS = {
    "wingdings": {0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA7: "▪"}
    | {0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0xA3: "□"},
    "symbol": {
        0x2D: "-",
        0xA3: "≤",
        0xB0: "°",
        0xB1: "±",
        0xB3: "≥",
        0xB4: "×",
        0xB7: "•",
        0xB9: "≠",
        0xD7: "⋅",
    },
}
_UNKNOWN = "\ufffd"


def character(attributes: Mapping[str, str]) -> str:
    """The character that ``w:char`` (hexadecimal) of ``w:font`` shows; the replacement character for none.

    Codes of symbol fonts are written with F000 added, so that they lie in the private use area.
    """
    try:
        number = int(attributes.get("w:char", ""), 16)
    except ValueError:
        return _UNKNOWN
    if number >> 8 in (0x00, 0xF0):
        glyph = _GLYPHS.get(attributes.get("w:font", "").lower(), {}).get(number & 0xFF)
        if glyph:
            return glyph
    legal = 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number < 0x110000
    return chr(number) if legal else _UNKNOWN
