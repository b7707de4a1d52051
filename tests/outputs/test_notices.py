from __future__ import annotations

from disclosure_lint.model.finding import RuleStates
from disclosure_lint.outputs.notices import notices, slashed


def test_findings_are_notices_of_their_rules(make_finding, make_outcome) -> None:
    (notice,) = notices(make_outcome(make_finding()), "zh")
    assert (notice.code, notice.severity.word, notice.location.line) == ("N002", "warning", 4)
    assert notice.fingerprint == "0123456789abcdef"


def test_a_report_that_could_not_be_read_is_an_error_at_its_beginning(make_unreadable) -> None:
    (notice,) = notices(make_unreadable(), "en")
    assert notice[:4] == ("unreadable", "unreadable", 3, "could not be looked at: 只有图像，没有文字")
    assert (notice.location.line, notice.location.column) == (1, 1)
    assert len(notice.fingerprint) == 16


def test_a_rule_that_failed_is_told_beside_the_findings(make_finding, make_outcome) -> None:
    outcome = make_outcome(
        make_finding(), status="crashed", rules=RuleStates(crashed=(("N001", "KeyError"),))
    )
    assert next(notices(outcome, "zh")).message == "规则 N001 出错，未能检查：KeyError"
    assert len(list(notices(outcome, "zh"))) == 2


def test_a_report_that_failed_as_a_whole_is_told_once(make_outcome) -> None:
    outcome = make_outcome(status="crashed", rules=RuleStates())
    assert [notice.message for notice in notices(outcome, "zh")] == ["检查时程序出错：原因不明"]


def test_paths_are_written_as_web_services_write_them() -> None:
    assert slashed("./年报/a.txt") == "年报/a.txt"
    assert slashed("-") == "-"
