"""C: whom to ask about the report, and whether what is written there works."""

from __future__ import annotations

from typing import Literal

from disclosure_lint import (
    PASSED,
    Absent,
    Contact,
    Context,
    Example,
    Hit,
    Phone,
    Place,
    Report,
    Severity,
    Text,
    Unknown,
    Verdict,
    Verdicts,
    area_code,
    dataclass,
    has_area_code,
    place_of,
    postcode_fits,
    rule,
)
from disclosure_lint import lazy_re as re
from disclosure_lint_national.organs import same_organ

_PRACTICE = ("年度报告的通行写法（引言或者文末的联系方式）", "the usual practice of annual reports")
_NO_CONTACT = Text("报告没有写联系方式", "the report gives no contact")
_NO_PHONE = Text("报告没有写电话", "the report gives no telephone")
_NO_AREA = Text("报告没有写带区号的电话", "the report gives no telephone with an area code")
_AREA_UNKNOWN = Text("不认识这个区号", "the area code is not known")
_PLACE_UNKNOWN = Text("从机关名称看不出在哪个省", "the organ's name does not tell its province")


def _reachable(contact: Contact | None) -> bool:
    return contact is not None and bool(contact.emails or any(not phone.fax for phone in contact.phones))


@rule(
    "C001",
    "missing-contact",
    "warning",
    title=("应写明对报告有疑问时向谁咨询", "The report says whom to ask"),
    basis=_PRACTICE,
    hint=("写明联系的机构和电话或者电子邮箱。", "Name the office and a telephone or an e-mail."),
    message={
        "": ("没有写明对报告有疑问时怎样联系", "the report says no way to ask"),
        "way": ("联系方式里没有电话，也没有电子邮箱", "the contact has neither a telephone nor an e-mail"),
        "whom": (
            "有电话或者电子邮箱，没有写明是向谁咨询",
            "there is a telephone or an e-mail, but not whose it is",
        ),
    },
    good=["，电话：0571-86001234，电子邮箱 => ，电子邮箱", "，电子邮箱：mzj@example.gov.cn => "],
    bad=[
        "，电话：0571-86001234，电子邮箱：mzj@example.gov.cn => ",
        (
            "如对本报告有疑问，请与澄州市云栖区民政局办公室联系（地址：澄州市云栖区文昌路18号，邮编：310002，"
            "电话：0571-86001234，电子邮箱：mzj@example.gov.cn）。 => "
        ),
    ],
)
def missing_contact(report: Report, context: Context) -> Verdicts:
    """A telephone or an e-mail, with an office or a phrase that says whom to contact."""
    contact = report.contact
    severity = Severity.of(context.edition.contact_missing) if context.edition else Severity.INFO
    if contact is not None and _reachable(contact):
        if contact.office is None and not contact.invitation:
            yield Hit(contact.span, message="whom", severity=severity)
        else:
            yield PASSED
    elif contact is not None and (contact.office or contact.addresses or contact.phones):
        yield Hit(contact.span, message="way", severity=severity)
    else:
        yield Hit(report.title.span if report.title else None, severity=severity)


@rule(
    "C002",
    "invalid-phone",
    "error",
    title=("电话号码应当能拨通", "Telephone numbers can be dialled"),
    basis=(
        "固定电话和移动电话的编号（工业和信息化部电信网编号计划）",
        "the numbering plan of the telephone network",
    ),
    hint=(
        "核对号码：区号 3 至 4 位，号码 7 至 8 位；移动电话 11 位。",
        "Check it: 3 or 4 digits of area code, 7 or 8 of number.",
    ),
    message={
        "": ("“{phone}”不能拨打：{why}", "{phone} can't be dialled: {why}"),
        "length": ("“{phone}”可能有误：{why}", "{phone} looks wrong: {why}"),
        "local": ("“{phone}”没有写区号", "{phone} has no area code"),
    },
    good=[
        "0571-86001234 => 010-64031118-2304",
        "0571-86001234 => （0571）86001234、86001235转8021",
        "0571-86001234 => 0745—2713992、12345",
        "0571-86001234 => 0571-86 001234、0571.86001235",
    ],
    bad=[
        "0571-86001234 => «0571-860012»",
        "0571-86001234 => «0571-8600l234»",
        "0571-86001234 => «0571-8600123»",
        "0571-86001234 => «86001234»",
    ],
)
def invalid_phone(report: Report, context: Context) -> Verdicts:
    """Letters and wrong counts; today's length of the area code; a local number without area code."""
    if report.contact is None or not report.contact.phones:
        yield Absent(_NO_PHONE)
        return
    local_told = False
    for phone in report.contact.phones:
        values = {"phone": phone.text, "why": phone.problem or phone.doubt}
        if phone.problem is not None:
            yield Hit(phone.span, values, actual=phone.text)
        elif phone.doubt is not None and not _fitted_then(phone, report.year):
            yield Hit(phone.span, values, "length", Severity.WARNING, actual=phone.text)
        elif phone.kind == "landline" and phone.area is None:
            if not local_told:
                yield Hit(phone.span, values, "local", Severity.INFO, actual=phone.text)
            local_told = True
        else:
            yield PASSED


def _fitted_then(phone: Phone, year: int | None) -> bool:
    """Whether the area's numbers were as short in the year of the data."""
    area = area_code(phone.area) if phone.area else None
    return area is not None and area.fits(len(phone.number), year)


Channel = Literal["telephone", "address", "postcode", "email", "download"]
_CHANNELS: dict[Channel, Text] = {
    "telephone": Text("电话", "the telephone"),
    "address": Text("地址", "the address"),
    "postcode": Text("邮政编码", "the postcode"),
    "email": Text("电子邮箱", "the e-mail"),
    "download": Text("下载的网址", "where to download the report"),
}


@dataclass(frozen=True, slots=True)
class Channels:
    """What a contact block has to hold.

    Attributes:
        require: ``telephone``, ``address``, ``postcode``, ``email``, ``download``; provinces differ.
    """

    require: tuple[Channel, ...] = ("telephone", "address", "postcode", "email", "download")


@rule(
    "C003",
    "missing-channel",
    "info",
    title=("联系方式宜齐全", "The contact names every channel"),
    basis=_PRACTICE,
    hint=("按本地要求补上。", "Add what is asked for locally."),
    message=("联系方式里没有{channels}", "the contact lacks {channels}"),
    parameters=Channels,
    good=["0571-86001234 => 0571-86001235"],
    bad=[
        "地址：澄州市云栖区文昌路18号，邮编：310002， => ",
        "本报告电子版可在澄州市云栖区人民政府网站（http://www.example.gov.cn）下载。 => ",
    ],
)
def missing_channel(report: Report, context: Context) -> Verdicts:
    """One finding names all that is missing; a report without any way to ask is C001's matter."""
    contact, required = report.contact, context.parameters.require
    if contact is None or not _reachable(contact):
        yield Absent(_NO_CONTACT)
        return
    there: dict[Channel, bool] = {
        "telephone": any(not phone.fax for phone in contact.phones),
        "address": bool(contact.addresses),
        "postcode": bool(contact.postcodes),
        "email": bool(contact.emails),
        "download": contact.download is not None,
    }
    missing = [_CHANNELS[channel] for channel in required if not there[channel]]
    if not missing:
        yield PASSED
        return
    named = Text("、".join(text.zh for text in missing), ", ".join(text.en for text in missing))
    yield Hit(contact.span, {"channels": named})


def _brief(phone: str = "0571-86001234", postcode: str = "310002") -> Example:
    """A whole report of an invented organ in a real province."""
    organ = "浙江省澄州市云栖区民政局"
    return Example(
        f"{organ}2018年政府信息公开工作年度报告\n"
        f"如对本报告有疑问，请与{organ}办公室联系（邮编：{postcode}，电话：{phone}）。\n"
        "一、概述\n全年各项工作平稳推进。\n二、主动公开政府信息情况\n全年主动公开政府信息12条。\n",
        base="",
    )


@rule(
    "C004",
    "phone-region",
    "warning",
    title=("电话的区号应是本地的", "The area code is that of the organ's place"),
    basis=("长途区号与行政区划（工业和信息化部电信网编号计划）", "area codes and administrative divisions"),
    hint=(
        "核对区号，尤其是从其他单位的报告改写而来时。",
        "Check the area code, above all in a text made from another organ's.",
    ),
    message={
        "": (
            "区号 {code} 是{theirs}的，{organ}在{ours}",
            "area code {code} is that of {theirs}, {organ} is in {ours}",
        ),
    },
    good=[_brief(), _brief("0577-86001234、0572-8600123")],
    bad=[_brief("«0591-86001234»")],
)
def phone_region(report: Report, context: Context) -> Verdicts:
    """Each area code once; another prefecture of the same province is an info."""
    phones = (
        {phone.area: phone for phone in reversed(report.contact.phones) if phone.area}
        if report.contact
        else {}
    )
    if not phones:
        yield Absent(_NO_AREA)
        return
    place = place_of(report.organ) if report.organ else None
    if place is None:
        yield Unknown(_PLACE_UNKNOWN, report.organ)
        return
    for phone in reversed(phones.values()):
        yield _region(phone, place, report.organ or "")


def _region(phone: Phone, place: Place, organ: str) -> Verdict:
    area = area_code(phone.area) if phone.area else None
    if area is None:
        return Unknown(_AREA_UNKNOWN, phone.text)
    values = {"code": area.code, "organ": organ}
    if area.province != place.province:
        return Hit(phone.span, {**values, "theirs": area.province, "ours": place.province})
    known = [prefecture for prefecture in place.prefectures if has_area_code(prefecture)]
    if (
        area.prefectures
        and known
        and len(known) == len(place.prefectures)
        and not area.prefectures & place.prefectures
    ):
        theirs, ours = ("、".join(sorted(names)) for names in (area.prefectures, place.prefectures))
        return Hit(phone.span, {**values, "theirs": theirs, "ours": ours}, severity=Severity.INFO)
    return PASSED


@rule(
    "C005",
    "contact-mismatch",
    "warning",
    title=("联系的机构应是编制报告的机关", "The contact is the organ that reports"),
    basis=("报告自身的说明（前后一致）", "the report's own statement (consistency)"),
    hint=(
        "核对联系的机构，尤其是从其他单位的报告改写而来时。",
        "Check the office, above all in a text made from another organ's.",
    ),
    message=(
        "联系的机构“{office}”与报告的机关“{organ}”不一致",
        "the contact {office} is not of the organ that reports, {organ}",
    ),
    good=[
        "请与澄州市云栖区民政局办公室联系 => 请与我局办公室联系",
        "请与澄州市云栖区民政局办公室联系 => 请与区民政局政府信息公开工作领导小组办公室联系",
    ],
    bad=[
        "请与澄州市云栖区民政局办公室联系 => 请与«临江市白水区财政局办公室»联系",
        "请与澄州市云栖区民政局办公室联系 => 请与«云栖区交通运输局»联系",
    ],
)
def contact_mismatch(report: Report, context: Context) -> Verdicts:
    """Compared with title and signature; when in doubt, they are one."""
    contact = report.contact
    if contact is None or contact.office is None:
        yield Absent(Text("联系方式里没有写机构", "the contact names no office"))
        return
    signed = report.signature.organ.text if report.signature and report.signature.organ else None
    organs = list(dict.fromkeys(organ for organ in (report.organ, signed) if organ))
    if not organs:
        yield Unknown(Text("没有认出编制报告的机关", "the organ that reports was not recognised"))
        return
    answers = [same_organ(contact.office.text, organ) for organ in organs]
    if True in answers:
        yield PASSED
    elif None in answers:
        yield Unknown(
            Text("从名称看不出是不是同一机关", "the names do not tell whether it is the same organ"),
            contact.office.text,
        )
    else:
        yield Hit(
            contact.office.span,
            {"office": contact.office.text, "organ": organs[0]},
            actual=contact.office.text,
        )


_SIX_DIGITS = re.compile("[0-9]{6}")
_EMAIL = re.compile(
    r"[A-Za-z0-9_%+-]+(?:\.[A-Za-z0-9_%+-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"
)
_URL = re.compile(
    r"(?:https?://)?(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?\.)+[A-Za-z0-9]+(?::\d+)?(?:[/?#][^\\]*)?",
    re.IGNORECASE,
)


@rule(
    "C006",
    "invalid-contact",
    "warning",
    title=("电子邮箱、网址和邮政编码应当有效", "E-mails, web addresses and postcodes are well-formed"),
    basis=(
        "电子邮箱、网址的格式；邮政编码 6 位，按省分配",
        "the form of e-mails and URLs; postcodes have 6 digits and belong to provinces",
    ),
    hint=(
        "逐个字符核对，或者从正式网站上复制。",
        "Check it character by character, or copy it from the official site.",
    ),
    message={
        "email": ("电子邮箱“{what}”的格式不对", "{what} is no e-mail address"),
        "url": ("网址“{what}”的格式不对", "{what} is no web address"),
        "postcode": ("邮政编码“{what}”不是 6 位数字", "the postcode {what} has not 6 digits"),
        "province": ("邮政编码 {what} 不是{province}的", "the postcode {what} is not one of {province}"),
    },
    good=[
        _brief(),
        "mzj@example.gov.cn => 1047085273@qq.com",
        "http://www.example.gov.cn => http://zwgk_yx.example.gov.cn",
    ],
    bad=[
        "mzj@example.gov.cn => «mzj.example.gov.cn»",
        "http://www.example.gov.cn => «http//www.example.gov.cn»",
        "310002 => «31002»",
        _brief(postcode="«350001»"),
    ],
)
def invalid_contact(report: Report, context: Context) -> Verdicts:
    """A space inside an address is the extractor's; a postcode is held to the organ's province."""
    contact = report.contact
    if contact is None or not (contact.emails or contact.urls or contact.postcodes):
        yield Absent(Text("没有写电子邮箱、网址和邮政编码", "there is no e-mail, web address or postcode"))
        return
    for kind, form, passages in (("email", _EMAIL, contact.emails), ("url", _URL, contact.urls)):
        for passage in passages:
            if form.fullmatch("".join(passage.text.split())):
                yield PASSED
            else:
                yield Hit(passage.span, {"what": passage.text}, kind, actual=passage.text)
    place = place_of(report.organ) if report.organ and contact.postcodes else None
    for passage in contact.postcodes:
        code = "".join(passage.text.split())
        if not _SIX_DIGITS.fullmatch(code):
            yield Hit(passage.span, {"what": code}, "postcode", actual=code)
        elif place is not None and not postcode_fits(code, place.province):
            yield Hit(passage.span, {"what": code, "province": place.province}, "province", actual=code)
        else:
            yield PASSED
