from __future__ import annotations

import json
import subprocess

import pytest

from disclosure_lint.model.finding import Location, Related


def test_columns_count_the_bytes_of_utf_8(make_finding, make_outcome, write) -> None:
    (diagnostic,) = json.loads(write("rdjson", make_outcome(make_finding())))["diagnostics"]
    before = "4.政务微信公开政府信息数 | 条 | ".encode()
    assert diagnostic == {
        "message": "政务微信公开政府信息数 260 条，大于主动公开总数 181 条",
        "location": {
            "path": "年报/溪口区某局.txt",
            "range": {
                "start": {"line": 4, "column": len(before) + 1},
                "end": {"line": 4, "column": len(before) + 4},
            },
        },
        "severity": "WARNING",
        "code": {"value": "N002"},
        "related_locations": [
            {
                "message": "总数 181",
                "location": {
                    "path": "年报/溪口区某局.txt",
                    "range": {"start": {"line": 2}, "end": {"line": 2}},
                },
            }
        ],
    }


def test_a_fix_is_a_suggestion(make_fixed, make_outcome, write) -> None:
    (diagnostic,) = json.loads(write("rdjson", make_outcome(make_fixed())))["diagnostics"]
    first = len("4.政务微信公开政府信息数 | 条 | ".encode()) + 1
    said = [(each["range"]["start"]["column"], each["text"]) for each in diagnostic["suggestions"]]
    assert said == [(first, "２６０"), (first + 3, "件{")]


@pytest.mark.parametrize(
    ("change", "of_outcome"),
    [
        ({}, {"format": "docx"}),
        ({"location": Location(4, 21, 5, 2)}, {}),
        ({"location": Location(4, 30, 4, 33)}, {}),
        ({"excerpt": "…信息数 | 条 | 260 |"}, {}),
    ],
)
def test_columns_are_left_out_where_the_line_is_not_known(
    make_finding, make_outcome, write, change, of_outcome
) -> None:
    outcome = make_outcome(make_finding(**change), **of_outcome)
    (diagnostic,) = json.loads(write("rdjson", outcome))["diagnostics"]
    assert diagnostic["location"]["range"]["start"] == {"line": 4}


def test_a_validator_of_the_format_accepts_it(
    make_finding, make_fixed, make_outcome, make_unreadable, write, find_oracle, tmp_path
) -> None:
    validator = find_oracle("node_modules/@umbrelladocs/rdformat-validator/bin/rdformat-validator.js")
    related = Related("上年", Location(1, 2, 1, 3), path="旧/上年.txt")
    outcomes = [
        make_outcome(make_finding(), make_finding(related=(related,)), make_fixed()),
        make_unreadable(),
    ]
    (tmp_path / "out.json").write_text(write("rdjson", *outcomes), "utf-8")
    command = ["node", str(validator), "--strict", "--no-extra-fields", str(tmp_path / "out.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Total errors: 0" in done.stdout
