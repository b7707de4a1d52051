"""Workbooks: the tables of every sheet, numbers as a person sees them, and the way back to sheet and cell."""

import base64
import contextlib
import io
import time
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.readers import workbook

xlsxwriter = pytest.importorskip("xlsxwriter", reason="writes the workbooks")

# a | (empty), (empty) | 3, a merged cell over 2 × 2 places; written by another program.
XLS = zlib.decompress(
    base64.b85decode(
        "c-rk)O=uHA6#iy5X?{r4O-+SXD4}50+Dq}`rCk-YCrkCBh@hzrR9aIBUi6^V8t@_ro)j;IUc6LA@CT*n&4W<UgCGcr;>nYs;"
        "Gxa>-pedaqlX4GsLZ#_o0m7=o0-kLdAqZ(mQtm;dtGJJVF(T?ehe)&Hbo^C{BS|-zRzk<N2&N0{}f_TTF90#p0vJ<@EY=Zm!"
        "WYt^qeH{fyz;w#>jL&muVvQ$Q-hY=P*c8;TBnv=#*Kti##E6gUCC=d@6F6Sgwj3ByLF^!IC%9x6?%NVcjEbNpQap#pj(^2GD"
        "^Q9K{!|sVX;&-G!6cslT(KJCwjYXx)Z$`CK78RYIB;a30_M4DdDBsn0Uj-dwu^*}t!~M}A?yu0y~K{NobfMI><F;TEkXt_)z"
        "Aax4d>uBP5Bl~Zv}!LnuDHCwh-LODTl9Brbf#LuOqynOr1>-}S+-Z8PvNSdxD^UXXyd|YG?a!yK1NF;OnL~a*(NqXHRdY8yF"
        "g(20wqa8-sH!GaW(%MVo>=3;1w$$ibNiTjr@Tj}^(c4D)!f^Rqdf}}%haP&kjFUfKv*=g->gEl`V=t(c+4%28cK(zEqS`h0="
        "9?#08&(h(H6@Z6O73ozabCw|%oLJ_q3amjhn7CrcadgY{fCvXojUd+u^nME;}f`dEf$3#-Hr#`6(y-v#9?7!VPRomVPRp>6e"
        "#nm@0b_=usKjf%y*p?Di!;g<iEv1Ow)CS4yJpNr@DZ%4aLt!gjLX&TBlF&y^wK;MlWCzV=|A)hU1qGgsS#_*6ry2zAe<~_?1"
        "TH`G?2<0b5AFIs"
    )
)


def write(*sheets, hidden=()):
    """A workbook; a sheet is a name, cells (row, column, value) and merged ranges."""
    buffer = io.BytesIO()
    file = xlsxwriter.Workbook(buffer)
    for name, cells, merged in sheets:
        sheet = file.add_worksheet(name)
        for first, begin, last, end, value in merged:
            sheet.merge_range(first, begin, last, end, value)
        for row, column, value in cells:
            sheet.write(row, column, value)
        if name in hidden:
            sheet.hide()
    file.close()
    return buffer.getvalue()


def read(data):
    return workbook.read(Source("表.xlsx", data))


def patched(data, name, change):
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in source.namelist():
            content = source.read(part)
            archive.writestr(part, change(content) if part.endswith(name) else content)
    return target.getvalue()


def cells(document):
    return [[(document[cell.span], *cell[1:]) for cell in grid.cells] for grid in document.grids]


def test_numbers_are_shown_as_a_person_sees_them():
    document = read(
        write(("表1", [(0, 0, "数"), (0, 1, 3.0), (0, 2, 2.5), (0, 3, 0.1 + 0.2), (0, 4, True)], []))
    )
    assert document.text.strip() == "数 | 3 | 2.5 | 0.3 | TRUE"
    assert document.tables_only


def test_merged_cells_stand_once():
    data = write(
        (
            "表1",
            [(2, 0, "新收"), (2, 1, 1), (2, 2, 2), (1, 1, "甲"), (1, 2, "乙")],
            [(0, 1, 0, 2, "申请人"), (0, 0, 1, 0, "类")],
        )
    )
    assert cells(read(data)) == [
        [
            ("类", 0, 0, 2, 1),
            ("申请人", 0, 1, 1, 2),
            ("甲", 1, 1, 1, 1),
            ("乙", 1, 2, 1, 1),
            ("新收", 2, 0, 1, 1),
            ("1", 2, 1, 1, 1),
            ("2", 2, 2, 1, 1),
        ]
    ]


def test_cells_know_their_sheet_and_name():
    document = read(
        write(("空", [], []), ("表二", [(1, 1, "a"), (1, 27, "b"), (4, 1, "c")], []), hidden=["表二"])
    )
    places = {
        document.text[a.start] for a in document.anchors if a.path in ("表二!B2", "表二!AB2", "表二!B5")
    }
    assert places == {"a", "b", "c"}
    assert len(document.grids) == 1


def test_every_sheet_is_a_grid():
    document = read(write(("甲", [(0, 0, 1)], []), ("乙", [(0, 0, 2)], [])))
    assert [document[grid.span] for grid in document.grids] == ["1", "2"]


def test_a_hidden_sheet_is_not_read_with_the_rest():
    buffer = io.BytesIO()
    file = xlsxwriter.Workbook(buffer)
    for name, state in (("本年", "show"), ("上年", "hide"), ("更早", "very_hidden")):
        sheet = file.add_worksheet(name)
        sheet.write(0, 0, name)
        getattr(sheet, state, lambda: None)()
    file.close()
    assert read(buffer.getvalue()).text.split() == ["本年"]


def test_old_workbooks_are_read():
    assert workbook.recognise(XLS)
    document = read(XLS)
    assert document.format == "xls"
    assert cells(document) == [
        [("a", 0, 0, 1, 1), ("", 0, 1, 1, 1), ("", 1, 0, 1, 1), ("3", 1, 1, 1, 1), ("m", 2, 0, 1, 2)]
    ]


@pytest.mark.parametrize("reference", [b"XFD1048576", b"A99999999", b"ZZZ9"])
def test_a_cell_far_away_does_not_end_the_program(reference):
    data = patched(
        write(("表", [(0, 0, 1), (1, 1, 2), (9, 3, 3)], [])),
        "sheet1.xml",
        lambda x: x.replace(b'r="D10"', b'r="%b"' % reference),
    )
    begin = time.process_time()
    with contextlib.suppress(Unreadable):
        read(data)
    assert time.process_time() - begin < 10


def test_giant_merged_ranges_take_bounded_time():
    data = write(("表", [(0, 0, 1), (1, 1, 2)], [(3, 0, 4, 1, "m")]))
    begin = time.process_time()
    assert read(patched(data, "sheet1.xml", lambda x: x.replace(b"A4:B5", b"A4:XFD1048576"))).grids
    assert time.process_time() - begin < 5


@pytest.mark.parametrize(
    "data",
    [
        write(("表", [], [])),
        write(("表", [(0, 0, 1)], []))[:900],
        patched(write(("表", [(0, 0, 1)], [])), "workbook.xml", lambda x: x[:60]),
        patched(write(("表", [(0, 0, 1)], [])), "sheet1.xml", lambda x: b"<" * 900),
        XLS[:2000],
        XLS[:512] + b"\xff" * 4000,
    ],
)
def test_what_holds_nothing_or_is_damaged_is_refused(data):
    with pytest.raises(Unreadable):
        read(data)


@given(st.integers(0, len(XLS) - 1), st.binary(min_size=1, max_size=8))
def test_damage_gives_a_reason(at, junk):
    data = XLS[:at] + junk + XLS[at + len(junk) :]
    with contextlib.suppress(Unreadable):
        read(data)
