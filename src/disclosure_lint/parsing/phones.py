"""Telephone and fax numbers as contact blocks write them.

A number is read where a label announces it (``电话``, ``电话（传真）：``, ``Tel.``), and elsewhere only when
its form leaves no doubt. What is read is what stands there: right or wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.document import Span
from disclosure_lint.model.language import Text
from disclosure_lint.model.report import Phone
from disclosure_lint.parsing.places import area_code

_PHONE_WORD = "电[ ]{0,4}话|手[ ]{0,4}机|热线|座机|联系方式|[Tt](?:el|EL)(?:ephone)?(?![A-Za-z])[.]?"
_LABEL = re.compile(
    rf"""(?:{_PHONE_WORD}|(?P<fax>传[ ]{{0,4}}真|[Ff](?:ax|AX)(?![A-Za-z])))(?:[ ]?(?:号码|号|机))?
         (?:[ ]?[(\[/、及和兼与]{{1,2}}[ ]?[同含]?(?:传真|电话|手机|热线)(?:号码)?[ ]?[)\]]?)*
         (?:[ ]?\(区号[^()\n]{{0,8}}\))?
         [ ]{{0,4}}(?P<colon>[:为是])?[ ]{{0,4}}""",
    re.VERBOSE,
)
_PHONE = re.compile(_PHONE_WORD)

_AREA = r"0(?:10|2\d|[3-9]\d\d)"
_GAP = r"(?:[ ]{0,3}(?:-{1,3}|[.·])[ ]{0,3}|[ ]{1,3})?"
_EXTENSION = r"(?:[ ]?(?:转分机|转|分机|ext\.?|\*|\#|-{1,2})[ ]?(?P<extension>\d{1,5}))?"
_EDGE = r"(?![0-9A-Za-z@_])"
_WELL_FORMED = re.compile(
    rf"""(?<![0-9A-Za-z@_.])
    (?:(?:(?:\+|00)?86[ -]?)?(?P<mobile>1[3-9]\d(?:[ -]?\d{{4}}){{2}}){_EDGE}
      |(?P<hotline>[48]00(?:-?\d{{7}}|[ -]\d{{3}}[ -]\d{{4}}|[ -]\d{{4}}[ -]\d{{3}})){_EDGE}
      |(?:\(?(?:\+|00)86\)?|\(86\)|86-)[ -]?(?:\(0\)|0)?(?P<abroad>10|2\d|[3-9]\d\d){_GAP}(?P<after>[1-9]\d{{6,7}}){_EDGE}
      |(?:\(?(?P<area>{_AREA})\)?{_GAP})?
       (?P<number>[1-9]\d{{7}}|[1-9]\d{{6}}|[1-9]\d{{2,3}}[ -]\d{{4}}){_EXTENSION}{_EDGE})""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_SERVICE = re.compile(
    rf"(?<![0-9A-Za-z])(?:(?P<area>{_AREA}){_GAP})?(?P<number>12\d{{3}}|9[56]\d{{3,6}}|10\d{{3}}|1[12]\d){_EDGE}",
    re.ASCII,
)
_PARTED = re.compile(r"[(+]?[0-9](?:[ ]?[0-9()+-]){2,40}", re.ASCII)
_TOKEN = re.compile(r"[(+]?[0-9A-Za-z][0-9A-Za-z()+*#.· -]{2,40}")
_WITH_AREA = re.compile(rf"\(?(?P<area>{_AREA})[).·-]", re.ASCII)
_NEXT = re.compile(r"[ ]{0,3}(?:[、,;/]|或者?|和|及)[ ]{0,3}(?=[0-9(+])|[ ]{1,4}(?=[0-9(+])")
_COUNTED = re.compile(r"[ ]?[号室楼栋幢层座弄路元万亿件条次个人年月日份期篇%余多]")
_GOES_ON = re.compile(rf"[.]?[0-9A-Za-z@_:]|{_COUNTED.pattern}")
"""What stands behind digits that are a time, an address or an amount, and no part of a number."""
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_FEWEST_DIGITS = 5


class _Label(NamedTuple):
    start: int
    end: int
    colon: bool
    fax: bool


def find_phones(text: str, offset: int = 0) -> tuple[Phone, ...]:
    """The telephone and fax numbers of a folded text that begins at ``offset``, in their order.

    What looks like a number and is none (an e-mail, a postcode, a web address) has to be blanked before.
    A number without area code has that of the number before it.
    """
    return tuple(_with_areas(_numbers(text), offset))


def _numbers(text: str) -> Iterator[Phone]:
    labels = [
        _Label(
            match.start(),
            match.end(),
            match["colon"] is not None,
            bool(match["fax"] and not _PHONE.search(match[0])),
        )
        for match in _LABEL.finditer(text)
    ]
    yield from _unannounced(text, 0, labels[0].start if labels else len(text))
    for index, label in enumerate(labels):
        end = labels[index + 1].start if index + 1 < len(labels) else len(text)
        at = label.end
        for phone in _announced(text, label, end):
            yield phone
            at = phone.span.end
        yield from _unannounced(text, at, end)


def _announced(text: str, label: _Label, end: int) -> Iterator[Phone]:
    """The list of numbers right after a label."""
    at, first = label.end, True
    while at < end:
        phone = _well_formed(text, at, end)
        if phone is None or (text.startswith(" ", phone.span.end) and _misfit(phone)):
            phone = (
                _parted(text, at, end)
                or phone
                or _malformed(text, at, end, sure=first and label.colon, first=first)
            )
        if phone is None:
            return
        yield replace(phone, fax=True) if label.fax else phone
        following = _NEXT.match(text, phone.span.end, end)
        if following is None:
            return
        at, first = following.end(), False


def _unannounced(text: str, start: int, end: int) -> Iterator[Phone]:
    """Numbers without a label: only whole ones, with an area code or in one piece, that count nothing."""
    for match in _WELL_FORMED.finditer(text, start, end):
        number = match["number"]
        bare = number is not None and match["area"] is None
        if bare and (not number.isdigit() or _DAY.fullmatch(number)):
            continue
        if not _COUNTED.match(text, match.end()):
            yield _phone(match)


def _well_formed(text: str, at: int, end: int) -> Phone | None:
    match = _WELL_FORMED.match(text, at, end)
    if match and not _COUNTED.match(text, match.end()):
        return _phone(match)
    match = _SERVICE.match(text, at, end)
    if match and not _COUNTED.match(text, match.end()):
        return Phone(match[0], Span(*match.span()), "service", match["area"], match["number"])
    return None


def _misfit(phone: Phone) -> bool:
    """Whether the number is of a length that its own area code does not have."""
    return phone.kind == "landline" and _doubt(phone.area, len(phone.number)) is not None


def _parted(text: str, at: int, end: int) -> Phone | None:
    """A number with spaces among its digits (``0571-86 001234``); what follows it, if anything, is another."""
    match = _PARTED.match(text, at, end)
    if match is None or " " not in match[0]:
        return None
    run = match[0]
    gaps = [place for place, char in enumerate(run) if char == " "]
    for stop in (*gaps[1:], len(run)):
        whole = run[:stop].replace(" ", "")
        phone = _well_formed(whole, 0, len(whole))
        if phone is None or len(phone.text) < len(whole) or _misfit(phone):
            continue
        ends = stop == len(run) and not _GOES_ON.match(text, at + stop)
        if ends or _well_formed(text, at + stop + 1, end) or _parted(text, at + stop + 1, end):
            return replace(phone, text=run[:stop], span=Span(at, at + stop))
    return None


def _phone(match: re.Match[str]) -> Phone:
    text, span = match[0], Span(*match.span())
    if match["mobile"]:
        return Phone(text, span, "mobile", None, _digits(match["mobile"]))
    if match["hotline"]:
        return Phone(text, span, "service", None, _digits(match["hotline"]))
    area = match["area"] or (f"0{match['abroad']}" if match["abroad"] else None)
    return Phone(text, span, "landline", area, _digits(match["number"] or match["after"]), match["extension"])


def _malformed(text: str, at: int, end: int, *, sure: bool, first: bool) -> Phone | None:
    """What stands where a number is announced and can't be dialled, or None when it is no number at all."""
    match = _TOKEN.match(text, at, end)
    if match is None:
        return None
    token = match[0].rstrip(" (+*#.·-")
    token = token[:-1].rstrip() if token.endswith(")") and "(" not in token else token
    digits, letters = _digits(token), {char for char in token.upper() if char.isalpha()}
    if letters == {"X"} or _COUNTED.match(text, at + len(token)):
        return None
    enough = 1 if sure and not letters else _FEWEST_DIGITS if first else _FEWEST_DIGITS + 2
    if len(digits) < enough:
        return None
    return Phone(
        token, Span(at, at + len(token)), "malformed", number=digits, problem=_problem(token, digits, letters)
    )


def _problem(token: str, digits: str, letters: set[str]) -> Text:
    if letters:
        return Text("号码里有字母", "it has letters in it")
    if area := _WITH_AREA.match(token):
        count = len(digits) - len(area["area"])
        return Text(
            f"区号后有 {count} 位数字，应为 7 位或者 8 位",
            f"{count} digits follow the area code, 7 or 8 should",
        )
    return Text(f"共 {len(digits)} 位数字，不成号码", f"{len(digits)} digits make no number")


def _with_areas(phones: Iterator[Phone], offset: int) -> Iterator[Phone]:
    """The numbers in their places, with the area code of the one before where they have none, and doubts."""
    area = None
    for phone in phones:
        span = Span(phone.span.start + offset, phone.span.end + offset)
        if phone.kind == "landline":
            area = phone.area or area
            yield replace(phone, span=span, area=area, doubt=_doubt(area, len(phone.number)))
        else:
            yield replace(phone, span=span)


def _doubt(code: str | None, digits: int) -> Text | None:
    known = area_code(code) if code else None
    if known is None or known.fits(digits):
        return None
    usual = known.lengths[0]
    return Text(
        f"区号 {code} 的号码现在是 {usual} 位，这里是 {digits} 位",
        f"numbers in {code} have {usual} digits today, this one has {digits}",
    )


def _digits(text: str) -> str:
    return "".join(char for char in text if "0" <= char <= "9")
