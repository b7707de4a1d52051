"""Whether the XML of a Word file is well formed is told without a parser where that is sure."""

from __future__ import annotations

import re
from xml.parsers import expat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_lint.model.source import Unreadable
from disclosure_lint.readers.docx.plain import plain
from disclosure_lint.readers.tree import Markup, root_tag

files = pytest.importorskip("tests.readers.word_files", reason="run from the root of the repository")

CELL = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p w:rsidR="00A1"><w:r><w:t>甲&amp;乙</w:t></w:r></w:p></w:tc>'
BODY = (
    f'<w:p/><w:tbl><w:tr>{CELL * 3}</w:tr></w:tbl><w:p><w:r><w:t xml:space="preserve"> 丙</w:t></w:r></w:p>\n'
)
XML = files.part("document", f"<w:body>{BODY}</w:body>").encode()


def is_taken(xml: bytes) -> bool:
    try:
        plain(Markup(xml), "document.xml")
    except Unreadable:
        return False
    return True


def is_well_formed(xml: bytes) -> bool:
    try:
        expat.ParserCreate("utf-8").Parse(xml, True)
    except expat.ExpatError:
        return False
    return True


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("</w:tc>", "</w:tr>"),
        ("</w:tc>", ""),
        ("<w:tbl>", ""),
        ("</w:body>", "</w:body></w:body>"),
        ("</w:document>", ""),
        ("</w:document>", "</w:document><w:document/>"),
        ("</w:document>", "</w:document></w:document>"),
        ("丙", "&nbsp;"),
        ("</w:document>", "</w:document>尾"),
        ("丙", "& "),
        ("丙", "\x01"),
        ("丙", "&#1;"),
        ("丙", "\ufffe"),
        ('w:val="2"', "w:val=2"),
        ('w:val="2"', 'w:val="2'),
        ('w:val="2"', 'w:val="&x;"'),
    ],
)
def test_xml_that_is_not_well_formed_is_refused(right: str, wrong: str) -> None:
    assert is_taken(XML)
    broken = XML.replace(right.encode(), wrong.encode(), 1)
    assert not is_well_formed(broken)
    assert not is_taken(broken)


def test_bytes_that_are_no_utf_8_are_refused() -> None:
    assert not is_taken(XML.replace("丙".encode(), "丙".encode("gb18030")))
    assert not is_taken(XML.replace(b'w:val="2"', b'w:val="\xff"'))


def test_rare_ways_to_write_well_formed_xml_are_read() -> None:
    for right, rare in (('w:val="2"', "w:val='2'"), ('w:val="2"', 'w:val = "2>1"'), ("丙", "&#x4e19;丙]]")):
        written = XML.replace(right.encode(), rare.encode())
        assert is_well_formed(written)
        assert is_taken(written)


@settings(max_examples=400)
@given(
    st.lists(
        st.tuples(st.integers(0, len(XML) - 1), st.integers(0, 3), st.binary(max_size=4)),
        min_size=1,
        max_size=3,
    )
)
def test_what_a_parser_refuses_is_not_taken(edits: list[tuple[int, int, bytes]]) -> None:
    """But for what does no harm: junk before the root, or in the tag of a paragraph."""
    xml = XML
    for at, gone, new in edits:
        xml = xml[:at] + new + xml[at + gone :]
    if is_taken(xml) and not is_well_formed(xml):
        root = xml[root_tag(Markup(xml))[0] :]
        assert is_well_formed(re.sub(rb"<w:p [^>]*>", b"<w:p>", root))
