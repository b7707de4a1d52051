"""The contact block, wherever it stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.model.document import Document
from disclosure_lint.model.report import Contact
from disclosure_lint.parsing.contact import find_contact

SHARED = Path(__file__).parents[2] / ".." / "shared" / "reports"
WHOLE = (
    "本报告电子版可在云溪市青浦区人民政府网站（http://www.example.gov.cn）下载。如对本报告有疑问，"
    "请与云溪市青浦区民政局办公室联系（地址：云溪市青浦区文昌路18号，邮编：310002，电话：0571-86001234，"
    "传真：86001235，电子邮箱：mzj@example.gov.cn）。\n一、概述\n电话：0571-99999999。\n"
)


def read(text: str, until: int | None = None) -> Contact:
    contact = find_contact(Document(text, "txt"), len(text) if until is None else until)
    assert contact is not None
    return contact


def numbers(contact: Contact) -> list[str]:
    return [phone.text for phone in contact.phones]


def test_every_item_is_read_with_its_place() -> None:
    contact = read(WHOLE)
    for passage, words in (
        (contact.office, "云溪市青浦区民政局办公室"),
        (contact.addresses[0], "云溪市青浦区文昌路18号"),
        (contact.postcodes[0], "310002"),
        (contact.emails[0], "mzj@example.gov.cn"),
        (contact.urls[0], "http://www.example.gov.cn"),
        (contact.download, "云溪市青浦区人民政府网站（http://www.example.gov.cn）"),
    ):
        assert passage is not None
        assert WHOLE[passage.span.start : passage.span.end] == words
    assert numbers(contact) == ["0571-86001234", "86001235"]
    assert [phone.fax for phone in contact.phones] == [False, True]
    assert contact.invitation
    assert WHOLE[contact.span.start : contact.span.end].startswith("如对本报告有疑问")
    assert WHOLE[contact.span.start : contact.span.end].endswith("mzj@example.gov.cn")


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("请联系：云溪市水利局（地址：云溪路1号，电话：0571-86001234）", "云溪市水利局"),
        ("可致电云溪市政府信息公开办公室，电话：0571-86001234", "云溪市政府信息公开办公室"),
        ("如有疑问,与云溪市民政局联系。(办公地址:云溪路1号,电话:0571-86001234)", "云溪市民政局"),
        ("可到云溪市应急管理局联系地址:云溪路1号邮编:310002,电话:5863213)查询", "云溪市应急管理局"),
        ("联系方式：云溪市教育局综合股，联系电话：0571-86001234", "云溪市教育局综合股"),
        ("請與我鎮信息公開受理機構聯絡，電話：0571-86001234", "我鎮信息公開受理機構"),
        ("请与云溪市民政局办公室（地址：云溪路1号；电话：0571-86001234）联系。", "云溪市民政局办公室"),
        (
            "请与云溪市公开办公室（市政府信息处）联系（电话：0571-86001234）",
            "云溪市公开办公室（市政府信息处）",
        ),
    ],
)
def test_the_office_is_read_in_every_phrase(text: str, office: str) -> None:
    contact = read(text)
    assert contact.office is not None
    assert text[contact.office.span.start : contact.office.span.end] == office
    assert len(contact.phones) == 1


def test_a_block_without_an_office_is_one_all_the_same() -> None:
    assert read("如有疑问，请联系：86552285。").office is None
    assert numbers(read("如有疑问，请联系：86552285。")) == ["86552285"]
    assert read("联系电话：0571-86001234").invitation
    assert not read("（地址：云溪路1号；电话：0571-86001234）").invitation


@pytest.mark.parametrize(
    ("text", "emails"),
    [
        ("电话：0571-86001234，邮箱：13800138000@139.com", ["13800138000@139.com"]),
        ("电话：0571-86001234，邮箱：st86001234@sina.com", ["st86001234@sina.com"]),
        ("电话：0571-86001234，邮箱：xxgk2023@126.com", ["xxgk2023@126.com"]),
        ("电话：0571-86001234，QQ邮箱：1047085273@qq.com", ["1047085273@qq.com"]),
        ("电话：0571-86001234，邮箱：mzj@example. gov. cn", ["mzj@example. gov. cn"]),
        ("电话：0571-86001234，电子邮箱：mzj.example.gov.cn", ["mzj.example.gov.cn"]),
        ("电话：0571-86001234，电子邮箱：云溪政务网-政府信箱", []),
        ("电话：0571-86001234，QQ：1047085273", []),
    ],
)
def test_digits_of_an_email_are_no_telephone(text: str, emails: list[str]) -> None:
    contact = read(text)
    assert numbers(contact) == ["0571-86001234"]
    assert [email.text for email in contact.emails] == emails


def test_house_numbers_postcodes_and_office_hours_are_no_telephone() -> None:
    contact = read(
        "请与云溪市民政局联系（地址：云溪路900号14号楼9楼306，邮编：310002，电话：0571-86001234，"
        "工作日办公时间:9:30-13:00 15:30-18:30 电子邮箱:mzj@example.gov.cn）"
    )
    assert numbers(contact) == ["0571-86001234"]
    assert [code.text for code in contact.postcodes] == ["310002"]


def test_empty_labels_are_no_contact() -> None:
    assert find_contact(Document("邮编：电话：传真：", "txt"), 9) is None


def test_the_block_may_stand_at_the_foot() -> None:
    body = "一、概述\n全年各项工作平稳推进，解答群众疑问若干。\n"
    text = body * 3 + "如对本报告有疑问，请与我局办公室联系，电话：0571-86001234。\n云溪市民政局\n"
    assert numbers(read(text, len(body))) == ["0571-86001234"]


def test_the_block_that_says_whom_to_ask_is_preferred() -> None:
    text = "一、概述\n开通热线电话12345，方便群众。\n"
    foot = "如对本报告有疑问，请与我局办公室联系，电话：0571-86001234。\n"
    assert numbers(read(text + foot, len(text))) == ["0571-86001234"]


def test_prose_about_telephones_is_no_contact() -> None:
    text = "一、概述\n全年接听咨询电话 3456 次，答复电子邮件 12 封，电话回访 300 人。\n"
    assert find_contact(Document(text, "txt"), len(text)) is None


def test_a_block_ends_before_the_next_heading() -> None:
    assert "99999999" not in "".join(numbers(read(WHOLE)))


@given(
    st.text(
        alphabet="如有疑问请与联系电话传真邮编地址箱：:，。（）()0571-8@. a\nw一、在网站下载报告",
        max_size=200,
    )
)
def test_any_text_is_read_and_every_place_lies_in_it(text: str) -> None:
    contact = find_contact(Document(text, "txt"), len(text) // 2)
    if contact is not None:
        items = [*contact.phones, *contact.emails, *contact.urls, *contact.postcodes, *contact.addresses]
        spans = [contact.span, *(item.span for item in items)]
        assert all(0 <= start <= end <= len(text) for start, end in spans)


@pytest.mark.parametrize(
    "words", ["电话", "如有疑问", "请与", "0577-", "8 ", "地址：", "a@", "www.", "(", "联系方式："]
)
def test_a_long_hostile_text_is_read_in_no_time(words: str) -> None:
    text = words * (200_000 // len(words))
    find_contact(Document(text, "txt"), len(text))


@pytest.mark.skipif(not SHARED.exists(), reason="the collection of real preambles is not here")
def test_real_preambles_give_their_telephones() -> None:
    for line in (SHARED / "preambles.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        document = Document(row["text"], "txt")
        contact = find_contact(document, len(document.text))
        phones = contact.phones if contact else ()
        found = [document[phone.span] for phone in phones if not phone.fax]
        assert found == row["contact_phones"], row["id"]
        assert all(phone.problem is None and phone.doubt is None for phone in phones), row["id"]
        fax = row["contact_other"].get("fax")
        assert [document[phone.span] for phone in phones if phone.fax] == ([fax] if fax else []), row["id"]


@pytest.mark.parametrize("written", ["310 002", "3 1 0 0 0 2", "310002"])
def test_spaces_inside_a_postcode_do_not_end_it(written: str) -> None:
    contact = read(WHOLE.replace("310002", written))
    assert [code.text for code in contact.postcodes] == [written]


def test_a_number_behind_a_short_postcode_is_no_part_of_it() -> None:
    assert [code.text for code in read(WHOLE.replace("310002，电话：", "31000 ")).postcodes] == ["31000"]
