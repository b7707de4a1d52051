"""Tracked changes in Word files: accepted they read as they should, rejected as before."""

from __future__ import annotations

import io
import random
import re

import docx as python_docx
import pytest

from disclosure_lint.copies.refusal import Refused
from disclosure_lint.copies.word.revision import revised
from disclosure_lint.copies.zipped import replaced
from disclosure_lint.model.document import Span
from disclosure_lint.model.fix import Edit, Fix, edited

files = pytest.importorskip("tests.readers.word_files", reason="run from the root of the repository")
copies = pytest.importorskip("tests.copies.word_copies", reason="run from the root of the repository")
paragraph, run, inserted, deleted = files.paragraph, files.run, files.inserted, files.deleted

MAIN = "word/document.xml"
SAID = 'w:author="disclosure-lint"'


def change(data: bytes, *edits: tuple[str, str]) -> tuple[bytes, int]:
    """The file with words replaced, each pair a fix of its own; and how many of them are not made."""
    document = copies.read(data)
    fixes = []
    for old, new in edits:
        assert document.text.count(old) == 1, old
        start = document.text.index(old)
        fixes.append(Fix((Edit(Span(start, start + len(old)), new),)))
    carried = revised(copies.source(data), document, fixes)
    assert copies.read(carried.data).text == edited(
        document.text, [edit for fix in carried.made for edit in fix.edits]
    )
    return carried.data, len(carried.left)


def body_of(data: bytes) -> str:
    xml = copies.parts(data)[MAIN].decode()
    return xml[xml.index("<w:body>") + 8 : xml.index("<w:sectPr/>")]


def test_a_character_is_struck_out_and_another_comes_behind_it():
    before = files.word("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>占96﹪。</w:t></w:r></w:p>")
    data, left = change(before, ("﹪", "%"))
    assert left == 0
    bold = "<w:r><w:rPr><w:b/></w:rPr>"
    assert body_of(data) == (
        f'<w:p>{bold}<w:t xml:space="preserve">占96</w:t></w:r>'
        f'<w:del w:id="1" {SAID}>{bold}<w:delText xml:space="preserve">﹪</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" {SAID}>{bold}<w:t xml:space="preserve">%</w:t></w:r></w:ins>'
        f'{bold}<w:t xml:space="preserve">。</w:t></w:r></w:p>'
    )
    assert copies.changed(before, data) == {MAIN}


def test_a_whole_run_leaves_no_empty_ones_behind():
    data, _ = change(files.word("<w:p><w:r><w:t>９</w:t></w:r></w:p>"), ("９", "9"))
    assert "<w:t></w:t>" not in body_of(data)
    assert body_of(data).count("<w:r>") == 2


@pytest.mark.parametrize(
    ("content", "old", "new"),
    [
        (run("甲") + run("0571- 86"), " ", ""),
        (run("8600 ") + run(" 1234"), "  ", ""),
        (run("占９") + run("６﹪。"), "９６﹪", "96%"),
        ("<w:r><w:t>甲&amp;９&lt;乙</w:t></w:r>", "９", "9"),
        ("<w:r><w:t>甲&#xFF19;乙</w:t></w:r>", "９", "9"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>９乙</w:t><w:br/><w:t>丙</w:t></w:r>", "９", "9"),
        ("<w:hyperlink w:anchor='x'><w:r><w:t>第９号</w:t></w:r></w:hyperlink>", "９", "9"),
        (inserted(run("新增")) + run("９件") + deleted("旧"), "９", "9"),
        ("<w:smartTag w:element='x'><w:r><w:t>第９号</w:t></w:r></w:smartTag>", "９", "<&>"),
        ("<w:r w:rsidR='00AB'><w:lastRenderedPageBreak/><w:t>９件</w:t></w:r>", "９", "9"),
    ],
)
def test_words_are_changed_whatever_they_stand_in(content, old, new):
    before = files.word(f"<w:p>{content}</w:p>")
    data, left = change(before, (old, new))
    assert left == 0
    python_docx.Document(io.BytesIO(data))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (inserted(run("新增９件")), "修订"),
        ("<w:sdt><w:sdtContent><w:r><w:t>９件</w:t></w:r></w:sdtContent></w:sdt>", "控件"),
        ("<w:fldSimple w:instr='DATE'><w:r><w:t>９日</w:t></w:r></w:fldSimple>", "控件"),
        (run("９件", "<w:rPrChange w:id='3' w:author='张'><w:rPr/></w:rPrChange>"), "控件"),
        ("<w:r><w:t><![CDATA[９件]]></w:t></w:r>", "控件"),
    ],
)
def test_what_others_write_is_left(content, why):
    before = files.word(f"<w:p>{run('前﹪')}{content}</w:p>")
    document = copies.read(before)
    fixes = [
        Fix((Edit(Span(at, at + 1), new),))
        for at, new in ((document.text.index("９"), "9"), (document.text.index("﹪"), "%"))
    ]
    carried = revised(copies.source(before), document, fixes)
    assert (carried.made, [left.fix for left in carried.left]) == ((fixes[1],), fixes[:1])
    assert why in carried.left[0].why.zh
    assert content in body_of(carried.data)


def test_a_bracket_comes_behind_the_word_before_it_and_at_the_start_of_a_paragraph():
    data = files.word(paragraph("前") + paragraph("条例》和（二公开"))
    document = copies.read(data)
    edits = [Edit(Span(at, at), new) for at, new in ((document.text.index("条"), "《"), (8, "）"))]
    carried = revised(copies.source(data), document, [Fix((edit,)) for edit in edits])
    assert copies.read(carried.data).text == "前\n《条例》和（二）公开\n" == edited(document.text, edits)


def test_cells_of_a_table_are_changed():
    _, left = change(files.word(files.table(files.row(files.cell("甲"), files.cell("１２")))), ("１２", "12"))
    assert left == 0


def test_ids_are_new_ones():
    data, _ = change(
        files.word(f"<w:p><w:bookmarkStart w:id='41' w:name='a'/>{run('９')}</w:p>"), ("９", "9")
    )
    assert 'w:id="42"' in body_of(data)
    assert 'w:id="43"' in body_of(data)


@pytest.mark.parametrize(
    ("prefix", "space"), [("x", copies.TRANSITIONAL), ("w", copies.STRICT), ("", copies.TRANSITIONAL)]
)
def test_any_prefix_and_the_strict_namespace_are_understood(prefix, space):
    before = files.word(paragraph("占９6"))
    xml = copies.parts(before)[MAIN].decode().replace(copies.TRANSITIONAL, space)
    if prefix != "w":
        xml = xml.replace("xmlns:w=", f"xmlns:{prefix}=" if prefix else "xmlns=")
        xml = xml.replace("<w:", f"<{prefix}:" if prefix else "<").replace(
            "</w:", f"</{prefix}:" if prefix else "</"
        )
    change(replaced(before, {MAIN: xml.encode()}), ("９", "9"))


def test_a_signed_file_is_refused():
    parts = files.parts(paragraph("９"), {})
    parts["_xmlsignatures/sig1.xml"] = "<x/>"
    with pytest.raises(Refused, match="数字签名"):
        change(files.package(parts), ("９", "9"))


def test_any_changes_of_a_rich_file_read_as_they_should_and_what_goes_is_kept():
    """Accepted, the file says the edited text; rejected, what it said before."""
    chance = random.Random(20260305)
    words = ["全年９ ", "收到<申请>", "１2件", "，", "办结&答复﹪", "网址 http://x"]
    around = ["{}", "{}", "<w:hyperlink>{}</w:hyperlink>", deleted("旧") + "{}"]
    for _ in range(80):
        content = [
            chance.choice(around).format(run(chance.choice(words))) for _ in range(chance.randint(1, 7))
        ]
        before = files.word(f"<w:p>{''.join(content)}</w:p><w:p>{run('尾')}</w:p>")
        document = copies.read(before)
        size = document.text.index("\n")
        cuts = sorted(chance.sample(range(size + 1), min(size + 1, 6)))
        fixes = [
            Fix((Edit(Span(start, end), chance.choice(["", "9", "%<"])),))
            for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        ]
        carried = revised(copies.source(before), document, fixes)
        assert not carried.left
        expected = edited(document.text, [edit for fix in fixes for edit in fix.edits])
        assert copies.read(carried.data).text == (expected if expected[0] != "\n" else expected[1:])
        assert copies.read(rejected(carried.data)).text == document.text


def rejected(data: bytes) -> bytes:
    """The file as it is when somebody rejects our changes."""
    xml = copies.parts(data)[MAIN].decode()
    xml = re.sub(rf'<w:ins w:id="\d+" {SAID}>.*?</w:ins>', "", xml)
    xml = re.sub(
        rf'<w:del w:id="\d+" {SAID}>(.*?)</w:del>', lambda match: match[1].replace("w:delText", "w:t"), xml
    )
    return replaced(data, {MAIN: xml.encode()})


def test_libreoffice_lists_every_change(tmp_path):
    data, _ = change(files.word(paragraph("占９6﹪，收到申请")), ("９", "9"), ("﹪", "%"))
    text = copies.libreoffice(tmp_path / "office", data, "fodt").decode()
    assert text.count("<text:deletion") == text.count("<text:insertion") == 2
    assert text.count("<dc:creator>disclosure-lint</dc:creator>") == 4
