"""Fold the ways of writing the same character, one code point for one code point.

Folded text is for comparing and matching only. It has the length of what was written, so an offset
into one is an offset into the other, and what was written is never lost.

Folded are: full-width forms (Unicode block FF00), the many spaces, dashes, quotes and brackets, the
compatibility ideographs that PDF producers write for ordinary ones, and traditional characters.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from disclosure_lint.model import lazy_re as re

_ODD = {
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\t\v\f\x1c\x1d\x1e\x85",
    "-": "‐‑‒–—―−─━－﹣﹘",
    "(": "（﹙⟮❨",
    ")": "）﹚⟯❩",
    "[": "〔﹝［〖",
    "]": "〕﹞］〗",
    '"': "“”„‟＂〝〞",
    "'": "‘’‚‛＇",
    "~": "～〜∼˜",
    ".": "．﹒",
    ",": "，﹐",
    ";": "；﹔",
    ":": "：﹕∶",
    "!": "！﹗",
    "?": "？﹖",
    "%": "％﹪",
    "*": "＊﹡",
    "/": "／",
    "|": "｜",
    "、": "﹑､",
    "。": "｡",
    "〇": "○◯Ｏ",
    "·": "•・‧∙⋅",
}
_COMMON = tuple((odd, plain) for odd, plain in zip("，：（）；“”　０１２３—", ',:();"" 0123-', strict=True))
_TABLE = {ord(odd): plain for plain, odds in _ODD.items() for odd in odds}
_TABLE |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if code not in _TABLE}
_RARE = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}\u2e80-\u2fdf\uf900-\ufaff]")
# Characters that any traditional report has: one of them is reason enough to load the whole table.
_TRADITIONAL = re.compile("[開報統計資訊機關請與為務區縣鎮鄉廳處辦總體況]")


def fold(text: str) -> str:
    """``text`` with each character folded; the result has the same length."""
    if text.isascii():
        return text.translate(_TABLE) if "\t" in text or "\v" in text or "\f" in text else text
    for odd, plain in _COMMON:
        text = text.replace(odd, plain)
    text = _RARE.sub(_plain, text)
    return _simplify(text)


def squeeze(text: str) -> str:
    """``text`` folded and without any space: the form in which labels are compared."""
    return "".join(fold(text).split())


def _plain(match: re.Match[str]) -> str:
    code = ord(match[0])
    plain = _TABLE.get(code)
    if plain is None:
        plain = unicodedata.normalize("NFKC", match[0])
        plain = _RADICALS.get(match[0], plain)
    return plain if len(plain) == 1 else match[0]


# CJK Radicals Supplement has no compatibility mapping for these; PDF fonts map glyphs to them all the same.
_RADICALS = dict(zip("⺠⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻢⻥⻬⻮⻰⻳", "民见角贝车长门青页风飞马鱼齐齿龙龟", strict=True))


def _simplify(text: str) -> str:
    return text.translate(_traditional()) if _TRADITIONAL.search(text) else text


@cache
def _traditional() -> dict[int, str]:
    lines = Path(__file__).with_name("traditional.txt").read_text("utf-8").splitlines()
    rows = [line for line in lines if line and not line.startswith("#")]
    return {ord(old): new for old, new in zip("".join(rows[::2]), "".join(rows[1::2]), strict=True)}
