"""Numbers with their units, as prose writes them: ``1,024条``, ``3.2万件``, ``十二件``, ``5500余条``."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.claim import Amount, Bound, Number
from disclosure_lint.parsing.numerals import number

_UNITS = "个百分点|百分点|人次|批次|件次|条次|场次|万元|亿元|件|条|宗|次|个|例|起|份|篇|则|期|场|项|部|家|批|人|名|处|封|幅|张|册|户|台|块|元|%"
_LOOSE = "[个项批家部场期名处张人册户台块]"
_NUMERAL = "0-9〇零一二两三四五六七八九十百千"
_AMOUNT = re.compile(
    rf"(?=[{_NUMERAL}])(?<![{_NUMERAL}第])(?=[{_NUMERAL}]++(?![年月日号)\]-]))"
    r"(?:(?<!\d[,.至到~/-])(?<!\d[件条个次宗人][至到~-])(?<![\d/A-Za-z\[])(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,12}(?:\.\d{1,8})?)"
    r"|(?<![万亿\d])(?P<chinese>[〇零一二两三四五六七八九十百千]{1,12}))"
    r"(?P<more>[余多])?(?P<scale>[万亿千](?!元))?(?P<more2>[余多])?"
    rf"(?P<unit>{_UNITS})(?:\((?P=unit)?次\))?"
    r"(?P<after>以上|左右|以内|以下|之多|余)?"
)
"""Tried only where a numeral begins that is none of a date, of a number of a list, or of a telephone."""
_ABOUT = re.compile("(?:约|近|超过|超|逾|突破|不足|不到|至少|最多|大约)$")
_END = re.compile(rf"(?:{_LOOSE}(?=[,;。、)]|$)|[^个项批家部场期名处张人册户台块])")
_ORDINAL = re.compile(r"二次(?![,;。、)]|$)|一次(?:性|办|告知|通过|答复)")
"""Which time, and not how often: 二次申请, 一次性告知."""
_EACH = re.compile(r"一(\w)一\1")
"""Each, and not one of them: 一件一件答复."""
_NOT_ONE = re.compile("(?:无|没有)$")
"""``无一例`` counts nothing."""
_SCALES = {"千": 1000, "万": 10_000, "亿": 100_000_000}
_BOUNDS: dict[str, Bound] = {
    "约": "about", "大约": "about", "左右": "about",
    "超过": "least", "超": "least", "逾": "least", "突破": "least", "至少": "least", "以上": "least",
    "余": "least", "多": "least", "之多": "exact",
    "近": "most", "不足": "most", "不到": "most", "最多": "most", "以内": "most", "以下": "most",
}  # fmt: skip


def find_amounts(text: str) -> Iterator[Amount]:
    """The numbers with a unit in a text without spaces, in order; ranges (``3-5件``) are none."""
    for match in _AMOUNT.finditer(text):
        if (amount := _amount(match)) is not None:
            yield amount


def _amount(match: re.Match[str]) -> Amount | None:
    digits, chinese, more, scale, more_scaled, unit, after = match.groups()
    start, end = match.span()
    value: Number
    step: Number = 1
    if digits is not None:
        bare = digits.replace(",", "")
        if "." in bare:
            value = Decimal(bare)
            step = Decimal(1).scaleb(-len(bare.partition(".")[2]))
        else:
            value = int(bare)
    else:
        spoken = number(chinese.replace("两", "二"))
        if spoken is None or not _END.match(match.string, match.start("unit")):
            return None
        if any(_EACH.match(match.string, at) for at in (start, max(0, start - 2))):
            return None
        if _ORDINAL.match(match.string, start) or _NOT_ONE.search(match.string, max(0, start - 2), start):
            return None
        value = spoken
    if scale:
        value, step = value * _SCALES[scale], step * _SCALES[scale]
        value = int(value) if value == int(value) else value
    about = _ABOUT.search(match.string, max(0, start - 2), start)
    bound: Bound = "exact"
    if about or more or more_scaled or after:
        bound = _bound(about[0] if about else None, more or more_scaled, after)
    return Amount(start, end, value, unit, bound, step)


def _bound(*words: str | None) -> Bound:
    """The first bound that the words around a number set."""
    bounds = [bound for word in words if word and (bound := _BOUNDS[word]) != "exact"]
    return bounds[0] if bounds else "exact"
