"""Text files with characters changed: encoding, BOM, line ends and everything else stay."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.copies.refusal import Refused
from disclosure_lint.copies.written import respelt
from disclosure_lint.model.document import Document, Span
from disclosure_lint.model.fix import Edit, Fix, edited
from disclosure_lint.model.source import Source
from disclosure_lint.readers import html, markdown, text

READERS = {"txt": text.read, "md": markdown.read, "html": html.read}


def read(data: bytes, kind: str = "txt") -> Document:
    return READERS[kind](Source(f"a.{kind}", data))


def changed(data: bytes, old: str, new: str, kind: str = "txt") -> bytes:
    """The file with the words of the canonical text replaced; they stand there once."""
    document = read(data, kind)
    assert document.text.count(old) == 1
    start = document.text.index(old)
    fix = Fix((Edit(Span(start, start + len(old)), new),))
    carried = respelt(Source("a", data), document, [fix])
    assert carried.made == ((fix,) if not carried.left else ())
    return carried.data


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (b"", "utf-8"),
        (b"", "gb18030"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_bom_and_line_ends_stay(bom, encoding, end):
    before = f"标题{end}{end}占比９6﹪。{end}尾"
    after = before.replace("﹪", "%")
    assert changed(bom + before.encode(encoding), "﹪", "%") == bom + after.encode(encoding)


@given(st.text("甲９﹪ \n|", max_size=60).filter(str.strip), st.sampled_from(["\n", "\r\n", "\r"]), st.data())
def test_a_changed_text_reads_as_the_edited_one(written, end, data):
    source = Source("a.txt", written.replace("\n", end).encode())
    document = text.read(source)
    places = [at for at, char in enumerate(document.text) if char != "\n"]
    at = data.draw(st.sampled_from(places))
    fix = Fix((Edit(Span(at, at + 1), data.draw(st.sampled_from(["", "%", "96"]))),))
    carried = respelt(source, document, [fix])
    assert carried.made == (fix,)
    new = text.decode(carried.data)
    assert new == edited(document.text, fix.edits)
    assert carried.data.count(b"\r") == source.data.count(b"\r")


@pytest.mark.parametrize(
    ("before", "old", "after"),
    [
        ("<p>占96﹪。</p>", "﹪", "<p>占96%。</p>"),
        ("<p>占96<b>﹪</b>。</p>", "﹪", "<p>占96<b>%</b>。</p>"),
        ("<p>占96&#65130;。</p>", "﹪", "<p>占96%。</p>"),
        ("<p>占96&#xFE6A;。</p>", "﹪", "<p>占96%。</p>"),
        ("<p>公开<i>9</i>\r\n  <b>6</b>条</p>", " ", "<p>公开<i>9</i><b>6</b>条</p>"),
        ("<table><tr><td>件</td><td> ９ </td></tr></table>", "９", "<table><tr><td>件</td><td> % </td></tr></table>"),
    ],
)  # fmt: skip
def test_a_page_keeps_its_tags(before, old, after):
    page = "<html><body>{}</body></html>"
    new = "" if old == " " else "%"
    assert changed(page.format(before).encode(), old, new, "html") == page.format(after).encode()


def test_what_is_no_text_in_a_page_is_written_as_a_reference():
    assert changed(b"<html><p>\xe7\x94\xb2\xe3\x80\x81</p>", "、", "<&", "html") == b"<html><p>\xe7\x94\xb2&lt;&amp;</p>"  # fmt: skip


@pytest.mark.parametrize(
    ("before", "old", "new", "after"),
    [
        ("# 标题\n\n占**96﹪**。", "﹪", "%", "# 标题\n\n占**96%**。"),
        ("# 标题\n\n甲﹡乙", "﹡", "*", "# 标题\n\n甲\\*乙"),
        ("| 件 | 数 |\n|---|---|\n| 甲 | ９ |\n", "９", "9", "| 件 | 数 |\n|---|---|\n| 甲 | 9 |\n"),
    ],
)
def test_markdown_keeps_its_marks(before, old, new, after):
    document = read(before.encode(), "md")
    assert changed(before.encode(), old, new, "md").decode() == after
    assert read(after.encode(), "md").text == document.text.replace(old, new)


def test_a_place_over_tags_keeps_them():
    page = "<html><p>电话：0571-<span> 8600</span><b> 1234</b></p>"
    document = read(page.encode(), "html")
    gaps = [at for at, char in enumerate(document.text) if char == " "]
    fix = Fix(tuple(Edit(Span(at, at + 1), "") for at in gaps))
    carried = respelt(Source("a", page.encode()), document, [fix])
    assert carried.data.decode() == "<html><p>电话：0571-<span>8600</span><b>1234</b></p>"


def test_characters_that_the_encoding_has_not_are_left():
    document = read("甲９".encode("gb18030"))
    fix = Fix((Edit(Span(1, 2), "\ud800"),))
    carried = respelt(Source("a", "甲９".encode("gb18030")), document, [fix])
    assert (carried.made, len(carried.left)) == ((), 1)


def test_a_page_with_damaged_characters_is_refused():
    data = ("<html><meta charset=utf-8><p>" + "公开政府信息" * 500).encode() + b"\xff</p>"
    with pytest.raises(Refused, match="损坏"):
        changed(data + "<p>９".encode(), "９", "9", "html")


def test_nothing_is_put_over_the_end_of_a_line():
    document = read("甲\n乙".encode())
    for fix in (Fix((Edit(Span(1, 2), ""),)), Fix((Edit(Span(0, 1), "\n"),))):
        assert respelt(Source("a", "甲\n乙".encode()), document, [fix]).made == ()
