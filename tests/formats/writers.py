"""The same report written by other programs: python-docx, LibreOffice, XlsxWriter; pages and Markdown by hand."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import docx
import pytest
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

layout = pytest.importorskip("tests.formats.layout", reason="run from the root of the repository")
samples = pytest.importorskip("tests.readers.pdf_samples", reason="run from the root of the repository")
ofd_samples = pytest.importorskip("tests.readers.ofd_samples", reason="run from the root of the repository")

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
_TOP = re.compile("[一二三四五六七八九十]+、")
_SECOND = re.compile("（[一二三四五六七八九十]+）")
_ORDINALS = "一二三四五六七八九十"
_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_LONGEST_TITLE = 50
_NUMBERING = f"""
<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/></w:lvl>
</w:abstractNum>"""


@dataclass(frozen=True)
class Look:
    """How a Word file looks, which is what a PDF made of it depends on.

    ``headings``: ``plain`` paragraphs, ``styled`` as headings, or ``numbered`` by Word.
    """

    headings: str = "plain"
    font: str = "Noto Serif CJK SC"
    size: float = 16
    table_size: float = 9
    line_pitch: float = 28
    page_numbers: str = "— {} —"
    header: str = ""


def word(text: str, look: Look = Look()) -> bytes:
    """A Word file by python-docx, its tables in the style ``Table Grid`` with merged cells."""
    blocks = [_as_form(block) for block in _marked(layout.blocks(text))]
    sample = samples.Sample(
        tuple(blocks),
        font=look.font,
        size=look.size,
        table_size=look.table_size,
        margins=(26, 26),
        page_numbers=look.page_numbers,
        header=look.header,
        line_pitch=look.line_pitch,
    )
    buffer = io.BytesIO()
    samples.write_docx(buffer, sample)
    return buffer.getvalue() if look.headings == "plain" else _with_headings(buffer, look.headings)


def _as_form(block: Any) -> Any:
    return block if isinstance(block, str) else samples.Form(block.rows, block.columns, block.widths)


def _marked(blocks: Sequence[Any]) -> list[Any]:
    """The blocks with the lines of the title and of the foot marked as ``pdf_samples`` wants them."""
    marked = list(blocks)
    for at, block in enumerate(marked):
        if not isinstance(block, str) or len(block) > _LONGEST_TITLE or _TOP.match(block):
            break
        marked[at] = f"# {block}"
    for at, block in enumerate(blocks):
        if isinstance(block, str) and _DATE.fullmatch(block):
            marked[at - 1 : at + 1] = [f"^{blocks[at - 1]}", f"^{block}"]
    return marked


def _with_headings(file: io.BytesIO, kind: str) -> bytes:
    """The Word file with headings as styles, or with ordinals that Word counts."""
    document = docx.Document(file)
    if kind == "numbered":
        numbering = document.part.numbering_part.element
        numbering.insert(0, parse_xml(_NUMBERING))
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
        )
    counts = [0, 0]
    for paragraph in document.paragraphs:
        mark = _TOP.match(paragraph.text) or _SECOND.match(paragraph.text)
        if mark is None:
            continue
        level = int(mark[0].startswith("（"))
        if kind == "styled":
            if len(paragraph.text) < _LONGEST_TITLE:
                paragraph.style = document.styles[f"Heading {level + 1}"]
            continue
        if mark[0].strip("、（）") == _ORDINALS[counts[level]]:
            counts[level:] = [counts[level] + 1, *[0] * (1 - level)]
            paragraph.runs[0].text = paragraph.text[mark.end() :]
            paragraph._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>')
            )
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def converted(
    folder: Path, files: Mapping[str, bytes], target: str, suffix: str = "docx"
) -> dict[str, bytes]:
    """Files of a suffix as LibreOffice saves them, as far as it can.

    ``target`` is its name for the format, behind the suffix.
    """
    assert SOFFICE
    sources = []
    for at, data in enumerate(files.values()):
        sources.append(folder / f"{at:03}.{suffix}")
        sources[-1].write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", target, "--outdir", str(folder / "out")]
    subprocess.run([*command, *map(str, sources)], check=True, capture_output=True, timeout=300)
    made = [folder / "out" / f"{at:03}.{target.partition(':')[0]}" for at in range(len(files))]
    return {name: path.read_bytes() for name, path in zip(files, made, strict=True) if path.is_file()}


def workbook(text: str, *, one_sheet: bool = False, numbers: bool = True) -> bytes:
    """The tables as a workbook by XlsxWriter: a sheet a table, or one below the other in one sheet."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        form = book.add_format({"border": 1, "text_wrap": True})
        paper, top = None, 0
        for block in layout.blocks(text):
            if isinstance(block, str):
                continue
            if paper is None or not one_sheet:
                paper, top = book.add_worksheet(), 0
            for row, column, (words, rows, columns) in block.places:
                value = _value(words) if numbers else words
                if rows * columns > 1:
                    place = top + row, column, top + row + rows - 1, column + columns - 1
                    paper.merge_range(*place, "", form)
                paper.write(top + row, column, value, form)
            top += len(block.rows) + 2
    return buffer.getvalue()


def layout_document(text: str) -> bytes:
    """An OFD file: pages of placed characters and lines."""
    blocks = [
        block.removeprefix("^") if isinstance(block, str) else ofd_samples.Table(block.rows, block.widths)
        for block in _marked(layout.blocks(text))
    ]
    return bytes(ofd_samples.write(blocks))


def _value(words: str) -> str | int | float:
    if re.fullmatch(r"-?\d+", words):
        return int(words)
    return float(words) if re.fullmatch(r"-?\d+\.\d+", words) else words


def markdown(text: str, row: Callable[[Any, int], list[str]] | None = None) -> bytes:
    """Markdown: headings with ``#``, tables with bars; ``row`` gives the cells of a row of a table."""
    found: list[str] = []
    for block in _marked(layout.blocks(text)):
        if isinstance(block, str):
            plain = block.removeprefix("^").removeprefix("# ")
            mark = "# " if block.startswith("# ") else "## " if _TOP.match(block) else ""
            found += [mark + plain.replace("*", r"\*").replace("_", r"\_"), ""]
            continue
        rows = [(row or drawn_once)(block, at) for at in range(len(block.rows))]
        lines = [f"| {' | '.join(cells)} |" for cells in rows]
        found += [lines[0], "|" + " --- |" * len(rows[0]), *lines[1:], ""]
    return "\n".join(found).encode()


def drawn_once(block: Any, at: int) -> list[str]:
    """Each cell once, in the row that it begins in."""
    return [text for text, _, _ in block.rows[at]]


def repeated(block: Any, at: int) -> list[str]:
    """A merged cell in all of its places."""
    return _places(block, at, again=True)


def left_empty(block: Any, at: int) -> list[str]:
    """A merged cell in its first place; the others are empty."""
    return _places(block, at, again=False)


def _places(block: Any, at: int, *, again: bool) -> list[str]:
    cells = [""] * block.columns
    for row, column, (text, rows, columns) in block.places:
        if row <= at < row + rows:
            cells[column : column + columns] = [text if again or row == at else ""] * columns
            if not again:
                cells[column + 1 : column + columns] = [""] * (columns - 1)
    return cells


def scanned(text: str) -> bytes:
    """Markdown as a program writes it that reads scans: a table for each row, under a head that says nothing."""
    found: list[str] = []
    for block in layout.blocks(text):
        if isinstance(block, str):
            found += [f"### {block}" if _TOP.match(block) else block, ""]
            continue
        for at in range(len(block.rows)):
            cells = drawn_once(block, at)
            head = " | ".join(f"列{number}" for number in range(1, len(cells) + 1))
            found += [f"| {head} |", "|" + " --- |" * len(cells), f"| {' | '.join(cells)} |", ""]
    return "\n".join(found).encode()


_SITE = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312" />
<title>澄州市人民政府</title><style>p {{ margin: 0 }}</style>
<script type="text/javascript">var menu = "<p>一、概述</p>";</script></head><body>
<div class="header"><a href="/">首页</a> | <a href="/zwgk/">政务公开</a> | <a href="/bsfw/">办事服务</a></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政府信息公开年报</a></div>
<table class="meta"><tr><td>索引号：</td><td>00251{number}/2024-00001</td><td>主题分类：</td><td>政务公开</td></tr>
<tr><td>发布机构：</td><td>市政府办公室</td><td>发文日期：</td><td>2024-01-02 10:15</td></tr></table>
<div class="tools">浏览次数：<script>document.write(1024)</script> 字体：【<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】</div>
<div id="zoom" class="article TRS_Editor">
{article}
</div>
<div style="display:none">编辑：待补充 XX 年</div>
<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a></div>
<div class="footer"><p>主办：澄州市人民政府办公室　联系电话：0571-8600</p><p>网站标识码：3300000001　备案号：浙ICP备00000001号</p></div>
</body></html>"""


def site(text: str, encoding: str = "gb18030") -> bytes:
    """A page of a government's site with the report as its article, as Word's HTML is pasted into one."""
    parts = [
        _paragraph(block) if isinstance(block, str) else _table(block)
        for block in _marked(layout.blocks(text))
    ]
    page = _SITE.format(number=7, article="\n".join(parts))
    return page.replace("charset=gb2312", f"charset={encoding}").encode(encoding)


def _paragraph(block: str) -> str:
    align = ' align="center"' if block.startswith("# ") else ' align="right"' if block.startswith("^") else ""
    return f'<p class="MsoNormal"{align} style="text-indent:32pt"><span style="font-family:仿宋_GB2312">{_spans(block.removeprefix("# ").removeprefix("^"))}</span><o:p></o:p></p>'


def _spans(words: str) -> str:
    """Numbers in spans of their own, broken into two where they are long; as Word does it."""
    parts = []
    for part in re.split(r"(\d+)", words):
        if part.isdigit():
            cut = len(part) // 2
            parts.append(f'<span lang="EN-US">{part[:cut]}</span><span lang="EN-US">{part[cut:]}</span>')
        else:
            parts.append(escape(part))
    return "".join(parts)


def _table(block: Any) -> str:
    rows = []
    for cells in block.rows:
        shown = ""
        for text, height, width in cells:
            spans = f' rowspan="{height}"' * (height > 1) + f' colspan="{width}"' * (width > 1)
            shown += f'<td{spans} valign="center"><p class="MsoNormal" align="center">{_spans(text) or "&nbsp;"}<o:p></o:p></p></td>\n'
        rows.append(f"<tr>\n{shown}</tr>")
    return (
        '<div align="center"><table border="1" cellspacing="0"><tbody>'
        + "\n".join(rows)
        + "</tbody></table></div>"
    )
