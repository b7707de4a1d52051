"""Kinds that look at a table."""

from __future__ import annotations

import pytest

from disclosure_lint.editions import load_editions
from disclosure_lint.identities.system import system
from disclosure_lint.lint import Linter, Options
from disclosure_lint.loading import load_plugins
from disclosure_lint.model.source import Source
from disclosure_lint.rules.context import Context
from disclosure_lint.rules.kinds.tables import Identity

TRAINING = 'table = "statistics"\nleft = ["training.courses"]\nright = ["training.meetings"]'


@pytest.mark.parametrize(
    ("kind", "courses", "state"),
    [
        ("at_most", "2", "passed"),
        ("at_most", "3", "failed"),
        ("at_most", "", "not_evaluable"),
        ("identity", "2", "passed"),
        ("identity", "1", "failed"),
        ("identity", "--", "not_evaluable"),
    ],
)
def test_a_relation_between_rows(declared, base_2014, kind, courses, state):
    text = base_2014.replace("（二）举办各类培训班数 | 次 | 1", f"（二）举办各类培训班数 | 次 | {courses}")
    outcome = declared(f'kind = "{kind}"\n{TRAINING}', text)
    assert bool(getattr(outcome.rules, state)), outcome.rules
    assert bool(outcome.findings) == (state == "failed")


def test_a_relation_names_the_cell_and_the_numbers(declared, base_2014):
    text = base_2014.replace("（二）举办各类培训班数 | 次 | 1", "（二）举办各类培训班数 | 次 | 3")
    (finding,) = declared(f'kind = "at_most"\n{TRAINING}', text).findings
    assert finding.cell == ("statistics", "training.courses", "value")
    assert "3" in finding.message
    assert "2" in finding.message


def test_a_relation_between_columns_of_some_rows(declared, base_2014):
    forms = (
        "[forms.2014.tables.statistics]\n"
        'columns = [{ key = "cumulative", label = "历年累计", optional = true }]'
    )
    table = (
        'kind = "at_most"\ntable = "statistics"\nper = "row"\nleft = ["value"]\nright = ["cumulative"]\n'
        'rows = ["requests.received", "complaints"]'
    )
    without_the_column = declared(table, base_2014, forms=forms).rules
    assert [code for code, _ in without_the_column.not_applicable] == ["QQ101"]
    lines = [
        f"{line} | {'历年累计' if line.endswith('统计数') else '——' if line.endswith('——') else 8}"
        if line.count(" | ") == 2
        else line
        for line in base_2014.split("\n")
    ]
    outcome = declared(table, "\n".join(lines), forms=forms)
    assert [finding.cell[1] for finding in outcome.findings] == ["requests.received"]


@pytest.mark.parametrize(
    ("bounds", "state"),
    [
        ("at_least = 1", "passed"),
        ("at_least = 1.5", "passed"),
        ("at_least = 41", "failed"),
        ("at_most = 40", "passed"),
        ("at_most = 39.5", "failed"),
        ("at_least = 1\nat_most = 50", "passed"),
    ],
)
def test_a_cell_within_bounds(declared, base_2014, bounds, state):
    outcome = declared(
        f'kind = "range"\ntable = "statistics"\nrow = "training.trainees"\n{bounds}', base_2014
    )
    assert getattr(outcome.rules, state) == ("QQ101",)


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ("at_most = 0.3", None),
        ("at_least = 0.3", None),
        ("at_most = 0.29", "0.3 大于 0.29"),
        ("at_least = 1000000", "0.3 小于 1000000"),
    ],
)
def test_a_bound_is_the_number_that_is_written(declared, base_2014, bounds, words):
    text = base_2014.replace(
        "七、依申请公开信息收取的费用 | 万元 | 0", "七、依申请公开信息收取的费用 | 万元 | 0.3"
    )
    outcome = declared(f'kind = "range"\ntable = "statistics"\nrow = "fees"\n{bounds}', text)
    assert [finding.message for finding in outcome.findings] == ([f"某项要求：{words}"] if words else [])


def test_a_blank_cell_is_named_by_its_label(declared, base_2014):
    text = base_2014.replace("六、举报投诉数量 | 件 | 0", "六、举报投诉数量 | 件 | ")
    table = 'kind = "range"\ntable = "statistics"\nrow = "complaints"\nat_most = 1'
    (unknown,) = declared(table, text).rules.not_evaluable
    assert unknown.subject == "举报投诉数量"


def test_without_the_table_nothing_is_judged(declared, base_2014):
    text = base_2014[: base_2014.index("政府信息公开情况统计表\n")]
    for table in (
        f'kind = "identity"\n{TRAINING}',
        'kind = "range"\ntable = "statistics"\nrow = "fees"\nat_most = 1',
    ):
        assert declared(table, text).rules.not_applicable


def test_a_rule_for_rows_of_another_form_has_nothing_to_judge(declared, base_2014):
    outcome = declared(
        'kind = "at_most"\ntable = "requests"\nleft = ["other.rest"]\nright = ["total"]\neditions = ["2021"]',
        base_2014,
    )
    assert outcome.rules.not_applicable


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ('kind = "range"\ntable = "statistic"\nrow = "fees"\nat_most = 1', "没有这个表：statistic"),
        ('kind = "range"\ntable = "statistics"\nrow = "fee"\nat_most = 1', "没有这个栏目：fee，是不是 fees"),
        (
            'kind = "range"\ntable = "statistics"\nrow = "fees"\ncolumn = "val"\nat_most = 1',
            "没有这个列：val",
        ),
        ('kind = "range"\ntable = "statistics"\nrow = "fees"', "没有写 at_least 或 at_most"),
        ('kind = "range"\ntable = "statistics"\nrow = "fees"\nat_least = nan', "不是有限的数"),
        ('kind = "range"\ntable = "statistics"\nrow = "fees"\nat_least = 2\nat_most = 1', "at_most 小于"),
        ('kind = "identity"\ntable = "statistics"\nleft = []\nright = ["fees"]', "left 是空的"),
        (
            'kind = "identity"\ntable = "statistics"\nleft = ["fees"]\nright = ["feess"]',
            "没有这个栏目：feess",
        ),
        (
            'kind = "at_most"\ntable = "requests"\nper = "row"\nleft = ["natrual"]\nright = ["total"]',
            "没有这个列：natrual，是不是 natural",
        ),
        ('kind = "range"\ntable = "requests"\nrow = "new"\nat_most = 1\neditions = ["2014"]', "没有这个表"),
    ],
)
def test_a_declaration_that_can_not_work_is_told(wrong, table, words):
    assert words in wrong(table)


def test_many_reports_cost_no_more_memory(base_2014):
    rule = Identity(
        title="题",
        basis="例",
        kind="identity",
        table="statistics",
        left=("training.courses",),
        right=("training.meetings",),
    )
    linter = Linter(Options(isolated=True), load_plugins(installed=False))
    source = Source("甲.txt", base_2014.encode())
    _, report = linter.read(source)
    context = Context(source, load_editions()["2014"], load_editions(), linter.options.as_of)
    before = system.cache_info().currsize
    for _ in range(50):
        list(rule.check(report, context))
    assert system.cache_info().currsize - before <= 1
