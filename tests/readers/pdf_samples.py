"""Reports written for the tests of the PDF reader: by python-docx and LibreOffice, with known content."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell

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

STATISTICS_2014 = (
    "一、主动公开情况", "(一)主动公开政府信息数(不同渠道和方式公开相同信息计1条)", "其中:主动公开规范性文件数",
    "制发规范性文件总数", "(二)通过不同渠道和方式公开政府信息的情况", "1.政府公报公开政府信息数",
    "2.政府网站公开政府信息数", "3.政务微博公开政府信息数", "4.政务微信公开政府信息数",
    "5.其他方式公开政府信息数", "二、回应解读情况",
    "(一)回应公众关注热点或重大舆情数(不同方式回应同一热点或舆情计1次)",
    "(二)通过不同渠道和方式回应解读的情况", "1.参加或举办新闻发布会总次数",
    "其中:主要负责同志参加新闻发布会次数", "2.政府网站在线访谈次数", "其中:主要负责同志参加政府网站在线访谈次数",
    "3.政策解读稿件发布数", "4.微博微信回应事件数", "5.其他方式回应事件数", "三、依申请公开情况", "(一)收到申请数",
    "1.当面申请数", "2.传真申请数", "3.网络申请数", "4.信函申请数", "(二)申请办结数", "1.按时办结数",
    "2.延期办结数", "(三)申请答复数", "1.属于已主动公开范围数", "2.同意公开答复数", "3.同意部分公开答复数",
    "4.不同意公开答复数", "其中:涉及国家秘密", "涉及商业秘密", "涉及个人隐私",
    "危及国家安全、公共安全、经济安全和社会稳定", "不是《条例》所指政府信息", "法律法规规定的其他情形",
    "5.不属于本行政机关公开数", "6.申请信息不存在数", "7.告知作出更改补充数", "8.告知通过其他途径办理数",
    "四、行政复议数量", "(一)维持具体行政行为数", "(二)被依法纠错数", "(三)其他情形数", "五、行政诉讼数量",
    "(一)维持具体行政行为或者驳回原告诉讼请求数", "(二)被依法纠错数", "(三)其他情形数", "六、举报投诉数量",
    "七、依申请公开信息收取的费用", "八、机构建设和保障经费情况", "(一)政府信息公开工作专门机构数",
    "(二)设置政府信息公开查阅点数", "(三)从事政府信息公开工作人员数", "1.专职人员数(不包括政府公报及政府网站工作人员数)",
    "2.兼职人员数", "(四)政府信息公开专项经费(不包括用于政府公报编辑管理及政府网站建设维护等方面的经费)",
    "九、政府信息公开会议和培训情况", "(一)召开政府信息公开工作会议或专题会议数", "(二)举办各类培训班数",
    "(三)接受培训人员数",
)  # fmt: skip

REQUESTS_2021: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("(三)不予公开", (
        "1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益",
        "5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项")),
    ("(四)无法提供", ("1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确")),
    ("(五)不予处理", (
        "1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请",
        "5.要求行政机关确认或重新出具已获取信息")),
    ("(六)其他处理", (
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他")),
)  # fmt: skip


def statistics_2014(dice: random.Random, repeated: int = 0) -> Form:
    """The statistics table of 2014: a header and 65 rows of label, unit and number."""
    rows: list[tuple[Cell, ...]] = [(("统计指标", 1, 1), ("单位", 1, 1), ("统计数", 1, 1))]
    for label in STATISTICS_2014:
        head = label[1:2] == "、" and label[0] in "一二三八九"
        unit, value = ("——", "") if head else (dice.choice("条件次篇个人"), _number(dice))
        rows.append(((label, 1, 1), (unit, 1, 1), (value, 1, 1)))
    return Form(tuple(rows), 3, (100, 20, 30), repeated)


def active_2021(dice: random.Random) -> Form:
    """The table of information disclosed on one's own initiative, 2021: rows of one, two and four cells."""
    rows: list[tuple[Cell, ...]] = []
    for block, head, labels, values in (
        ("第二十条第(一)项", ("本年制发件数", "本年废止件数", "现行有效件数"), ("规章", "行政规范性文件"), 3),
        ("第二十条第(五)项", ("本年处理决定数量",), ("行政许可",), 1),
        ("第二十条第(六)项", ("本年处理决定数量",), ("行政处罚", "行政强制"), 1),
        ("第二十条第(八)项", ("本年收费金额(单位:万元)",), ("行政事业性收费",), 1),
    ):
        span = 3 // values
        rows.append(((block, 1, 4),))
        rows.append((("信息内容", 1, 1), *((text, 1, span) for text in head)))
        rows.extend(((label, 1, 1), *((_number(dice), 1, span) for _ in range(values))) for label in labels)
    return Form(tuple(rows), 4, (50, 35, 35, 35))


def requests_2021(dice: random.Random) -> Form:
    """The table of requests, 2021: three header rows, 25 rows of 7 numbers, labels in three columns."""
    rows: list[tuple[Cell, ...]] = [
        (("(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)", 3, 3), ("申请人情况", 1, 7)),
        (("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)),
        tuple((text, 1, 1) for text in ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")),
    ]

    def numbers() -> tuple[Cell, ...]:
        return tuple((_number(dice), 1, 1) for _ in range(7))

    rows.append((("一、本年新收政府信息公开申请数量", 1, 3), *numbers()))
    rows.append((("二、上年结转政府信息公开申请数量", 1, 3), *numbers()))
    rows.append((("三、本年度办理结果", 22, 1), ("(一)予以公开", 1, 2), *numbers()))
    rows.append((("(二)部分公开(区分处理的,只计这一情形,不计其他情形)", 1, 2), *numbers()))
    for group, labels in REQUESTS_2021:
        for index, label in enumerate(labels):
            first: tuple[Cell, ...] = () if index else ((group, len(labels), 1),)
            rows.append((*first, (label, 1, 1), *numbers()))
    rows.append((("(七)总计", 1, 2), *numbers()))
    rows.append((("四、结转下年度继续办理", 1, 3), *numbers()))
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


def write_docx(path: Path, sample: Sample) -> None:
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
    document.save(str(path))


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
