"""Annotated files that were made by python-docx, by LibreOffice and by hand, opened by both."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import docx as python_docx
import pytest

from disclosure_lint.copies.note import Note
from disclosure_lint.copies.word.annotation import commented
from disclosure_lint.model.document import Document, Span

files = pytest.importorskip("tests.readers.word_files", reason="run from the root of the repository")
copies = pytest.importorskip("tests.copies.word_copies", reason="run from the root of the repository")
paragraph, run, table, row, cell = files.paragraph, files.run, files.table, files.row, files.cell

MUST_CHANGE = {
    "word/document.xml",
    "word/comments.xml",
    "[Content_Types].xml",
    "word/_rels/document.xml.rels",
}
ROWS = (("统计指标", "单位", "统计数"), ("（一）收到申请数", "件", "12"), ("1.当面申请数", "件", ""))
PROSE = ("澄州市云栖区2018年年度报告", "一、概述", "全年收到申请11件，办结10件。")


def by_python_docx() -> bytes:
    made = python_docx.Document()
    made.add_heading(PROSE[0], 0)
    made.add_heading(PROSE[1], 1)
    words = made.add_paragraph("全年收到申请")
    words.add_run("11件").bold = True
    words.add_run("，办结10件。")
    drawn = made.add_table(3, 3)
    for line, texts in zip(drawn.rows, ROWS, strict=True):
        for place, text in zip(line.cells, texts, strict=True):
            place.text = text
    made.sections[0].header.paragraphs[0].text = "内部资料"
    return _saved(made)


def by_libreoffice(folder: Path) -> bytes:
    lines = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in texts) + "</tr>" for texts in ROWS)
    page = (
        f"<html><meta charset='utf-8'><h1>{PROSE[0]}</h1><h2>{PROSE[1]}</h2>"
        "<p>全年收到<a href='http://example.com/'>申请11件</a>，办结<b>10</b>件。</p>"
        f"<table border=1>{lines}</table></html>"
    )
    return copies.libreoffice(folder, page.encode(), "docx:MS Word 2007 XML")


def with_changes() -> bytes:
    """Tracked changes, content controls, a text box, footnotes and the requests table of 2021."""
    keys = ("自然人", "商业企业", "科研机构", "总计")
    control = cell(f"<w:sdt><w:sdtContent>{paragraph('3')}</w:sdtContent></w:sdt>")
    received = row("一、本年新收政府信息公开申请数量", "12", control, cell("<w:p/>"), "15")
    body = (
        paragraph(PROSE[0], properties='<w:pStyle w:val="Title"/>')
        + f"<w:sdt><w:sdtContent>{paragraph(PROSE[1])}</w:sdtContent></w:sdt>"
        + paragraph(
            run("全年收到申请"),
            files.deleted("10"),
            files.inserted(run("11件")),
            run("，办结"),
            "<w:sdt><w:sdtContent><w:r><w:t>10</w:t></w:r></w:sdtContent></w:sdt>",
            run("件"),
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
            run("。"),
        )
        + table(row("信息公开申请", *keys), received)
    )
    notes = f'<w:footnote w:id="2">{paragraph("注")}</w:footnote>'
    return files.word(body, footnotes=files.part("footnotes", notes))


def as_wps() -> bytes:
    """As WPS Office writes it: words in many runs that say their language, a bookmark, parts of its own."""
    looks = '<w:rFonts w:hint="eastAsia"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
    mark = '<w:pPr><w:pStyle w:val="2"/><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr></w:pPr>'

    def words(*texts: str) -> str:
        return f"<w:p>{mark}{''.join(run(text, looks) for text in texts)}</w:p>"

    bookmark = '<w:bookmarkStart w:id="0" w:name="_GoBack"/>{}<w:bookmarkEnd w:id="0"/>'
    body = (
        words("澄州市", "云栖区", "2018", "年年度报告")
        + words("一", "、", "概述")
        + f"<w:p>{mark}{bookmark.format(run('全年收到申请', looks))}{run('1', looks)}{run('1', looks)}"
        + f"{run('件，办结', looks)}<w:proofErr w:type='spellStart'/>{run('10', looks)}{run('件。', looks)}</w:p>"
        + table(*(row(*(cell(words(text) if text else "<w:p/>") for text in texts)) for texts in ROWS))
    )
    parts = files.parts(body, {})
    parts["word/document.xml"] = str(parts["word/document.xml"]).replace(
        "<w:document ",
        '<w:document xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData" ',
        1,
    )
    parts["docProps/custom.xml"] = "<Properties><property name='KSOProductBuildVer'/></Properties>"
    parts["customXml/item1.xml"] = (
        "<s:customData xmlns:s='http://www.wps.cn/officeDocument/2013/wpsCustomData'/>"
    )
    return files.package(parts)


def on(document: Document) -> list[Note]:
    """A comment on a heading, on a part of a run and on a blank cell."""
    blank = next(each for each in document.grids[0].cells if not document[each.span])
    places = [_span(document, "一、概述"), _span(document, "11"), _span(document, "10"), blank.span]
    return [Note(span, f"第{number}处") for number, span in enumerate(places)]


def _span(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def _saved(made: python_docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


MAKERS = {
    "python-docx": lambda folder: by_python_docx(),
    "LibreOffice": by_libreoffice,
    "tracked changes": lambda folder: with_changes(),
    "WPS": lambda folder: as_wps(),
}


@pytest.mark.parametrize("maker", MAKERS)
def test_python_docx_and_libreoffice_list_every_comment_on_the_right_text(maker, tmp_path):
    before = MAKERS[maker](tmp_path / "made")
    document = copies.read(before)
    data = commented(copies.source(before), document, on(document), copies.NOW)
    opened = python_docx.Document(io.BytesIO(data))
    assert [comment.text for comment in opened.comments] == [f"第{number}处" for number in range(4)]
    assert [comment.place for comment in copies.marked(data)] == ["一、概述", "11", "10", ""]
    found = copies.marked_in_libreoffice(tmp_path / "opened", data)
    assert sorted(found) == sorted(copies.marked(data))
    assert copies.changed(before, data) <= MUST_CHANGE
    assert copies.read(data).text == document.text
    assert commented(copies.source(data), copies.read(data), on(document), datetime(2027, 1, 1)) == data


def test_the_blank_form_of_2021_gets_a_comment_in_any_cell(shared, tmp_path):
    before = (shared / "reports" / "blank-2021.docx").read_bytes()
    document = copies.read(before)
    cells = [each for grid in document.grids for each in grid.cells]
    comments = [Note(each.span, f"第{number}格") for number, each in enumerate(cells)]
    data = commented(copies.source(before), document, comments, copies.NOW)
    places = copies.marked(data)
    assert len(places) == len(cells) > 150
    for each, place in zip(cells, places, strict=True):
        assert "".join(place.place.split()) == "".join(document[each.span].split())
    assert copies.changed(before, data) <= MUST_CHANGE
    found = copies.marked_in_libreoffice(tmp_path / "opened", data)
    assert sorted(found) == sorted(place._replace(place="".join(place.place.split())) for place in places)
