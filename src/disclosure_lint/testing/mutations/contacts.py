"""Mistakes in the contact (C)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from disclosure_lint.model.document import Span
from disclosure_lint.model.report import Contact
from disclosure_lint.testing.drafts import Draft
from disclosure_lint.testing.mutations.mutant import Mutant, Mutation

_REAL = "浙江省杭州市西湖区民政局"
_ELSEWHERE = ("010", "021", "022", "025", "027", "0551", "0591", "0731", "0871", "0991")
_STRANGERS = (
    "临江市白水区财政局",
    "澄州市云栖区交通运输局",
    "北溪县人民政府",
    "澄州市云栖区教育局",
    "某省水利厅",
)


def _contact(draft: Draft) -> Contact:
    assert draft.report.contact is not None
    return draft.report.contact


def _phone(draft: Draft) -> Span:
    return _contact(draft).phones[0].span


def unreachable(draft: Draft) -> Iterator[Mutant]:
    """No telephone and no e-mail; no word of whom to ask."""
    without = _without(draft, "电话：", "电子邮箱：")
    yield Mutant("no telephone, no e-mail", without)
    start = draft.text.index("如对本报告有疑问")
    yield Mutant("no contact", draft.rewritten((start, draft.text.index("。", start) + 1), ""))
    yield Mutant("nobody", draft.replaced("如对本报告有疑问，请与澄州市云栖区民政局办公室联系（", "（"))


def _without(draft: Draft, *labels: str) -> Draft:
    """The contact without the items of these labels."""
    for label in labels:
        start = draft.text.index(label)
        end = min(at for at in (draft.text.find(mark, start) for mark in "，）") if at >= 0)
        begin = start - 1 if draft.text[start - 1] == "，" else start
        draft = draft.rewritten((begin, end), "")
    return draft


def misdialled(draft: Draft) -> Iterator[Mutant]:
    """A digit lost, a digit too many, a letter, at every place of the number; no area code."""
    span = _phone(draft)
    number = draft.text[span.start : span.end]
    area, _, local = number.partition("-")
    for at in range(len(local)):
        yield Mutant(f"without digit {at}", draft.rewritten(span, f"{area}-{local[:at]}{local[at + 1 :]}"))
        yield Mutant(
            f"a letter for digit {at}", draft.rewritten(span, f"{area}-{local[:at]}l{local[at + 1 :]}")
        )
        yield Mutant(f"digit {at} twice", draft.rewritten(span, f"{area}-{local[: at + 1]}{local[at:]}"))
    for words in (local, "1395712345", "139571234567", f"{area}-{local[:4]}", f"05{area}-{local}"):
        yield Mutant(words, draft.rewritten(span, words))


def incomplete(draft: Draft) -> Iterator[Mutant]:
    """Each item of the contact left out."""
    for label in ("地址：", "邮编：", "电话：", "电子邮箱："):
        yield Mutant(f"without {label[:-1]}", _without(draft, label))
    start = draft.text.index("本报告电子版")
    yield Mutant("no download", draft.rewritten((start, draft.text.index("。", start) + 1), ""))


def from_elsewhere(draft: Draft) -> Iterator[Mutant]:
    """Area codes of other provinces for an organ of a real place."""
    real = draft.of_organ(_REAL)
    for code in _ELSEWHERE:
        yield Mutant(code, real.rewritten(_phone(real), f"{code}-66001234"))


def of_others(draft: Draft) -> Iterator[Mutant]:
    """The office of another organ."""
    office = _contact(draft).office
    assert office is not None
    for name in _STRANGERS:
        yield Mutant(name, draft.rewritten(office.span, f"{name}办公室"))


def malformed(draft: Draft) -> Iterator[Mutant]:
    """E-mails, addresses of the web and postcodes that can't be used."""
    contact = _contact(draft)
    for email in (
        "mzj.example.gov.cn",
        "mzj@@example.gov.cn",
        "mzj@example",
        "mzj@.gov.cn",
        "@example.gov.cn",
        "mzj＠example,gov.cn",
    ):
        yield Mutant(email, draft.rewritten(contact.emails[0].span, email))
    for url in (
        "http//www.example.gov.cn",
        "http:/www.example.gov.cn",
        "http://www,example.gov.cn",
        "http://www..example.gov.cn",
    ):
        yield Mutant(url, draft.rewritten(contact.urls[0].span, url))
    for postcode in ("31002", "3100020", "31000a", "31O002"):
        yield Mutant(postcode, draft.rewritten(contact.postcodes[0].span, postcode))
    real = draft.of_organ(_REAL)
    for postcode in ("100020", "200001", "350001", "510000"):
        yield Mutant(f"{postcode} elsewhere", real.rewritten(_contact(real).postcodes[0].span, postcode))


MUTATIONS: Mapping[str, tuple[Mutation, ...]] = {
    "C001": (unreachable,),
    "C002": (misdialled,),
    "C003": (incomplete,),
    "C004": (from_elsewhere,),
    "C005": (of_others,),
    "C006": (malformed,),
}
