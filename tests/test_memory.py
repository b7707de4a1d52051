"""What depends on the reports before is left open by the rules and settled in the order given."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

from disclosure_lint.lint import Linter, Options
from disclosure_lint.loading import load_plugins
from disclosure_lint.memory import Memory
from disclosure_lint.model.source import Source
from disclosure_lint.testing import base

WORDS = (
    "围绕养老、救助、婚姻登记三类事项，把办理条件、所需材料、补贴标准逐项写成问答，请社区工作者试读后再发布；"
    "对看不懂的句子逐条修改，全年改写问答86条，群众在窗口重复询问的次数明显下降，各社区还把问答印成小册子。"
)

QUOTING = """
from disclosure_lint import Hit, Note, Repeat, Text, hookimpl, rule


@rule("ZZ900", "quoting", "info", title=("引", "quoting"), basis=("无", "none"), hint=("无", "none"),
      message=("{words} 与{path} 相同", "{words} as in {path}"), good=[], bad=[])
def quoting(report, context):
    note = Note(Text("“{乙}{” 在 {path}", "{乙}{ in {path}"))
    yield Repeat("x", Hit(None, {"words": "{乙}{0}"}, related=(note,)))


@hookimpl
def disclosure_lint_rules():
    return [quoting]
"""


@pytest.fixture
def sources() -> list[Source]:
    """The same paragraph by two organs, and once more by the second in another file."""
    text = base("2021").replace("一、总体情况\n", f"一、总体情况\n{WORDS}\n", 1)
    other = text.replace("云栖区民政局", "云栖区教育局").replace("86条", "40条")
    assert WORDS in text
    named = {"民政局.txt": text, "教育局.txt": other, "教育局-副本.txt": other}
    return [Source(name, content.encode()) for name, content in named.items()]


def fresh() -> Linter:
    return Linter(Options(isolated=True, as_of=date(2026, 1, 1)), load_plugins(installed=False))


def test_reports_examined_in_another_order_and_process_are_settled_alike(sources):
    linter = fresh()
    expected = [linter.check(source) for source in sources]
    examined = {source.name: pickle.dumps(fresh().examine(source)) for source in reversed(sources)}
    memory = Memory()
    assert [memory.settle(pickle.loads(examined[source.name])) for source in sources] == expected
    assert ["Y002" in outcome.rules.failed for outcome in expected] == [False, True, True]


def test_a_repeated_paragraph_turns_a_passed_rule_into_a_failed_one(sources):
    linter = fresh()
    first, second = linter.check(sources[0]), linter.check(sources[1])
    assert "Y002" in first.rules.passed
    assert "Y002" not in second.rules.passed
    assert (first.status, second.status) == ("clean", "findings")
    (found,) = [finding for finding in second.findings if finding.code == "Y002"]
    assert "民政局.txt" in found.message
    assert "民政局.txt" in found.related[0].message
    assert list(second.findings) == sorted(second.findings, key=lambda finding: finding.span)


def test_words_that_a_note_quotes_are_no_fields_of_it(sources, tmp_path):
    (tmp_path / "quoting.py").write_text(QUOTING, "utf-8")
    linter = Linter(
        Options(isolated=True, as_of=date(2026, 1, 1)), load_plugins(installed=False, folders=[tmp_path])
    )
    linter.check(sources[0])
    (found,) = [each for each in linter.check(sources[1]).findings if each.code == "ZZ900"]
    assert found.message == "{乙}{0} 与民政局.txt 相同"
    assert found.related[0].message == "“{乙}{” 在 民政局.txt"


def test_the_same_report_in_another_file_is_no_copy(sources):
    linter = fresh()
    linter.check(sources[1])
    assert "Y002" in linter.check(sources[2]).rules.passed
