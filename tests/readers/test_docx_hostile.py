"""Word files that mean harm: a reason or a document, within bounded time."""

from __future__ import annotations

import time
import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.readers import docx

files = pytest.importorskip("tests.readers.word_files", reason="run from the root of the repository")
cell, paragraph, row, table = files.cell, files.paragraph, files.row, files.table

NUMBERING = files.part(
    "numbering",
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
    '<w:start w:val="99999"/><w:numFmt w:val="lowerLetter"/>'
    f'<w:lvlText w:val="{"%1" * 200_000}"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
)
STYLES = files.part(
    "styles",
    '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/>'
    '<w:name w:val="heading 1"/></w:style>',
)


def seconds(body: str, **others: str) -> float:
    data = files.word(body, **others)
    start = time.process_time()
    docx.read(Source("a", data))
    return time.process_time() - start


def test_a_part_of_zeros_is_a_bomb() -> None:
    data = files.package({**files.parts("", {}), "word/document.xml": b" " * (50 << 20)})
    with pytest.raises(Unreadable, match="压缩"):
        docx.read(Source("a", data))


def test_entities_are_refused_in_every_part() -> None:
    bomb = f'<!DOCTYPE a [<!ENTITY x "y">]><w:a xmlns:w="{files.W}">&x;</w:a>'
    styled = paragraph("甲", properties='<w:pStyle w:val="s"/><w:numPr><w:numId w:val="1"/></w:numPr>')
    for name in ("styles", "numbering", "footnotes", "header1", "comments"):
        with pytest.raises(Unreadable, match="DTD"):
            files.read(styled, **{name: bomb})
    for name in ("word/document.xml", "_rels/.rels", "word/_rels/document.xml.rels"):
        with pytest.raises(Unreadable, match="DTD"):
            docx.read(Source("a", files.package({**files.parts(styled, {}), name: bomb})))


@pytest.mark.parametrize("xml", ["", "<w:document>", "no XML", "<a/>", files.part("document", "")])
def test_a_body_that_is_none_is_named(xml: str) -> None:
    with pytest.raises(Unreadable, match=r"word/document\.xml"):
        docx.read(Source("a", files.package({**files.parts("", {}), "word/document.xml": xml})))


def test_a_package_without_a_body_is_named() -> None:
    parts = files.parts("", {})
    del parts["word/document.xml"]
    with pytest.raises(Unreadable, match=r"缺少 word/document\.xml"):
        docx.read(Source("a", files.package(parts)))


def test_a_damaged_style_is_named_when_it_is_used() -> None:
    broken = files.part("styles", '<w:style w:styleId="s"><w:b></w:style>')
    assert files.lines(paragraph("甲"), styles=broken) == ["甲"]
    with pytest.raises(Unreadable, match=r"word/styles\.xml"):
        files.read(paragraph("甲", properties='<w:pStyle w:val="s"/>'), styles=broken)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
    ],
)
def test_what_is_nested_too_deeply_is_refused(before: str, after: str) -> None:
    assert files.lines(before * 60 + paragraph("底") + after * 60) == ["底"]
    with pytest.raises(Unreadable, match="嵌套"):
        files.read(before * 5000 + paragraph("底") + after * 5000)


@pytest.mark.parametrize(
    "wrapper", ["w:sdt", "w:ins", "w:del", "w:smartTag", "mc:AlternateContent", "w:ruby", "w:rPr", "x"]
)
def test_depth_of_what_only_wraps_does_no_harm(wrapper: str) -> None:
    nested = f"<{wrapper}>" * 20_000 + paragraph("底") + f"</{wrapper}>" * 20_000
    assert files.lines(paragraph("面") + nested)[0] == "面"


def test_depth_under_other_prefixes_is_refused_or_read() -> None:
    nested = "<d:ins>" * 20_000 + "</d:ins>" * 20_000
    xml = f'<d:document xmlns:d="{files.W}"><d:body>{nested}</d:body></d:document>'
    with pytest.raises(Unreadable, match="嵌套"):
        docx.read(Source("a", files.package({**files.parts("", {}), "word/document.xml": xml})))


def test_a_giant_table_is_read_in_linear_time() -> None:
    rows = [row(f"指标{number}", "件", str(number)) for number in range(8000)]
    small = seconds(table(*rows[:800]))
    assert seconds(table(*rows)) < max(2, 25 * small)


def test_many_styles_and_numbers_cost_linear_time() -> None:
    styles = files.part(
        "styles",
        "".join(f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(5000)),
    )
    body = "".join(paragraph("甲", properties=f'<w:pStyle w:val="s{5000 - n}"/>') for n in range(5000))
    body += "".join(paragraph("甲", properties=f'<w:pStyle w:val="x{n}"/>') for n in range(5000))
    assert seconds(body, styles=styles) < 10


def test_labels_and_styles_that_grow_are_bounded() -> None:
    body = paragraph("甲", properties='<w:numPr><w:numId w:val="1"/></w:numPr>') * 1000
    document = files.read(body, numbering=NUMBERING)
    assert len(document.text) < 1000 * 300
    looped = files.read(paragraph("乙", properties='<w:pStyle w:val="a"/>'), styles=STYLES)
    assert looped.headings[0].level == 1


def test_a_document_full_of_merged_cells_stays_small() -> None:
    wide = cell("甲", properties='<w:gridSpan w:val="99999"/><w:vMerge w:val="restart"/>')
    on = cell("", properties='<w:gridSpan w:val="99999"/><w:vMerge/>')
    tracemalloc.start()
    document = files.read(table(row(*[wide] * 50), *[row(*[on] * 50)] * 200, row("乙", "丙")))
    assert tracemalloc.get_traced_memory()[1] < 32 << 20
    tracemalloc.stop()
    assert document.grids[0].cells[0].rows == 201


# fmt: off
NAMES = [
    "p", "r", "t", "tbl", "tr", "tc", "tcPr", "pPr", "rPr", "trPr", "gridSpan", "vMerge", "hMerge", "del",
    "ins", "moveFrom", "vanish", "numPr", "numId", "ilvl", "pStyle", "sdt", "sdtContent", "txbxContent",
    "ruby", "rt", "rubyBase", "fldChar", "br", "tab", "sym", "body", "footnote", "pPrChange", "cellDel",
    "hidden", "gridBefore",
]
# fmt: on
ATTRIBUTES = st.sampled_from(
    [
        "",
        ' w:val="1"',
        ' w:val="continue"',
        ' w:val="restart"',
        ' w:val="-7"',
        ' w:fldCharType="begin"',
        ' w:fldCharType="end"',
    ]
)
XML = st.recursive(
    st.sampled_from(["甲", "1 ", "\n", "|"]),
    lambda inner: st.tuples(
        st.sampled_from(
            [
                *(f"w:{name}" for name in NAMES),
                "mc:AlternateContent",
                "mc:Choice",
                "mc:Fallback",
                "m:oMath",
                "m:t",
            ]
        ),
        ATTRIBUTES,
        st.lists(inner, max_size=5),
    ).map(lambda made: f"<{made[0]}{made[1]}>{''.join(made[2])}</{made[0]}>"),
    max_leaves=40,
)


@given(XML, XML)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_elements_give_a_document_that_holds_together(xml: str, more: str) -> None:
    document = files.read(
        xml + more + paragraph("尾") + xml, styles=STYLES, numbering=files.part("numbering", "")
    )
    starts = [anchor.start for anchor in document.anchors]
    assert starts == sorted(starts)
    assert all(0 <= start <= len(document.text) for start in starts)
    for grid in document.grids:
        assert all(grid.span.start <= c.span.start <= c.span.end <= grid.span.end for c in grid.cells)
        assert all("\n" not in document[c.span] for c in grid.cells)
        rows = [c.row for c in grid.cells]
        assert rows == sorted(rows)
    assert document.text.endswith("\n")


@given(XML)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_xml_that_must_be_written_anew_says_the_same(xml: str) -> None:
    usual = files.parts(xml + paragraph("尾"), {})
    body = str(usual["word/document.xml"])
    commented = {**usual, "word/document.xml": body.replace("<w:body>", "<w:body><!-- <w:p> -->")}
    one, other = (docx.read(Source("a", files.package(some))) for some in (usual, commented))
    assert one.text == other.text
    assert one.grids == other.grids
    assert list(one.anchors) == list(other.anchors)


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_damaged_files_give_a_reason_or_a_document(data: st.DataObject) -> None:
    whole = files.word(
        paragraph("甲", properties='<w:pStyle w:val="a"/>') + table(row("乙", "丙")), styles=STYLES
    )
    broken = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 5))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    source = Source("a", bytes(broken))
    docx.recognise(source.data)
    try:
        assert docx.read(source).text
    except Unreadable as error:
        assert error.text.zh
        assert error.text.en
