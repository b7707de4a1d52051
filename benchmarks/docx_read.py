"""Word: our reader, its floor (zip and lxml parse of the body) and a walk with python-docx, side by side.

    python -m benchmarks.docx_read [FILE.docx …]

Without files a report is written by python-docx: 25 paragraphs with headings, the statistics table of 2014
(66 × 3) and the requests table of 2021 (28 × 10, merged cells). It is written twice: dressed as Word and WPS
do it, with fonts and sizes at each run and borders at each cell, and bare as python-docx does it (with a
template of 350 KB of styles, of which two are used).
Carry the ratios, not the times. Targets (P4): at most 3.5 × floor, at least 8 × faster than the walk.
"""

from __future__ import annotations

import gc
import io
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx as python_docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from benchmarks.rows import Row, show
from disclosure_lint.model.source import Source
from disclosure_lint.readers import docx

ROUNDS = 40
_SENTENCE = "本年度共收到政府信息公开申请95件，其中当面申请3件、网络申请50件、信函申请42件，均已按期办结。"
_FONT = (
    '<w:rPr {}><w:rFonts w:hint="eastAsia" w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:cs="宋体"/>'
    '<w:color w:val="333333"/><w:kern w:val="0"/><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr>'
)
_BORDERS = "<w:tcBorders {}>{}</w:tcBorders>"


def report(*, dressed: bool) -> bytes:
    """The report."""
    document = python_docx.Document()
    document.add_heading("东湖县人民政府2023年政府信息公开工作年度报告", 0)
    for number in range(25):
        if number % 5 == 0:
            document.add_heading("一二三四五"[number // 5] + "、总体情况", 1)
        else:
            document.add_paragraph(_SENTENCE * 3)
    statistics = document.add_table(66, 3, "Table Grid")
    for number, row in enumerate(statistics.rows):
        for cell, words in zip(
            row.cells, (f"（{number}）主动公开政府信息数", "条", str(number)), strict=True
        ):
            cell.text = words
    requests = document.add_table(28, 10, "Table Grid")
    for number, row in enumerate(requests.rows):
        for cell in row.cells:
            cell.text = str(number)
    for top, left, bottom, right in ((0, 0, 2, 2), (0, 3, 0, 9), (1, 3, 2, 3), (5, 0, 12, 0), (3, 0, 3, 2)):
        requests.cell(top, left).merge(requests.cell(bottom, right)).text = "合并的单元格"
    if dressed:
        _dress(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _dress(document: Document) -> None:
    body = document.element.body
    for run in body.iter(f"{{{body.nsmap['w']}}}r"):
        run.insert(0, parse_xml(_FONT.format(nsdecls("w"))))
    sides = "".join(
        f'<w:{side} w:val="single" w:color="auto" w:sz="6" w:space="0"/>'
        for side in ("top", "left", "bottom", "right")
    )
    for properties in body.iter(f"{{{body.nsmap['w']}}}tcPr"):
        properties.append(parse_xml(_BORDERS.format(nsdecls("w"), sides)))


def floor(data: bytes) -> int:
    """Zip and lxml parse."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return len(etree.fromstring(package.read("word/document.xml")))


def ours(data: bytes) -> int:
    """Text, headings, numbers, tables, anchors."""
    return len(docx.read(Source("report.docx", data)).text)


def walk(data: bytes) -> int:
    """The text of paragraphs and cells by python-docx."""
    document = python_docx.Document(io.BytesIO(data))
    size = sum(len(paragraph.text) for paragraph in document.paragraphs)
    rows = [row for table in document.tables for row in table.rows]
    return size + sum(len(cell.text) for row in rows for cell in row.cells)


def best(works: list[Callable[[bytes], int]], data: bytes) -> list[float]:
    """The shortest of some rounds for each, in milliseconds of processor time, taken in turns.

    What one leaves behind (python-docx: rings of objects) is swept before the next begins, not at its cost.
    """
    times: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, taken in zip(works, times, strict=True):
            gc.collect()
            start = time.process_time()
            work(data)
            taken.append(time.process_time() - start)
    return [min(taken) * 1000 for taken in times]


def measure() -> list[Row]:
    """P4, for a file as Word and WPS write it and for a bare one."""
    rows = []
    for name, dressed in (("Word、WPS 写的", True), ("python-docx 写的", False)):
        least, own, walked = best([floor, ours, walk], report(dressed=dressed))
        work, detail = (
            f"读 docx（{name}）",
            f"地板 {least:.2f} ms，我们 {own:.2f} ms，python-docx {walked:.1f} ms",
        )
        rows += [
            Row("P4", work, "× 解压加 lxml 解析", own / least, "≤", 3.5, detail),
            Row("P4", work, "倍于 python-docx", walked / own, "≥", 8, detail),
        ]
    return rows


def compare(files: list[tuple[str, bytes]]) -> None:
    """Print a line for each file."""
    print(f"{'':24}{'floor':>10}{'ours':>10}{'python-docx':>13}{'ours/floor':>12}{'walk/ours':>11}")
    for name, data in files:
        least, own, walked = best([floor, ours, walk], data)
        ratios = f"{own / least:>11.2f}×{walked / own:>10.1f}×"
        print(f"{Path(name).name[:23]:24}{least:>8.2f}ms{own:>8.2f}ms{walked:>11.1f}ms{ratios}")


if __name__ == "__main__":
    given = [(name, Path(name).read_bytes()) for name in sys.argv[1:] if name != "--json"]
    compare(given) if given else show(measure())
