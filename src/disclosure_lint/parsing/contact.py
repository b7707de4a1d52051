"""The contact block: whom to ask about the report, how, and where it can be downloaded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.document import Document, Span
from disclosure_lint.model.report import Contact, Passage, Phone
from disclosure_lint.parsing.phones import find_phones

_REACH = 20_000
"""The block is looked for in so many characters, and in as many before the end."""
_WINDOW = 500
_GAP = 80
_TRIES = 20

_ASK = re.compile(
    r"如[有对需果若][^。\n]{0,30}?(?:疑问|疑义|问题|意见|建议|不明)"
    r"|疑问(?=[^。\n]{0,40}(?:联系|联络|致电|咨询|来电|电话))"
    r"|请(?:直接|及时)?(?:与[^。;\n]{2,60}?(?:联系|联络|[(])|联系|联络|致电)"
    r"|(?:可以?|欢迎)(?:直接)?(?:致电|来电|拨打)|负责解释(?=[^。\n]{0,20}(?:电话|\d{7}))"
    r"|(?:联系|咨询)(?:方式|电话|单位|部门)|联系我们"
)
_ITEM = re.compile(
    r"电[ ]{0,4}话|传[ ]{0,4}真|邮[ ]{0,4}编|邮政编码|邮[ ]{0,4}箱|(?<![A-Za-z])(?:E-?mail|Tel)(?![A-Za-z])",
    re.I,
)
_INVITED = r"(?:请|可以?|欢迎|敬请|直接|(?:疑问|问题|意见|建议)[,、]?)(?:您|直接|及时|随时)*"
_REACHED = r"(?:联系|联络|咨询|反映|查询)"
_OFFICE = re.compile(
    rf"""{_INVITED}(?:与|和|同|向|到|跟)(?P<with>[^,。;:\n()]{{2,60}}?(?:\([^()\n:0-9]{{0,40}}\))?)
         (?:\([^()\n]{{0,300}}\))?[ ]?(?:取得|进行|直接|及时)?{_REACHED}
     |{_INVITED}(?:联系|联络|致电|致函|来电|咨询)[ ]?:?[ ]?(?!电话|方式|人|我们)
         (?P<direct>[^,。;:\n()0-9]{{2,60}}?)(?=[ ]?(?:[,。;:(\n0-9]|$|联系|电话))
     |联系(?:方式|单位|部门|科室|机构)[ ]?:[ ]?(?P<named>[^\W\da-zA-Z_]{{2,40}})(?=[ ]?[,(;。])""",
    re.VERBOSE,
)
_DOWNLOAD = re.compile(
    r"(?:报告|年报|电子版|电子文本)[^。;\n]{0,20}?(?:从|在|到|由|通过|登录|登陆|访问|见)(?P<place>[^。;\n]{2,120}?)"
    r"(?:上|中|里|处|进行|内|可|直接|免费)*(?:下载|查阅|查询|查看|浏览|获取)"
)
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}"
    r" ?@{1,2} ?[A-Za-z0-9-]{1,63}(?: ?\. ?[A-Za-z0-9-]{1,63}){0,5}"
)
_EMAIL_FIELD = re.compile(
    r"(?:邮[ ]{0,4}箱|电子邮件|(?<![A-Za-z])E-?mail)(?:地址)?[ ]?:[ ]?(?P<value>[A-Za-z0-9._%+#@-]{3,80})",
    re.I,
)
_DOMAIN = "(?i:gov|com|org|net|cn)"
_LINK = rf"[A-Za-z0-9./\\:?=&%_#~!*+|@-]|,(?={_DOMAIN}(?![A-Za-z]))"
_URL = re.compile(
    rf"(?<![A-Za-z0-9.@-])(?:(?i:https?|www)(?:{_LINK}){{1,300}}"
    rf"|[A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}}){{0,4}}\.{_DOMAIN}(?![A-Za-z0-9-])(?:{_LINK}){{0,300}})"
)
_HOST = re.compile(r"^(?:https?)?[^A-Za-z0-9]*[A-Za-z0-9]", re.I)
_POSTCODE = re.compile(
    r"(?:邮[ ]{0,4}编|邮政编码|邮政编号|Post ?code|Zip)(?:号码)?[ ]?:?[ ]?"
    r"(?P<value>\d{6}(?!\d)|\d(?: ?\d){5}(?!\d)|\d[0-9A-Za-z]*)",
    re.I,
)
_ADDRESS = re.compile(
    r"(?<!网站)(?<!邮箱)(?<!邮件)(?<!下载)(?<!网络)(?<!链接)(?<!访问)(?<!IP)地[ ]{0,4}址[ ]?:?[ ]?"
    r"(?P<value>[^,;。\n:()]{1,80}?)"
    r"(?=[ ]*(?:[,;。\n:()]|$|邮编|邮政编码|联系|办公|电话|传真|电子|邮箱|E-?mail|Tel))",
    re.I,
)
_ACCOUNT = re.compile(r"(?:QQ|微信|微博)[^\n:]{0,8}:[ ]?[\w-]{1,40}", re.I)
_HEADING = re.compile(r"\n[ ]{0,8}[一二三四五六七八九十]{1,3}、")
_SENTENCE_END = re.compile(r"[。;!?\n]")


class _Block(NamedTuple):
    start: int
    invitation: int
    """Where the words that invite to ask end; ``start`` when there are none."""
    end: int


def find_contact(document: Document, until: int) -> Contact | None:
    """The contact block of a report, or None when it says nothing of the kind.

    It is looked for before ``until`` (the end of the first section) and at the report's foot. Of several
    blocks it is the first that gives a telephone or an e-mail and says whom to ask, else the first that gives
    one, else the first.
    """
    text = document.folded
    stretches = ((0, min(until, _REACH)), (max(until, len(text) - _REACH), len(text)))
    found: list[Contact] = []
    for start, end in stretches:
        for contact in _contacts(text, start, end):
            if _reachable(contact) and (contact.office or contact.invitation):
                download = contact.download or next((c.download for c in found), None)
                return contact if download is contact.download else replace(contact, download=download)
            found.append(contact)
    return next((contact for contact in found if _reachable(contact)), found[0] if found else None)


def _reachable(contact: Contact) -> bool:
    return bool(contact.phones or contact.emails)


def _contacts(text: str, start: int, end: int) -> Iterator[Contact]:
    """The blocks of a stretch; when there is none, the place to download from is one."""
    download = _download(text, start, end)
    alone = download is not None
    for block in _blocks(text, start, end):
        contact = _contact(text, block, download)
        if contact is not None:
            alone = False
            yield contact
    if alone and download is not None:
        yield Contact(download.span, urls=tuple(_linked(text, download, None)), download=download)


def _blocks(text: str, start: int, end: int) -> Iterator[_Block]:
    """Where a contact block may stand: invitations to ask first, then labels of numbers and addresses."""
    for match in _apart(_ASK.finditer(text, start, end)):
        yield _Block(_sentence(text, match.start(), start), match.end(), _limit(text, match.end(), end))
    for match in _apart(_ITEM.finditer(text, start, end)):
        begin = max(_sentence(text, match.start(), start), match.start() - _GAP)
        yield _Block(begin, begin, _limit(text, match.start(), end))


def _apart(matches: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The first matches, without those that stand close after another."""
    tries, until = 0, 0
    for match in matches:
        if match.start() >= until and tries < _TRIES:
            yield match
            tries, until = tries + 1, match.end() + _GAP


def _sentence(text: str, at: int, start: int) -> int:
    """Where the sentence that ``at`` stands in begins."""
    begin = max(start, at - _WINDOW // 2)
    for match in _SENTENCE_END.finditer(text, begin, at):
        begin = match.end()
    while begin < at and text[begin].isspace():
        begin += 1
    return begin


def _limit(text: str, at: int, end: int) -> int:
    """How far a block may reach: to the next heading at most."""
    end = min(end, at + _WINDOW)
    heading = _HEADING.search(text, at, end)
    return heading.start() if heading else end


def _contact(text: str, block: _Block, download: Passage | None) -> Contact | None:
    """What a block says, with the place to download from; None when it names neither an office nor a way."""
    start, end = block.start, block.end
    emails = list(_emails(text, start, end))
    urls = list(_urls(text, start, end, emails))
    postcodes = [_passage(match, "value") for match in _POSTCODE.finditer(text, start, end)]
    addresses = [_passage(match, "value") for match in _ADDRESS.finditer(text, start, end)]
    others = [Span(*match.span()) for match in _ACCOUNT.finditer(text, start, end)]
    others += [passage.span for passage in (*emails, *urls, *postcodes, *addresses)]
    phones = find_phones(_blanked(text, start, end, others), start)
    office = _office(text, start, end)
    invited = block.invitation > start
    reached = max(block.invitation if invited else start, office.span.end if office else start)
    items: list[Passage | Phone] = [*emails, *postcodes, *addresses, *phones]
    last = _chained(items, reached if invited or office else None)
    if office is None and last is None:
        return None
    last = last or reached
    begin = start if invited or office else min(item.span.start for item in items)
    return Contact(
        span=Span(begin, last),
        office=office,
        invitation=invited,
        phones=tuple(phone for phone in phones if phone.span.end <= last),
        emails=tuple(email for email in emails if email.span.end <= last),
        postcodes=tuple(postcode for postcode in postcodes if postcode.span.end <= last),
        addresses=tuple(address for address in addresses if address.span.end <= last),
        urls=(*_linked(text, download, block), *(url for url in urls if url.span.end <= last + _GAP)),
        download=download,
    )


def _chained(items: list[Passage | Phone], reached: int | None) -> int | None:
    """Where the last of the items that follow one another closely ends; None without any."""
    last = None
    for start, end in sorted(item.span for item in items):
        if reached is not None and start - reached > _GAP:
            break
        last = reached = max(reached or 0, end)
    return last


def _emails(text: str, start: int, end: int) -> Iterator[Passage]:
    """Addresses with an @, and what stands in an e-mail field without one."""
    for match in _EMAIL.finditer(text, start, end):
        yield from _fields(text, start, match.start())
        yield Passage(match[0], Span(*match.span()))
        start = match.end()
    yield from _fields(text, start, end)


def _fields(text: str, start: int, end: int) -> Iterator[Passage]:
    for match in _EMAIL_FIELD.finditer(text, start, end):
        if not match["value"].lower().startswith(("http", "www")):
            yield _passage(match, "value")


def _urls(text: str, start: int, end: int, emails: list[Passage]) -> Iterator[Passage]:
    """Web addresses; one whose name goes on in Chinese, or that has no name, is left out."""
    for match in _URL.finditer(text, start, end):
        url = match[0].rstrip(".,:?!/\\|")
        inside_email = any(email.span.holds(match.start()) for email in emails)
        goes_on = match[0][-1] in "./" and "一" <= text[match.end() : match.end() + 1] <= "鿿"
        if _HOST.search(url) and not inside_email and not goes_on:
            yield Passage(url, Span(match.start(), match.start() + len(url)))


def _office(text: str, start: int, end: int) -> Passage | None:
    match = _OFFICE.search(text, start, end)
    return _passage(match, match.lastgroup) if match and match.lastgroup else None


def _download(text: str, start: int, end: int) -> Passage | None:
    match = _DOWNLOAD.search(text, start, end)
    return _passage(match, "place") if match else None


def _linked(text: str, download: Passage | None, block: _Block | None) -> Iterator[Passage]:
    """The web addresses in the words that say where to download, unless the block holds them anyway."""
    if download is not None and (block is None or not block.start <= download.span.start < block.end):
        yield from _urls(text, *download.span, [])


def _passage(match: re.Match[str], group: str) -> Passage:
    text = match[group]
    begin = match.start(group) + len(text) - len(text.lstrip(" 、"))
    text = text.strip(" 、")
    return Passage(text, Span(begin, begin + len(text)))


def _blanked(text: str, start: int, end: int, spans: list[Span]) -> str:
    """``text`` from ``start`` to ``end`` with the spans made unreadable, of the same length."""
    parts = []
    for begin, stop in sorted(spans):
        if begin >= start:
            parts += [text[start:begin], "\0" * (stop - begin)]
            start = stop
    return "".join([*parts, text[start:end]])
