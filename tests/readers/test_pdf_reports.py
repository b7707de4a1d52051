"""Two real reports, written by WPS: fills behind paragraphs, tables and labels over page breaks."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pytest

from disclosure_lint.model.document import Document
from disclosure_lint.model.source import Source
from disclosure_lint.readers.pdf import read

REPORTS = ("huaian-2024.pdf", "hongze-2023.pdf")
HEADINGS = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]


@pytest.fixture(scope="module", params=REPORTS)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = Path(__file__).resolve().parents[2].parent / "shared" / "reports" / request.param
    if not found.exists():
        pytest.skip("the real reports are not beside the checkout")
    return found


@pytest.fixture(scope="module")
def report(path: Path) -> Document:
    return read(Source(path.name, path.read_bytes()))


def tables(report: Document) -> list[list[list[str]]]:
    return [[[report[cell.span] for cell in row] for row in grid.rows] for grid in report.grids]


def test_the_six_headings_are_lines(report: Document) -> None:
    assert [line for line in report.text.splitlines() if line in HEADINGS] == HEADINGS


def test_title_and_paragraphs_are_whole(report: Document) -> None:
    lines = report.text.splitlines()
    assert lines[0].endswith("人民政府") and lines[1].endswith("年政府信息公开工作年度报告")
    prose = [
        line for line in lines[2:] if " | " not in line and line not in HEADINGS and "第二十条" not in line
    ]
    assert all(line.endswith("。") for line in prose)
    assert all(line[0] in "（本2对针加" for line in prose)


def test_the_three_tables_are_whole(report: Document, path: Path) -> None:
    active, requests, disputes = tables(report)
    assert [row[0].replace(" ", "") for row in active] == [
        *("第二十条第（一）项", "信息内容", "规章", "行政规范性文件"),
        *("第二十条第（五）项", "信息内容", "行政许可"),
        *("第二十条第（六）项", "信息内容", "行政处罚", "行政强制"),
        *("第二十条第（八）项", "信息内容", "行政事业性收费"),
    ]
    assert [len(row) for row in active] == [1, 4, 4, 4, 1, 2, 2, 1, 2, 2, 2, 1, 2, 2]
    groups = [row[0] for row in requests if len(row) == 9]
    assert (
        groups[1:]
        == {
            "huaian-2024.pdf": ["（三）不予公开", "（四）无法提供", "（五）不予处理", "（六）其他处理"],
            "hongze-2023.pdf": ["（三）不予公开", "（四）无法提供", "（五）不予处理"],
        }[path.name]
    )
    assert groups[0] == "三、本年度办理结果"
    assert len(disputes[-1]) == 15


def test_the_numbers_of_the_requests_agree(report: Document) -> None:
    """Sums of rows and columns, as the form asks for: a number in the wrong cell would break them."""
    rows = tables(report)[1][3:]
    numbers = {row[-8]: [int(cell) for cell in row[-7:]] for row in rows}
    assert all(sum(row[:6]) == row[6] for row in numbers.values())
    parts = [row for label, row in numbers.items() if label[0] not in "一二四" and label != "（七）总计"]
    assert [sum(column) for column in zip(*parts, strict=True)] == numbers["（七）总计"]
    received, carried, *_, left = numbers.values()
    for column in range(7):
        assert received[column] + carried[column] == numbers["（七）总计"][column] + left[column]


def test_rows_are_those_that_pdfplumber_sees(report: Document, path: Path) -> None:
    """Of a label that goes on over the page break pdfplumber sees the parts; slivers it takes for cells."""
    pdfplumber = pytest.importorskip("pdfplumber", reason="pdfplumber is what tables are compared with")
    ours = [["".join(cell.split()) for cell in row] for table in tables(report) for row in table]
    seen = []
    with pdfplumber.open(io.BytesIO(path.read_bytes())) as file:
        for page in file.pages:
            for table in page.extract_tables():
                rows = [["".join(cell.split()) for cell in row if cell] for row in table]
                seen += [row for row in rows if len(row) > 1]
    parted = [row for row in seen if row not in ours]
    assert len(parted) <= 3
    assert all(any(row[-7:] == other[-7:] for other in ours) for row in parted)


def test_nothing_is_swallowed_or_doubled(report: Document, path: Path) -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    file = pypdfium2.PdfDocument(path.read_bytes())
    pages = Counter("".join("".join(page.get_textpage().get_text_range().split()) for page in file))
    kept = Counter("".join((report.text + "".join(aside.text for aside in report.asides)).split()))
    kept["|"] -= sum(len(row) - 1 for table in tables(report) for row in table)
    assert +kept == pages
    file.close()
