"""Files that can't be read, or mustn't be: each is refused with a reason, and never with a traceback."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosure_lint.model.document import Document
from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.readers.pdf import limits, read, recognise

files = pytest.importorskip("tests.readers.pdf_files", reason="run from the root of the repository")
CATALOGUE, FONT, PAGE, TEXT = files.CATALOGUE, files.FONT, files.PAGE, files.TEXT
file, pages, stream = files.file, files.pages, files.stream

OPERATORS = (
    b"BT|ET|q|Q|/F1 9 Tf|9 9 Td|(a) Tj|3 Tr|0 Tr|1 0 0 1 9 9 cm|0 1 -1 0 9 9 cm|0 0 0 0 0 0 cm|1 1 9 9 re"
    b"|f|S|n|W|h|0 0 m|9 0 l|1e9 -1e9 m|0 0 9 9 9 0 c"
).split(b"|")


def reason(data: bytes) -> str:
    with pytest.raises(Unreadable) as refusal:
        read(Source("report.pdf", data))
    assert refusal.value.text.en
    return refusal.value.text.zh


def test_a_plain_file_is_read() -> None:
    assert read(Source("report.pdf", pages())).text == "Annual report of 2023\n"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"\n\n junk %PDF-1.4", b"\0" * 1000 + b"%PDF-1.4"])
def test_a_pdf_is_recognised_by_its_header(data: bytes) -> None:
    assert recognise(data)


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"%PDF", b" " * 1024 + b"%PDF-1.4"])
def test_other_bytes_are_not_recognised(data: bytes) -> None:
    assert not recognise(data)


def test_a_scan_is_refused_with_advice() -> None:
    image = (
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    )
    content = stream(b"q 595 0 0 842 0 0 cm /I Do Q BT /F1 9 Tf 290 30 Td (- 1 -) Tj ET")
    page = PAGE % b"/XObject<</I 6 0 R>>"
    data = file(
        *(CATALOGUE, b"<</Type/Pages/Count 1/Kids[5 0 R]>>", content, FONT, page),
        image + b"stream\n\x7f\nendstream",
    )
    assert "扫描件" in reason(data) and "Word" in reason(data)


def test_a_scanned_page_among_others_is_told() -> None:
    whole = files.pages(count=2)
    image = (
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    )
    tree = b"<</Type/Pages/Count 3/Kids[5 0 R 6 0 R 5 0 R]>>"
    scan = (PAGE % b"/XObject<</I 8 0 R>>").replace(b"3 0 R", b"7 0 R")
    drawn = stream(b"q 595 0 0 842 0 0 cm /I Do Q")
    data = file(
        CATALOGUE, tree, stream(TEXT), FONT, PAGE % b"", scan, drawn, image + b"stream\n\x7f\nendstream"
    )
    assert read(Source("report.pdf", whole)).tables_lost is None
    assert read(Source("report.pdf", data)).tables_lost.zh == "第 2 页是图片，其中的表格读不出来"


def test_pages_without_anything_are_refused() -> None:
    assert "没有可以读取的文字" in reason(pages(stream(b"")))


def test_fonts_that_hide_their_characters_are_refused() -> None:
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/Secret/Encoding/Identity-H/DescendantFonts[<</Type/Font"
        b"/Subtype/CIDFontType2/BaseFont/Secret"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/Secret/Flags 4"
        b"/FontBBox[0 0 1 1]/ItalicAngle 0/Ascent 1/Descent 0/CapHeight 1/StemV 1>>>>]>>"
    )
    text = b"BT /F1 12 Tf 72 700 Td <0102030405060708090A0B0C0D0E0F10> Tj ET"
    assert "乱码" in reason(pages(stream(text)).replace(FONT, font + b"\n% "))


def test_an_encrypted_file_is_refused() -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    import io

    data = io.BytesIO()
    page = canvas.Canvas(data, encrypt="secret")
    page.drawString(72, 700, "Annual report")
    page.save()
    assert "加密" in reason(data.getvalue())


def test_a_file_that_only_forbids_changes_is_read() -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    pdfencrypt = pytest.importorskip("reportlab.lib.pdfencrypt")
    import io

    data = io.BytesIO()
    page = canvas.Canvas(data, encrypt=pdfencrypt.StandardEncryption("", "owner", canModify=0))
    page.drawString(72, 700, "Annual report")
    page.save()
    assert read(Source("report.pdf", data.getvalue())).text == "Annual report\n"


def test_an_unknown_encryption_is_refused() -> None:
    handler = b"/Encrypt<</Filter/Unheard/V 9>>/ID[<00><00>]"
    data = file(CATALOGUE, b"<</Type/Pages/Count 0/Kids[]>>", trailer=handler)
    assert "加密" in reason(data) or "损坏" in reason(data)


def test_a_file_that_was_cut_off_is_refused() -> None:
    assert "不完整" in reason(pages()[:-30])


def test_a_linearized_file_that_was_cut_off_is_refused() -> None:
    whole = pages()
    data = whole.replace(b"%PDF-1.4\n", b"%%PDF-1.4\n%%<</Linearized 1/L %d>>\n" % (len(whole) + 999))
    assert "不完整" in reason(data)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\n%%EOF", b"%PDF-1.4\n" + b"\xff" * 999 + b"%%EOF"])
def test_what_is_no_file_is_refused(data: bytes) -> None:
    reason(data)


def test_a_file_of_ten_thousand_pages_is_refused_unread() -> None:
    assert "10000 页" in reason(pages(count=10_000))


@pytest.mark.parametrize(
    "content",
    [
        stream(zlib.compress(b" " * 50_000_000, 9), b"/Filter/FlateDecode"),
        stream(zlib.compress(b"1 1 9 9 re f " * 1_000_000, 9), b"/Filter /FlateDecode"),
        stream(zlib.compress(zlib.compress(b" " * 50_000_000, 9), 9), b"/Filter[/FlateDecode/FlateDecode]"),
    ],
)
def test_swollen_content_is_refused_unread(content: bytes) -> None:
    assert "异常压缩" in reason(pages(content))


def test_a_page_that_draws_too_much_is_read_without_tables() -> None:
    lines = b"".join(b"%d 100 m %d 700 l S 50 %d m 550 %d l S " % (x, x, x, x) for x in range(50, 550, 2))
    read_file = read(Source("report.pdf", pages(stream(TEXT + lines))))
    assert read_file.text == "Annual report of 2023\n"
    assert read_file.tables_lost.zh == "第 1 页的线条过多，没有从中找表格"


def test_more_characters_than_any_report_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_CHARACTERS", 100)
    assert "内容过多" in reason(pages(count=20))


def test_a_file_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_SECONDS", -1.0)
    assert "过于复杂" in reason(pages())


def forms(depth: int) -> bytes:
    """A form that draws itself in a form in a form."""
    inner = stream(b"0 0 m 9 0 l S", b"/Type/XObject/Subtype/Form/BBox[0 0 99 99]")
    outer = [
        stream(
            b"/X Do",
            b"/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</X %d 0 R>>>>" % (7 + level),
        )
        for level in range(depth)
    ]
    page = PAGE % b"/XObject<</X 6 0 R>>"
    tree = b"<</Type/Pages/Count 1/Kids[5 0 R]>>"
    return file(CATALOGUE, tree, stream(TEXT + b" /X Do"), FONT, page, *outer, inner)


@pytest.mark.parametrize("depth", [1, 5, 30])
def test_forms_in_forms_are_gone_into_as_far_as_is_sensible(depth: int) -> None:
    assert read(Source("report.pdf", forms(depth))).text == "Annual report of 2023\n"


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(places=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=30))
def test_damage_anywhere_gives_a_document_or_a_reason(places: list[tuple[float, int]]) -> None:
    data = bytearray(pages(count=2) + b"%%EOF")
    for place, value in places:
        data[int(place * (len(data) - 1))] = value
    outcome(bytes(data))


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=400))
def test_any_bytes_give_a_document_or_a_reason(data: bytes) -> None:
    outcome(b"%PDF-1.4\n" + data + b"%%EOF")


@settings(max_examples=60, deadline=None)
@given(content=st.lists(st.sampled_from(OPERATORS), max_size=60))
def test_any_content_gives_a_document_or_a_reason(content: list[bytes]) -> None:
    outcome(pages(stream(b" ".join(content) + b" BT /F1 9 Tf 9 9 Td (end) Tj ET")))


def outcome(data: bytes, reader: Callable[[Source], Document] = read) -> None:
    try:
        found = reader(Source("report.pdf", data))
    except Unreadable as refusal:
        assert refusal.text.zh and refusal.text.en
    else:
        starts = [anchor.start for anchor in found.anchors]
        assert starts == sorted(starts)
        assert all(
            0 <= cell.span.start <= cell.span.end <= len(found.text)
            for grid in found.grids
            for cell in grid.cells
        )
