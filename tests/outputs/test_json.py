from __future__ import annotations

import io
import json
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from disclosure_lint.model.document import Span
from disclosure_lint.model.finding import Location, NotEvaluable, Problem, RuleStates, Waived
from disclosure_lint.model.fix import Edit, Fix
from disclosure_lint.model.language import Text
from disclosure_lint.outputs.json import JsonWriter, dumps

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def written(run, summary, outcomes, stream=None) -> str:
    stream = stream or io.StringIO()
    writer = JsonWriter(stream, run)
    for outcome in outcomes:
        writer.report(outcome)
    writer.close(summary)
    return stream.getvalue() if isinstance(stream, io.StringIO) else ""


def test_the_object_is_the_contract(make_finding, make_outcome, make_summary, make_run) -> None:
    outcome = make_outcome(make_finding())
    summary = make_summary(outcome, problems=(Problem("plugin", "zhejiang", Text("没有装载", "not loaded")),))
    assert json.loads(written(make_run(), summary, [outcome])) == {
        "schema_version": 1,
        "tool": {"name": "disclosure-lint", "version": "0.1.0"},
        "as_of": "2026-07-01",
        "language": "zh",
        "rulesets": [
            {
                "name": "national",
                "path": "rules.toml",
                "sha256": "cd" * 32,
                "plugins": [{"name": "national", "version": "0.1.0"}],
            }
        ],
        "problems": [{"kind": "plugin", "name": "zhejiang", "message": "没有装载", "path": None}],
        "summary": {
            "reports": 1,
            "errors": 0,
            "warnings": 1,
            "infos": 0,
            "waived": 1,
            "not_evaluable": 1,
            "unreadable": 0,
            "crashed": 0,
            "left_out": 0,
        },
        "reports": [
            {
                "path": "年报/溪口区某局.txt",
                "sha256": "ab" * 32,
                "format": "txt",
                "ruleset": 0,
                "edition": "2014",
                "form": "2014",
                "year": 2018,
                "organ": "溪口区某局",
                "status": "findings",
                "reason": None,
                "rules": {
                    "passed": ["D001"],
                    "failed": ["N002"],
                    "not_evaluable": [{"code": "N001", "reason": "单元格不是数字", "subject": "申请办结数"}],
                    "not_applicable": [{"code": "F001", "reason": "旧格式"}],
                    "waived": [
                        {
                            "code": "S005",
                            "reason": "沿用旧标题",
                            "until": "2027-01-01",
                            "document": "溪办〔2026〕3号",
                        }
                    ],
                    "crashed": [],
                },
                "findings": [
                    {
                        "code": "N002",
                        "name": "part-exceeds-whole",
                        "severity": "warning",
                        "message": "政务微信公开政府信息数 260 条，大于主动公开总数 181 条",
                        "hint": "核对总数是否按去重口径填写",
                        "basis": "统计表一（一）",
                        "fingerprint": "0123456789abcdef",
                        "plugin": "national",
                        "location": {
                            "line": 4,
                            "column": 21,
                            "end_line": 4,
                            "end_column": 24,
                            "page": None,
                            "anchor": None,
                        },
                        "section": "active",
                        "cell": {"table": "statistics", "row": "active.wechat", "column": "value"},
                        "expected": None,
                        "actual": "260",
                        "related": [
                            {
                                "path": None,
                                "location": {
                                    "line": 2,
                                    "column": 3,
                                    "end_line": 2,
                                    "end_column": 6,
                                    "page": None,
                                    "anchor": None,
                                },
                                "cell": {"table": "statistics", "row": "active.total", "column": "value"},
                                "message": "总数 181",
                            }
                        ],
                        "fix": None,
                    }
                ],
            }
        ],
    }


def test_a_run_without_reports_is_an_object_too(make_summary, make_run) -> None:
    result = json.loads(written(make_run(), make_summary(), []))
    assert result["reports"] == []
    assert result["summary"]["reports"] == 0


def test_each_report_is_written_when_it_comes_and_stands_in_a_line(
    make_outcome, make_unreadable, make_summary, make_run
) -> None:
    stream = io.StringIO()
    writer = JsonWriter(stream, make_run())
    writer.report(make_outcome())
    assert "溪口区某局" in stream.getvalue()
    writer.report(make_unreadable())
    writer.close(make_summary())
    lines = stream.getvalue().splitlines()
    assert len(lines) == 4
    assert json.loads(lines[2])["reason"] == "只有图像，没有文字"


@given(st.dictionaries(st.text(), JSON), st.sampled_from(["utf-8", "gbk", "gb18030", "ascii", "latin-1"]))
def test_anything_survives_the_way_through_any_encoding(value: dict[str, object], encoding: str) -> None:
    line = dumps(value, encoding)
    assert json.loads(line.encode(encoding).decode(encoding)) == value


@pytest.mark.parametrize("text", ["\ud800", "🙂 on GBK", "\x1b\0\u2028"])
def test_odd_characters_in_a_name_leave_the_json_valid(
    make_outcome, make_summary, make_run, text: str
) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="gbk", errors="backslashreplace", newline="\n")
    written(make_run(), make_summary(), [make_outcome(path=text)], stream)
    stream.flush()
    assert json.loads(raw.getvalue().decode("gbk"))["reports"][0]["path"] == text


def test_json_lines_hold_a_report_each_with_the_head_of_the_run(
    make_finding, make_outcome, make_unreadable, write
) -> None:
    outcomes = [make_outcome(make_finding()), make_unreadable()]
    lines = [json.loads(line) for line in write("jsonl", *outcomes).splitlines()]
    reports = json.loads(write("json", *outcomes))["reports"]
    head = {
        "schema_version": 1,
        "tool": {"name": "disclosure-lint", "version": "0.1.0"},
        "as_of": "2026-07-01",
        "language": "zh",
    }
    assert lines == [head | report for report in reports]


def schema() -> dict:
    return json.loads(files("disclosure_lint.outputs").joinpath("output.schema.json").read_text("utf-8"))


def test_the_published_schema_accepts_every_kind_of_outcome(
    make_finding, make_outcome, make_unreadable, write
) -> None:
    outcomes = [
        make_outcome(
            make_finding(), make_finding(related=(), cell=None, location=Location(1, 1, 1, 1, 2, "p3"))
        ),
        make_outcome(rules=RuleStates(crashed=(("N001", "ValueError"),))),
        make_unreadable(),
        make_outcome(path="-", sha256="", status="crashed", reason="KeyError", rules=RuleStates()),
    ]
    problems = (
        Problem("rule", "N001", Text("ValueError", "ValueError")),
        Problem("plugin", "x", Text("y", "y"), "z.py"),
    )
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(json.loads(write("json", *outcomes, problems=problems)))


def test_a_fix_says_what_comes_where(make_finding, make_outcome, write) -> None:
    fix = Fix((Edit(Span(30, 31), "%"), Edit(Span(31, 31), "）")))
    places = (Location(4, 5, 4, 6), Location(4, 6, 4, 6))
    result = json.loads(write("json", make_outcome(make_finding(fix=fix, fix_places=places))))
    Draft202012Validator(closed(schema())).validate(result)
    said = result["reports"][0]["findings"][0]["fix"]
    assert said["wording"] is False
    assert [(each["location"]["column"], each["text"]) for each in said["edits"]] == [(5, "%"), (6, "）")]


def test_the_published_schema_names_every_field(make_finding, make_outcome, write) -> None:
    strict = closed(schema())
    rules = RuleStates(
        not_evaluable=(NotEvaluable("N001", "a"),),
        not_applicable=(("N002", "b"),),
        waived=(Waived("N003", "c"),),
        crashed=(("N004", "d"),),
    )
    outcome = make_outcome(make_finding(), rules=rules)
    result = json.loads(
        write("json", outcome, problems=(Problem("rule", "N001", Text("ValueError", "ValueError")),))
    )
    Draft202012Validator(strict).validate(result)


def closed(node):
    """The schema with no room for fields that it does not name."""
    if isinstance(node, list):
        return [closed(each) for each in node]
    if not isinstance(node, dict):
        return node
    room = {"additionalProperties": False} if node.get("type") == "object" and "properties" in node else {}
    return {key: closed(value) for key, value in node.items()} | room


@pytest.mark.parametrize("change", [{"severity": "bad"}, {"fingerprint": "0"}, {"location": None}])
def test_the_published_schema_refuses_what_is_wrong(make_finding, make_outcome, write, change) -> None:
    result = json.loads(write("json", make_outcome(make_finding())))
    result["reports"][0]["findings"][0] |= change
    with pytest.raises(ValidationError):
        Draft202012Validator(schema()).validate(result)


def test_the_schema_in_the_documentation_is_the_one_in_the_package() -> None:
    docs = Path(__file__).parents[2] / "docs" / "output.schema.json"
    assert json.loads(docs.read_text("utf-8")) == schema(), "copy it from src/disclosure_lint/outputs"
