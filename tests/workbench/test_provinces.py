"""The provinces that come along: installed as a third party would, their tests pass and their pages are true."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
import tomli

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"
PROVINCES = ("zhejiang", "fujian")
ZHEJIANG = PLUGINS / "zhejiang"
CONSOLE = re.compile(r"^```console\n\$ (?P<command>.*)\n(?P<shown>(?:.*\n)*?)```", re.MULTILINE)


@pytest.mark.parametrize("name", PROVINCES)
def test_a_province_passes_its_own_tests_its_mutations_and_the_lint(venv, tell, tmp_path, name):
    project = PLUGINS / name
    venv.install(project)
    for command in (
        ("pytest", "-q", "-p", "no:cacheprovider", str(project)),
        ("disclosure-lint", "test", name, "--mutations"),
        ("disclosure-lint", "lint-rules", name),
    ):
        done = venv.run(*command, cwd=tmp_path)
        assert done.returncode == 0, f"{command}: {tell(done)}"


def test_the_national_rules_pass_the_lint(venv, tell, tmp_path):
    done = venv.run("disclosure-lint", "lint-rules", cwd=tmp_path)
    assert done.returncode == 0, tell(done)
    assert "没有规则的条款" in done.stdout


@pytest.mark.parametrize("name", PROVINCES)
def test_what_a_distribution_names_is_there(name):
    project = PLUGINS / name
    data = tomli.loads((project / "pyproject.toml").read_text("utf-8"))
    assert (project / data["project"]["readme"]).is_file()
    for package in data["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]:
        assert (project / package).is_dir()
    for value in data["project"]["entry-points"]["disclosure_lint.rulesets"].values():
        package, _, file = value.partition(":")
        assert (project / package / file).is_file()


def test_a_province_may_be_data_alone():
    files = {path.suffix for path in (PLUGINS / "fujian" / "disclosure_lint_fujian").iterdir()}
    assert files - {""} == {".toml"}


def test_the_page_of_zhejiang_shows_what_its_commands_print(venv, tmp_path):
    venv.install(ZHEJIANG)
    folder = shutil.copytree(ZHEJIANG / "example", tmp_path / "example")
    (folder / ".git").mkdir()
    shown = list(CONSOLE.finditer((ZHEJIANG / "README.md").read_text("utf-8")))
    assert len(shown) == 2
    for match in shown:
        done = venv.run(*shlex.split(match["command"]), cwd=folder)
        printed, _, _ = done.stdout.partition("\n\n")
        assert printed == match["shown"].rstrip("\n")
        assert done.returncode == (0 if "--isolated" in match["command"] else 1)


@pytest.mark.parametrize("name", PROVINCES)
def test_the_page_of_a_province_names_every_rule_of_its_own(name):
    page = (PLUGINS / name / "README.md").read_text("utf-8")
    folder = PLUGINS / name / f"disclosure_lint_{name}"
    written = "".join(path.read_text("utf-8") for path in folder.iterdir() if path.is_file())
    codes = set(re.findall(r"\b(?:ZJ|FJ)\d{3}\b", written))
    assert codes == set(re.findall(r"\b(?:ZJ|FJ)\d{3}\b", page))


def test_the_test_file_that_the_page_on_plugins_shows_passes(venv, tell, tmp_path):
    venv.install(ZHEJIANG)
    page = (PLUGINS.parent / "docs" / "plugins.md").read_text("utf-8")
    (shown,) = (
        code for code in re.findall(r"```python\n(.*?)```", page, re.DOTALL) if "example_tests(" in code
    )
    (tmp_path / "test_shown.py").write_text(shown, "utf-8")
    done = venv.run("pytest", "-q", "-p", "no:cacheprovider", cwd=tmp_path)
    assert done.returncode == 0, tell(done)
