from __future__ import annotations

import json

from disclosure_lint.model.finding import Severity


def test_a_finding_is_an_issue_of_code_quality(make_finding, make_outcome, write) -> None:
    assert json.loads(write("gitlab", make_outcome(make_finding(), path="./年报/a.txt"))) == [
        {
            "description": "N002 政务微信公开政府信息数 260 条，大于主动公开总数 181 条",
            "check_name": "N002",
            "fingerprint": "33a843f571066f7172e174c195500fd7",
            "severity": "major",
            "location": {"path": "年报/a.txt", "lines": {"begin": 4, "end": 4}},
        }
    ]


def test_issues_have_what_gitlab_asks_for(make_finding, make_outcome, make_unreadable, write) -> None:
    findings = [make_finding(severity=severity, fingerprint=f"{severity:016}") for severity in Severity]
    outcomes = [make_outcome(*findings), make_outcome(*findings, path="b.txt"), make_unreadable()]
    issues = json.loads(write("gitlab", *outcomes))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 7
    assert {issue["severity"] for issue in issues} <= {"info", "minor", "major", "critical", "blocker"}
    assert issues[-1]["check_name"] == "unreadable"
    assert all(issue["location"]["lines"]["begin"] >= 1 for issue in issues)
    assert not any(issue["location"]["path"].startswith(("./", "/")) for issue in issues)


def test_no_findings_are_an_empty_array(write) -> None:
    assert json.loads(write("gitlab")) == []
