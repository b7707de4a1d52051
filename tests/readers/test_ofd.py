"""OFD: placed characters and drawn lines become paragraphs and tables again."""

import io
import random
import re
import sys
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.readers import ofd
from disclosure_lint.readers.ofd.values import steps

sys.path.insert(0, str(Path(__file__).resolve().parent))
import contextlib

from ofd_samples import NAMESPACE, Page, Table, package, write

PROSE = "本机关依法公开政府信息，及时答复群众提出的申请，全年没有发生泄密事件。"


def read(data):
    return ofd.read(Source("report.ofd", data))


def lines(data):
    return read(data).text.splitlines()


def page(draw):
    sheet = Page()
    draw(sheet)
    return package([sheet.xml()])


def grid(document, number=0):
    return [(document[cell.span], *cell[1:]) for cell in document.grids[number].cells]


def statistics(dice, rows):
    head = [("指标", 1, 1), ("单位", 1, 1), ("数", 1, 1)]
    body = [
        [
            (f"{n}.通过不同渠道和方式公开政府信息的情况{'说明' * (n % 7)}", 1, 1),
            ("件", 1, 1),
            (str(dice.randrange(999)), 1, 1),
        ]
        for n in range(rows)
    ]
    return Table([head, *body], (90, 20, 40))


@pytest.mark.parametrize("seed", range(6))
def test_a_report_is_read_as_it_was_written(seed):
    dice = random.Random(seed)
    blocks = ["# 甲县2023年政府信息公开工作年度报告", "一、总体情况"]
    blocks += [PROSE * dice.randrange(1, 6) for _ in range(9)]
    table = statistics(dice, dice.randrange(5, 60))
    blocks += ["二、统计表", table, "三、其他", PROSE * 3]
    document = read(write(blocks))
    rows = [" | ".join(text for text, _, _ in row) for row in table.rows]
    written = [block.removeprefix("# ") for block in blocks if isinstance(block, str)]
    at = written.index("二、统计表") + 1
    assert document.text.splitlines() == [*written[:at], *rows, *written[at:]]
    assert [aside.kind for aside in document.asides] == ["page-number"] * len(document.asides)
    assert document.format == "ofd"


def test_a_report_that_says_little_keeps_its_lines_and_their_order():
    """Headings over 无, tables between them; also when the file holds the lines first, or all in reverse."""
    table = Table([[("指标", 1, 1), ("数", 1, 1)], [("信息", 1, 1), ("3", 1, 1)]], (40, 30))
    blocks = [
        "# 甲县2023年政府信息公开工作年度报告",
        "一、总体情况",
        "无。",
        "二、公开情况",
        table,
        "三、申请情况",
    ]
    blocks += [table, "无。", "四、其他情况", "无。"]
    expected = [
        line
        for block in blocks
        for line in (["指标 | 数", "信息 | 3"] if block is table else [block.removeprefix("# ")])
    ]
    data = write(blocks)
    assert lines(data) == expected
    name = "Doc_0/Pages/Page_0/Content.xml"
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {entry: file.read(entry).decode() for entry in file.namelist()}
    objects = re.findall(r"<ofd:(?:Text|Path)Object.*?</ofd:(?:Text|Path)Object>", parts[name])
    lines_first = sorted(objects, key=lambda drawn: "PathObject" not in drawn)
    for order in (lines_first, lines_first[::-1], objects[::-1]):
        parts[name] = parts[name].replace("".join(objects), "".join(order))
        objects = order
        assert lines(ofd_file(parts)) == expected


def ofd_file(parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for entry, text in parts.items():
            file.writestr(entry, text)
    return data.getvalue()


def test_merged_cells_keep_their_rows_and_columns():
    table = Table(
        [
            [("类", 2, 1), ("申请人", 1, 2)],
            [("甲", 1, 1), ("乙", 1, 1)],
            [("新收", 1, 1), ("1", 1, 1), ("", 1, 1)],
        ],
        (40, 30, 30),
    )
    document = read(write([PROSE, table]))
    assert grid(document) == [
        ("类", 0, 0, 2, 1),
        ("申请人", 0, 1, 1, 2),
        ("甲", 1, 1, 1, 1),
        ("乙", 1, 2, 1, 1),
        ("新收", 2, 0, 1, 1),
        ("1", 2, 1, 1, 1),
        ("", 2, 2, 1, 1),
    ]


def test_characters_that_stand_alone_are_joined():
    def draw(sheet):
        for number, char in enumerate("二〇二三年度报告"):
            sheet.text(30 + 5 * number, 50, char)
        sheet.text(70, 50, "1")
        sheet.text(72.5, 50, "2")
        sheet.text(75, 50, "件")

    assert lines(page(draw)) == ["二〇二三年度报告12件"]


def test_a_matrix_scales_text():
    xml = (
        '<ofd:TextObject Boundary="30 40 100 10" Size="1" CTM="5 0 0 5 0 0">'
        '<ofd:TextCode X="0" Y="1" DeltaX="g 3 1">总体情况</ofd:TextCode></ofd:TextObject>'
    )
    document = read(page(lambda sheet: sheet.raw(xml)))
    left, bottom, right, top = document.anchors[0].box
    assert document.text == "总体情况\n"
    assert (left, right) == (pytest.approx(85.0, abs=0.2), pytest.approx(141.7, abs=0.2))
    assert bottom < (297 - 45) * 72 / 25.4 < top


def test_what_is_hidden_or_aslant_is_not_read_with_the_rest():
    def draw(sheet):
        sheet.text(30, 50, "正文")
        sheet.text(30, 60, "隐藏", Visible="false")
        sheet.text(30, 70, "内部资料", CTM="0.7 0.7 -0.7 0.7 0 0")

    document = read(page(draw))
    assert document.text == "正文\n"
    assert [(aside.kind, aside.text) for aside in document.asides] == [("watermark", "内部资料")]


def test_what_is_printed_twice_for_bold_is_read_once():
    def draw(sheet):
        sheet.text(30, 50, "政府信息公开")
        sheet.text(30.1, 50, "政府信息公开")

    assert lines(page(draw)) == ["政府信息公开"]


def test_rectangles_and_thin_fills_are_lines_of_a_table():
    def draw(sheet):
        for row in range(2):
            for column in range(2):
                x, y = 30 + 40 * column, 40 + 10 * row
                sheet.raw(
                    f'<ofd:PathObject Boundary="{x} {y} 41 11">'
                    "<ofd:AbbreviatedData>M 0 0 L 40 0 L 40 10 L 0 10 C</ofd:AbbreviatedData>"
                    "</ofd:PathObject>"
                )
                sheet.text(x + 2, y + 7, f"{row}{column}")
        sheet.text(30, 30, "表前的文字")

    document = read(page(draw))
    assert document.text == "表前的文字\n00 | 01\n10 | 11\n"


def test_a_template_lies_under_the_page():
    sheet, under = Page(template=True), Page()
    sheet.text(30, 50, "正文")
    under.text(30, 40, "单位抬头")
    assert lines(package([sheet.xml()], under.xml())) == ["单位抬头", "正文"]


def test_the_old_namespace_and_absolute_places_are_read():
    data = page(lambda sheet: sheet.text(30, 50, "正文"))
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            xml = source.read(name).decode().replace(NAMESPACE, "http://www.ofdspec.org")
            archive.writestr(name, xml.replace('BaseLoc="Pages', 'BaseLoc="/Doc_0/Pages'))
    assert lines(target.getvalue()) == ["正文"]


def test_steps_may_be_grouped():
    assert steps("g 3 5 2.5 g 2 1") == [5, 5, 5, 2.5, 1, 1]
    assert len(steps("g 999999999 1 " * 9)) <= 100_000


def test_recognised_by_its_root():
    assert ofd.recognise(page(lambda sheet: sheet.text(1, 9, "a")))
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("OFD.txt", "x")
    assert not ofd.recognise(other.getvalue())
    assert not ofd.recognise(b"%PDF-1.7 OFD.xml")


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"Encryptions.xml": "<x/>"}, "加密"),
        ({"Doc_0/Document.xml": "<x>"}, "XML"),
        ({"OFD.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}, "DTD"),
        ({"OFD.xml": "<OFD/>"}, "文字"),
        ({"OFD.xml": "<OFD><DocRoot>../../etc/passwd</DocRoot></OFD>"}, "缺少"),
        ({"Doc_0/Pages/Page_0/Content.xml": "<Page><Content/></Page>"}, "文字"),
    ],
)
def test_what_can_t_be_read_is_refused_with_the_reason(parts, says):
    data = page(lambda sheet: sheet.text(30, 50, "正文"))
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            if name not in parts:
                archive.writestr(name, source.read(name))
        for name, text in parts.items():
            archive.writestr(name, text)
    with pytest.raises(Unreadable, match=says):
        read(target.getvalue())


def text_of(words, **attributes):
    given = "".join(f' {name}="{value}"' for name, value in attributes.items())
    code = given if "DeltaX" in attributes else ""
    written = f"<ofd:TextCode{code}>{words}</ofd:TextCode>"
    return f'<ofd:TextObject Boundary="1 1 9 9"{given}>{written}</ofd:TextObject>'


def path_of(data, **attributes):
    given = "".join(f' {name}="{value}"' for name, value in attributes.items())
    drawn = f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>"
    return f'<ofd:PathObject Boundary="1 1 9 9"{given}>{drawn}</ofd:PathObject>'


@pytest.mark.parametrize(
    "xml",
    [
        "<ofd:PageBlock>" * 3000 + "</ofd:PageBlock>" * 3000,
        text_of("字" * 200_000, Size="nan", DeltaX="g 99999999 1"),
        path_of("M 0 0 L 9 0 " * 100_000),
        '<ofd:TextObject Boundary="1e999 x 0 0"><ofd:TextCode X="inf">x</ofd:TextCode></ofd:TextObject>',
        '<ofd:TextObject/><ofd:PathObject/><ofd:TextObject Boundary="1 1 1 1"/>',
    ],
)
def test_hostile_pages_take_bounded_time(xml):
    begin = time.process_time()
    with contextlib.suppress(Unreadable):
        read(page(lambda sheet: sheet.raw(xml)))
    assert time.process_time() - begin < 20


@given(st.text(st.sampled_from("gMLSQBAC 0123.-e\n"), max_size=60), st.text(max_size=20))
def test_any_values_are_read_or_refused(values, words):
    words = "".join(char for char in words if char.isprintable() and char not in "<>&")
    values = values.replace("\n", " ")
    xml = path_of(values, CTM=values) + text_of(words, Size=values, DeltaX=values)
    with contextlib.suppress(Unreadable):
        read(page(lambda sheet: sheet.raw(xml)))


@given(st.integers(0, 400), st.integers(0, 255))
def test_damage_gives_a_reason(at, byte):
    data = bytearray(page(lambda sheet: sheet.text(30, 50, "正文")))
    data[at % len(data)] = byte
    with contextlib.suppress(Unreadable):
        read(bytes(data))
