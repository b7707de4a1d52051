"""Highlights in PDF files: on the right words, the file's own bytes as they were."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

import pypdfium2
import pytest

from disclosure_lint.copies.note import Note
from disclosure_lint.copies.pdf.annotation import highlighted, own_dates
from disclosure_lint.copies.refusal import Refused
from disclosure_lint.model.document import Document, Span
from disclosure_lint.model.finding import Severity
from disclosure_lint.model.source import Source
from disclosure_lint.readers.pdf import read

written = pytest.importorskip("tests.readers.pdf_files", reason="run from the root of the repository")
canvas = pytest.importorskip("reportlab.pdfgen.canvas", reason="reportlab is not installed")
NOW = datetime(2026, 3, 5, 14, 30)
WORDS = ("一、总体情况", "0517", "诉讼")
ROWS = (("（一）收到申请数", "件", "12"), ("1.当面申请数", "件", ""))


class Mark(NamedTuple):
    """A highlight as another program reads it: its note, its page and the words under it."""

    text: str
    page: int
    words: str


def drawn(note: str = "", **options: Any) -> bytes:
    """A report of two pages: a title, a paragraph and a ruled table; a heading and a paragraph."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    data = io.BytesIO()
    page = canvas.Canvas(data, invariant=True, **options)
    page.setFont("STSong-Light", 12)
    page.drawString(200, 760, "云栖区2018年年度报告")
    page.drawString(96, 720, "全年收到政府信息公开申请11件，办结10件。")
    for line in range(3):
        page.line(72, 690 - 24 * line, 400, 690 - 24 * line)
    for edge in (72, 280, 340, 400):
        page.line(edge, 690, edge, 642)
    for line, texts in enumerate(ROWS):
        for left, text in zip((78, 286, 346), texts, strict=True):
            page.drawString(left, 674 - 24 * line, text)
    if note:
        page.textAnnotation(note, Rect=[500, 700, 520, 720])
    page.showPage()
    page.setFont("STSong-Light", 12)
    page.drawString(96, 700, "三、存在的主要问题")
    page.drawString(96, 660, "一是公开栏目更新不及时，二是培训不够。")
    page.showPage()
    page.save()
    return data.getvalue()


def source(data: bytes) -> Source:
    return Source("年报.pdf", data)


def on(document: Document, *words: str) -> list[Note]:
    starts = [(document.text.index(word), word) for word in words]
    return [Note(Span(start, start + len(word)), f"关于{word}\n依据：条例") for start, word in starts]


def annotate(data: bytes, *words: str, now: datetime = NOW) -> bytes:
    document = read(source(data))
    return highlighted(source(data), document, on(document, *words), now)


def marks(data: bytes) -> list[Mark]:
    """The highlights as pdfminer reads them."""
    return [
        Mark(annot["contents"], page.page_number, "".join(_under(annot, page)))
        for page, annot in annots(data)
        if annot["title"] == "disclosure-lint"
    ]


def annots(data: bytes) -> list[tuple[Any, dict[str, Any]]]:
    """The annotations with their pages, pop-up windows left out."""
    pdfplumber = pytest.importorskip("pdfplumber", reason="pdfplumber is not installed")
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        pairs = [(page, annot) for page in pdf.pages for annot in page.annots]
        return [(page, annot) for page, annot in pairs if annot["data"]["Subtype"].name != "Popup"]


def _under(annot: dict[str, Any], page: Any) -> Iterator[str]:
    for each in page.chars:
        across, down = (each["x0"] + each["x1"]) / 2, (each["top"] + each["bottom"]) / 2
        if annot["x0"] <= across <= annot["x1"] and annot["top"] <= down <= annot["bottom"]:
            yield each["text"].strip()


@pytest.fixture(params=["table", "stream"])
def report(request: pytest.FixtureRequest) -> bytes:
    """The file with a cross-reference table, and with a cross-reference stream."""
    data = drawn()
    if request.param == "table":
        return data
    start = data.rindex(b"xref\n", 0, data.rindex(b"startxref"))
    offsets = [int(row[:10]) for row in re.findall(rb"\d{10} \d{5} [nf]", data[start:])]
    rows = b"".join(b"\1" + at.to_bytes(4, "big") + b"\0\0" for at in [*offsets, start])
    trailer = re.search(rb"/Root \d+ 0 R", data[start:])[0]
    fields = b"/Type/XRef/W[1 4 2]/Size %d%b" % (len(offsets) + 1, trailer)
    stream = b"%d 0 obj\n%b\nendobj\n" % (len(offsets), written.stream(rows, fields))
    return data[:start] + stream + b"startxref\n%d\n%%%%EOF\n" % start


def test_the_words_are_highlighted_and_the_note_says_what(report):
    data = annotate(report, "11", "主要问题", "12")
    assert sorted(marks(data)) == [
        Mark("关于11\n依据：条例", 1, "11"),
        Mark("关于12\n依据：条例", 1, "12"),
        Mark("关于主要问题\n依据：条例", 2, "主要问题"),
    ]


def test_the_bytes_of_the_file_stand_at_the_beginning_and_the_text_is_the_same(report):
    data = annotate(report, "11")
    assert data.startswith(report)
    assert len(data) < len(report) + 3000
    assert read(source(data)).text == read(source(report)).text


def test_the_same_again_is_the_same_file(report):
    words = ("11", "12", "主要问题")
    once = annotate(report, *words)
    later = datetime(2027, 1, 1)
    assert annotate(report, *words) == once
    again = source(once)
    document = read(again)
    assert highlighted(again, document, on(document, *words), later, own_dates(once)) == once
    clean = annotate(once)
    assert clean == annotate(report) == report + b"%%disclosure-lint %d\n" % len(report)
    assert own_dates(clean) == {}


def test_the_page_may_be_the_first_object_of_the_file_as_libreoffice_writes_it():
    page = b"<</Type/Page/Parent 3 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    catalogue, tree = b"<</Type/Catalog/Pages 3 0 R>>", b"<</Type/Pages/Count 1/Kids[1 0 R]>>"
    data = written.file(page, catalogue, tree, written.stream(written.TEXT), written.FONT)
    data = data.replace(b"/Root 1 0 R", b"/Root 2 0 R")
    assert [mark.words for mark in marks(annotate(data, "report"))] == ["report"]


def test_a_blank_cell_and_a_missing_thing_get_a_place():
    data = drawn()
    document = read(source(data))
    blank = next(cell for cell in document.grids[0].cells if cell.span.start == cell.span.end)
    title = Note(Span(0, 0), "缺少")
    copy = highlighted(source(data), document, [Note(blank.span, "没有填写"), title], NOW)
    assert [(mark.text, mark.words) for mark in marks(copy)] == [
        ("没有填写", ""),
        ("缺少", "云栖区2018年年度报告"),
    ]


def test_a_severity_has_its_color():
    data = drawn()
    document = read(source(data))
    notes = [Note(Span(0, 3), severity.word, severity) for severity in Severity]
    copy = highlighted(source(data), document, notes, NOW)
    colors = re.findall(rb"/Highlight/F 4/C\[([^]]*)\]", copy)
    assert len(set(colors)) == 3


def test_notes_of_people_stay_and_ours_are_replaced_when_somebody_has_saved_the_file():
    reviewed = drawn(note="checked")
    once = annotate(reviewed, "11", "12")
    assert own_dates(once) is not None
    pdf, saved = pypdfium2.PdfDocument(once), io.BytesIO()
    pdf.save(saved)
    pdf.close()
    assert own_dates(saved.getvalue()) is None
    twice = annotate(saved.getvalue(), "12")
    assert [mark.words for mark in marks(twice)] == ["12"]
    assert [annot["contents"] for _, annot in annots(twice)] == ["checked", "关于12\n依据：条例"]
    assert len(marks(annotate(saved.getvalue()))) == 0


def test_a_signed_or_protected_file_is_refused():
    from reportlab.lib.pdfencrypt import StandardEncryption

    protected = drawn(encrypt=StandardEncryption("", "owner", canModify=0))
    with pytest.raises(Refused, match="权限"):
        annotate(protected, "11")
    signature = b"<</Type/Sig/Filter/X/ByteRange[0 1 2 3]/Contents<00>>>"
    field = b"<</FT/Sig/T(s)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/V %b>>" % signature
    catalogue = written.CATALOGUE.replace(b">>", b"/AcroForm<</Fields[%b]/SigFlags 3>>>>" % field)
    signed = written.pages().replace(written.CATALOGUE, catalogue)
    with pytest.raises(Refused, match="数字签名"):
        annotate(signed, "report")


def test_a_file_without_a_sound_table_of_objects_is_refused():
    data = drawn()
    start = data.rindex(b"startxref")
    with pytest.raises(Refused, match="结构有误"):
        annotate(data[:start] + b"startxref\n7\n%%EOF\n", "11")


def test_a_place_without_box_gets_a_mark_in_the_corner():
    data = drawn()
    document = Document("甲", "pdf")
    copy = highlighted(source(data), document, [Note(Span(0, 1), "甲")], NOW)
    assert [mark.page for mark in marks(copy)] == [1]


def test_text_that_no_pdf_has_is_said_as_it_can_be():
    data = drawn()
    document = read(source(data))
    copy = highlighted(source(data), document, [Note(Span(0, 2), ")>>endobj\n\ud800😀")], NOW)
    assert marks(copy)[0].text == ")>>endobj\n?😀"


def test_poppler_opens_the_copy_without_a_complaint(report, tmp_path):
    program = shutil.which("pdftoppm")
    if program is None:
        pytest.skip("poppler-utils is not installed")
    file = tmp_path / "a.pdf"
    file.write_bytes(annotate(report, "11"))
    result = subprocess.run(
        [program, "-r", "20", "-png", file, tmp_path / "a"], capture_output=True, check=True
    )
    errors = [line for line in result.stderr.splitlines() if b"Adobe-GB1" not in line and b"font" not in line]
    assert errors == []
    assert list(tmp_path.glob("a*.png"))


def test_real_reports_get_their_highlights(shared):
    for name in ("huaian-2024", "hongze-2023"):
        data = (shared / "reports" / f"{name}.pdf").read_bytes()
        copy = annotate(data, *WORDS)
        assert sorted(mark.words for mark in marks(copy)) == sorted(WORDS)
        assert copy.startswith(data)
        assert annotate(copy, *WORDS) == copy
