"""Rulesets: found, checked, and told what is wrong with them by file, line and nearest name."""

from __future__ import annotations

import json

import pytest
from pydantic import TypeAdapter

from disclosure_lint.cli import main
from disclosure_lint.rulesets.file import RulesetFile
from disclosure_lint.rulesets.finding import national_file, nearest
from disclosure_lint.rulesets.reading import national


@pytest.fixture
def checkout(tmp_path, base_2014):
    """A checkout with a report that uses another heading than the official one (S005, an info)."""
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "年报" / "2018"
    folder.mkdir(parents=True)
    (folder / "民政局.txt").write_text(base_2014.replace("一、概述", "一、工作概述"), "utf-8")
    return tmp_path


@pytest.fixture
def run(checkout, capsys):
    """Exit code, the outcome as JSON (None when nothing was written), and standard error."""

    def check(*arguments: str) -> tuple[int, dict | None, str]:
        report = str(checkout / "年报" / "2018" / "民政局.txt")
        code = main(["check", report, "--format", "json", "--as-of", "2026-01-01", *arguments])
        captured = capsys.readouterr()
        return code, json.loads(captured.out) if captured.out else None, captured.err

    return check


def found(outcome: dict | None) -> dict[str, str]:
    """Severity of the findings by code."""
    assert outcome is not None
    return {finding["code"]: finding["severity"] for finding in outcome["reports"][0]["findings"]}


def test_the_national_ruleset_is_a_ruleset_by_its_own_definition():
    text = national_file().read_text("utf-8")
    layer = national(text, "rules.toml")
    assert layer.file.layer == "national"
    adapter = TypeAdapter(RulesetFile)
    assert adapter.validate_json(adapter.dump_json(layer.file)) == layer.file


def test_without_a_ruleset_the_national_one_is_in_force(run):
    code, outcome, _ = run()
    assert (code, found(outcome)) == (0, {"S005": "info"})
    assert [ruleset["name"] for ruleset in outcome["rulesets"]] == ["national"]
    assert len(outcome["rulesets"][0]["sha256"]) == 64


def test_a_severity_of_the_office_replaces_the_default(checkout, run):
    (checkout / "rules.toml").write_text('layer = "office"\n[severity]\nS005 = "error"\n', "utf-8")
    code, outcome, _ = run()
    assert (code, found(outcome)) == (1, {"S005": "error"})
    used = outcome["rulesets"][outcome["reports"][0]["ruleset"]]
    assert used["path"] == str(checkout / "rules.toml")


def test_a_rule_may_be_ignored_with_a_reason(checkout, run):
    (checkout / "rules.toml").write_text(
        'layer = "office"\n[select]\nignore = { S005 = "沿用旧标题" }\n', "utf-8"
    )
    _, outcome, _ = run()
    assert found(outcome) == {}
    (waived,) = outcome["reports"][0]["rules"]["waived"]
    assert (waived["code"], waived["reason"]) == ("S005", "沿用旧标题")
    assert outcome["summary"]["waived"] == 1


@pytest.mark.parametrize("reason", ["", "  "])
def test_to_ignore_a_rule_without_a_reason_is_wrong_use(checkout, run, reason):
    (checkout / "rules.toml").write_text(
        f'layer = "office"\n[select]\nignore = {{ S005 = "{reason}" }}\n', "utf-8"
    )
    code, _, error = run()
    assert code == 2
    assert f"{checkout / 'rules.toml'}:3" in error
    assert "S005" in error
    assert "理由" in error


@pytest.mark.parametrize(
    ("only", "codes"),
    [("S", {"S"}), ("S005", {"S"}), ("heading-variant", {"S"}), ("N", {"N"})],
)
def test_rules_are_chosen_by_code_prefix_or_name(checkout, run, only, codes):
    (checkout / "rules.toml").write_text(f'layer = "office"\n[select]\nonly = ["{only}"]\n', "utf-8")
    rules = run()[1]["reports"][0]["rules"]
    assert {code[0] for code in (*rules["passed"], *rules["failed"])} == codes


def test_a_parameter_of_a_rule_is_set(checkout, run, base_2014):
    report = checkout / "年报" / "2018" / "民政局.txt"
    report.write_text(base_2014.replace("，电子邮箱：mzj@example.gov.cn", ""), "utf-8")
    assert found(run()[1]) == {"C003": "info"}
    (checkout / "rules.toml").write_text('layer = "office"\n[rules.C003]\nrequire = ["telephone"]\n', "utf-8")
    assert found(run()[1]) == {}


@pytest.mark.parametrize(
    ("text", "line", "named", "near"),
    [
        ('layer = "office"\n[severity]\nN0001 = "error"\n', 3, "N0001", "N001"),
        (
            'layer = "office"\n\n[select]\nonly = ["hedaing-variant"]\n',
            4,
            "hedaing-variant",
            "heading-variant",
        ),
        ('layer = "office"\n[select]\nignore = { S0005 = "旧" }\n', 3, "S0005", "S005"),
        ('layer = "office"\nserverity = { S005 = "error" }\n', 2, "serverity", "severity"),
        ('layer = "office"\n[select]\nonyl = ["S"]\n', 3, "onyl", "only"),
        ('layer = "office"\n[rules.C003]\nrequires = ["telephone"]\n', 3, "requires", "require"),
        ('layer = "office"\n[rules.C033]\nrequire = ["telephone"]\n', 2, "C033", "C003"),
    ],
)
def test_what_is_unknown_is_said_with_file_line_and_the_nearest_name(checkout, run, text, line, named, near):
    (checkout / "rules.toml").write_text(text, "utf-8")
    code, outcome, error = run()
    assert (code, outcome) == (2, None)
    assert f"{checkout / 'rules.toml'}:{line}:" in error
    assert named in error
    assert f"是不是 {near}" in error


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('layer = "office"\n[severity]\nS005 = "fatal"\n', 3, "fatal"),
        ('layer = "office"\n[select]\nonly = "S005"\n', 3, "only"),
        ('layer = "office"\nschema = 2\n', 2, "schema"),
        ('layer = "bureau"\n', 1, "layer"),
        ('layer = "office"\n[select\n', 2, "TOML"),
        ('layer = "office"\nlayer = "office"\n', 2, "TOML"),
    ],
)
def test_what_does_not_fit_is_said_with_file_and_line(checkout, run, text, line, words):
    file = checkout / "own.toml"
    file.write_text(text, "utf-8")
    code, _, error = run("--config", str(file))
    assert code == 2
    assert f"{file}:{line}:" in error
    assert words in error
    assert "Traceback" not in error


def test_a_ruleset_from_notepad_begins_with_a_bom(checkout, run):
    (checkout / "rules.toml").write_text('layer = "office"\n[severity]\nS005 = "warning"\n', "utf-8-sig")
    assert found(run()[1]) == {"S005": "warning"}


def test_a_ruleset_that_is_not_utf_8_says_so(checkout, run):
    (checkout / "rules.toml").write_bytes('layer = "office" # 规则\n'.encode("gb18030"))
    code, _, error = run()
    assert code == 2
    assert "UTF-8" in error


def test_the_nearest_ruleset_is_taken_and_the_search_ends_at_the_checkout(checkout, run):
    (checkout.parent / "rules.toml").unlink(missing_ok=True)
    (checkout / "rules.toml").write_text('layer = "office"\n[severity]\nS005 = "error"\n', "utf-8")
    (checkout / "年报" / "rules.toml").write_text('layer = "office"\n[severity]\nS005 = "warning"\n', "utf-8")
    assert found(run()[1]) == {"S005": "warning"}
    (checkout / "年报" / ".git").write_text("gitdir: elsewhere\n")
    (checkout / "年报" / "rules.toml").unlink()
    assert found(run()[1]) == {"S005": "info"}


@pytest.mark.parametrize(
    "text", ["", 'name = "another tool"\n', "[rule]\nx = 1\n", 'layer = "national"\n', "layer = 3\n"]
)
def test_a_rules_toml_without_our_layer_is_not_ours(checkout, run, text):
    (checkout / "rules.toml").write_text('layer = "office"\n[severity]\nS005 = "error"\n', "utf-8")
    (checkout / "年报" / "rules.toml").write_text(text, "utf-8")
    assert found(run()[1]) == {"S005": "error"}


def test_the_search_finds_nothing_in_an_empty_checkout(checkout):
    assert nearest(checkout / "年报" / "2018") is None


def test_a_named_ruleset_stands_for_the_nearest_one(checkout, run, tmp_path):
    (checkout / "rules.toml").write_text('layer = "office"\n[severity]\nS005 = "error"\n', "utf-8")
    own = tmp_path / "我的 规则.toml"
    own.write_text('[severity]\nS005 = "warning"\n', "utf-8")
    assert found(run("--config", str(own))[1]) == {"S005": "warning"}


def test_isolated_uses_the_national_ruleset_alone(checkout, run):
    (checkout / "rules.toml").write_text("this is no TOML", "utf-8")
    assert run("--isolated")[0] == 0


def test_a_named_ruleset_that_is_not_there_is_wrong_use(run, tmp_path):
    code, _, error = run("--config", str(tmp_path / "没有.toml"))
    assert code == 2
    assert "没有.toml" in error


def test_an_unknown_code_on_the_command_line_is_wrong_use(run):
    code, _, error = run("--select", "N0001")
    assert code == 2
    assert "N001" in error
    assert run("--ignore", "X999")[0] == 2


def test_each_report_goes_by_the_ruleset_above_it(checkout, base_2014, capsys):
    other = checkout / "其他"
    other.mkdir()
    (other / "rules.toml").write_text('layer = "office"\n[severity]\nS005 = "error"\n', "utf-8")
    (other / "甲.txt").write_text(base_2014.replace("一、概述", "一、工作概述"), "utf-8")
    assert main(["check", str(checkout), "--format", "json", "--as-of", "2026-01-01"]) == 1
    outcome = json.loads(capsys.readouterr().out)
    severities = {
        report["path"].split("/")[-1]: report["findings"][0]["severity"] for report in outcome["reports"]
    }
    assert severities == {"甲.txt": "error", "民政局.txt": "info"}
    assert len(outcome["rulesets"]) >= 2
