"""XML within bounds."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.model.source import Unreadable
from disclosure_lint.readers import tree

LAUGHS = (
    '<!DOCTYPE a [<!ENTITY l0 "ha">'
    + "".join(f'<!ENTITY l{n} "' + f"&l{n - 1};" * 10 + '">' for n in range(1, 10))
    + "]><a>&l9;</a>"
)


def parsed(data: bytes) -> str:
    return tree.parse(tree.checked(data, "x.xml"), "x.xml").tag


def test_sound_xml_is_a_tree() -> None:
    assert parsed(b"<a><b/></a>") == "a"
    assert parsed(b'\xef\xbb\xbf<?xml version="1.0"?> <!-- <!DOCTYPE --> <?p <b> ?>\n<a/>') == "a"
    assert parsed(b"<a><![CDATA[<!DOCTYPE b>]]></a>") == "a"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_understood(encoding: str) -> None:
    assert parsed('<?xml version="1.0" encoding="UTF-16"?><年报/>'.encode(encoding)) == "年报"


@pytest.mark.parametrize(
    "xml",
    [
        LAUGHS,
        '<?xml version="1.0"?>\n<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        "<!-- a --><?p?><!DOCTYPE a><a/>",
        "<!---><a/>--><!DOCTYPE a><a/>",
        "\ufeff <!DOCTYPE a><a/>",
    ],
)
def test_a_document_type_is_refused(xml: str) -> None:
    for encoding in ("utf-8", "utf-16"):
        with pytest.raises(Unreadable, match=r"DTD|XML"):
            parsed(xml.encode(encoding))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<a>",
        b"<a></b>",
        b"a",
        b"<a>&x;</a>",
        b"<a b=1/>",
        b"<a>\xff</a>",
        b"\xff\xfe<",
        b"<a/><b/>",
        b"<\0a",
    ],
)
def test_xml_that_is_not_well_formed_is_named(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"x\.xml 不是合法的 XML"):
        parsed(data)


def test_too_many_elements_are_refused() -> None:
    with pytest.raises(Unreadable, match="过于庞大"):
        parsed(b"<a>" + b"<b/>" * tree.MAX_MARKS + b"</a>")


def test_depth_alone_does_no_harm() -> None:
    depth = 100_000
    start = time.process_time()
    assert parsed(b"<a>" * depth + b"</a>" * depth) == "a"
    assert time.process_time() - start < 5


@pytest.mark.parametrize("start", [b"<?", b"<!--", b"<?a?>" * 50_000, b"<!-- -->" * 50_000 + b"<!-- "])
def test_a_prolog_of_any_kind_costs_linear_time(start: bytes) -> None:
    begin = time.process_time()
    with pytest.raises(Unreadable):
        parsed(start + b"<" * 200_000)
    assert time.process_time() - begin < 5


@given(st.binary(max_size=200))
def test_any_bytes_are_a_tree_or_a_reason(data: bytes) -> None:
    for some in (data, b"<a>" + data + b"</a>"):
        try:
            parsed(some)
        except Unreadable as error:
            assert "x.xml" in error.text.zh
