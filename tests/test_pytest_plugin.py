"""``pytest --disclosure-lint PLUGIN``: the examples of a plugin's rules as tests, from any folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import tomli

RULESET = (
    'layer = "office"\n[rules.BM101]\nkind = "forbid"\ntitle = "不写某词"\nbasis = "例"\nwords = ["{}"]\n'
    'good = ["各项工作平稳推进 => 各项工作进展顺利"]\nbad = ["各项工作平稳推进 => 各项工作«突飞猛进»"]\n'
)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Pytest in a folder of its own."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-v", "-p", "disclosure_lint.pytest_plugin", *arguments],
        env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONUTF8": "1"},
        cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("word", "code", "words"),
    [
        ("突飞猛进", 0, ["BM101-good-1 PASSED", "BM101-bad-1 PASSED"]),
        ("一日千里", 1, ["BM101-good-1 PASSED", "BM101-bad-1 FAILED", "BM101-bad-1 Missing"]),
    ],
)
def test_each_example_is_a_test_with_a_name(tmp_path, word, code, words):
    (tmp_path / "rules.toml").write_text(RULESET.format(word), "utf-8")
    done = run(tmp_path, "--disclosure-lint", "./rules.toml")
    assert done.returncode == code, done.stdout + done.stderr
    for expected in words:
        assert expected in done.stdout


def test_a_plugin_that_is_not_there_is_wrong_use(tmp_path):
    done = run(tmp_path, "--disclosure-lint", "nationale")
    assert done.returncode == 4
    assert "did you mean national" in done.stderr


def test_it_does_nothing_unless_asked(tmp_path):
    (tmp_path / "test_one.py").write_text("def test_one(): pass\n")
    done = run(tmp_path)
    assert done.returncode == 0
    assert "1 passed" in done.stdout


def test_the_distribution_registers_it(project):
    points = tomli.loads((project / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]
    assert points["pytest11"] == {"disclosure-lint": "disclosure_lint.pytest_plugin"}
