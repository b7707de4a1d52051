"""W: what should not be left in the text, and characters that are not meant."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from disclosure_lint import (
    PASSED,
    Context,
    Edit,
    Fix,
    Hit,
    Phone,
    Report,
    Severity,
    Span,
    Verdicts,
    edited,
    rule,
)
from disclosure_lint import lazy_re as re
from disclosure_lint_national.brackets import odd_brackets, repair
from disclosure_lint_national.placeholders import PlaceholderWords, placeholders

_MOST = 100
"""A rule names so many places of one kind at most."""


@rule(
    "W001",
    "placeholder",
    "error",
    title=("不应留有待填的内容", "No placeholder is left in"),
    basis=("定稿前的核对（公文处理的一般要求）", "proof-reading before publication"),
    hint=("补上内容，或删去。", "Fill it in, or remove it."),
    message={
        "": ("“{text}”是待填的内容", "{text} is a placeholder"),
        "crosses": ("“{text}”可能是待填的内容", "{text} may be a placeholder"),
    },
    parameters=PlaceholderWords,
    good=[
        "全年未收取任何费用。 => 全年未收取任何费用，主动公开目录【2018版】有待补充完善。",
        "mzj@example.gov.cn => XXgk@example.gov.cn",
    ],
    bad=[
        "全年未收取任何费用。 => «XX»年未收取任何费用。",
        "全年未收取任何费用。 => «（文字描述）»",
        "全年未收取任何费用。 => 收费«____»元。",
        "全年未收取任何费用。 => 收费情况【«待补充»】。",
        "全年未收取任何费用。 => 根据«××»局来函办理。",
    ],
)
def placeholder(report: Report, context: Context) -> Verdicts:
    """``××`` beside no unit also stands for withheld names: an info."""
    told = False
    for span, certain in islice(placeholders(report.folded, context.parameters), _MOST):
        told = True
        text = report.document[span].strip()
        yield Hit(
            span,
            {"text": text},
            "" if certain else "crosses",
            None if certain else Severity.INFO,
            actual=text,
        )
    if not told:
        yield PASSED


# Small Form Variants (U+FE50-FE6B), and the digits of Fullwidth Forms.
_ODD = re.compile("[﹐-﹫]|[０-９]+")
_ODD_CHARACTERS = tuple(map(chr, (*range(0xFE50, 0xFE6C), *range(0xFF10, 0xFF1A))))
_SPACE = "[ \u00a0\u2000-\u200a\u202f\u3000]"
_PARTED_DIGITS = re.compile(rf"[0-9](?<![0-9:/.-].)[0-9]{{0,5}}(?:{_SPACE}{{1,3}}[0-9]{{1,6}})+(?![0-9:/.-])")
_SPACED_PHONE = re.compile(rf"[0-9]{_SPACE}+[0-9-—－–]|[-—－–]{_SPACE}+[0-9]|[0-9]{_SPACE}+[-—－–]")
_DOTTED_PHONE = re.compile("[0-9)] {0,3}(?P<dot>[.·]) {0,3}[0-9]")
_GAP = re.compile(f"{_SPACE}+")
_YEARS = re.compile(rf"(?:19|20)[0-9]{{2}}(?:{_SPACE}{{1,3}}(?:19|20)[0-9]{{2}})+")
# What the fold makes of these is no mark of Chinese text.
_CHINESE = dict(zip("﹐﹔﹕﹖﹗﹙﹚﹘", "，；：？！（）—", strict=True))
_COUNTED = re.compile("[条件次人万亿元个份期场篇户家项类%％﹪年]")
_NO_COUNT = "图表件录第页篇章节号之"
_YEAR = re.compile("(?:19|20)[0-9]{2}")


@rule(
    "W002",
    "odd-character",
    "info",
    title=("不应有不规范的字符", "There are no odd characters"),
    basis=(
        "标点符号用法（GB/T 15834）、出版物上数字用法（GB/T 15835）",
        "GB/T 15834 on punctuation, GB/T 15835 on numbers",
    ),
    hint=(
        "改用规范的字符，配齐括号和书名号。",
        "Use the standard character, and close brackets and title marks.",
    ),
    message={
        "small": ("“{text}”是小号变体字符，应为“{plain}”", "{text} is a small form variant of {plain}"),
        "wide": ("数字“{text}”是全角的", "the digits {text} are full-width"),
        "parted": ("数字“{text}”中间有空格", "there is a space inside the number {text}"),
        "phone": ("电话号码“{text}”中间有空格", "there is a space inside the telephone number {text}"),
        "dot": ("电话号码“{text}”里的“{dot}”应为“-”", "the {dot} in the telephone number {text} should be -"),
        "bracket": ("“{text}”没有配对", "{text} has no partner"),
    },
    good=[
        "320条，其中 => 320 条，其中",
        "（一）公开数量 => 1）公开数量",
        "0571-86001234 => 0571-86001234，工作时间：9:00-12:00 13:30-17:00",
    ],
    bad=[
        "96条 => 占96«﹪»",
        "9件 => «９»件",
        "公开320条，通过政务微信 => 公开«3 20»条，通过政务微信",
        "0571-86001234 => «0571- 86001234»",
        "0571-86001234 => 0571«.»86001234",
        "《中华人民共和国政府信息公开条例》的 => «《»中华人民共和国政府信息公开条例的",
    ],
)
def odd_character(report: Report, context: Context) -> Verdicts:
    """Never a space between a digit and a Chinese character: every PDF has those."""
    told = False
    for hit in (*_odd_forms(report), *_spaces(report), *_dots(report), *_brackets(report)):
        told = True
        yield hit
    if not told:
        yield PASSED


def _odd_forms(report: Report) -> Iterator[Hit]:
    text = report.document.text
    for match in _first(_ODD.finditer(text)) if _holds_odd(text) else ():
        span = Span(*match.span())
        plain = report.folded[span.start : span.end]
        kind = "wide" if plain.isdigit() else "small"
        between_digits = (
            report.folded[span.start - 1 : span.start] + report.folded[span.end : span.end + 1]
        ).isdigit()
        if kind == "small" and not between_digits:
            plain = _CHINESE.get(match[0], plain)
        fix = Fix((Edit(span, plain),)) if plain != match[0] else None
        yield Hit(span, {"text": match[0], "plain": plain}, kind, expected=plain, actual=match[0], fix=fix)


def _holds_odd(text: str) -> bool:
    """Whether ``_ODD`` can be found: in half its time."""
    for char in _ODD_CHARACTERS:  # noqa: SIM110 - twice as fast as any()
        if char in text:
            return True
    return False


def _spaces(report: Report) -> Iterator[Hit]:
    """Spaces inside the numbers of the prose and inside telephone numbers."""
    text, phones = report.document.text, report.contact.phones if report.contact else ()
    for phone in phones:
        raw = report.document[phone.span]
        if len(raw.split()) > 1 and _SPACED_PHONE.search(raw):
            yield _spaced_phone(phone, raw)
    parted = (match for stretch in report.prose for match in _PARTED_DIGITS.finditer(text, *stretch))
    for match in _first(parted):
        span = Span(*match.span())
        inside = any(grid.span.holds(span.start) for grid in report.document.grids)
        elsewhere = any(phone.span.start < span.end and span.start < phone.span.end for phone in phones)
        if not inside and not elsewhere and not _YEARS.fullmatch(match[0]) and _is_prose(text, span):
            fix = _without_spaces(text, span) if _is_one_number(text, match) else None
            whole = "".join(match[0].split())
            yield Hit(span, {"text": match[0]}, "parted", expected=whole, actual=match[0], fix=fix)


def _spaced_phone(phone: Phone, raw: str) -> Hit:
    """The space between area code and number becomes a hyphen, all others go."""
    edits = []
    for gap in _GAP.finditer(raw):
        before, after = raw[gap.start() - 1 : gap.start()], raw[gap.end() : gap.end() + 1]
        if before.isalnum() or after.isalnum():
            parts = raw[: gap.start()].strip("()（） ") == phone.area and after.isdigit() and before.isdigit()
            edits.append(Edit(Span(*gap.span()), "-" if parts else ""))
    start = phone.span.start
    moved = (Edit(Span(start + span.start, start + span.end), new) for span, new in edits)
    fix = Fix(tuple(moved)) if phone.problem is None else None
    whole = edited(raw, edits)
    return Hit(phone.span, {"text": raw}, "phone", expected=whole, actual=raw, fix=fix)


def _dots(report: Report) -> Iterator[Hit]:
    """Dots between area code and number; a person mends them, as no point of a number is ever touched."""
    for phone in report.contact.phones if report.contact else ():
        match = _DOTTED_PHONE.search(phone.text) if phone.area and phone.problem is None else None
        if match:
            span = Span(*(phone.span.start + place for place in match.span("dot")))
            dot = report.document[span]
            values = {"text": report.document[phone.span], "dot": dot}
            yield Hit(span, values, "dot", expected="-", actual=dot)


def _without_spaces(text: str, span: Span) -> Fix:
    gaps = _GAP.finditer(text, *span)
    return Fix(tuple(Edit(Span(*gap.span()), "") for gap in gaps))


def _is_one_number(text: str, match: re.Match[str]) -> bool:
    """Whether the digits are certainly one number: counted as one, and none of them a year or a label's."""
    before = text[match.start() - 1 : match.start()]
    counted = _COUNTED.match(text, match.end())
    if counted is None or not "一" <= before <= "鿿" or before in _NO_COUNT or match[0].startswith("0"):
        return False
    if counted[0] == "年":
        return _YEAR.fullmatch("".join(match[0].split())) is not None
    return not any(_YEAR.fullmatch(part) for part in match[0].split())


def _is_prose(text: str, span: Span) -> bool:
    """Whether a Chinese character stands beside the number; rows of bare numbers are the rest of a table."""
    around = text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]
    return any("一" <= char <= "鿿" for char in around)


def _brackets(report: Report) -> Iterator[Hit]:
    """Brackets and title marks without partner: the first of each paragraph."""
    for span, places in islice(odd_brackets(report), _MOST):
        place = places[0]
        words = {"text": report.document.text[place]}
        yield Hit(Span(place, place + 1), words, "bracket", fix=repair(report, span, places))


def _first(matches: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    return islice(matches, _MOST)
