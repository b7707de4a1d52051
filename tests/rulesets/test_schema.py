"""The published JSON Schema of rulesets: up to date, and all rulesets of the repository fit it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import tomli
from jsonschema import Draft202012Validator

from disclosure_lint.cli import main

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = (ROOT / "docs" / "ruleset.schema.json", ROOT / "src/disclosure_lint/rulesets/ruleset.schema.json")
RULESETS = [ROOT / "rules.toml", *sorted(ROOT.glob("plugins/**/rules.toml"))]


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(PUBLISHED[0].read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def as_json(data: object) -> object:
    """TOML data as JSON has it: dates are texts."""
    if isinstance(data, dict):
        return {key: as_json(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_json(value) for value in data]
    return data.isoformat() if isinstance(data, date) else data


@pytest.mark.parametrize("file", PUBLISHED, ids=["docs", "package"])
def test_the_published_schema_is_what_the_command_prints(file, capsys):
    assert main(["config", "schema"]) == 0
    command = f"disclosure-lint config schema > {file.relative_to(ROOT)}"
    assert file.read_text("utf-8") == capsys.readouterr().out, f"stale: {command}"


@pytest.mark.parametrize("file", RULESETS, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_ruleset_of_the_repository_fits_the_schema(file, validator):
    validator.validate(as_json(tomli.loads(file.read_text("utf-8"))))


KIND = {"title": "题", "basis": "例", "kind": "forbid", "words": ["某"]}


@pytest.mark.parametrize(
    "good",
    [
        {},
        {"rules": {"C003": {"require": ["telephone"]}}},
        {"rules": {"QQ101": KIND}},
        {"rules": {"QQ101": {**KIND, "bad": [{"change": "甲", "base": "2021"}, "乙"]}}},
        {"select": {"ignore": {"S005": {"reason": "旧", "until": "2026-01-01"}, "S": "全"}}},
        {"overrides": [{"files": ["**"], "rules": {"QQ101": KIND}}]},
        {"forms": {"2014": {"optional": ["fee"], "tables": {"statistics": {"aliases": {"fees": ["甲"]}}}}}},
    ],
)
def test_what_is_right_fits(good, validator):
    validator.validate(good)


@pytest.mark.parametrize(
    "bad",
    [
        {"serverity": {}},
        {"layer": "bureau"},
        {"severity": {"S005": "fatal"}},
        {"rules": {"C003": {"require": ["telefon"]}}},
        {"rules": {"C003": {"requires": ["telephone"]}}},
        {"rules": {"QQ101": {**KIND, "kind": "forbidden"}}},
        {"rules": {"QQ101": {**KIND, "word": ["某"]}}},
        {"rules": {"QQ101": {"kind": "forbid", "words": ["某"]}}},
        {"rules": {"QQ101": {**KIND, "kind": "range", "table": "statistics"}}},
        {"select": {"ignore": {"S005": 3}}},
        {"overrides": [{"severity": {}}]},
        {"forms": {"2014": {"sections": [{"heading": "甲"}]}}},
    ],
)
def test_what_is_wrong_does_not_fit(bad, validator):
    assert not validator.is_valid(bad)


def test_the_kinds_are_told_apart_by_their_name(validator):
    declared = validator.schema["$defs"]["Declared"]
    assert declared["discriminator"]["propertyName"] == "kind"
    assert set(declared["discriminator"]["mapping"]) >= {
        "forbid",
        "required",
        "pattern",
        "identity",
        "at_most",
    }
