"""W004: personal data that do not belong into a published report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

from disclosure_lint import PASSED, Context, Hit, Report, Severity, Span, Verdicts, rule
from disclosure_lint import lazy_re as re
from disclosure_lint_national.links import in_link
from disclosure_lint_national.words import Words

_WORDS = Words("privacy.toml")
_MOST = 100
_NUMBER = re.compile("[0-9](?<![0-9A-Za-z].)(?:[0-9]|[ -](?=[0-9])){9,24}[Xx]?(?![0-9A-Za-z])")
_BEGIN = re.compile("[0-9][0-9 -]{9}")
_GROUP = re.compile("[^ ]+")
_MONEY = re.compile("[ ]?[万亿元条件人次个份%]")
# GB 11643-1999: weights modulo 11, and the check character for each remainder.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
# GB/T 2260: the first two digits of the codes of provinces.
_PROVINCE = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
# ISO/IEC 7812: 62 is UnionPay's; other schemes (4, 51-55) have 16 digits and are told by the words before.
_UNIONPAY = re.compile("62[0-9]{14,17}")
_OTHER_CARD = re.compile("(?:4[0-9]|5[1-5])[0-9]{14}")
_IN_FOURS = re.compile("[0-9]{16,19}|[0-9]{4}(?:[ -][0-9]{4}){3}(?:[ -]?[0-9]{1,3})?")
_MOBILE = re.compile("1[3-9][0-9](?:[ -]?[0-9]{4}){2}|1[3-9][0-9]{2}[ -][0-9]{4}[ -][0-9]{3}")
_MOBILE_DIGITS = 11
_IDENTITY_WORDS, _CARD_WORDS = _WORDS.expression("${identity}"), _WORDS.expression("${card}")
_OTHER_WORDS = _WORDS.expression("${other}")


@rule(
    "W004",
    "personal-data",
    "error",
    title=(
        "不应公开身份证号、银行卡号和个人手机号",
        "No identity, card or private mobile number is published",
    ),
    basis=(
        "《政府信息公开条例》第十五条（2019年修订前为第十四条）",
        "Regulation on Government Information Disclosure, art 15 (before 2019: art 14)",
    ),
    hint=("删去，或遮盖中间的数字。", "Remove it, or mask the digits in the middle."),
    message={
        "identity": ("身份证号 {masked}", "an identity card number, {masked}"),
        "card": ("银行卡号 {masked}", "a bank card number, {masked}"),
        "mobile": ("联系方式以外的手机号 {masked}", "a mobile number outside the contact, {masked}"),
    },
    good=[
        "0571-86001234 => 13800138000",
        "96条 => 96条（批次号 330102199001011235）",
        "全年未收取任何费用。 => 涉及资金13800138000元。",
        "全年未收取任何费用。 => 全年未收取任何费用（索引号：620102-2019-000007）。",
    ],
    bad=[
        "全年未收取任何费用。 => 申请人身份证号«11010519491231002X»。",
        "全年未收取任何费用。 => 汇入银行卡«6222020200112230004»。",
        "全年未收取任何费用。 => 经办人手机«13800138000»。",
    ],
)
def personal_data(report: Report, context: Context) -> Verdicts:
    """Numbers with a right check digit; a mobile number is the organ's own in the contact block."""
    told = False
    for hit in islice(_hits(report), _MOST):
        told = True
        yield hit
    if not told:
        yield PASSED


def _hits(report: Report) -> Iterator[Hit]:
    text = report.folded
    for match in _numbers(text):
        for span, digits, kind in _personal(text, match):
            contact = kind == "mobile" and (_in_contact(report, span) or _MONEY.match(text, span.end))
            if not contact and not in_link(text, span.start):
                severity = Severity.WARNING if kind == "mobile" else None
                yield Hit(span, {"masked": f"{digits[:3]}…{digits[-2:]}"}, kind, severity)


def _numbers(text: str) -> Iterator[re.Match[str]]:
    """What ``_NUMBER`` finds, tried only where so many digits and gaps stand: in a quarter of the time."""
    at = 0
    while begin := _BEGIN.search(text, at):
        at = begin.start() + 1
        if match := _NUMBER.match(text, begin.start()):
            yield match
            at = match.end()


def _personal(text: str, match: re.Match[str]) -> Iterator[tuple[Span, str, str]]:
    """The numbers of persons in a run of digits: all of it, written in groups, or those between the spaces."""
    before = text[max(0, match.start() - 20) : match.start()]
    groups = [Span(*match.span())]
    if " " in match[0]:
        groups += [
            Span(match.start() + one.start(), match.start() + one.end()) for one in _GROUP.finditer(match[0])
        ]
    for span in groups:
        written = text[span.start : span.end]
        digits = written.replace(" ", "").replace("-", "").upper()
        if kind := _kind(written, digits, before):
            yield span, digits, kind
            if span == groups[0]:
                return


def _kind(written: str, digits: str, before: str) -> str | None:
    """``identity``, ``card`` or ``mobile``; None for another number, as the words before or its form tell."""
    if len(digits) == _MOBILE_DIGITS:
        if not _MOBILE.fullmatch(written):
            return None
        kind, said, plain = "mobile", False, True
    elif len(digits) == 18 and is_identity_number(digits):
        kind, said, plain = "identity", bool(_IDENTITY_WORDS.search(before)), "-" not in written
    elif _UNIONPAY.fullmatch(digits) and is_luhn(digits):
        kind, said, plain = "card", bool(_CARD_WORDS.search(before)), bool(_IN_FOURS.fullmatch(written))
    elif _OTHER_CARD.fullmatch(digits) and is_luhn(digits):
        kind, said, plain = "card", bool(_CARD_WORDS.search(before)), False
    else:
        return None
    return kind if said or (plain and not _OTHER_WORDS.search(before)) else None


def is_identity_number(digits: str) -> bool:
    """Whether 18 characters are a citizen's number: province, day of birth and check character (GB 11643)."""
    if not _PROVINCE.match(digits) or not digits[:17].isdigit():
        return False
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits[:17], _WEIGHTS, strict=True))
    return 1880 <= born.year < 2100 and _CHECK[total % 11] == digits[17]


def is_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of ISO/IEC 7812-1, annex B."""
    if not digits.isdigit():
        return False
    total = 0
    for index, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if index % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _in_contact(report: Report, span: Span) -> bool:
    return report.contact is not None and report.contact.span.holds(span.start)
