"""A real report whose tables balance: clean as it is, each number of its prose changed in turn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from disclosure_lint.lint import Linter, Options
from disclosure_lint.model.source import Source
from disclosure_lint.parsing.report import parse
from disclosure_lint.readers import pdf

DETERMINED = [
    ("市政府规章 1 件", "市政府规章 2 件"),
    ("申请 3119 件", "申请 3118 件"),
    ("答复 3050 件", "答复 3051 件"),
    ("结转申请 34 件", "结转申请 43 件"),
    ("另有 103 件", "另有 130 件"),
    ("行政复议 351 件", "行政复议 315 件"),
    ("结果维持 72 件", "结果维持 27 件"),
    ("结果纠正 64 件", "结果纠正 63 件"),
    ("其他结果 178 件", "其他结果 187 件"),
    ("尚未审结 37 件", "尚未审结 73 件"),
    ("行政诉讼 46 件", "行政诉讼 47 件"),
    ("结果维持 25 件", "结果维持 26 件"),
    ("结果纠正 5 件", "结果纠正 6 件"),
    ("其他结果 9 件", "其他结果 8 件"),
    ("尚未审结 7 件", "尚未审结 1 件"),
]
FREE = [
    ("政府信息 5500 余条", "政府信息 5400 余条"),
    ("政策性文件 11 件", "政策性文件 17 件"),
    ("政策解读 21 个", "政策解读 12 个"),
    ("公报》6 期", "公报》9 期"),
    ("新闻发布会 12 场", "新闻发布会 21 场"),
    ("共计 95 个", "共计 59 个"),
    ("均为 100%", "均为 100%"),
    ("全年组织 4 次", "全年组织 2 次"),
    ("处理费 3940 元", "处理费 9340 元"),
]


@pytest.fixture(scope="module")
def source(shared):
    return Source("淮安-2024.pdf", (shared / "reports" / "huaian-2024.pdf").read_bytes())


@pytest.fixture(scope="module")
def document(source):
    return pdf.read(source)


@pytest.fixture(scope="module")
def linter():
    return Linter(Options(isolated=True, as_of=date(2025, 4, 1)))


def _findings(linter, source, document):
    outcome = linter.evaluate(source, document, parse(document))
    assert not outcome.rules.crashed
    return [finding for finding in outcome.findings if finding.severity.word != "info"]


def _changed(document, old, new):
    """The document with a number changed for one of the same length, and the place of the number."""
    text, folded = document.text, document.folded
    plain = "".join(folded.split())
    at = plain.find("".join(old.split()))
    assert at >= 0 and plain.count("".join(old.split())) == 1, old
    offsets = [index for index, char in enumerate(folded) if not char.isspace()]
    start, end = offsets[at], offsets[at + len("".join(old.split())) - 1] + 1
    digits = [index for index in range(start, end) if text[index].isdigit()]
    wanted = [char for char in new if char.isdigit()]
    letters = list(text)
    for index, char in zip(digits, wanted, strict=True):
        letters[index] = char
    return replace(document, text="".join(letters)), digits[0]


def test_the_report_is_clean(linter, source, document):
    assert _findings(linter, source, document) == []


@pytest.mark.parametrize(("old", "new"), DETERMINED, ids=[old for old, _ in DETERMINED])
def test_a_number_that_a_table_or_the_sentence_determines_is_found_where_it_stands(
    linter, source, document, old, new
):
    changed, place = _changed(document, old, new)
    findings = _findings(linter, source, changed)
    assert findings
    assert {finding.span[0] for finding in findings} == {place}
    assert {finding.code for finding in findings} <= {"T001", "T002", "T003"}


@pytest.mark.parametrize("code", ["T001", "T003"])
@pytest.mark.parametrize(("old", "new"), DETERMINED[5:], ids=[old for old, _ in DETERMINED[5:]])
def test_one_rule_alone_finds_the_same_place(source, document, old, new, code):
    from disclosure_lint.rulesets.file import Select

    linter = Linter(Options(isolated=True, select=Select(only=(code,))))
    changed, place = _changed(document, old, new)
    assert [finding.span[0] for finding in _findings(linter, source, changed)] == [place]


@pytest.mark.parametrize(("old", "new"), FREE, ids=[old for old, _ in FREE])
def test_a_number_that_nothing_determines_is_left_alone(linter, source, document, old, new):
    changed, _ = _changed(document, old, new)
    assert _findings(linter, source, changed) == []
