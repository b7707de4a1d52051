"""What of a Word file is text, in which order, and where it stands."""

from __future__ import annotations

import json
import pickle

import pytest

from disclosure_lint.cli.parse import as_json
from disclosure_lint.model.document import Heading
from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.parsing.report import parse
from disclosure_lint.readers import docx

files = pytest.importorskip("tests.readers.word_files", reason="run from the root of the repository")
lines, paragraph, run = files.lines, files.paragraph, files.run


def test_each_paragraph_is_a_line_and_empty_ones_are_none() -> None:
    assert lines(paragraph("一、概述") + "<w:p/>" + paragraph("  ") + paragraph("全年", "收到申请")) == [
        "一、概述",
        "全年收到申请",
    ]


def test_a_break_begins_a_line_and_a_tab_stays() -> None:
    assert lines(paragraph("联系电话\n传真\t无")) == ["联系电话", "传真\t无"]
    assert not files.read(paragraph("单位\t件数") + paragraph("甲\t3")).grids


def test_elements_for_characters_are_characters() -> None:
    body = paragraph(
        "<w:r><w:t>0577</w:t><w:noBreakHyphen/><w:t>1</w:t><w:softHyphen/><w:cr/><w:t>2</w:t></w:r>"
    )
    assert lines(body) == ["0577-1", "2"]


def test_line_feeds_in_the_xml_are_spaces() -> None:
    assert lines(paragraph("<w:r><w:t>one\ntwo</w:t></w:r>")) == ["one two"]


def test_symbols_of_fonts_are_characters() -> None:
    ticked = '<w:sym w:font="Wingdings" w:char="F0FE"/>'
    empty = '<w:sym w:font="Wingdings 2" w:char="00A3"/>'
    assert lines(paragraph(f"<w:r>{ticked}<w:t>是</w:t>{empty}</w:r>")) == ["☑是□"]


@pytest.mark.parametrize("code", ["", "zz", "D800", "FFFFFFFFFF", "0", "A", "-5"])
def test_a_symbol_without_a_character_is_the_replacement_character(code: str) -> None:
    assert lines(paragraph(f'<w:r><w:t>a</w:t><w:sym w:char="{code}"/></w:r>')) == ["a\ufffd"]


def test_what_only_wraps_counts_as_if_it_stood_there_itself() -> None:
    body = (
        paragraph(
            '<w:hyperlink r="x">' + run("网址") + "</w:hyperlink>",
            "<w:smartTag>" + run("。") + "</w:smartTag>",
        )
        + "<w:sdt><w:sdtPr><w:tag/></w:sdtPr><w:sdtContent>"
        + paragraph("控件段落")
        + "</w:sdtContent></w:sdt>"
        + paragraph(
            "<w:sdt><w:sdtContent>" + run("控件") + "</w:sdtContent></w:sdt>",
            "<w:fldSimple>" + run("域") + "</w:fldSimple>",
        )
        + "<w:customXml>"
        + paragraph("自定义")
        + "</w:customXml>"
    )
    assert lines(body) == ["网址。", "控件段落", "控件域", "自定义"]


def test_insertions_count_and_deletions_do_not() -> None:
    deleted = "<w:r><w:delText>3</w:delText></w:r>"
    body = paragraph(
        "收到",
        f"<w:del>{deleted}</w:del>",
        f"<w:ins>{run('5')}</w:ins>",
        f"<w:moveFrom>{run('移走')}</w:moveFrom>",
        f"<w:moveTo>{run('移来')}</w:moveTo>",
        "件",
    )
    assert lines(body) == ["收到5移来件"]


def test_a_paragraph_with_a_deleted_mark_goes_on_in_the_next() -> None:
    joined = paragraph("本年", properties="<w:rPr><w:del/></w:rPr>")
    gone = (
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    )
    assert lines(joined + paragraph("收到") + gone + paragraph("办结")) == ["本年收到", "办结"]


def test_former_properties_say_nothing() -> None:
    change = '<w:pPrChange><w:pPr><w:outlineLvl w:val="0"/><w:rPr><w:del/></w:rPr></w:pPr></w:pPrChange>'
    document = files.read(paragraph("正文", properties=change) + paragraph("又一段"))
    assert document.text == "正文\n又一段\n"
    assert not document.headings


def test_hidden_text_is_no_text() -> None:
    styles = files.part(
        "styles",
        '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="hp"><w:basedOn w:val="hb"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="hb"><w:rPr><w:vanish/></w:rPr></w:style>',
    )
    body = (
        paragraph("看得见", run("看不见", "<w:vanish/>"), run("也看不见", '<w:rStyle w:val="h"/>'))
        + paragraph("藏", run("不藏", '<w:vanish w:val="0"/>'), properties='<w:pStyle w:val="hp"/>')
        + paragraph("段落标记隐藏", properties="<w:rPr><w:vanish/></w:rPr>")
    )
    assert lines(body, styles=styles) == ["看得见", "不藏", "段落标记隐藏"]


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_the_result_of_a_field_counts_and_its_instruction_does_not() -> None:
    instruction = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    simple = _mark("begin") + instruction + _mark("separate") + run("12") + _mark("end")
    nested = _mark("begin") + simple + _mark("separate") + run("外") + _mark("end")
    assert lines(paragraph("第", simple, "页", nested)) == ["第12页外"]


def test_a_field_that_never_ends_swallows_no_more_than_its_paragraph() -> None:
    assert lines(paragraph("前", _mark("begin"), "内") + paragraph("后", _mark("end"), "尾")) == [
        "前",
        "后尾",
    ]


def test_one_run_may_hold_a_whole_field() -> None:
    whole = (
        '<w:r><w:t>共</w:t><w:fldChar w:fldCharType="begin"/><w:instrText>=1+1</w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>2</w:t><w:fldChar w:fldCharType="end"/><w:t>件</w:t></w:r>'
    )
    assert lines(paragraph(whole)) == ["共2件"]


def test_ruby_keeps_its_base() -> None:
    ruby = f"<w:ruby><w:rubyPr/><w:rt>{run('shi')}</w:rt><w:rubyBase>{run('市')}</w:rubyBase></w:ruby>"
    document = files.read(paragraph("本", f"<w:r>{ruby}<w:t>级</w:t></w:r>", "政府"))
    assert document.text == "本市级政府\n"
    assert [anchor.path.partition("#")[2] for anchor in document.anchors] == [
        "p0/r0",
        "p0/r3",
        "p0/r1",
        "p0/r4",
    ]


def test_a_formula_keeps_its_characters() -> None:
    formula = "<m:oMathPara><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></m:oMathPara>"
    assert lines(paragraph("总计=", formula, "。")) == ["总计=a+b。"]


def _box(*paragraphs: str) -> str:
    return f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"


def _alternatives(choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def test_a_text_box_counts_once_after_its_paragraph() -> None:
    box = _box(paragraph("框内"), paragraph("二"))
    drawing = f"<w:drawing><wp:anchor><wps:txbx>{box}</wps:txbx></wp:anchor></w:drawing>"
    picture = f"<w:pict><v:textbox>{box}</v:textbox></w:pict>"
    document = files.read(
        paragraph("前", f"<w:r>{_alternatives(drawing, picture)}</w:r>", "后") + paragraph("下段")
    )
    assert document.text == "前后\n框内\n二\n下段\n"
    paths = [anchor.path.partition("#")[2] for anchor in document.anchors]
    assert paths == ["p0/r0", "p0/r2", "p1/r0", "p2/r0", "p5/r0"]


def test_the_fallback_counts_when_the_choice_has_no_words() -> None:
    emoji = _alternatives("<w:drawing><a:blip/></w:drawing>", "<w:t>①</w:t>")
    assert lines(paragraph(f"<w:r><w:t>第</w:t>{emoji}<w:t>项</w:t></w:r>")) == ["第①项"]


def test_alternatives_may_hold_whole_runs_and_paragraphs() -> None:
    body = _alternatives(paragraph("甲"), paragraph("乙")) + paragraph(
        _alternatives(run("丙"), run("丁")), "戊"
    )
    document = files.read(body)
    assert document.text == "甲\n丙戊\n"
    assert [anchor.path.partition("#")[2] for anchor in document.anchors] == ["p0/r0", "p2/r0", "p2/r2"]


def test_headings_are_those_of_styles_and_of_outline_levels() -> None:
    styles = files.part(
        "styles",
        '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="2"><w:name w:val="标题 2"/></w:style>'
        '<w:style w:styleId="t"><w:name w:val="Title"/></w:style>'
        '<w:style w:styleId="o"><w:name w:val="own"/><w:basedOn w:val="o2"/></w:style>'
        '<w:style w:styleId="o2"><w:name w:val="own2"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
        '<w:style w:styleId="c"><w:name w:val="heading 1 Char"/></w:style>'
        '<w:style w:styleId="loop"><w:basedOn w:val="loop"/></w:style>',
    )

    def styled(style: str, more: str = "") -> str:
        return paragraph(f"样式{style}", properties=f'<w:pStyle w:val="{style}"/>{more}')

    body = (
        styled("t")
        + styled("1")
        + styled("2")
        + styled("o")
        + styled("c")
        + styled("loop")
        + styled("none")
        + styled("1", '<w:outlineLvl w:val="9"/>')
        + paragraph("大纲", properties='<w:outlineLvl w:val="4"/>')
        + paragraph(" ", properties='<w:outlineLvl w:val="1"/>')
    )
    document = files.read(body, styles=styles)
    found = {document[document.line_of(heading.start)]: heading.level for heading in document.headings}
    assert found == {"样式t": 1, "样式1": 1, "样式2": 2, "样式o": 3, "大纲": 5}


def test_a_heading_begins_after_the_page_break_before_it() -> None:
    broken = '<w:r><w:br w:type="page"/><w:t>二、主动公开</w:t></w:r>'
    document = files.read(paragraph("前") + paragraph(broken, properties='<w:outlineLvl w:val="0"/>'))
    assert document.headings == (Heading(3, 1),)
    assert document.text[3:] == "二、主动公开\n"


def test_what_stands_beside_the_text_is_an_aside() -> None:
    separator = '<w:footnote w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    first = paragraph("<w:r><w:footnoteRef/></w:r>", "注一")
    note = f'<w:footnote w:id="2">{first}{paragraph("续")}</w:footnote>'
    document = files.read(
        paragraph("正文", '<w:r><w:footnoteReference w:id="2"/></w:r>', "继续"),
        header1=files.part("hdr", paragraph("页眉")),
        header2=files.part("hdr", "<w:p/>"),
        footer1=files.part(
            "ftr", paragraph("— ", _mark("begin") + _mark("separate"), "1", _mark("end"), " —")
        ),
        footnotes=files.part("footnotes", separator + note),
        endnotes=files.part("endnotes", f'<w:endnote w:id="1">{paragraph("尾注")}</w:endnote>'),
        comments=files.part("comments", f'<w:comment w:id="0">{paragraph("批注")}</w:comment>'),
    )
    assert document.text == "正文继续\n"
    assert [(aside.kind, aside.text) for aside in document.asides] == [
        ("header", "页眉"),
        ("footer", "— 1 —"),
        ("footnote", "注一\n续"),
        ("endnote", "尾注"),
        ("comment", "批注"),
    ]
    assert document.asides[2].anchor.path == "word/footnotes.xml#p1/r1"


def test_anchors_lead_to_the_run_and_the_offset_in_it() -> None:
    deleted = "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
    document = files.read(paragraph("一") + paragraph(deleted, "本年", run("收到\n5", "<w:b/>"), "件"))
    assert document.text == "一\n本年收到\n5件\n"
    places = {anchor.start: anchor.path for anchor in document.anchors}
    assert places == {
        0: "word/document.xml#p0/r0",
        2: "word/document.xml#p1/r1",
        4: "word/document.xml#p1/r2",
        6: "word/document.xml#p1/r2+2",
        7: "word/document.xml#p1/r2+3",
        8: "word/document.xml#p1/r3",
    }
    assert document.anchor_at(5).path == "word/document.xml#p1/r2"
    assert tuple(document.anchors[1:3]) == (document.anchors[1], document.anchors[2])


def test_the_main_part_is_found_by_its_relation() -> None:
    body = paragraph("改了名的正文")
    data = files.package(files.parts(body, {"styles": files.part("styles", "")}, main="word/document2.xml"))
    assert docx.recognise(data)
    document = docx.read(Source("a", data))
    assert document.text == "改了名的正文\n"
    assert document.anchors[0].path == "word/document2.xml#p0/r0"


def test_other_prefixes_and_the_strict_namespaces_are_read() -> None:
    usual = files.parts(paragraph("一", run("藏", "<w:vanish/>")) + files.table(files.row("甲", "1")), {})
    strict = {
        name: content.replace(files.W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
        for name, content in usual.items()
    }
    other = {
        name: content.replace("w:", "n0:").replace("xmln0:", "xmlns:").replace("xmlns:n0:", "xmlns:")
        for name, content in usual.items()
    }
    other["word/document.xml"] = (
        usual["word/document.xml"]
        .replace("<w:", "<n0:")
        .replace("</w:", "</n0:")
        .replace("xmlns:w=", "xmlns:n0=")
    )
    default = dict(usual)
    default["word/document.xml"] = (
        usual["word/document.xml"].replace("<w:", "<").replace("</w:", "</").replace("xmlns:w=", "xmlns=")
    )
    texts = [docx.read(Source("a", files.package(some))).text for some in (usual, strict, other, default)]
    assert texts == ["一\n甲 | 1\n"] * 4


def test_a_prefix_that_is_bound_anew_inside_is_understood() -> None:
    xml = (
        f'<x:document xmlns:x="{files.W}" xmlns:w="urn:other"><x:body><x:p><x:r><x:t>真</x:t></x:r></x:p>'
        f'<w:p><w:r><w:t>假</w:t></w:r></w:p><w:p xmlns:w="{files.W}"><w:r><w:t>也真</w:t></w:r></w:p>'
        "</x:body></x:document>"
    )
    data = files.package({**files.parts("", {}), "word/document.xml": xml})
    assert docx.read(Source("a", data)).text == "真\n也真\n"


def test_utf_16_is_read() -> None:
    xml = files.part("document", f"<w:body>{paragraph('宽字符')}</w:body>").replace("UTF-8", "UTF-16")
    for encoded in (xml.encode("utf-16"), xml.encode("utf-16-le"), xml.encode("utf-16-be")):
        data = files.package({**files.parts("", {}), "word/document.xml": encoded})
        assert docx.read(Source("a", data)).text == "宽字符\n"


@pytest.mark.parametrize(
    "xml",
    [
        "<w:p><w:r><w:t>甲<![CDATA[<乙>]]>丙</w:t></w:r></w:p>",
        "<w:p><!-- <w:r><w:t>无</w:t> --><w:r><?pi <w:t>?><w:t>甲&lt;乙&#x3e;&#19993;</w:t></w:r></w:p>",
        "<w:p\n><w:r\t><w:t\nxml:space='preserve'>甲&lt;乙&gt;丙</w:t\n></w:r ></w:p >",
        "<w:p w:a='x>y' w:b=\"/>\"><w:r><w:t w:a = '>'>甲&lt;乙></w:t><w:t>丙</w:t><w:t/></w:r></w:p>",
        "<w:p><w:pPr/><w:r><w:rPr/><w:t>甲&lt;</w:t></w:r><w:r/><w:r w:a='1'><w:t >乙>丙</w:t></w:r></w:p>",
    ],
)
def test_xml_may_be_written_in_many_ways(xml: str) -> None:
    assert lines(xml) == ["甲<乙>丙"]


def test_values_may_be_written_in_many_ways() -> None:
    style = '<w:style w:type="paragraph" w:styleId="a&amp;b"><w:name w:val="heading 2"/></w:style>'
    styles = files.part("styles", style)
    body = paragraph("甲", properties="<w:pStyle  w:val = 'a&#38;b' />") + paragraph(
        "乙", properties="<w:outlineLvl w:val='0'></w:outlineLvl>"
    )
    assert [heading.level for heading in files.read(body, styles=styles).headings] == [1]


def test_empty_elements_end_where_they_begin() -> None:
    body = (
        "<w:tbl><w:tr/><w:tr><w:trPr/><w:tc><w:tcPr/><w:p/></w:tc><w:tc/></w:tr></w:tbl><w:p><w:r><mc:AlternateContent/>"
        "<w:ruby/><w:txbxContent/></w:r><w:del/><w:r><w:t>尾</w:t></w:r></w:p>"
    )
    document = files.read(body)
    assert document.text == " | \n尾\n"
    assert document.anchors[-1].path == "word/document.xml#p1/r1"


def test_names_of_parts_may_differ_in_case_and_have_backslashes() -> None:
    some = files.parts(paragraph("甲"), {})
    renamed = {
        name.replace("word/document", "Word/Document").replace("/", "\\"): xml for name, xml in some.items()
    }
    assert docx.read(Source("a", files.package(renamed))).text == "甲\n"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "空的"),
        ("<w:p/>" + paragraph(" \t "), "空的"),
        (paragraph("<w:r><w:drawing><a:blip/></w:drawing></w:r>"), "图片"),
        ('<w:altChunk id="x"/>', "嵌入"),
        (paragraph("一、总体情况") + '<w:altChunk id="x"/>' + paragraph("二、主动公开"), "嵌入"),
    ],
)
def test_a_file_without_words_is_unreadable(body: str, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        files.read(body)
    assert reason in caught.value.text.zh


def test_a_word_file_is_recognised_by_its_parts() -> None:
    assert docx.recognise(files.word(paragraph("甲")))
    assert not docx.recognise(b"PK\x03\x04")
    assert not docx.recognise("一、概述".encode())
    assert not docx.recognise(
        files.package({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})
    )
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    embedding = f'<Types><Default Extension="docx" ContentType="{word}"/></Types>'
    assert not docx.recognise(
        files.package({"[Content_Types].xml": embedding, "xl/workbook.xml": "<workbook/>"})
    )


def test_a_damaged_word_file_is_still_recognised_so_that_its_reason_is_said() -> None:
    data = files.word(paragraph("甲" * 100))
    assert docx.recognise(data[:-40])
    with pytest.raises(Unreadable, match="不完整"):
        docx.read(Source("a", data[:-40]))


def test_a_document_of_word_can_be_compared_hashed_and_sent_to_another_process() -> None:
    document, same = (files.read(paragraph("甲", "乙")) for _ in range(2))
    assert document == same == pickle.loads(pickle.dumps(document))
    assert hash(document) == hash(same)
    assert document != files.read(paragraph("甲乙"))


def test_the_anchors_are_written_as_json_like_those_of_any_format() -> None:
    document = files.read(paragraph("甲", "乙"))
    written = json.loads(as_json(parse(document)))["document"]["anchors"]
    assert [anchor[-1] for anchor in written] == ["word/document.xml#p0/r0", "word/document.xml#p0/r1"]


def test_what_takes_no_room_is_left_out_and_counted() -> None:
    document = files.read(
        paragraph("2\u200b02\xad3年", run("\ufeff"), "公&#8203;开".replace("&#8203;", "\u2060"))
    )
    assert document.text == "2023年公开\n"
    at = document.anchor_at(document.text.index("3"))
    assert at is not None
    assert at.path == "word/document.xml#p0/r0+5"
