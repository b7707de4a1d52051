from __future__ import annotations

import pytest
from junitparser import JUnitXml
from lxml import etree

from disclosure_lint.model.finding import RuleStates, Severity


@pytest.fixture(scope="module")
def document(make_finding, make_outcome, make_unreadable, write) -> str:
    """One of everything."""
    info = make_finding(code="S005", severity=Severity.INFO, message="旧标题")
    rules = make_outcome().rules
    outcomes = [
        make_outcome(
            make_finding(),
            info,
            rules=RuleStates(
                passed=("D001", "N001"),
                failed=("N002", "S005"),
                not_evaluable=rules.not_evaluable,
                not_applicable=rules.not_applicable,
                crashed=(("N003", "KeyError <1>"),),
            ),
        ),
        make_outcome(),
        make_unreadable(),
        make_outcome(path="坏\x1b.docx", status="crashed", reason="KeyError", rules=RuleStates()),
    ]
    return write("junit", *outcomes, titles={"N002": "部分不应大于整体"})


def test_the_document_is_valid_by_the_schema_of_jenkins(document, find_oracle) -> None:
    schema = etree.XMLSchema(etree.parse(find_oracle("junit-10.xsd")))
    schema.assertValid(etree.fromstring(document.encode()))


def test_a_rule_is_a_case_and_a_report_a_suite(document) -> None:
    suites = etree.fromstring(document.encode())
    first, second, *_ = suites
    assert first.attrib == {
        "name": "年报/溪口区某局.txt",
        "tests": "5",
        "failures": "1",
        "errors": "1",
        "skipped": "0",
        "file": "年报/溪口区某局.txt",
    }
    assert [(case.get("name"), [child.tag for child in case]) for case in first] == [
        ("D001", []),
        ("N001", []),
        ("N002 部分不应大于整体", ["failure"]),
        ("S005", ["system-out"]),
        ("N003", ["error"]),
    ]
    assert first[2][0].text == "4:21: warning 政务微信公开政府信息数 260 条，大于主动公开总数 181 条"
    assert [(case.get("name"), [child.tag for child in case]) for case in second] == [
        ("D001", []),
        ("N001", ["skipped"]),
        ("S005", ["skipped"]),
    ]


def test_a_report_that_could_not_be_looked_at_is_an_error(document) -> None:
    suites = etree.fromstring(document.encode())
    assert [(suite.get("name"), suite[0][0].tag, suite[0][0].get("message")) for suite in suites[2:]] == [
        ("扫描.pdf", "error", "无法检查：只有图像，没有文字"),
        (r"坏\x1b.docx", "error", "检查时程序出错：KeyError"),
    ]


def test_a_reader_of_junit_counts_the_same(document) -> None:
    suites = list(JUnitXml.fromstring(document.encode()))
    assert [(suite.tests, suite.failures, suite.errors, suite.skipped) for suite in suites] == [
        (5, 1, 1, 0),
        (3, 0, 0, 2),
        (1, 0, 1, 0),
        (1, 0, 1, 0),
    ]
    assert sum(len(list(suite)) for suite in suites) == 10
