from __future__ import annotations

import json
import subprocess
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from disclosure_lint.model.finding import Location, Problem, Related, RuleStates
from disclosure_lint.model.language import Text
from disclosure_lint.outputs.sarif import uri_of


@pytest.fixture(scope="module")
def log(make_finding, make_fixed, make_outcome, make_unreadable, write) -> str:
    """One of everything."""
    outcomes = [
        make_outcome(make_finding(), make_finding(code="S005", name="heading-variant"), make_finding()),
        make_outcome(make_finding(location=Location(1, 1, 1, 1, 3, "p3/r1")), path="a b.docx", format="docx"),
        make_outcome(
            make_finding(related=(Related("上年", Location(1, 2, 1, 3), path="旧/上年.txt"),), hint="")
        ),
        make_unreadable(),
        make_outcome(make_fixed()),
        make_outcome(make_fixed(), path="b.html", format="html"),
        make_outcome(rules=RuleStates(crashed=(("N001", "ValueError"),))),
    ]
    problems = (Problem("plugin", "zhejiang", Text("没有装载 {0}", "not loaded {0}")),)
    return write("sarif", *outcomes, problems=problems, titles={"N002": "部分不应大于整体"})


def test_a_log_is_valid_by_the_schema(log, find_oracle) -> None:
    path = find_oracle("node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json")
    Draft4Validator(json.loads(path.read_text("utf-8"))).validate(json.loads(log))


def test_multitool_finds_no_error_in_a_log(log, find_oracle, tmp_path) -> None:
    tool = find_oracle("node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool")
    (tmp_path / "log.sarif").write_text(log, "utf-8")
    command = [str(tool), "validate", "log.sarif", "--output", "out.sarif"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert "Analysis completed successfully" in done.stdout, done.stdout + done.stderr
    assert ": error " not in done.stdout


def test_the_fix_of_a_text_says_what_comes_where(log) -> None:
    fixed = [result for result in json.loads(log)["runs"][0]["results"] if "fixes" in result]
    assert len(fixed) == 1  # of a page the place in the file is not known to the character
    (change,) = fixed[0]["fixes"][0]["artifactChanges"]
    said = [
        (each["deletedRegion"]["startColumn"], each["deletedRegion"]["endColumn"], each["insertedContent"])
        for each in change["replacements"]
    ]
    assert said == [(21, 24, {"text": "２６０"}), (24, 24, {"text": "件{"})]


def test_a_finding_is_a_result_with_its_place_and_its_rule(log) -> None:
    run = json.loads(log)["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    result = run["results"][0]
    assert result["ruleId"] == "N002"
    assert result["level"] == "warning"
    assert result["partialFingerprints"] == {"disclosureLint/v1": "0123456789abcdef"}
    place = result["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 4, "startColumn": 21, "endLine": 4, "endColumn": 24}
    assert unquote(place["artifactLocation"]["uri"]) == "年报/溪口区某局.txt"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["N002", "S005"]
    assert [rules[each["ruleIndex"]]["id"] for each in run["results"]] == [
        each["ruleId"] for each in run["results"]
    ]
    assert rules[0]["shortDescription"]["text"] == "部分不应大于整体"
    assert rules[0]["name"] == "PartExceedsWhole"


def test_a_place_in_a_word_file_has_no_region_of_lines(log) -> None:
    result = json.loads(log)["runs"][0]["results"][3]
    assert result["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "a%20b.docx"}}}]
    assert (result["properties"]["page"], result["properties"]["anchor"]) == (3, "p3/r1")


def test_what_could_not_be_looked_at_is_a_notification(log) -> None:
    (invocation,) = json.loads(log)["runs"][0]["invocations"]
    assert not invocation["executionSuccessful"]
    assert [each["message"]["text"] for each in invocation["toolExecutionNotifications"]] == [
        "无法检查：只有图像，没有文字",
        "规则 N001 出错，未能检查：ValueError",
        "zhejiang: 没有装载 {{0}}",
    ]


def test_a_run_without_findings_has_been_successful(make_outcome, write) -> None:
    run = json.loads(write("sarif", make_outcome()))["runs"][0]
    assert run["results"] == []
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is True
    (waived,) = invocation["toolConfigurationNotifications"]
    assert "沿用旧标题" in waived["message"]["text"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("年报/a b.txt", "%E5%B9%B4%E6%8A%A5/a%20b.txt"),
        ("./a#1?.txt", "a%231%3F.txt"),
        ("/tmp/100%.txt", "file:///tmp/100%25.txt"),
        (r"C:\年 报\a.txt", "file:///C:/%E5%B9%B4%20%E6%8A%A5/a.txt"),
        (r"\\server\年报\a.txt", "file://server/%E5%B9%B4%E6%8A%A5/a.txt"),
        ("a:b.txt", "a%3Ab.txt"),
        ("a\\b.txt", "a%5Cb.txt"),
        ("\ud800.txt", "%ED%A0%80.txt"),
        ("-", "-"),
        ("\udcff.txt", "%FF.txt"),
    ],
)
def test_a_path_is_a_uri(path: str, uri: str) -> None:
    assert uri_of(path) == uri


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1))
def test_any_relative_path_survives_in_its_uri(path: str) -> None:
    parts = urlsplit(uri_of("x" + path))
    assert not parts.scheme
    assert unquote(parts.path) == "x" + path
