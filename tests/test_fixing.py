"""Mended reports: what is safe is changed and nothing else, in every format, once and for all."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosure_lint import Edit, Fix, Hit, Report, Span, rule
from disclosure_lint.fixing import Fixed, Fixer
from disclosure_lint.lint import Linter, Options
from disclosure_lint.loading import Plugin, Plugins
from disclosure_lint.model.source import Source
from disclosure_lint.readers import docx
from disclosure_lint.testing import base

writers = pytest.importorskip("tests.formats.writers", reason="run from the root of the repository")

FLAWS = (
    ("186条", "18 6条", "186条"),
    ("办结25件", "办结２５件", "办结25件"),
    ("0571-86001234", "0571- 8600 1234", "0571-86001234"),
    (
        "《中华人民共和国政府信息公开条例》",
        "《中华人民共和国政府信息公开条例",
        "《中华人民共和国政府信息公开条例》",
    ),
    ("〔2021〕30号", "〔2021)30号", "〔2021〕30号"),
    ("（二）依申请公开", "（二依申请公开", "（二）依申请公开"),
    ("规章 | 0", "规章 | ０", "规章 | 0"),
    ("检索更方便。", "检索更方便﹐访问量增长96﹪。", "检索更方便，访问量增长96%。"),
)
OPTIONS = Options(isolated=True, as_of=date(2026, 1, 1), keep_document=True)


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(OPTIONS)


def flawed(*numbers: int) -> tuple[str, str]:
    """The base report with these flaws, and as it should be mended."""
    bad = good = base("2021")
    for number in numbers or range(len(FLAWS)):
        old, wrong, right = FLAWS[number]
        bad, good = bad.replace(old, wrong, 1), good.replace(old, right, 1)
    return bad, good


def fix(linter: Linter, name: str, data: bytes, *, wording: bool = False) -> Fixed:
    return Fixer(linter, wording=wording).fix(Source(name, data))


def test_a_text_is_mended_in_every_place(linter):
    bad, good = flawed()
    fixed = fix(linter, "a.txt", bad.encode())
    assert fixed.data.decode() == good
    assert (fixed.made, fixed.left, fixed.refused) == (len(FLAWS), (), None)


@pytest.mark.parametrize(
    ("name", "write"),
    [("a.md", writers.markdown), ("a.html", writers.site), ("a.docx", writers.word)],
)
def test_every_format_reads_as_the_mended_text_and_is_left_alone_the_second_time(linter, name, write):
    bad, good = flawed()
    fixed = fix(linter, name, write(bad))
    assert (fixed.left, fixed.refused) == ((), None)
    expected = linter.read(Source(name, write(good)))[0].text
    assert linter.read(Source(name, fixed.data))[0].text == expected
    again = fix(linter, name, fixed.data)
    assert (again.made, again.data) == (0, fixed.data)


def test_a_word_file_of_libreoffice_is_mended_and_it_lists_every_change(linter, tmp_path):
    copies = pytest.importorskip("tests.copies.word_copies")
    bad, good = flawed()
    made = copies.libreoffice(tmp_path / "made", writers.word(bad), "docx:MS Word 2007 XML")
    fixed = fix(linter, "a.docx", made)
    assert (fixed.made, fixed.left, fixed.refused) == (len(FLAWS), (), None)
    assert (
        linter.read(Source("a.docx", fixed.data))[0].text
        == linter.read(Source("a.docx", writers.word(good)))[0].text
    )
    opened = copies.libreoffice(tmp_path / "opened", fixed.data, "fodt").decode()
    assert (opened.count("<text:deletion"), opened.count("<text:insertion")) == (8, 7)


def test_only_the_bytes_of_the_places_change(linter):
    bad, good = flawed()
    data = bad.replace("\n", "\r\n").encode("gb18030")
    assert fix(linter, "a.txt", data).data == good.replace("\n", "\r\n").encode("gb18030")
    page = writers.site(bad)
    mended = fix(linter, "a.html", page).data
    assert re.findall(rb"<[^>]*>", mended) == re.findall(rb"<[^>]*>", page)


def test_headings_are_changed_only_when_asked(linter):
    bad = base("2021").replace("五、存在的主要问题及改进情况", "五、存在问题及改进情况")
    assert fix(linter, "a.txt", bad.encode()).data == bad.encode()
    assert fix(linter, "a.txt", bad.encode(), wording=True).data.decode() == base("2021")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.integers(0, len(FLAWS) - 1)), st.sampled_from(["a.txt", "a.md"]))
def test_any_flaws_are_mended_once_and_no_figure_changes(linter, numbers, name):
    bad, good = flawed(*numbers) if numbers else (base("2021"),) * 2
    write = writers.markdown if name == "a.md" else str.encode
    source = Source(name, write(bad))
    fixed = fix(linter, name, source.data)
    document, report = linter.read(Source(name, fixed.data))
    assert document.text == linter.read(Source(name, write(good)))[0].text
    assert _values(report) == _values(linter.read(source)[1])
    assert fix(linter, name, fixed.data).made == 0


def _values(report: Report) -> list[object]:
    return [getattr(cell, "value", cell.raw) for table in report.tables for cell in table.cells.values()]


def test_more_places_than_a_rule_names_at_once_are_mended(linter):
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    lines = [line.translate(wide) if "| 0 |" in line else line for line in base("2021").split("\n")]
    assert sum(map(str.isdigit, "".join(lines))) > 150
    assert fix(linter, "a.txt", "\n".join(lines).encode()).data.decode() == base("2021")


@pytest.mark.parametrize(
    "words",
    [
        "见附件1 2023年度名册。",
        "图1 20件。",
        "公开0 5条。",
        "2019 2020年度均有增长，公开1 2019条。",
        "《关于贯彻条例的通知已印发。",
        "（见附件1）。）",
        "（一般公开事项。",
        "〔202130号文。",
    ],
)
def test_what_is_not_certain_is_left_to_a_person(linter, words):
    bad = base("2021").replace("检索更方便。", f"检索更方便。{words}")
    fixed = fix(linter, "a.txt", bad.encode())
    assert (fixed.data.decode(), fixed.made) == (bad, 0)


def a_fixer(edit: object, *others: object) -> Fixer:
    """A fixer with a rule of somebody's that hits 政府 once, proposes ``edit(report)``, and other rules."""

    def check(report: Report, context: object) -> object:
        at = report.document.text.find("专栏改版一次")
        if at >= 0:
            yield Hit(Span(at, at + 2), fix=edit(report, at))

    found = (
        _rule("ZZ001", check),
        *(_rule(f"ZZ00{number}", other) for number, other in enumerate(others, 2)),
    )
    plugin = Plugin("test", "1", "folder", rules=tuple(replace(each, plugin="test") for each in found))
    return Fixer(Linter(OPTIONS, Plugins((plugin,))))


def _rule(code: str, check: object) -> object:
    words = {"title": ("题", "title"), "basis": ("据", "basis"), "hint": ("议", "hint")}
    return rule(code, code.lower(), "warning", **words, message=("有误", "wrong"), good=[], bad=[])(check)


def mended(fixer: Fixer) -> Fixed:
    return fixer.fix(Source("a.txt", base("2021").encode()))


def test_a_rule_of_a_plugin_proposes_a_fix_in_one_place():
    fixed = mended(a_fixer(lambda report, at: Fix((Edit(Span(at, at + 2), "栏目"),))))
    assert fixed.data.decode() == base("2021").replace("专栏改版一次", "栏目改版一次")


def test_a_fix_that_touches_a_value_is_refused():
    def edit(report: Report, at: int) -> Fix:
        number = report.document.text.index("186条")
        return Fix((Edit(Span(number, number + 3), "187"),))

    fixed = mended(a_fixer(edit))
    assert (fixed.data.decode(), fixed.made) == (base("2021"), 0)
    assert fixed.refused is not None
    assert "数字的值" in fixed.refused.zh


def test_a_fix_that_gives_a_new_finding_is_refused():
    def other(report: Report, context: object) -> object:
        if "栏目改版" in report.document.text:
            yield Hit(Span(0, 2))

    fixed = mended(a_fixer(lambda report, at: Fix((Edit(Span(at, at + 2), "栏目"),)), other))
    assert (fixed.data.decode(), fixed.made) == (base("2021"), 0)
    assert fixed.refused is not None
    assert "ZZ002" in fixed.refused.zh


def test_a_fix_over_the_end_of_a_line_is_left():
    fixed = mended(a_fixer(lambda report, at: Fix((Edit(Span(at, at + 2), "专\n栏"),))))
    assert (fixed.made, len(fixed.left)) == (0, 1)


def test_a_fix_that_never_ends_is_refused():
    fixed = mended(a_fixer(lambda report, at: Fix((Edit(Span(at, at), "新"),))))
    assert (fixed.made, fixed.data.decode()) == (0, base("2021"))


def test_other_formats_are_left_and_it_is_said(linter):
    bad, _ = flawed(1, 7)
    fixed = fix(linter, "a.ofd", writers.layout_document(bad))
    assert fixed.made == 0
    assert fixed.left
    assert {left.why.zh for left in fixed.left} == {"不能改 ofd 文件"}


def test_what_can_not_be_read_is_said_and_left(linter):
    fixed = fix(linter, "a.txt", b"")
    assert (fixed.outcome.status, fixed.data) == ("unreadable", b"")


def test_tracked_changes_are_ours_and_keep_what_was_there(linter):
    bad, _ = flawed()
    before = writers.word(bad)
    fixed = fix(linter, "a.docx", before)
    assert docx.read(Source("a.docx", before)).text != docx.read(Source("a.docx", fixed.data)).text
    copies = pytest.importorskip("tests.copies.word_copies")
    assert copies.changed(before, fixed.data) == {"word/document.xml"}
    xml = copies.parts(fixed.data)["word/document.xml"].decode()
    assert xml.count('w:author="disclosure-lint"') == xml.count("<w:ins ") + xml.count("<w:del ") > 8
