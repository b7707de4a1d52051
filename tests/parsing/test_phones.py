"""Telephone numbers as reports write them, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.model.folding import fold
from disclosure_lint.model.report import Phone
from disclosure_lint.parsing.phones import find_phones


def read(text: str) -> tuple[Phone, ...]:
    return find_phones(fold(text))


def written(text: str) -> list[str]:
    return [text[phone.span.start : phone.span.end] for phone in read(text)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("电话：0577-88539697", "0577-88539697"),
        ("联系电话:0577- 63489456。", "0577- 63489456"),
        ("电话0891—6318240，", "0891—6318240"),
        ("联系电话：0378--6982677", "0378--6982677"),
        ("办公电话：0760－87729188", "0760－87729188"),
        ("电话：（010）65194406", "（010）65194406"),
        ("电话：052784368216", "052784368216"),
        ("电话：055162999615，邮编", "055162999615"),
        ("（电话23111111转6951）", "23111111转6951"),
        ("电话：52564588*7632", "52564588*7632"),
        ("电话：010-64031118-2304", "010-64031118-2304"),
        ("电话（兼传真）：0564--3374099", "0564--3374099"),
        ("电话、传真：0432-68866988", "0432-68866988"),
        ("联系电话(传真):0577-88539697", "0577-88539697"),
        ("电 话：0577-8853 9697", "0577-8853 9697"),
        ("Tel. 010-68407251", "010-68407251"),
        ("联系方式：0451-82345678", "0451-82345678"),
        ("请联系:86552285", "86552285"),
        ("电话：+86-10-65194406", "+86-10-65194406"),
        ("电话：（86）0531-88151234", "（86）0531-88151234"),
        ("电话：（+86）0531-88151234", "（+86）0531-88151234"),
        ("电话：86-531-88151234", "86-531-88151234"),
        ("手机：138 0013 8000", "138 0013 8000"),
        ("热线：400-123-4567", "400-123-4567"),
        ("电话：0571-86 001234", "0571-86 001234"),
        ("电话：0571-8 6001234。", "0571-8 6001234"),
        ("Tel: 0571-8 6001234.", "0571-8 6001234"),
        ("电话：0571-8600123 4", "0571-8600123 4"),
        ("电话：0571 - 8600 12 34", "0571 - 8600 12 34"),
        ("电话：0578-20908 23", "0578-20908 23"),
        ("手机：13800 138000", "13800 138000"),
        ("热线：400 1234567", "400 1234567"),
        ("电话：0571.86001234", "0571.86001234"),
        ("电话：0571·86001234", "0571·86001234"),
    ],
)
def test_a_number_is_read_in_every_form_it_is_written_in(text: str, number: str) -> None:
    (phone,) = read(text)
    assert written(text) == [number]
    assert phone.problem is None
    assert phone.doubt is None
    assert not phone.fax


@pytest.mark.parametrize(
    ("text", "area", "number", "extension"),
    [
        ("电话：0577-88539697", "0577", "88539697", None),
        ("电话：052784368216", "0527", "84368216", None),
        ("电话：01065194406", "010", "65194406", None),
        ("电话：010-64031118-2304", "010", "64031118", "2304"),
        ("电话：23111111转6951", None, "23111111", "6951"),
        ("电话：+86 577 88539697", "0577", "88539697", None),
    ],
)
def test_a_number_is_taken_apart(text: str, area: str | None, number: str, extension: str | None) -> None:
    (phone,) = read(text)
    assert (phone.area, phone.number, phone.extension, phone.kind) == (area, number, extension, "landline")


@pytest.mark.parametrize("number", ["12345", "12333", "96345", "95598", "110", "0571-12345", "12315"])
def test_service_numbers_are_right(number: str) -> None:
    (phone,) = read(f"电话：{number}。")
    assert phone.kind == "service"
    assert phone.problem is None


def test_several_numbers_follow_one_label() -> None:
    assert written("电话：0591-83368798、83379395") == ["0591-83368798", "83379395"]
    assert written("电话：63857337、63851339") == ["63857337", "63851339"]
    assert written("电话：0745-2713992、13317459538") == ["0745-2713992", "13317459538"]
    assert written("电话：0577-88539697 0577-88539698") == ["0577-88539697", "0577-88539698"]
    assert written("电话：0577-88539697/98，地址") == ["0577-88539697"]
    assert written("电话：0577-8853969 9:00-12:00") == ["0577-8853969"]
    assert written("电话：0577-88 539697 13800 138000") == ["0577-88 539697", "13800 138000"]


def test_a_number_without_area_code_has_that_of_the_one_before() -> None:
    assert [phone.area for phone in read("电话：0591-83368798、83379395，传真：83379396")] == ["0591"] * 3
    assert [phone.area for phone in read("电话：83379395，传真：0591-83379396")] == [None, "0591"]


def test_a_fax_is_told_from_a_telephone() -> None:
    phones = read("电话：58808680，传真：65749665，传真电话：65749666")
    assert [phone.fax for phone in phones] == [False, True, False]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("电话：0577-885396", "区号后有 6 位数字，应为 7 位或者 8 位"),
        ("电话：0577-885396971", "区号后有 9 位数字，应为 7 位或者 8 位"),
        ("电话：1380013800", "共 10 位数字，不成号码"),
        ("电话：885396", "共 6 位数字，不成号码"),
        ("电话：0577-8853969O", "号码里有字母"),
        ("电话：O577-88539697", "号码里有字母"),
        ("电话：0577-88 5396 971", "区号后有 9 位数字，应为 7 位或者 8 位"),
        ("电话：8853 969 7123", "共 11 位数字，不成号码"),
        ("电话：0577.885396", "区号后有 6 位数字，应为 7 位或者 8 位"),
    ],
)
def test_what_can_not_be_dialled_says_why(text: str, problem: str) -> None:
    (phone,) = read(text)
    assert phone.kind == "malformed"
    assert phone.problem is not None
    assert phone.problem.zh == problem


def test_a_length_that_the_area_code_does_not_have_is_a_doubt() -> None:
    (short,) = read("电话：0577-8853969")
    (long,) = read("电话：0592-57227210")
    (either,) = read("电话：0851-5722721")
    assert short.problem is None
    assert short.doubt is not None
    assert long.doubt is not None
    assert either.doubt is None


@pytest.mark.parametrize(
    "text",
    [
        "邮编：电话：传真：",
        "接听咨询电话 3456 次",
        "电话咨询12人次",
        "电话：见网站公布",
        "电话：XXXX-XXXXXXXX",
        "上班时间9:30-13:00 15:30-18:30",
        "工作日8：30-12：00，14：00-17：30",
        "19幢2楼900号14号楼9楼306室1-2号",
        "20180101至20181231",
        "2018-2019年度",
        "受理群众来电12345678次",
        "",
    ],
)
def test_what_is_no_number_is_not_read(text: str) -> None:
    assert written(text) == []


@given(st.text(alphabet="0123456789-—（）() 转*、,，:：电话传真手机号码O.+x月", max_size=120))
def test_any_text_is_read_without_an_error_and_spans_are_in_order(text: str) -> None:
    phones = read(text)
    ends = 0
    for phone in phones:
        assert ends <= phone.span.start < phone.span.end <= len(text)
        assert fold(text)[phone.span.start : phone.span.end] == phone.text
        assert (phone.problem is None) == (phone.kind != "malformed")
        ends = phone.span.end


@given(
    st.sampled_from(["0577", "010", "021", "0891", "0378", "029"]),
    st.sampled_from(["-", "—", "--", " - ", "", " ", "－"]),
    st.from_regex(r"[2-8][0-9]{6,7}", fullmatch=True),
)
def test_area_code_and_number_come_back(area: str, dash: str, number: str) -> None:
    (phone,) = read(f"联系电话：{area}{dash}{number}。")
    assert (phone.area, phone.number, phone.problem) == (area, number, None)
