"""Plugins: each loaded by itself, each failure named, none of it touching the others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from disclosure_lint.cli import main
from disclosure_lint.entrypoints import entry_points
from disclosure_lint.loading import load_plugins
from disclosure_lint.rulesets import finding

RULE = '''
from disclosure_lint import PASSED, Hit, Span, hookimpl, rule

@rule("{code}", "own-{name}", "warning", title=("题", "title"), basis=("据", "basis"), hint=("议", "hint"),
      message=("有", "found"), good=[], bad=[])
def own(report, context):
    """A rule of one's own."""
    {body}

@hookimpl
def disclosure_lint_rules():
    return [own]
'''
HOOK = "from disclosure_lint import hookimpl\n@hookimpl\ndef disclosure_lint_rules():\n"
FAILURES = {
    "does_not_parse": ("def broken(:\n", "SyntaxError"),
    "does_not_import": ("import no_such_module_anywhere\n", "ModuleNotFoundError"),
    "raises_on_import": ("raise RuntimeError('坏了')\n", "RuntimeError: 坏了"),
    "leaves_on_import": ("import sys\nsys.exit(0)\n", "SystemExit"),
    "hook_raises": (
        HOOK + "    raise KeyError('规则')\n",
        "KeyError: '规则'",
    ),
    "hook_raises_midway": (
        HOOK + "    yield 1 / 0\n",
        "ZeroDivisionError",
    ),
    "hook_gives_no_rules": (
        HOOK + "    return ['N001']\n",
        "'N001' 不是 Rule",
    ),
    "hook_has_no_such_name": (
        HOOK.replace("rules", "ruels") + "    return []\n",
        "disclosure_lint_ruels",
    ),
    "later_api": ("disclosure_lint_api = 2\n", "请升级 disclosure-lint"),
    "earlier_api": ("disclosure_lint_api = 0\n", "请升级插件"),
    "api_is_no_number": ("disclosure_lint_api = 'neu'\n", "接口版本 neu"),
    "code_has_no_form": (RULE.format(code="z1", name="z", body="yield PASSED"), "ValueError"),
}


@pytest.fixture
def report(tmp_path, base_2014):
    """A report with one error, in a checkout of its own."""
    (tmp_path / ".git").mkdir()
    file = tmp_path / "年报.txt"
    file.write_text(base_2014.replace("（一）收到申请数 | 件 | 9", "（一）收到申请数 | 件 | 10"), "utf-8")
    return file


@pytest.fixture
def outcome(report, capsys):
    """The exit code and the JSON of a check."""

    def check(*arguments: str) -> tuple[int, dict]:
        code = main(["check", str(report), "--format", "json", "--as-of", "2026-01-01", *arguments])
        return code, json.loads(capsys.readouterr().out)

    return check


@pytest.fixture
def folder(tmp_path):
    """A folder of plugins."""

    def make(**plugins: str) -> Path:
        path = tmp_path / "插件 目录"
        path.mkdir()
        for name, code in plugins.items():
            (path / f"{name}.py").write_text(code, "utf-8")
        return path

    return make


@pytest.mark.parametrize("name", FAILURES)
def test_a_plugin_that_fails_is_named_and_leaves_the_others_as_they_are(name, folder, outcome):
    code, why = FAILURES[name]
    before = outcome()
    after = outcome("--plugins-dir", str(folder(**{name: code})))
    assert before[0] == 1
    assert after[0] == 3
    assert after[1]["reports"][0]["findings"] == before[1]["reports"][0]["findings"]
    assert after[1]["reports"][0]["rules"] == before[1]["reports"][0]["rules"]
    (problem,) = after[1]["problems"]
    assert (problem["kind"], problem["name"]) == ("plugin", name)
    assert why in problem["message"]
    assert problem["path"].endswith(f"{name}.py")


def test_one_bad_plugin_does_not_keep_a_good_one_from_loading(folder, outcome):
    good = RULE.format(code="ZZ001", name="good", body="yield Hit(Span(0, 2), {})")
    code, found = outcome("--plugins-dir", str(folder(a_bad="import nothing_here", b_good=good)))
    assert code == 3
    assert "ZZ001" in found["reports"][0]["rules"]["failed"]


def test_a_rule_that_raises_is_crashed_and_the_others_are_not_touched(folder, outcome):
    broken = RULE.format(code="ZZ001", name="broken", body="yield 1 / 0")
    before, after = outcome(), outcome("--plugins-dir", str(folder(broken=broken)))
    assert after[0] == 3
    assert after[1]["reports"][0]["rules"]["crashed"] == [
        {"code": "ZZ001", "error": "ZeroDivisionError: division by zero"}
    ]
    assert after[1]["reports"][0]["findings"] == before[1]["reports"][0]["findings"]
    assert after[1]["summary"]["crashed"] == 1


def test_a_plugin_may_be_a_package_of_modules(tmp_path, folder, outcome):
    path = folder()
    package = path / "own_rules"
    package.mkdir()
    (package / "__init__.py").write_text("from .family import disclosure_lint_rules\n")
    (package / "family.py").write_text(RULE.format(code="ZZ002", name="packed", body="yield PASSED"))
    assert "ZZ002" in outcome("--plugins-dir", str(path))[1]["reports"][0]["rules"]["passed"]


def test_hidden_and_private_modules_are_no_plugins(folder):
    path = folder(
        _private="raise RuntimeError", good=RULE.format(code="ZZ001", name="x", body="yield PASSED")
    )
    (path / ".hidden.py").write_text("raise RuntimeError")
    (path / "notes.txt").write_text("no plugin")
    plugins = load_plugins(installed=False, folders=[path])
    assert [plugin.name for plugin in plugins.all] == ["national", "good"]
    assert plugins.problems == ()


def test_a_folder_that_is_not_there_is_a_problem(tmp_path, outcome):
    code, found = outcome("--plugins-dir", str(tmp_path / "没有"))
    assert code == 3
    assert "没有" in found["problems"][0]["message"]


def test_a_module_of_a_plugins_folder_hides_no_installed_one(folder):
    path = folder(json=RULE.format(code="ZZ001", name="x", body="yield PASSED"))
    load_plugins(installed=False, folders=[path])
    assert json.dumps({}) == "{}"


def test_a_code_that_is_taken_is_not_taken_twice(folder, outcome):
    theft = RULE.format(code="N001", name="theft", body="yield Hit(None, {})")
    before, after = outcome(), outcome("--plugins-dir", str(folder(theft=theft)))
    assert after[1]["reports"][0]["findings"] == before[1]["reports"][0]["findings"]


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Put a distribution with an entry point on the path."""

    def install(name: str, code: str) -> None:
        site = tmp_path / "site"
        info = site / f"{name.replace('-', '_')}-1.2.dist-info"
        info.mkdir(parents=True)
        module = name.replace("-", "_")
        (info / "entry_points.txt").write_text(
            f"[console_scripts]\nx = y:z\n\n[disclosure_lint]\n{name} = {module}\n"
        )
        (site / f"{module}.py").write_text(code, "utf-8")
        monkeypatch.syspath_prepend(str(site))

    return install


def test_an_installed_plugin_is_found_by_its_entry_point(installed):
    installed("our-province", RULE.format(code="ZZ003", name="p", body="yield PASSED"))
    plugin = next(plugin for plugin in load_plugins().all if plugin.name == "our-province")
    assert (plugin.version, plugin.origin, plugin.error) == ("1.2", "installed", None)
    assert [rule.code for rule in plugin.rules] == ["ZZ003"]
    assert all(plugin.name != "our-province" for plugin in load_plugins(installed=False).all)


def test_the_rules_of_an_installed_plugin_are_off_until_a_ruleset_asks(installed, outcome):
    installed("our-province", RULE.format(code="ZZ003", name="p", body="yield Hit(None, {})"))
    assert "ZZ003" not in json.dumps(outcome()[1]["reports"][0]["rules"])


def test_an_installed_plugin_that_fails_unused_is_one_line_on_stderr(installed, report, capsys):
    installed("our-broken", "raise RuntimeError('坏了')")
    assert main(["check", str(report), "--as-of", "2026-01-01"]) == 1
    captured = capsys.readouterr()
    assert [line for line in captured.err.splitlines() if "our-broken" in line and "坏了" in line] != []
    assert "our-broken" not in captured.out
    assert main(["check", str(report), "--no-plugins"]) == 1
    assert "our-broken" not in capsys.readouterr().err


def test_plugins_lists_all_of_them_with_what_is_wrong(installed, folder, capsys):
    installed("our-broken", "raise RuntimeError('坏了')")
    path = folder(own=RULE.format(code="ZZ001", name="x", body="yield PASSED"))
    assert main(["plugins", "--plugins-dir", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("national ") for line in lines)
    assert any("our-broken" in line and "坏了" in line for line in lines)
    assert any(line.startswith("own ") for line in lines)


@pytest.mark.parametrize(("ruleset", "words"), [("schema = 1\n", "0 条声明的规则"), ("[x\n", "TOML")])
def test_plugins_lists_rulesets_without_code_too(tmp_path, monkeypatch, capsys, ruleset, words):
    info, package = tmp_path / "site" / "our_data-1.2.dist-info", tmp_path / "site" / "our_data"
    info.mkdir(parents=True)
    package.mkdir()
    (info / "entry_points.txt").write_text("[disclosure_lint.rulesets]\nour-data = our_data:rules.toml\n")
    (package / "rules.toml").write_text(ruleset)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    finding.installed.cache_clear()
    try:
        assert main(["plugins"]) == 0
        (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("our-data ")]
    finally:
        finding.installed.cache_clear()
    assert line.startswith("our-data 1.2 (ruleset): ")
    assert words in line


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[disclosure_lint]\n",
        "[other]\nx = y\n",
        "no section at all",
        "[disclosure_lint]\n# a comment\nbroken line\n",
    ],
)
def test_entry_points_of_others_and_odd_files_are_passed_over(tmp_path, text):
    info = tmp_path / "some_thing-1.0.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text(text)
    assert list(entry_points("disclosure_lint", [str(tmp_path), str(tmp_path / "none")])) == []


def test_an_entry_point_may_name_an_object_and_extras(tmp_path):
    info = tmp_path / "some_thing-1.0.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text("[disclosure_lint]\n a = module:thing [extra]\n")
    (point,) = entry_points("disclosure_lint", [str(tmp_path)])
    assert (point.name, point.value, point.distribution, point.version) == (
        "a",
        "module:thing",
        "some-thing",
        "1.0",
    )
