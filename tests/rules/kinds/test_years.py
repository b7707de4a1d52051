"""Kinds that hold a table against last year's."""

from __future__ import annotations

import pytest

from disclosure_lint.testing import Bench, Draft, base

OFFICES = "（一）政府信息公开工作专门机构数 | 个 | "
SAME = 'kind = "carried"\ntable = "statistics"\nleft = ["capacity.offices"]\nbefore = ["capacity.offices"]\n'
HEAD = 'layer = "province"\n[rules.QQ101]\ntitle = "某项要求"\nbasis = "例"\n'


@pytest.fixture
def outcome(tmp_path):
    """The outcome of a declared rule on a report beside that of the year before."""

    def run(table: str, text: str, previous: str | None):
        file = tmp_path / "rules.toml"
        file.write_text(HEAD + table, "utf-8")
        bench = Bench.of(str(file))
        (rule,) = bench.rules
        last = None if previous is None else Draft(previous).in_year(2017).text
        return bench.run_on(rule, text, previous=last)

    return run


def with_offices(count: str) -> str:
    """The base report with that many offices."""
    draft = Draft.of("2014")
    row = draft.line_of_row("statistics", "capacity.offices")
    return draft.replaced(row, OFFICES + count).text


@pytest.mark.parametrize(
    ("now", "then", "state"),
    [("2", "2", "passed"), ("2", "3", "failed"), ("", "3", "not_evaluable"), ("2", "--", "not_evaluable")],
)
def test_a_number_is_that_of_the_year_before(outcome, now, then, state):
    found = outcome(SAME, with_offices(now), with_offices(then))
    assert getattr(found.rules, state), found.rules
    assert bool(found.findings) == (state == "failed")


def test_what_came_in_between_is_added(outcome):
    table = SAME.replace('left = ["capacity.offices"]', 'left = ["capacity.offices"]\nright = ["complaints"]')
    (finding,) = outcome(table, with_offices("4"), with_offices("3")).findings
    assert finding.message == "某项要求：政府信息公开工作专门机构数 4 ≠ 上一年度 3 + 本年 0"
    assert (finding.expected, finding.actual) == ("3", "4")


def test_without_the_year_before_nothing_is_judged(outcome):
    found = outcome(SAME, base("2014"), None)
    assert not found.findings
    assert found.rules.not_applicable == (("QQ101", "没有给出本机关上一年度的报告（--previous）"),)


def test_a_year_of_another_form_is_not_compared(outcome):
    found = outcome(SAME, base("2014"), base("2021"))
    assert not found.findings
    assert found.rules.not_applicable


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (('before = ["capacity.offices"]', "before = []"), "before 是空的"),
        (('before = ["capacity.offices"]', 'before = ["capacity.office"]'), "是不是 capacity.offices"),
        (('table = "statistics"', 'table = "statistic"'), "是不是 statistics"),
    ],
)
def test_a_declaration_that_can_not_work_is_told(outcome, change, words):
    with pytest.raises(Exception, match=words):
        outcome(SAME.replace(*change), base("2014"), None)
