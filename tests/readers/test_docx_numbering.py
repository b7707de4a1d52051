"""Automatic numbers of Word files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.readers.docx.numerals import numeral

files = pytest.importorskip("tests.readers.word_files", reason="run from the root of the repository")
lines, paragraph = files.lines, files.paragraph


def level(at: int, form: str, label: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{label}"/></w:lvl>'
    )


def abstract(number: int, *content: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(content)}</w:abstractNum>'


def instance(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def numbered(words: str, number: int | None, at: int | None = 0, more: str = "") -> str:
    own = "" if at is None else f'<w:ilvl w:val="{at}"/>'
    own += "" if number is None else f'<w:numId w:val="{number}"/>'
    return paragraph(words, properties=f"{more}<w:numPr>{own}</w:numPr>")


def labels(body: str, numbering: str, **others: str) -> list[str]:
    found = lines(body, numbering=files.part("numbering", numbering), **others)
    return [line.partition("§")[0] for line in found]


REPORT = abstract(
    0,
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "%1.%3.%4", "<w:isLgl/>"),
) + instance(1, 0)


def test_headings_are_numbered_as_reports_are() -> None:
    body = "".join(numbered("§", 1, at) for at in (0, 1, 1, 2, 2, 0, 1, 2, 3))
    assert labels(body, REPORT) == [
        "一、",
        "（一）",
        "（二）",
        "1. ",
        "2. ",
        "二、",
        "（一）",
        "1. ",
        "2.1.1 ",
    ]


def test_a_level_that_is_skipped_counts_as_begun() -> None:
    body = "".join(numbered("§", 1, at) for at in (3, 0, 2))
    assert labels(body, REPORT) == ["1.1.1 ", "二、", "1. "]


def test_lists_of_one_definition_go_on_unless_a_list_says_otherwise() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = (
        abstract(0, level(0, "decimal", "%1")) + instance(1, 0) + instance(2, 0) + instance(3, 0, again)
    )
    body = "".join(numbered("§", number) for number in (1, 1, 2, 3, 3, 1))
    assert labels(body, numbering) == ["1 ", "2 ", "3 ", "5 ", "6 ", "7 "]


def test_a_list_may_change_a_level() -> None:
    roman = level(0, "upperRoman", "%1)", '<w:suff w:val="nothing"/>')
    change = f'<w:lvlOverride w:ilvl="0">{roman}</w:lvlOverride>'
    numbering = abstract(0, level(0, "decimal", "%1")) + instance(1, 0) + instance(2, 0, change)
    assert labels(numbered("§", 1) + numbered("§", 2), numbering) == ["1 ", "II)"]


def test_a_level_may_go_on_past_the_levels_above() -> None:
    never = abstract(0, level(0, "decimal", "%1"), level(1, "decimal", "%2", '<w:lvlRestart w:val="0"/>'))
    body = "".join(numbered("§", 1, at) for at in (0, 1, 0, 1))
    assert labels(body, never + instance(1, 0)) == ["1 ", "1 ", "2 ", "2 "]


def test_a_style_numbers_its_paragraphs() -> None:
    styles = files.part(
        "styles",
        '<w:style w:styleId="h1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="h2"><w:name w:val="heading 2"/><w:basedOn w:val="h1"/></w:style>'
        '<w:style w:styleId="h3"><w:basedOn w:val="h1"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="2"/></w:numPr></w:pPr></w:style>',
    )
    tied = abstract(
        0,
        level(0, "chineseCountingThousand", "%1、", '<w:pStyle w:val="h1"/>'),
        level(1, "chineseCountingThousand", "（%2）", '<w:pStyle w:val="h2"/>'),
        level(2, "decimal", "%3、"),
    )

    def styled(style: str, more: str = "") -> str:
        return paragraph("§", properties=f'<w:pStyle w:val="{style}"/>{more}')

    body = (
        styled("h1") + styled("h2") + styled("h3") + styled("h1", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    body += styled("h1") + styled("h1", '<w:numPr><w:ilvl w:val="2"/></w:numPr>')
    found = labels(body, tied + instance(1, 0), styles=styles)
    assert found == ["一、", "（一）", "1、", "", "二、", "1、"]


def test_a_numbering_style_lends_its_levels() -> None:
    numbering = (
        abstract(0, '<w:numStyleLink w:val="list"/>')
        + abstract(1, '<w:styleLink w:val="list"/>', level(0, "lowerLetter", "%1)"))
        + instance(1, 0)
    )
    assert labels(numbered("§", 1) + numbered("§", 1), numbering) == ["a) ", "b) "]


def test_ornaments_and_hidden_numbers_are_no_words() -> None:
    numbering = (
        abstract(0, level(0, "bullet", "●"), level(1, "decimal", "%2.", "<w:rPr><w:vanish/></w:rPr>"))
        + abstract(1, level(0, "none", ""))
        + instance(1, 0)
        + instance(2, 1)
    )
    body = numbered("§", 1) + numbered("§", 1, 1) + numbered("§", 2) + numbered("§", 9) + numbered("§", 1, 7)
    assert labels(body, numbering) == [""] * 5


def test_a_custom_format_is_written_as_its_fallback() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimalZero"/>'
        '</mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )
    assert labels(numbered("§", 1), abstract(0, custom) + instance(1, 0)) == ["01 "]


def test_a_number_has_the_anchor_of_its_paragraph() -> None:
    document = files.read(numbered("概述", 1), numbering=files.part("numbering", REPORT))
    assert document.text == "一、概述\n"
    assert [(anchor.start, anchor.path) for anchor in document.anchors] == [
        (0, "word/document.xml#p0"),
        (2, "word/document.xml#p0/r0"),
    ]


def test_the_paragraph_of_a_deleted_mark_is_not_counted() -> None:
    body = numbered("§", 1) + numbered("§", 1, more="<w:rPr><w:del/></w:rPr>") + numbered("§", 1)
    assert labels(body, REPORT) == ["一、", "二、"]


def test_a_file_without_numbering_has_no_numbers() -> None:
    assert lines(numbered("甲", 1)) == ["甲"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 50: "㊿", 51: "51"}),
        ("decimalEnclosedCircleChinese", {1: "①"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛", 21: "21"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉", 11: "11"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 13: "丙子", 60: "癸亥"}),
        ("ideographDigital", {10: "一〇", 21: "二一"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九"}),
        (
            "chineseCountingThousand",
            {
                100: "一百",
                105: "一百零五",
                110: "一百一十",
                1005: "一千零五",
                2010: "二千零一十",
                10000: "一万",
                10203: "一万零二百零三",
            },
        ),
        ("japaneseCounting", {3: "三", 15: "十五"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 12: "壹拾贰"}),
        ("ideographLegalTraditional", {3: "參", 6: "陸"}),
        ("taiwaneseCountingThousand", {10000: "一萬"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 53: "aaa"}),
        ("upperLetter", {2: "B", 28: "BB"}),
        ("lowerRoman", {4: "iv", 9: "ix", 14: "xiv", 1999: "mcmxcix"}),
        ("upperRoman", {40: "XL", 90: "XC"}),
        ("numberInDash", {3: "- 3 -"}),
        ("bullet", {1: ""}),
        ("none", {1: ""}),
        ("thaiNumbers", {7: "7"}),
    ],
)
def test_numbers_are_written_in_the_format(form: str, expected: dict[int, str]) -> None:
    assert {count: numeral(count, form) for count in expected} == expected


@given(st.integers(0, 99_999))
def test_a_chinese_number_says_what_it_counts(count: int) -> None:
    digits = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
    units = {"十": 10, "百": 100, "千": 1000}
    total = section = digit = 0
    for sign in numeral(count, "chineseCounting"):
        if sign in digits:
            digit = digits[sign]
        elif sign == "万":
            total, section, digit = (section + digit) * 10_000, 0, 0
        else:
            section += (digit or 1) * units[sign]
            digit = 0
    assert total + section + digit == count


@given(
    st.integers(0, 99_999), st.sampled_from(["lowerLetter", "upperRoman", "decimalEnclosedCircle", "no such"])
)
def test_no_number_is_long(count: int, form: str) -> None:
    assert 0 < len(numeral(count, form)) <= 32
