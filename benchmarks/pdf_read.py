"""PDF: our reader, its floor (the text of all pages by pypdfium2) and pdfplumber, side by side.

    python -m benchmarks.pdf_read [FILE.pdf …]

Without files a report of eight pages is written by python-docx and LibreOffice: 25 paragraphs, the statistics
table of 2014 (66 × 3) and the tables of 2021 (28 × 10 with merged cells, and two smaller ones).
Carry the ratios, not the times. Targets: at most 3 × floor, at least 12 × faster than pdfplumber.
"""

from __future__ import annotations

import io
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pdfplumber
import pypdfium2

from benchmarks.rows import Row, show
from disclosure_lint.model.source import Source
from disclosure_lint.readers import pdf

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "readers"))
from pdf_samples import Sample, active_2021, convert, disputes_2021, prose, requests_2021, statistics_2014

ROUNDS = 40


def report() -> Sample:
    """A report of eight pages."""
    dice = random.Random(8)
    blocks = ["# 东湖县人民政府", "# 2023年政府信息公开工作年度报告", "一、总体情况", *prose(dice, 13)]
    blocks += [
        "二、主动公开政府信息情况",
        active_2021(dice),
        "三、收到和处理政府信息公开申请情况",
        requests_2021(dice),
    ]
    blocks += ["四、政府信息公开行政复议、行政诉讼情况", disputes_2021(dice), "五、存在的主要问题及改进情况"]
    blocks += [*prose(dice, 7), "六、其他需要报告的事项", *prose(dice, 5), "附表", statistics_2014(dice)]
    return Sample(tuple(blocks), table_size=9, line_pitch=25)


def floor(data: bytes) -> int:
    """The text of all pages."""
    file = pypdfium2.PdfDocument(data)
    size = 0
    for index in range(len(file)):
        page = file[index]
        text = page.get_textpage()
        size += len(text.get_text_range())
        text.close()
        page.close()
    file.close()
    return size


def ours(data: bytes) -> int:
    """Text, tables and anchors."""
    return len(pdf.read(Source("report.pdf", data)).text)


def plumber(data: bytes) -> int:
    """Text and tables by pdfplumber."""
    with pdfplumber.open(io.BytesIO(data)) as file:
        return sum(len(page.extract_text()) + len(page.extract_tables()) for page in file.pages)


def best(works: Sequence[Callable[[bytes], int]], data: bytes, rounds: int) -> list[float]:
    """The shortest processor time of each, in milliseconds; they take turns, so that a busy machine slows all alike."""
    times = [[] for _ in works]
    for _ in range(rounds):
        for work, own in zip(works, times, strict=True):
            start = time.process_time()
            work(data)
            own.append(time.process_time() - start)
    return [min(own) * 1000 for own in times]


def compare(name: str, data: bytes) -> None:
    """Print one line of the table."""
    pages = len(pypdfium2.PdfDocument(data))
    low, own = best((floor, ours), data, ROUNDS)
    (peer,) = best((plumber,), data, 3)
    print(
        f"{name}: {pages} pages | floor {low:.1f} ms | ours {own:.1f} ms = {own / low:.2f} × floor"
        f" | pdfplumber {peer:.0f} ms = {peer / own:.1f} × ours"
    )


def generated() -> bytes:
    """The report of eight pages as LibreOffice writes it."""
    with tempfile.TemporaryDirectory() as folder:
        (path,) = convert(Path(folder), [report()])
        return path.read_bytes()


def measure() -> list[Row]:
    """P5."""
    data = generated()
    low, own = best((floor, ours), data, ROUNDS)
    (peer,) = best((plumber,), data, 3)
    detail = f"地板 {low:.1f} ms，我们 {own:.1f} ms，pdfplumber {peer:.0f} ms"
    work = "读 PDF 文字和有线表格（8 页）"
    return [
        Row("P5", work, "× pypdfium2 文字", own / low, "≤", 3, detail),
        Row("P5", work, "倍于 pdfplumber", peer / own, "≥", 12, detail),
    ]


if __name__ == "__main__":
    given = [Path(name) for name in sys.argv[1:] if name != "--json"]
    for each in given:
        compare(each.name, each.read_bytes())
    if not given:
        show(measure())
