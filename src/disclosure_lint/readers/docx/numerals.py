"""Numbers as Word writes them before a paragraph (``ST_NumberFormat``, ECMA-376-1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

_CHINESE = ("零一二三四五六七八九", "十百千", "万")
_FINANCIAL = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万")
_FINANCIAL_TRADITIONAL = ("零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬")
_TRADITIONAL = ("零一二三四五六七八九", "十百千", "萬")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def numeral(count: int, form: str) -> str:
    """``count`` (0 … 99,999) in the format of that name; in Arabic digits where that ends or is not known.

    ``bullet`` and ``none`` are empty: an ornament is no word.
    """
    write = _FORMS.get(form)
    return (write(count) if write else "") or ("" if form in ("bullet", "none") else str(count))


def _counting(digits: str, units: str, myriad: str, *, short_ten: bool = True) -> Callable[[int], str]:
    def write(count: int) -> str:
        if count == 0:
            return digits[0]
        high, low = divmod(count, 10_000)
        gap = digits[0] if high and low and low < 1000 else ""
        text = (
            (_thousands(high, digits, units) + myriad if high else "") + gap + _thousands(low, digits, units)
        )
        return text[1:] if short_ten and text.startswith(digits[1] + units[0]) else text

    return write


def _thousands(count: int, digits: str, units: str) -> str:
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = count // 10**place % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += (digits[0] if gap else "") + digits[digit] + (units[place - 1] if place else "")
        gap = False
    return text


def _digits(digits: str) -> Callable[[int], str]:
    return lambda count: str(count).translate({ord("0") + value: digit for value, digit in enumerate(digits)})


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda count: signs[count - 1] if 0 < count <= len(signs) else ""


def _sixty(count: int) -> str:
    return _STEMS[(count - 1) % 10] + _BRANCHES[(count - 1) % 12] if 0 < count <= 60 else ""


def _letters(first: str) -> Callable[[int], str]:
    """A … z, aa, bb …: the same letter again, not a number of base 26 (17.18.59, lowerLetter)."""

    def write(count: int) -> str:
        again, place = divmod(count - 1, 26)
        return chr(ord(first) + place) * (again + 1) if 0 < count <= 26 * 30 else ""

    return write


def _roman(count: int) -> str:
    text = ""
    for value, letters in _ROMAN if 0 < count < 4000 else ():
        times, count = divmod(count, value)
        text += letters * times
    return text


def _range(first: str, last: str) -> str:
    return "".join(map(chr, range(ord(first), ord(last) + 1)))


_circled = _cycle(_range("①", "⑳") + _range("㉑", "㉟") + _range("㊱", "㊿"))
_counted = _counting(*_CHINESE)
_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda count: f"{count:02}",
    "decimalFullWidth": _digits("０１２３４５６７８９"),
    "decimalFullWidth2": _digits("０１２３４５６７８９"),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _cycle(_range("⒈", "⒛")),
    "decimalEnclosedParen": _cycle(_range("⑴", "⒇")),
    "ideographEnclosedCircle": _cycle(_range("㊀", "㊉")),
    "numberInDash": lambda count: f"- {count} -",
    "chineseCounting": _counted,
    "chineseCountingThousand": _counted,
    "japaneseCounting": _counted,
    "taiwaneseCounting": _counted,
    "taiwaneseCountingThousand": _counting(*_TRADITIONAL),
    "chineseLegalSimplified": _counting(*_FINANCIAL, short_ten=False),
    "ideographLegalTraditional": _counting(*_FINANCIAL_TRADITIONAL, short_ten=False),
    "ideographDigital": _digits("〇一二三四五六七八九"),
    "taiwaneseDigital": _digits("○一二三四五六七八九"),
    "japaneseDigitalTenThousand": _digits("〇一二三四五六七八九"),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": _sixty,
    "lowerLetter": _letters("a"),
    "upperLetter": _letters("A"),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "bullet": lambda _: "",
    "none": lambda _: "",
}
