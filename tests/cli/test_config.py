"""``disclosure-lint config show``: what is in force, with the place behind each value."""

from __future__ import annotations

import json

import pytest

from disclosure_lint.cli import main

PROVINCE = """layer = "province"
name = "某省"
[severity]
S = "warning"
[locked]
codes = ["N001"]
[forms.2014]
period_missing = "info"
[[forms.2014.sections]]
key = "other"
heading = "需要说明的事项与附表"
[forms.2014.tables.statistics]
columns = [
  { key = "cumulative", label = "历年累计" },
]
aliases = { complaints = ["六、投诉数"] }
[rules.QQ101]
kind = "forbid"
title = "不写某词"
basis = "例"
words = ["某词"]
"""
OFFICE = """layer = "office"
extend = ["./省.toml"]
[rules.C003]
require = ["telephone"]
[severity]
title = "info"
[select.ignore]
S005 = { reason = "旧", until = 2020-01-01 }
S007 = { reason = "保留", document = "澄政办〔2025〕3号" }
[aliases]
"数据局" = ["政务服务办公室"]
"""


@pytest.fixture
def show(tmp_path, capsys):
    """The exit code and the output for the folder's ruleset."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "省.toml").write_text(PROVINCE, "utf-8")
    (tmp_path / "rules.toml").write_text(OFFICE, "utf-8")

    def run(*arguments: str) -> tuple[int, str]:
        code = main(["config", "show", str(tmp_path), "--as-of", "2026-01-01", *arguments])
        return code, capsys.readouterr().out.replace(f"{tmp_path}/", "")

    return run


@pytest.fixture
def shown(show):
    """The rules by code, and the changes to forms by key."""
    code, text = show("--format", "json")
    assert code == 0
    data = json.loads(text)
    rules = {rule["code"]: rule for rule in data["rules"]}
    settings = {
        (code, setting["key"]): (setting["value"], setting["origin"])
        for code, rule in rules.items()
        for setting in rule["settings"]
    }
    return data, rules, settings


def test_the_layers_stand_in_their_order(shown):
    data, _, _ = shown
    assert [(name, owner) for name, owner, _ in data["layers"]] == [
        ("national", "national"),
        ("某省", "province"),
        ("office", "office"),
    ]


@pytest.mark.parametrize(
    ("code", "key", "value", "origin"),
    [
        ("N002", "severity", "error", "默认，national"),
        ("S001", "severity", "warning", "省.toml:4"),
        ("S009", "severity", "info", "rules.toml:6"),
        ("C003", "require", ["telephone"], "rules.toml:4"),
        ("C003", "severity", "info", "默认，national"),
        ("QQ101", "severity", "warning", "省.toml:17"),
        ("S005", "reason", "旧", "rules.toml:8"),
        ("S005", "until", "2020-01-01", "rules.toml:8"),
        ("S007", "document", "澄政办〔2025〕3号", "rules.toml:9"),
    ],
)
def test_each_value_has_the_file_and_line_behind_it(shown, code, key, value, origin):
    _, _, settings = shown
    assert settings[code, key] == (value, origin)


def test_each_rule_has_its_state(shown):
    _, rules, _ = shown
    states = {code: rules[code]["state"] for code in ("N001", "S005", "S007", "QQ101")}
    assert states == {"N001": "on", "S005": "expired", "S007": "waived", "QQ101": "on"}
    assert rules["N001"]["locked"] == "省.toml:6"
    assert rules["QQ101"]["origin"] == "省.toml:17"


def test_changes_to_forms_have_their_place_too(shown):
    data, _, _ = shown
    forms = {change["key"]: (change["value"], change["origin"]) for change in data["forms"]}
    assert forms == {
        "2014.period_missing": ("info", "省.toml:8"),
        "2014.sections.0": ({"key": "other", "heading": "需要说明的事项与附表"}, "省.toml:9"),
        "2014.tables.statistics.columns.0": ({"key": "cumulative", "label": "历年累计"}, "省.toml:14"),
        "2014.tables.statistics.aliases.complaints": (["六、投诉数"], "省.toml:16"),
    }


def test_places_are_shown_when_asked_for(show):
    plain, placed = show()[1], show("--origin")[1]
    assert 'require = ["telephone"]' in plain
    assert "rules.toml:4" not in plain
    assert 'require = ["telephone"]  [rules.toml:4]' in placed
    assert "豁免已到期，重新生效" in placed
    assert "its waiver has expired" in show("--lang", "en")[1]


def test_what_is_asked_for_in_vain_is_shown_and_gives_2(show, tmp_path):
    (tmp_path / "rules.toml").write_text(OFFICE.replace("[aliases]", 'N001 = "想去掉"\n[aliases]'), "utf-8")
    code, text = show()
    assert code == 2
    assert "rules.toml:10: N001 已由 省.toml 锁定" in text


def test_overrides_show_for_the_reports_that_they_hold_for(show, tmp_path, capsys):
    (tmp_path / "rules.toml").write_text(
        'layer = "office"\n[[overrides]]\nfiles = ["乡镇/**"]\nseverity = { S001 = "info" }\n', "utf-8"
    )
    arguments = ["--format", "json", "--as-of", "2026-01-01"]
    severities = []
    for path in (tmp_path / "甲.txt", tmp_path / "乡镇" / "甲.txt"):
        main(["config", "show", str(path), *arguments])
        rules = json.loads(capsys.readouterr().out)["rules"]
        (found,) = (rule["settings"][0] for rule in rules if rule["code"] == "S001")
        severities.append((found["value"], found["origin"].split("/")[-1]))
    assert severities == [("error", "默认，national"), ("info", "rules.toml:4")]


def test_a_ruleset_that_can_not_be_used_is_told(tmp_path, capsys):
    (tmp_path / "rules.toml").write_text('layer = "office"\nextned = []\n', "utf-8")
    assert main(["config", "show", str(tmp_path)]) == 2
    assert "rules.toml:2: 没有这个键：extned，是不是 extend？" in capsys.readouterr().err


def test_former_names_of_organs_have_their_place(shown, show):
    data, _, _ = shown
    (alias,) = data["aliases"]
    assert (alias["key"], alias["value"]) == ("数据局", ["政务服务办公室"])
    assert alias["origin"].endswith("rules.toml:11")
    assert '数据局 = ["政务服务办公室"]' in show()[1]
