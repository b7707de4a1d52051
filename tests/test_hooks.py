"""The hooks of docs/hooks.md that need no download, run for real: git's own, and ``language: system``."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from disclosure_lint.model.fix import FORMATS
from disclosure_lint.readers.builtin import READERS

PROJECT = Path(__file__).resolve().parent.parent
PAGE = (PROJECT / "docs" / "hooks.md").read_text("utf-8")
BAD = ("六、举报投诉数量 | 件 | 0", "六、举报投诉数量 | 件 | 无")
pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
    pytest.mark.skipif(sys.platform == "win32", reason="the hook is a script for sh"),
]


class Repository:
    """A repository in which ``disclosure-lint`` is on the path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        scripts = Path(sys.executable).parent
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON"))}
        self.environment = kept | {
            "PATH": f"{scripts}{os.pathsep}{kept['PATH']}",
            "HOME": str(folder.parent),
            "PREK_HOME": str(folder.parent / "prek"),
            "PRE_COMMIT_HOME": str(folder.parent / "pre-commit"),
            "DISCLOSURE_LINT_CACHE": "off",
        }
        self.git("init", "-q")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """A command in the repository."""
        return subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, encoding="utf-8"
        )

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """A git command; what it says stands in its output."""
        return self.run("git", "-c", "user.name=t", "-c", "user.email=t@example.com", *arguments)

    def add(self, name: str, text: str) -> None:
        """Write a file and add it to the next commit."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        assert self.git("add", name).returncode == 0


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """An empty repository."""
    folder = tmp_path / "仓库"
    folder.mkdir()
    return Repository(folder)


def block(language: str, beginning: str) -> str:
    """The code of the page that begins like that."""
    found = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return next(code for code in found if code.startswith(beginning))


def test_the_git_hook_checks_what_is_committed_and_nothing_else(repository, base_2014):
    bad = base_2014.replace(*BAD)
    repository.add("年报/旧 的.txt", bad)
    assert repository.git("commit", "-q", "-m", "旧").returncode == 0
    hook = repository.folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(block("sh", "#!/bin/sh"), "utf-8")
    hook.chmod(0o755)

    repository.add("说明.txt", "不是年报")
    assert repository.git("commit", "-q", "-m", "没有年报").returncode == 0
    repository.add("年报/新 的.txt", bad)
    done = repository.git("commit", "-q", "-m", "有误")
    assert done.returncode != 0
    output = done.stdout + done.stderr
    assert "N004" in output
    assert "新 的.txt" in output
    assert "旧 的.txt" not in output
    repository.add("年报/新 的.txt", base_2014)
    done = repository.git("commit", "-q", "-m", "合格")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("tool", ["pre-commit", "prek"])
def test_a_system_hook_needs_no_download(tool, repository, base_2014):
    program = shutil.which(tool, path=repository.environment["PATH"])
    if program is None:
        pytest.skip(f"{tool} is not installed")
    repository.add(".pre-commit-config.yaml", block("yaml", "repos:\n  - repo: local"))
    repository.add("年报/合格.txt", base_2014)
    assert repository.git("commit", "-q", "-m", "合格").returncode == 0
    repository.add("年报/有 误.txt", base_2014.replace(*BAD))
    done = repository.run(program, "run")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "N004" in done.stdout
    assert "合格.txt" not in done.stdout


def files_of(hook: str) -> re.Pattern[str]:
    """What the hook of that name looks at unless it is told otherwise."""
    hooks = (PROJECT / ".pre-commit-hooks.yaml").read_text("utf-8").split("\n- id: ")
    own = next(text for text in hooks if text.startswith(f"{hook}\n"))
    return re.compile(re.search(r"^  files: '(.*)'$", own, re.MULTILINE)[1])


@pytest.mark.parametrize(
    "path",
    [
        "2024年报.docx",
        "2024年报/民政局.docx",
        "年报2024/街道/甲.pdf",
        "各单位年度报告/乙.html",
        "政府信息公开/2024.odt",
        "reports/丙.fodt",
        "甲局2024年政府信息公开工作年度报告.xhtml",
    ],
)
def test_the_hook_looks_at_files_whose_name_or_folder_says_report(path: str) -> None:
    assert files_of("disclosure-lint").search(path)


@pytest.mark.parametrize(
    "path", ["说明.docx", "年报/rules.toml", "myreports/甲.docx", "通知/2024.pdf", "年报.py"]
)
def test_the_hook_passes_over_what_is_no_report(path: str) -> None:
    assert not files_of("disclosure-lint").search(path)


def test_the_hooks_look_at_every_format_that_is_read_and_that_can_be_mended() -> None:
    suffixes = {suffix for reader in READERS for suffix in reader.suffixes}
    assert {suffix for suffix in suffixes if files_of("disclosure-lint").search(f"年报{suffix}")} == suffixes
    mended = {suffix for reader in READERS if reader.format in FORMATS for suffix in reader.suffixes}
    assert {
        suffix for suffix in suffixes if files_of("disclosure-lint-fix").search(f"年报{suffix}")
    } == mended
