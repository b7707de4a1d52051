"""From the text of a table cell to a number, or to what stands there instead."""

from __future__ import annotations

from decimal import Decimal

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.document import Document, Span
from disclosure_lint.model.report import Cell, CellKey, Figure

UNITS = "万元|亿元|元|人次|件次|条次|条|件|次|篇|个|人|宗|份|项|起|部|期|例|家|批"
_NUMBER = re.compile(
    r"""(?P<sign>[-+]?)\s*
        (?P<digits>\d{1,3}(?:,\s?\d{3})+|\d+(?:\s\d+)*)
        (?P<fraction>\.\d+)?\s*
        (?P<scale>万)?
        (?P<unit>"""
    + UNITS
    + r""")?\s*
        (?P<remark>\(.*\)|,?(?:其中|含|注).*)?""",
    re.VERBOSE | re.DOTALL,
)
_PLACEHOLDER = re.compile(r"[-/\\_*~.·…、—–x×]+|无|暂无|没有|空|不适用|n/?a", re.IGNORECASE)
_LONGEST = 200
_DIGITS = 18


SIGN_WORDS = "新?增加?|减少?|[↑↓]"
_SIGNED = re.compile(rf"(?P<word>{SIGN_WORDS})\s?(?=\d)")
_WORDED = {"减": "-", "↓": "-"}


def header(document: Document, key: CellKey, span: Span) -> Cell:
    """What stands at ``span`` in a row that holds no value by the form."""
    return Cell(key, document[span], span, "header")


def cell(document: Document, key: CellKey, span: Span, *, signed: bool = False) -> Cell:
    """What stands at ``span``: a ``Figure`` when it is a number, else a ``Cell`` of its kind.

    Thousands separators, full-width digits, a unit and a remark beside the number are read; the value is
    the number as written (a ``万`` counts), in the unit that is written. Where numbers are ``signed``, 增 and
    减 before one are its sign.
    """
    start, end = span
    raw = document.text[start:end]
    if raw.isascii() and raw.isdecimal() and len(raw) <= _DIGITS:
        return Figure(key, raw, span, "number", int(raw))
    text = document.folded[start:end].strip()
    if not text:
        return Cell(key, raw, span, "blank")
    if signed and (word := _SIGNED.match(text)):
        text = _WORDED.get(word["word"][0], "+") + text[word.end() :]
    match = _NUMBER.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        return Cell(key, raw, span, "placeholder" if _PLACEHOLDER.fullmatch(text) else "words")
    scale, unit = match["scale"] or "", match["unit"]
    if scale and unit is None:
        return Cell(key, raw, span, "words")
    value = _value(match["sign"], match["digits"], match["fraction"], 10_000 if scale and unit != "元" else 1)
    if scale and unit == "元":
        unit = "万元"
    return Figure(key, raw, span, "number", value, unit, (match["remark"] or "").strip("(), ") or None)


def _value(sign: str, digits: str, fraction: str | None, scale: int) -> int | Decimal:
    whole = re.sub(r"[,\s]", "", digits)
    if fraction is None:
        return int(sign + whole) * scale
    value = Decimal(f"{sign}{whole}{fraction}") * scale
    return int(value) if value == value.to_integral_value() and scale > 1 else value
