from __future__ import annotations

from disclosure_lint.model.finding import NotEvaluable, RuleStates, Severity
from disclosure_lint.model.run import Case, Reasons, Summary


def test_a_summary_counts_findings_by_severity_and_code(make_finding, make_outcome) -> None:
    summary = Summary()
    info = make_finding(code="S005", name="heading-variant", severity=Severity.INFO)
    error = make_finding(severity=Severity.ERROR)
    summary.add(make_outcome(info, error, make_finding()))
    summary.add(make_outcome(info))
    assert (summary.reports, summary.errors, summary.warnings, summary.infos) == (2, 1, 1, 2)
    assert summary.by_code == {("N002", "part-exceeds-whole"): 2, ("S005", "heading-variant"): 2}


def test_a_summary_knows_which_rules_found_something_to_look_at(make_finding, make_outcome) -> None:
    summary = Summary()
    summary.add(make_outcome(make_finding()))
    assert summary.evaluated == {"D001", "N002"}
    assert summary.rules == {"D001", "N002", "N001", "F001"}
    assert (summary.waived, summary.not_evaluable) == (1, 1)


def test_reports_that_could_not_be_read_are_given_but_not_looked_at(make_outcome, make_unreadable) -> None:
    summary = Summary()
    summary.add(make_outcome())
    summary.add(make_unreadable())
    assert (summary.reports, summary.looked_at, summary.unreadable, summary.crashed) == (2, 1, 1, 0)


def test_each_rule_that_failed_counts_and_a_report_that_failed_as_a_whole_counts_once(make_outcome) -> None:
    summary = Summary()
    summary.add(make_outcome(rules=RuleStates(crashed=(("N001", "ValueError"), ("N002", "KeyError")))))
    summary.add(make_outcome(status="crashed", rules=RuleStates(), reason="MemoryError"))
    assert (summary.crashed, summary.crashed_reports, summary.looked_at) == (3, 1, 1)


def test_twenty_thousand_different_reasons_are_counted_in_bounded_memory(make_outcome) -> None:
    summary = Summary()
    for number in range(20_000):
        unknown = NotEvaluable(f"N{number % 3:03}", f"原因 {number}")
        summary.add(make_outcome(rules=RuleStates(not_evaluable=(unknown,))))
    assert summary.not_evaluable == 20_000
    assert len(summary.unknown.counts) <= Reasons.LIMIT + 3
    assert summary.unknown.first["N000", "原因 0"] == Case("年报/溪口区某局.txt", None)
