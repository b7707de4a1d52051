"""The figures of two real reports and the blank form: in examples of our own, and in the files themselves."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from disclosure_lint.lint import Linter
from disclosure_lint.model.finding import Finding, Outcome
from disclosure_lint.model.source import Source

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
REAL = EXAMPLES.parent.parent / "shared" / "reports"


def both(example: str, real: str) -> pytest.MarkDecorator:
    """A test of the example, and of the real file where it is beside the checkout."""
    absent = pytest.mark.skipif(not (REAL / real).exists(), reason="../shared is not beside the checkout")
    return pytest.mark.parametrize(
        "path",
        [pytest.param(EXAMPLES / example, id="own"), pytest.param(REAL / real, id="real", marks=absent)],
    )


BALANCED = both("2021-数字平衡.txt", "huaian-2024.pdf")
NO_TOTALS = both("2021-复议诉讼总计为零.txt", "hongze-2023.pdf")
BLANK = both("2021-空白表式.txt", "blank-2021.docx")


@pytest.fixture
def outcome(national: Linter, path: Path) -> Outcome:
    return national.check(Source(path.name, path.read_bytes()))


def of(outcome: Outcome, code: str) -> list[Finding]:
    return [finding for finding in outcome.findings if finding.code == code]


def severities(outcome: Outcome) -> Counter[str]:
    return Counter(finding.severity.word for finding in outcome.findings)


@BALANCED
def test_a_balanced_report_has_neither_errors_nor_warnings(outcome):
    assert set(severities(outcome)) <= {"info"}
    assert outcome.status == "clean"
    assert (outcome.edition, outcome.form, outcome.year) == ("2021", "2021", 2024)
    assert {"N001", "N003", "N004", "N005", "N007", "T001", "T002", "S001", "S010"} <= set(
        outcome.rules.passed
    )
    assert [state for state in outcome.rules.not_evaluable if state.code[0] in "NT"] == []


@NO_TOTALS
def test_totals_of_zero_are_named_with_what_is_right_as_far_as_that_can_be_told(outcome):
    assert severities(outcome)["error"] == 3
    assert severities(outcome)["warning"] == 0
    sure, unsure = of(outcome, "N001")
    assert (sure.cell, sure.actual, sure.expected) == (("disputes", "reconsideration", "total"), "0", "11")
    assert (unsure.cell, unsure.actual, unsure.expected) == (
        ("disputes", "litigation_after", "total"),
        "0",
        None,
    )
    repairs = [(note.cell[2], note.message.rpartition(" → ")[2]) for note in unsure.related]
    assert repairs == [("total", "5"), ("upheld", "0")]


@NO_TOTALS
def test_a_row_for_a_whole_group_is_told_once_and_a_damaged_label_is_an_info(outcome):
    (group,) = of(outcome, "N007")
    assert group.severity.word == "error"
    assert group.cell is not None
    assert (group.cell.table, group.cell.row.partition(".")[0]) == ("requests", "other")
    (label,) = of(outcome, "N009")
    assert (label.severity.word, label.actual) == ("info", "2.其他法律行政止公开")
    assert label.cell[:2] == ("requests", "refused.law_forbids")


@BLANK
def test_instructions_left_in_are_errors_and_blanks_an_info_for_each_table(outcome):
    assert [finding.severity.word for finding in of(outcome, "W001")] == ["error"] * 3
    assert Counter(finding.severity.word for finding in of(outcome, "N003")) == {"info": 3}
    assert [finding.section for finding in of(outcome, "N003")] == ["active", "request", "dispute"]
    assert len(of(outcome, "S009")) == 1
    assert not {finding.code for finding in outcome.findings} & {"S001", "S010", "N007", "N001"}
