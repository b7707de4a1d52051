"""Comments in Word files: on the right text, everything else as it was."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import datetime

import docx as python_docx
import pytest

from disclosure_lint.copies.note import Note
from disclosure_lint.copies.refusal import Refused
from disclosure_lint.copies.word.annotation import commented, own_dates
from disclosure_lint.model.document import Span

files = pytest.importorskip("tests.readers.word_files", reason="run from the root of the repository")
copies = pytest.importorskip("tests.copies.word_copies", reason="run from the root of the repository")
annotate, marked, Marked = copies.annotate, copies.marked, copies.Marked
paragraph, run, table, row, cell = files.paragraph, files.run, files.table, files.row, files.cell

MAIN, COMMENTS = "word/document.xml", "word/comments.xml"
TYPES, RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
TEXT_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{0}"
    "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}"
    "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


FIELD = (
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF</w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
)
RUBY = "<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>"


def places(data: bytes) -> list[str]:
    """The places of our comments in their order."""
    return [comment.place for comment in marked(data) if comment.author == "disclosure-lint"]


def body_of(data: bytes) -> str:
    xml = copies.parts(data)[MAIN].decode()
    return xml[xml.index("<w:body>") + 8 : xml.index("<w:sectPr/>")]


def people(text: str, number: int = 0, place: str = "") -> str:
    return f'<w:comment w:id="{number}" w:author="王处长" w:initials="王">{paragraph(text)}</w:comment>'


def reviewed(text: str, number: int = 0) -> str:
    """A paragraph on which somebody has commented."""
    return paragraph(
        f'<w:commentRangeStart w:id="{number}"/>',
        run(text),
        f'<w:commentRangeEnd w:id="{number}"/>',
        f'<w:r><w:commentReference w:id="{number}"/></w:r>',
    )


def test_a_comment_stands_on_its_words_and_says_who_when_and_what():
    data = annotate(files.word(paragraph("全年收到申请", "12", "件")), "12")
    assert marked(data) == [Marked("disclosure-lint", "关于12\n依据：条例", "12")]
    (comment,) = python_docx.Document(io.BytesIO(data)).comments
    assert (comment.author, comment.text) == ("disclosure-lint", "关于12\n依据：条例")
    assert comment.timestamp is not None
    assert comment.timestamp.replace(tzinfo=None) == datetime(2026, 3, 5, 14, 30)


def test_a_run_is_parted_where_the_words_begin_and_end_and_keeps_its_looks():
    looks = "<w:b/><w:sz w:val='32'/>"
    before = files.word(paragraph(run("全年收到申请12件，办结11件", looks)))
    data = annotate(before, "12", "件，办结")
    assert places(data) == ["12", "件，办结"]
    assert body_of(data).count(f"<w:rPr>{looks}</w:rPr>") == 4
    assert copies.read(data).text == copies.read(before).text


def test_spaces_at_a_seam_are_kept():
    body = "<w:p><w:r><w:t>申请 12 件</w:t></w:r></w:p>"
    data = annotate(files.word(body), "12")
    assert copies.read(data).text == "申请 12 件\n"
    assert places(data) == ["12"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<w:r><w:t>甲&amp;乙&lt;丙&#x4E01;戊</w:t></w:r>", "乙<丙丁"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙丁</w:t></w:r>", "\t乙\n丙"),
        ("<w:r><w:t>甲乙</w:t></w:r><w:r><w:t>丙丁</w:t></w:r>", "乙丙"),
        ("<w:r><w:t>a\r\nbc</w:t></w:r>", "b"),
        ("<w:r><w:t>😀甲😀乙</w:t></w:r>", "甲😀"),
        ("<w:r w:rsidR='00AB'><w:t>甲乙丙</w:t></w:r>", "乙"),
        ("<w:hyperlink w:anchor='x'><w:r><w:t>网址见此处</w:t></w:r></w:hyperlink>", "见此"),
        (files.inserted(run("新增12件")), "12"),
        (files.deleted("旧") + run("甲乙"), "乙"),
        ("<w:smartTag w:element='x'><w:r><w:t>甲乙</w:t></w:r></w:smartTag>", "乙"),
        (FIELD.format(run("甲乙")), "乙"),
    ],
)  # fmt: skip
def test_part_of_a_run_is_marked_whatever_it_stands_in(content, words):
    before = files.word(f"<w:p>{content}</w:p>")
    data = annotate(before, words)
    assert places(data) == ["".join(words.split())]
    assert copies.read(data).text == copies.read(before).text


@pytest.mark.parametrize(
    ("content", "words", "place"),
    [
        ("<w:sdt><w:sdtContent><w:r><w:t>甲乙丙</w:t></w:r></w:sdtContent></w:sdt>", "乙", "甲乙丙"),
        ("<w:fldSimple w:instr='DATE'><w:r><w:t>甲乙丙</w:t></w:r></w:fldSimple>", "乙", "甲乙丙"),
        ("<w:r><w:t><![CDATA[甲乙丙]]></w:t></w:r>", "乙", "甲乙丙"),
        (run("甲乙丙", "<w:rPrChange w:id='3' w:author='张'><w:rPr/></w:rPrChange>"), "乙", "甲乙丙"),
        (RUBY.format(run("yi"), run("甲乙")), "乙", "yi甲乙"),
    ],
)  # fmt: skip
def test_what_may_not_be_entered_is_marked_as_a_whole(content, words, place):
    data = annotate(files.word(f"<w:p><w:r><w:t>前</w:t></w:r>{content}</w:p>"), words)
    assert places(data) == [place]


@pytest.mark.parametrize(
    ("body", "words", "place", "following"),
    [
        ("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "12", "12件", 1),
        ("<w:sdt><w:sdtContent>{}<w:p/></w:sdtContent></w:sdt>", "12", "12件", 1),
        ("<w:sdt><w:sdtContent><w:p/>{}</w:sdtContent></w:sdt>", "12", "12", 0),
        (
            "<w:sdt><w:sdtContent>{0}</w:sdtContent></w:sdt><w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt>",
            "12",
            "12",
            0,
        ),
        (
            "<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>",
            "12",
            "12",
            0,
        ),
    ],
)
def test_a_comment_does_not_end_in_the_first_paragraph_of_a_content_control(body, words, place, following):
    """LibreOffice 7.4 shows neither paragraph nor comment then; Word takes the next paragraph as well."""
    data = annotate(files.word(body.format(paragraph("全年12件"), "<w:p/>") + paragraph("后文")), words)
    assert places(data) == [place]
    paragraphs = body_of(data).split("<w:p>")
    start = next(number for number, each in enumerate(paragraphs) if "commentRangeStart" in each)
    end = next(number for number, each in enumerate(paragraphs) if "commentReference" in each)
    assert (end > start) == bool(following)


def test_words_in_a_text_box_are_marked_by_the_run_that_holds_the_box():
    box = TEXT_BOX.format(paragraph("<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>", run("框内12件")))
    data = annotate(files.word(paragraph(run("正文"), box, run("后文11件"))), "12", "11")
    assert places(data) == ["框内12件框内12件", "11"]


def test_a_missing_thing_is_said_on_the_whole_heading_with_its_number_and_tabs():
    looks = "<w:tabs><w:tab w:val='left' w:pos='720'/></w:tabs>"
    before = files.word(paragraph("一、概述", "（一）", properties=looks) + paragraph("正文"))
    comment = Note(Span(2, 2), "缺少")
    data = commented(copies.source(before), copies.read(before), [comment], copies.NOW)
    assert places(data) == ["一、概述（一）"]
    assert body_of(data).index(looks) < body_of(data).index("commentRangeStart")


@pytest.mark.parametrize("blank", ["<w:p/>", "<w:p w:rsidR='00AB' />", "<w:p></w:p>", "<w:p><w:pPr/></w:p>"])
def test_a_blank_cell_is_marked_in_its_empty_paragraph(blank):
    before = files.word(table(row("甲", "乙"), row("申请数", cell(blank)), row("办结数", "3")))
    document = copies.read(before)
    cells = document.grids[0].cells
    comments = [Note(cells[3].span, "没有填写"), Note(cells[5].span, "有误")]
    data = commented(copies.source(before), document, comments, copies.NOW)
    assert places(data) == ["", "3"]
    rows = body_of(data).split("<w:tr>")
    assert 'commentReference w:id="0"' in rows[2]
    assert 'commentReference w:id="1"' in rows[3]
    assert python_docx.Document(io.BytesIO(data)).tables[0].rows[1].cells[1].text == ""


def test_a_range_over_two_paragraphs_does_not_leave_the_cell():
    before = files.word(
        paragraph("标题上") + paragraph("标题下") + table(row(cell("甲", "乙"), "丙"), row("丁", "戊"))
    )
    document = copies.read(before)
    both = Note(Span(0, document.text.index("下") + 1), "一")
    inside = Note(Span(document.text.index("甲"), document.text.index("甲") + 2), "二")
    across = Note(Span(document.text.index("乙"), document.text.index("丙") + 1), "三")
    data = commented(copies.source(before), document, [both, inside, across], copies.NOW)
    assert places(data) == ["标题上标题下", "甲乙", "乙"]


def test_a_span_that_begins_on_a_mark_of_the_table_means_the_words_in_it():
    before = files.word(table(row("甲", "乙"), row("丙", "丁")))
    document = copies.read(before)
    start = document.text.index(" | 乙")
    comments = [Note(Span(start, start + 4), "一"), Note(Span(start, start + 3), "二")]
    assert places(commented(copies.source(before), document, comments, copies.NOW)) == ["乙", "甲"]


def test_comments_on_the_same_words_beside_and_in_each_other_do_not_mix():
    before = files.word(paragraph("全年收到申请12件"))
    document = copies.read(before)
    spans = [Span(4, 6), Span(0, 9), Span(4, 6), Span(6, 8), Span(5, 7)]
    data = commented(
        copies.source(before), document, [Note(s, "见" * i) for i, s in enumerate(spans, 1)], copies.NOW
    )
    assert places(data) == [document[span] for span in spans]


def test_only_the_parts_that_must_change_do():
    before = files.word(
        paragraph("全年12件"), styles=files.part("styles", ""), header=files.part("hdr", paragraph("页眉")),
        footnotes=files.part("footnotes", f'<w:footnote w:id="1">{paragraph("注")}</w:footnote>'),
    )  # fmt: skip
    assert copies.changed(before, annotate(before, "12")) == {MAIN, COMMENTS, TYPES, RELATIONS}


def test_comments_of_people_stay_and_their_part_keeps_its_name():
    parts = files.parts(
        reviewed("全年12件") + paragraph("办结11件"), {"comments": files.part("comments", people("请核"))}
    )
    parts["word/批注.xml"] = parts.pop(COMMENTS)
    parts[RELATIONS] = parts[RELATIONS].replace("comments.xml", "批注.xml")
    before = files.package(parts)
    data = annotate(before, "11", "12")
    assert copies.changed(before, data) == {MAIN, "word/批注.xml", TYPES}
    assert marked(data, notes="word/批注.xml") == [
        Marked("王处长", "请核", "全年12件"),
        Marked("disclosure-lint", "关于11\n依据：条例", "11"),
        Marked("disclosure-lint", "关于12\n依据：条例", "12"),
    ]


def test_a_part_of_that_name_that_is_something_else_is_left_alone():
    parts = files.parts(paragraph("全年12件"), {})
    parts[COMMENTS] = "<x/>"
    data = annotate(files.package(parts), "12")
    assert copies.parts(data)[COMMENTS] == b"<x/>"
    assert marked(data, notes="word/comments2.xml")[0].place == "12"


def test_a_relationship_to_comments_that_are_not_there_is_used():
    parts = files.parts(paragraph("全年12件"), {"comments": ""})
    del parts[COMMENTS]
    before = files.package(parts)
    data = annotate(before, "12")
    assert places(data) == ["12"]
    assert copies.changed(before, data) == {MAIN, COMMENTS, TYPES}


def test_the_main_part_may_have_another_name_and_no_relationships():
    parts = files.parts(paragraph("全年12件"), {}, main="正文/主.xml")
    del parts["正文/_rels/主.xml.rels"]
    before = files.package(parts)
    data = annotate(before, "12")
    assert marked(data, main="正文/主.xml", notes="正文/comments.xml")[0].place == "12"
    assert "正文/_rels/主.xml.rels" in copies.parts(data)


@pytest.mark.parametrize("prefix", ["x", ""])
@pytest.mark.parametrize("space", [copies.TRANSITIONAL, copies.STRICT])
def test_any_prefix_and_the_strict_namespace_are_understood(prefix, space):
    parts = files.parts(paragraph("全年12件"), {})
    xml = str(parts[MAIN]).replace(copies.TRANSITIONAL, space)
    xml = xml.replace("xmlns:w=", f"xmlns:{prefix}=" if prefix else "xmlns=")
    for bracket in ("<", "</"):
        xml = xml.replace(f"{bracket}w:", f"{bracket}{prefix}:" if prefix else bracket)
    parts[MAIN] = xml
    data = annotate(files.package(parts), "12")
    assert marked(data) == [Marked("disclosure-lint", "关于12\n依据：条例", "12")]
    strict = b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in copies.parts(data)[RELATIONS]
    assert strict == (space == copies.STRICT)


def test_the_same_again_is_the_same_file():
    before = files.word(
        reviewed("全年12件", 4) + paragraph("办结11件") + table(row("甲", cell("<w:p/>"))),
        comments=files.part("comments", people("请核", 4)),
    )
    document = copies.read(before)
    comments = [*copies.on(document, "12", "11"), Note(document.grids[0].cells[1].span, "空")]
    once = commented(copies.source(before), document, comments, copies.NOW)
    later = datetime(2027, 1, 1)
    assert commented(copies.source(once), copies.read(once), comments, later) == once
    assert commented(copies.source(before), document, comments, later, own_dates(once)) == once


def test_a_second_run_takes_out_what_is_mended_and_keeps_the_rest_as_it_was():
    before = files.word(
        reviewed("全年12件") + paragraph("办结11件"), comments=files.part("comments", people("请核"))
    )
    once = annotate(before, "12", "11")
    twice = annotate(once, "11", "全年", now=datetime(2027, 1, 1))
    assert [(c.author, c.place) for c in marked(twice)] == [
        ("王处长", "全年12件"),
        ("disclosure-lint", "11"),
        ("disclosure-lint", "全年"),
    ]
    dates = {
        comment.text[:4]: comment.timestamp for comment in python_docx.Document(io.BytesIO(twice)).comments
    }
    assert dates["关于11"].year == 2026
    assert dates["关于全年"[:4]].year == 2027
    assert places(annotate(once)) == []
    assert body_of(annotate(once)).count("comment") == 3


def test_answers_to_our_comments_stay_when_these_go():
    space = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    own = annotate(files.word(paragraph("全年12件")), "12")
    parts = copies.parts(own)
    xml = parts[COMMENTS].decode()
    xml = xml.replace(
        "<w:p>", '<w:p xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="0A">'
    )
    parts[COMMENTS] = xml.replace("</w:comments>", people("已核，无误", 1) + "</w:comments>").encode()
    main = parts[MAIN].decode()
    for mark in ("commentRangeStart", "commentRangeEnd"):
        main = main.replace(f'<w:{mark} w:id="0"/>', f'<w:{mark} w:id="0"/><w:{mark} w:id="1"/>')
    parts[MAIN] = main.replace("</w:p>", '<w:r><w:commentReference w:id="1"/></w:r></w:p>').encode()
    relation = 'Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended"'
    parts[RELATIONS] = parts[RELATIONS].replace(
        b"</Relationships>", f'<Relationship Id="e" {relation} Target="x.xml"/></Relationships>'.encode()
    )
    parts["word/x.xml"] = (
        f'<w15:commentsEx {space}><w15:commentEx w15:paraId="0a" w15:done="0"/>'
        '<w15:commentEx w15:paraId="0B" w15:paraIdParent="0A" w15:done="0"/></w15:commentsEx>'
    ).encode()
    data = annotate(files.package(parts))
    assert marked(data) == [Marked("王处长", "已核，无误", "12")]
    assert copies.parts(data)["word/x.xml"].decode() == (
        f'<w15:commentsEx {space}><w15:commentEx w15:paraId="0B" w15:done="0"/></w15:commentsEx>'
    )


def test_a_copy_that_somebody_has_saved_is_told_from_one_as_it_was_written():
    before = files.word(paragraph("全年12件"))
    data = annotate(before, "12")
    assert own_dates(data) == {"关于12\n依据：条例": "2026-03-05T14:30:00Z"}
    saved = io.BytesIO()
    python_docx.Document(io.BytesIO(data)).save(saved)
    assert own_dates(saved.getvalue()) is None
    assert own_dates(before) is None
    assert own_dates(b"%PDF") is None


def test_a_signed_file_is_refused():
    parts = files.parts(paragraph("全年12件"), {})
    parts["_xmlsignatures/sig1.xml"] = "<x/>"
    with pytest.raises(Refused, match="数字签名"):
        annotate(files.package(parts), "12")


def test_text_of_comments_is_text_whatever_stands_in_it():
    before = files.word(paragraph("全年12件"))
    hostile = "<w:p>]]>&amp;\x00\ud800\x1b</w:t>"
    data = commented(copies.source(before), copies.read(before), [Note(Span(0, 2), hostile)], copies.NOW)
    assert marked(data)[0].text == "<w:p>]]>&amp;\ufffd\ufffd\ufffd</w:t>"


def test_an_archive_with_data_descriptors_and_a_comment_keeps_its_bytes():
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise io.UnsupportedOperation

    stream = Pipe()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.parts(paragraph("全年12件"), {"styles": files.part("styles", "")}).items():
            archive.writestr(name, content)
        archive.comment = b"by hand"
    before = stream.getvalue()
    data = annotate(before, "12")
    assert places(data) == ["12"]
    assert copies.changed(before, data) == {MAIN, COMMENTS, TYPES, RELATIONS}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.comment == b"by hand"


def test_any_stretch_of_a_rich_file_is_marked_as_it_reads():
    """The marked text is that of the span, for runs, hyperlinks and changes in any order."""
    chance = random.Random(20260305)
    words = ["全年 ", "收到<申请>", "12件", "，", "办结&答复", "；其中\t", "网址 http://x"]
    around = ["{}", "{}", "<w:hyperlink>{}</w:hyperlink>", files.inserted("{}"), files.deleted("旧") + "{}"]
    for _ in range(60):
        content = [
            chance.choice(around).format(run(chance.choice(words))) for _ in range(chance.randint(1, 7))
        ]
        before = files.word(f"<w:p>{''.join(content)}</w:p>")
        document = copies.read(before)
        size = len(document.text) - 1
        starts = [chance.randrange(size) for _ in range(5)]
        spans = [Span(start, chance.randint(start + 1, size)) for start in starts]
        comments = [Note(span, str(number)) for number, span in enumerate(spans)]
        data = commented(copies.source(before), document, comments, copies.NOW)
        assert copies.read(data).text == document.text
        for span, place in zip(spans, places(data), strict=True):
            whole = (document[span], document.text)  # a span of nothing but spaces is its paragraph
            assert "".join(place.split()) in ["".join(words.split()) for words in whole]
        again = commented(copies.source(data), copies.read(data), comments, datetime(2030, 1, 1))
        assert again == data
