"""``new-plugin`` and ``new-rule``: what they write works as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure_lint.cli import main
from disclosure_lint.rules.kinds import KINDS
from disclosure_lint.rulesets.file import RulesetError
from disclosure_lint.rulesets.reading import read_layer
from disclosure_lint.testing import Bench, base, bases, flaws
from disclosure_lint.workbench.scaffold import ScaffoldError, Workplace, new_plugin, new_rule


@pytest.mark.parametrize("arguments", [[], ["--data-only"]])
def test_a_new_plugin_passes_its_own_tests_and_the_lint(venv, tmp_path, tell, arguments):
    made = venv.run("disclosure-lint", "new-plugin", "hunan", *arguments, cwd=tmp_path)
    assert made.returncode == 0, tell(made)
    project = tmp_path / "disclosure-lint-hunan"
    venv.install(project)
    for command in (
        ("pytest", "-q", "disclosure-lint-hunan"),
        ("disclosure-lint", "test", "hunan", "--mutations"),
        ("disclosure-lint", "lint-rules", "hunan"),
    ):
        done = venv.run(*command, cwd=tmp_path)
        assert done.returncode == 0, f"{command}: {tell(done)}"


def test_rules_are_added_to_a_new_plugin(venv, tmp_path, tell):
    project = tmp_path / "disclosure-lint-hunan"
    new_plugin("hunan", tmp_path)
    venv.install(project)
    for code, *more in (
        ("HN102",),
        ("HN103", "--kind", "required"),
        ("HN202", "--code"),
        ("HN203", "--code"),
    ):
        made = venv.run("disclosure-lint", "new-rule", code, *more, cwd=project)
        assert made.returncode == 0, tell(made)
    tested = venv.run("disclosure-lint", "test", "hunan", "--mutations", cwd=project)
    assert tested.returncode == 0, tell(tested)
    assert all(code in tested.stdout for code in ("HN101", "HN102", "HN103", "HN201", "HN202", "HN203"))
    assert venv.run("pytest", "-q", cwd=project).returncode == 0
    linted = venv.run("disclosure-lint", "lint-rules", "hunan", cwd=project)
    assert linted.returncode == 1
    assert "HN102：basis 还没有写完：【待填】文号和条目" in linted.stdout
    assert "HN101" not in linted.stdout


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_a_template_whose_examples_run(tmp_path, kind):
    ruleset = tmp_path / "rules.toml"
    ruleset.write_text('layer = "office"\n', "utf-8")
    assert new_rule("BM101", tmp_path, kind) == [ruleset]
    bench = Bench.of(str(ruleset))
    (rule,) = bench.rules
    assert rule.declaration.kind == kind
    assert list(map(str, flaws(rule, bench))) == []
    assert [name for name in bases() if bench.run_on(rule, base(name)).findings] == []


def test_a_rule_is_added_to_the_ruleset_of_an_office(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules.toml").write_text('layer = "office"\n# 说明\n[locked]\ncodes = ["N001"]', "utf-8")
    assert main(["new-rule", "BM101"]) == 0
    text = (tmp_path / "rules.toml").read_text("utf-8")
    assert text.startswith('layer = "office"\n# 说明\n[locked]\ncodes = ["N001"]\n\n[rules.BM101]\n')
    assert main(["test", "rules.toml"]) == 0
    assert "BM101" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('name = "甲"\ncodes = ["HN201"]\n', 'name = "甲"\ncodes = ["HN201", "HN202"]\n'),
        ('codes = [\n    "HN201",\n]\n', 'codes = [\n    "HN201", "HN202"]\n'),
        ("codes = []\n", 'codes = ["HN202"]\n'),
        ('layer = "province"\nname = "甲"\n', 'layer = "province"\nname = "甲"\ncodes = ["HN202"]\n'),
        ("", 'codes = ["HN202"]\n'),
        (
            'schema = 1\n[locked]\ncodes = ["N001"]\n',
            'codes = ["HN202"]\nschema = 1\n[locked]\ncodes = ["N001"]\n',
        ),
    ],
)
def test_the_code_of_a_rule_of_code_is_listed(tmp_path, before, after):
    new_plugin("hunan", tmp_path)
    project = tmp_path / "disclosure-lint-hunan"
    ruleset = project / "disclosure_lint_hunan" / "rules.toml"
    ruleset.write_text(before, "utf-8")
    written = [path.name for path in new_rule("HN202", project, by_code=True)]
    assert written == ["rules.toml", "hn202.py", "clauses.toml"]
    assert ruleset.read_text("utf-8") == after


@pytest.mark.parametrize("by_code", [False, True])
def test_line_ends_stay_as_they_were(tmp_path, by_code):
    new_plugin("hunan", tmp_path)
    project = tmp_path / "disclosure-lint-hunan"
    ruleset = project / "disclosure_lint_hunan" / "rules.toml"
    before = ruleset.read_bytes().replace(b"\n", b"\r\n")
    ruleset.write_bytes(before)
    new_rule("HN202", project, by_code=by_code)
    after = ruleset.read_bytes()
    assert len(after) > len(before)
    assert after.count(b"\n") == after.count(b"\r\n") == after.count(b"\r")
    assert "HN202" in {*read_layer(ruleset).file.rules, *read_layer(ruleset).file.codes}


def test_a_ruleset_is_added_to_as_a_whole_or_not_at_all(tmp_path, monkeypatch):
    ruleset = tmp_path / "rules.toml"
    ruleset.write_text('layer = "office"\n', "utf-8")

    def fail(_self, _target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(ScaffoldError, match="磁盘空间或配额已用完"):
        new_rule("BM101", tmp_path)
    assert ruleset.read_text("utf-8") == 'layer = "office"\n'
    assert list(tmp_path.iterdir()) == [ruleset]


@pytest.mark.parametrize(
    ("name", "prefix", "letters"),
    [
        ("hunan", None, "HN"),
        ("henan", None, "HA"),
        ("shaanxi", None, "SN"),
        ("my-city", None, "MY"),
        ("x", "XX", "XX"),
    ],
)
def test_the_letters_of_the_codes_are_those_of_the_province(tmp_path, name, prefix, letters):
    new_plugin(name, tmp_path, prefix)
    (ruleset,) = tmp_path.glob("*/*/rules.toml")
    assert f"[rules.{letters}101]" in ruleset.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "prefix", "words"),
    [
        ("Hunan", None, "小写字母"),
        ("湖南", None, "小写字母"),
        ("../hunan", None, "小写字母"),
        ("national", None, "national"),
        ("", None, "小写字母"),
        ("hunan", "H", "二至四个大写字母"),
        ("hunan", "hn", "二至四个大写字母"),
    ],
)
def test_a_name_that_is_none_is_told_and_nothing_written(tmp_path, name, prefix, words):
    with pytest.raises(ScaffoldError, match=words):
        new_plugin(name, tmp_path, prefix)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_left_alone(tmp_path):
    (tmp_path / "disclosure-lint-hunan").mkdir()
    with pytest.raises(ScaffoldError, match="已有"):
        new_plugin("hunan", tmp_path)


@pytest.mark.parametrize(
    ("code", "kind", "by_code", "words"),
    [
        ("HN101", "forbid", False, "已经有了"),
        ("HN201", "forbid", False, "已经有了"),
        ("N001", "forbid", False, "二至四个大写字母"),
        ("hn102", "forbid", False, "二至四个大写字母"),
        ("HN1", "forbid", False, "二至四个大写字母"),
        ("HN102", "forbidden", False, "是不是 forbid"),
    ],
)
def test_a_rule_that_can_not_be_added_is_told(tmp_path, code, kind, by_code, words):
    new_plugin("hunan", tmp_path)
    with pytest.raises(ScaffoldError, match=words):
        new_rule(code, tmp_path / "disclosure-lint-hunan", kind, by_code=by_code)


def test_a_ruleset_without_code_takes_no_rule_of_code(tmp_path):
    new_plugin("hunan", tmp_path, with_code=False)
    with pytest.raises(ScaffoldError, match="没有代码"):
        new_rule("HN201", tmp_path / "disclosure-lint-hunan", by_code=True)


def test_a_folder_without_plugin_or_ruleset_is_told(tmp_path):
    with pytest.raises(ScaffoldError, match="没有插件"):
        Workplace.of(tmp_path)
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    with pytest.raises(ScaffoldError, match="没有插件"):
        Workplace.of(tmp_path)


def test_what_can_not_be_written_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules.toml").write_text("[rules\n", "utf-8")
    assert main(["new-rule", "BM101"]) == 2
    assert "rules.toml" in capsys.readouterr().err
    assert (tmp_path / "rules.toml").read_text("utf-8") == "[rules\n"


def test_nothing_is_written_when_one_of_the_files_can_not_be_added_to(tmp_path):
    new_plugin("hunan", tmp_path)
    project = tmp_path / "disclosure-lint-hunan"
    (project / "disclosure_lint_hunan" / "clauses.toml").write_text("[[clauses\n", "utf-8")
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    with pytest.raises(RulesetError, match=r"clauses\.toml"):
        new_rule("HN202", project, by_code=True)
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_a_new_rule_has_a_clause_to_be_finished(tmp_path):
    new_plugin("hunan", tmp_path)
    project = tmp_path / "disclosure-lint-hunan"
    new_rule("HN102", project)
    text = (project / "disclosure_lint_hunan" / "clauses.toml").read_text("utf-8")
    assert text.endswith('evidence = "V"\nrules = ["HN102"]\n')
