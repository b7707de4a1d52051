"""Reports written for the tests of the PDF reader: by python-docx and LibreOffice, with known content."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell

from disclosure_lint.editions import load_editions
from disclosure_lint.editions.edition import TableForm

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")

# A cell of a written table: text, rows, columns.
Cell = tuple[str, int, int]


@dataclass(frozen=True)
class Form:
    """A table to write: for each row the cells that begin in it, from the left."""

    rows: tuple[tuple[Cell, ...], ...]
    columns: int
    widths: tuple[float, ...] = ()  # millimetres
    repeated: int = 0  # header rows that are repeated on each page


@dataclass(frozen=True)
class Sample:
    """A report to write: blocks are paragraphs (``# `` title, ``^`` right, ``\\f`` page break) and forms."""

    blocks: tuple[str | Form, ...]
    font: str = "Noto Serif CJK SC"
    size: float = 16
    table_size: float = 10.5
    margins: tuple[float, float] = (28, 26)  # millimetres left, right
    landscape: bool = False
    page_numbers: str = "— {} —"
    header: str = ""
    indent: bool = True
    line_pitch: float = 28
    split_rows: bool = True
    shading: bool = False
    true_widths: bool = True  # of the columns; else all are equal, and labels break over many lines


SENTENCES = (
    "全年通过门户网站、政务新媒体和公开查阅点发布各类信息,群众获取信息的渠道更加便捷。",
    "对群众关心的教育、医疗、就业和社会保障等事项,及时发布办理依据、条件、流程和时限。",
    "严格执行公开前的保密审查,做到先审查、后公开,一事一审,未发生泄密事件。",
    "组织业务培训 3 次,参训人员 126 人次,工作人员的能力和水平有了明显提高。",
    "解读材料与政策文件同步组织、同步审签、同步发布,图解占比达到 45.6%。",
    "下一步将完善工作制度,加强监督检查,把公开的各项要求落到实处。",
    "Email 为 gongkai@example.gov.cn,网址为 www.example.gov.cn/zwgk/index.html。",
)


def _form(edition: str, key: str) -> TableForm:
    table = load_editions()[edition].table(key)
    assert table
    return table


def statistics_2014(dice: random.Random, repeated: int = 0) -> Form:
    """The statistics table of 2014: a header and 65 rows of label, unit and number."""
    rows: list[tuple[Cell, ...]] = [(("统计指标", 1, 1), ("单位", 1, 1), ("统计数", 1, 1))]
    for row in _form("2014", "statistics").rows:
        value = "" if row.kind == "header" else _number(dice)
        rows.append(((row.label, 1, 1), (row.unit, 1, 1), (value, 1, 1)))
    return Form(tuple(rows), 3, (100, 20, 30), repeated)


def active_2021(dice: random.Random) -> Form:
    """The table of information disclosed on one's own initiative, 2021: rows of one, two and four cells."""
    rows: list[tuple[Cell, ...]] = []
    for block, head, labels, values in (
        (
            "第二十条第（一）项",
            ("本年制发件数", "本年废止件数", "现行有效件数"),
            ("规章", "行政规范性文件"),
            3,
        ),
        ("第二十条第（五）项", ("本年处理决定数量",), ("行政许可",), 1),
        ("第二十条第（六）项", ("本年处理决定数量",), ("行政处罚", "行政强制"), 1),
        ("第二十条第（八）项", ("本年收费金额（单位：万元）",), ("行政事业性收费",), 1),
    ):
        span = 3 // values
        rows.append(((block, 1, 4),))
        rows.append((("信息内容", 1, 1), *((text, 1, span) for text in head)))
        rows.extend(((label, 1, 1), *((_number(dice), 1, span) for _ in range(values))) for label in labels)
    return Form(tuple(rows), 4, (50, 35, 35, 35))


def requests_2021(dice: random.Random) -> Form:
    """The table of requests, 2021: three header rows, 25 rows of 7 numbers, labels in three columns."""
    form = _form("2021", "requests")
    rows: list[tuple[Cell, ...]] = [
        (
            ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3),
            ("申请人情况", 1, 7),
        ),
        (("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)),
        tuple((column.label, 1, 1) for column in form.columns[1:-1]),
    ]
    labels = [row.label for row in form.rows]
    within = sum(row.kind == "value" and row.label[0] not in "一二四" for row in form.rows)
    groups: list[Cell] = []  # merged cells that begin in the next row of numbers
    for index, row in enumerate(form.rows):
        if row.kind == "header":
            below = next(at for at, label in enumerate(labels[index + 1 :]) if not label[0].isdigit())
            groups.append((row.label, below or within, 1))
            continue
        columns = {"（": 2}.get(row.label[0], 1 if row.label[0].isdigit() else 3)
        rows.append((*groups, (row.label, 1, columns), *((_number(dice), 1, 1) for _ in range(7))))
        groups = []
    return Form(tuple(rows), 10, (10, 20, 48, 12, 12, 12, 12, 12, 12, 12))


def disputes_2021(dice: random.Random) -> Form:
    """The table of disputes, 2021: one row of 15 numbers under three header rows."""
    results = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    rows: tuple[tuple[Cell, ...], ...] = (
        (("行政复议", 1, 5), ("行政诉讼", 1, 10)),
        (*((text, 2, 1) for text in results), ("未经复议直接起诉", 1, 5), ("复议后起诉", 1, 5)),
        tuple((text, 1, 1) for text in results * 2),
        tuple((_number(dice), 1, 1) for _ in range(15)),
    )
    return Form(rows, 15, (10.4,) * 15)


def _number(dice: random.Random) -> str:
    return str(dice.choice((0, 0, dice.randrange(10), dice.randrange(100), dice.randrange(10_000))))


def prose(dice: random.Random, count: int) -> list[str]:
    """Paragraphs of one to five sentences."""
    return ["".join(dice.choices(SENTENCES, k=dice.randrange(1, 6))) for _ in range(count)]


def report_2014(seed: int, **layout: Any) -> Sample:
    """A report with the statistics table of 2014 after ``seed`` dependent prose."""
    dice = random.Random(seed)
    blocks: list[str | Form] = ["# 东湖县教育局", "# 2018年政府信息公开工作年度报告"]
    blocks += [
        "本报告依据《中华人民共和国政府信息公开条例》编制。统计期限自2018年1月1日起至2018年12月31日止。"
    ]
    for number, heading in zip(
        "一二三四五", ("概述", "主动公开政府信息情况", "收费情况", "问题和改进", "附表"), strict=True
    ):
        blocks += [f"{number}、{heading}", *prose(dice, dice.randrange(1, 5))]
    blocks += ["政府信息公开情况统计表", statistics_2014(dice, layout.pop("repeated", 0)), "^2019年1月20日"]
    return Sample(tuple(blocks), **layout)


def report_2021(seed: int, **layout: Any) -> Sample:
    """A report with the tables of 2021 among ``seed`` dependent prose."""
    dice = random.Random(seed)
    blocks: list[str | Form] = ["# 东湖县人民政府", "# 2023年政府信息公开工作年度报告"]
    blocks += ["本报告由东湖县人民政府办公室编制。统计期限自2023年1月1日起至2023年12月31日止。"]
    blocks += ["一、总体情况"]
    for number, heading in zip(
        "一二三", ("主动公开情况。", "依申请公开情况。", "监督保障情况。"), strict=True
    ):
        blocks += [f"({number}){heading}{text}" for text in prose(dice, 1)] + prose(dice, dice.randrange(3))
    blocks += [
        "二、主动公开政府信息情况",
        active_2021(dice),
        "三、收到和处理政府信息公开申请情况",
        requests_2021(dice),
    ]
    blocks += ["四、政府信息公开行政复议、行政诉讼情况", disputes_2021(dice)]
    blocks += ["五、存在的主要问题及改进情况", *prose(dice, 2), "六、其他需要报告的事项", *prose(dice, 1)]
    return Sample(tuple(blocks), **layout)


def convert(folder: Path, samples: Iterable[Sample]) -> list[Path]:
    """The samples as PDF files, written by LibreOffice in one run."""
    assert SOFFICE
    sources = []
    for index, sample in enumerate(samples):
        sources.append(folder / f"{index:03}.docx")
        write_docx(sources[-1], sample)
    command = [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return [source.with_suffix(".pdf") for source in sources]


def write_docx(path: Path | BinaryIO, sample: Sample) -> None:
    """The sample as a Word document."""
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = sample.font, Pt(sample.size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), sample.font)
    style.paragraph_format.space_after = Pt(0)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if sample.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin, section.right_margin = (Mm(side) for side in sample.margins)
    _marginalia(section, sample)
    for block in sample.blocks:
        if isinstance(block, str):
            _write_paragraph(document, block, sample)
        else:
            _write_table(document, block, sample)
    document.save(str(path) if isinstance(path, Path) else path)


def _marginalia(section: Any, sample: Sample) -> None:
    if sample.header:
        section.header.paragraphs[0].text = sample.header
    if sample.page_numbers:
        before, _, after = sample.page_numbers.partition("{}")
        paragraph = section.footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(before)
        run = paragraph.add_run()
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            element = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(qn("w:fldCharType"), kind)
            element.text = text
            run._r.append(element)
        paragraph.add_run(after)


def _write_paragraph(document: Any, text: str, sample: Sample) -> None:
    if text == "\f":
        document.add_page_break()
        return
    paragraph = document.add_paragraph()
    layout = paragraph.paragraph_format
    layout.line_spacing = Pt(sample.line_pitch)
    if text.startswith("# "):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(text[2:]).font.size = Pt(sample.size * 1.375)
        layout.line_spacing = Pt(sample.line_pitch * 1.3)
    elif text.startswith("^"):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.add_run(text[1:])
    else:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        if sample.indent:
            layout.first_line_indent = Pt(sample.size * 2)
        else:
            layout.space_after = Pt(sample.size * 0.8)
        paragraph.add_run(text)


def _write_table(document: Any, form: Form, sample: Sample) -> None:
    """Spans are set by hand: python-docx's own ``merge`` takes most of a second for a large table."""
    table = document.add_table(len(form.rows), form.columns)
    table.style, table.autofit = "Table Grid", False
    if sample.true_widths:
        for column, width in zip(table.columns, form.widths, strict=True):
            column.width = Mm(width)
    places = [row._tr.tc_lst for row in table.rows]
    taken = [[False] * form.columns for _ in form.rows]
    for index, row_cells in enumerate(form.rows):
        for text, rows, columns in row_cells:
            column = taken[index].index(False)
            for line in range(index, index + rows):
                taken[line][column : column + columns] = [True] * columns
                place = places[line][column]
                place.grid_span = columns
                if rows > 1:
                    place.vMerge = "restart" if line == index else "continue"
                for other in places[line][column + 1 : column + columns]:
                    other.getparent().remove(other)
            _write_cell(_Cell(places[index][column], table), text, sample)
    for index, row in enumerate(table.rows):
        _row_properties(row, index < form.repeated, sample.split_rows)


def _write_cell(cell: _Cell, text: str, sample: Sample) -> None:
    cell.paragraphs[0].add_run(text).font.size = Pt(sample.table_size)
    if sample.shading and text.startswith("第二十条"):
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("fill", "C6D9F1")):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)


def _row_properties(row: Any, repeated: bool, split: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    if not split:
        properties.append(OxmlElement("w:cantSplit"))
    if repeated:
        properties.append(OxmlElement("w:tblHeader"))
