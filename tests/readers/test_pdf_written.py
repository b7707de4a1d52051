"""Reports that LibreOffice wrote, against what was written and against pdfplumber."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from disclosure_lint.model.document import Document
from disclosure_lint.model.source import Source
from disclosure_lint.readers.pdf import read

pytest.importorskip("docx", reason="python-docx writes these reports")
pdfplumber = pytest.importorskip("pdfplumber", reason="pdfplumber is what tables are compared with")
samples = pytest.importorskip("tests.readers.pdf_samples", reason="run from the root of the repository")
pytestmark = pytest.mark.skipif(samples.SOFFICE is None, reason="LibreOffice is not installed")

FONTS = ("Noto Serif CJK SC", "Noto Sans CJK SC", "AR PL UMing CN", "WenQuanYi Zen Hei")
COUNT = 30


class PlumberPage(NamedTuple):
    """What pdfplumber sees on a page: rows of tables, and characters with their middles."""

    tables: list[list[list[str]]]
    characters: list[tuple[str, float, float]]


class Written(NamedTuple):
    """A report, what was read, and what pdfplumber reads."""

    sample: samples.Sample
    read: Document
    pages: list[PlumberPage]


def layouts() -> Iterator[samples.Sample]:
    """Reports of both forms with page breaks at varying places, in varying fonts, sizes and margins."""
    for seed in range(COUNT):
        small = seed % 3
        layout = {
            "font": FONTS[seed % 4],
            "margins": ((28, 26), (20, 20), (31.7, 31.7))[small],
            "size": (16, 14, 12)[small],
            "line_pitch": (28, 22, 20)[small],
            "landscape": seed % 6 == 5,
            "page_numbers": ("— {} —", "- {} -", "第{}页", "{}", "")[seed % 5],
            "header": "东湖县政府信息公开" if seed % 4 == 1 else "",
            "indent": seed % 5 != 3,
            "split_rows": small != 1,
            "true_widths": seed % 5 < 3,
        }
        if seed < COUNT // 2:
            table_size = (10.5, 12, 9)[seed // 2 % 3]
            yield samples.report_2014(seed, table_size=table_size, repeated=seed % 2, **layout)
        else:
            table_size = (8, 9, 7.5)[seed // 2 % 3]
            yield samples.report_2021(seed, table_size=table_size, shading=seed % 2 == 0, **layout)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[Written]:
    folder: Path = tmp_path_factory.mktemp("pdf")
    reports = list(layouts())
    files = [path.read_bytes() for path in samples.convert(folder, reports)]
    return [
        Written(report, read(Source("report.pdf", data)), plumbed(data))
        for report, data in zip(reports, files, strict=True)
    ]


def plumbed(data: bytes) -> list[PlumberPage]:
    with pdfplumber.open(io.BytesIO(data)) as file:
        return [
            PlumberPage(
                [
                    [[squeeze(cell) for cell in row if cell is not None] for row in table]
                    for table in page.extract_tables()
                ],
                [
                    (char["text"], (char["x0"] + char["x1"]) / 2, (char["y0"] + char["y1"]) / 2)
                    for char in page.chars
                ],
            )
            for page in file.pages
        ]


def squeeze(text: str) -> str:
    return "".join(text.split())


def forms(report: Written) -> list[samples.Form]:
    return [block for block in report.sample.blocks if not isinstance(block, str)]


def test_paragraphs_and_rows_are_lines_as_they_were_written(written: list[Written]) -> None:
    for report in written:
        expected = []
        for block in report.sample.blocks:
            if isinstance(block, str):
                expected.append(squeeze(block.removeprefix("# ").removeprefix("^")))
            else:
                expected += [squeeze("|".join(text for text, _, _ in row)) for row in block.rows]
        assert [squeeze(line) for line in report.read.text.splitlines()] == expected


def test_cells_stand_in_their_places(written: list[Written]) -> None:
    for report in written:
        tables = [
            [
                [(squeeze(report.read[cell.span]), cell.rows, cell.columns) for cell in row]
                for row in grid.rows
            ]
            for grid in report.read.grids
        ]
        expected = [
            [[(squeeze(text), rows, columns) for text, rows, columns in row] for row in form.rows]
            for form in forms(report)
        ]
        assert tables == expected


def test_rows_are_those_that_pdfplumber_sees(written: list[Written]) -> None:
    """But for the rows at a page break, of which pdfplumber sees the parts."""
    for report in written:
        ours = [
            [squeeze(report.read[cell.span]) for cell in row]
            for grid in report.read.grids
            for row in grid.rows
        ]
        seen = 0
        for page, (tables, _) in enumerate(report.pages):
            for index, table in enumerate(tables):
                breaks = (
                    {0, 1} if page and index == 0 else set()
                )  # below a repeated header stands a row's rest
                if page + 1 < len(report.pages) and index == len(tables) - 1:
                    breaks.add(len(table) - 1)
                for number, cells in enumerate(table):
                    place = next((at for at in range(seen, len(ours)) if alike(cells, ours[at])), None)
                    assert place is not None or number in breaks, cells
                    seen = seen if place is None else place + 1
        assert seen >= len(ours) - 1


def alike(parts: list[str], row: list[str]) -> bool:
    """Whether a row is the same, but for labels that go on on the next page."""
    pairs = list(zip(parts, row, strict=False))
    return len(parts) == len(row) and all(
        part == cell or (not part.isdigit() and cell.startswith(part)) for part, cell in pairs
    )


def test_nothing_is_swallowed_or_doubled(written: list[Written]) -> None:
    for report in written:
        drawn = Counter("".join(text for page in report.pages for text, _, _ in page.characters))
        kept = Counter(report.read.text)
        kept.update("".join(aside.text for aside in report.read.asides))
        separators = sum(len(row) - 1 for grid in report.read.grids for row in grid.rows)
        separators += sum(aside.text.count(" | ") for aside in report.read.asides)
        kept["|"] -= separators
        for space in " \n\u3000\xa0":
            drawn.pop(space, None)
            kept.pop(space, None)
        assert +kept == +drawn


def test_marginalia_are_kept_apart(written: list[Written]) -> None:
    for report in written:
        pages = len(report.pages)
        kinds = Counter(aside.kind for aside in report.read.asides)
        assert kinds["page-number"] == (pages if report.sample.page_numbers else 0)
        assert kinds["header"] == (pages if report.sample.header else 0)


def test_anchors_lead_back_to_the_page(written: list[Written]) -> None:
    for report in written:
        starts = [anchor.start for anchor in report.read.anchors]
        assert starts == sorted(starts)
        for grid in report.read.grids:
            for cell in grid.cells:
                anchor = report.read.anchor_at(cell.span.start)
                assert anchor is not None and anchor.box is not None and anchor.page is not None
                left, bottom, right, top = anchor.box
                characters = report.pages[anchor.page - 1].characters
                inside = "".join(text for text, x, y in characters if left < x < right and bottom < y < top)
                inside = squeeze(inside)  # in the order of writing, which need not be that of the line
                assert sorted(squeeze(report.read[cell.span])[: len(inside)]) == sorted(inside)
