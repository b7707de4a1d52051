"""The hook, tried by pre-commit itself on a repository with Chinese file names."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
pytestmark = [
    pytest.mark.skipif(find_spec("pre_commit") is None, reason="pre-commit is not installed"),
    pytest.mark.skipif(not (PROJECT / ".git").exists(), reason="not a git checkout"),
]
GIT = ["git", "-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "core.autocrlf=false"]


@pytest.fixture(scope="module")
def try_repo(tmp_path_factory: pytest.TempPathFactory):
    """Commit some files to a new repository, and run the hook over it."""
    home = tmp_path_factory.mktemp("pre-commit")
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GIT_"))
    }
    environment |= {"PRE_COMMIT_HOME": str(home), "PRE_COMMIT_COLOR": "never", "PYTHONUTF8": "1"}

    def run(files: dict[str, str], hook: str = "disclosure-lint") -> tuple[int, str, Path]:
        folder = tmp_path_factory.mktemp("仓库")
        subprocess.run([*GIT, "init", "-q", folder], check=True, env=environment)
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
        subprocess.run([*GIT, "add", "."], check=True, cwd=folder, env=environment)
        subprocess.run([*GIT, "commit", "-q", "-m", "年报"], check=True, cwd=folder, env=environment)
        command = [
            sys.executable,
            "-m",
            "pre_commit",
            "try-repo",
            str(PROJECT),
            hook,
            "--all-files",
        ]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8")
        output = done.stdout + done.stderr
        if "An unexpected error has occurred" in output:
            pytest.skip(f"pre-commit can't set the hook up here: {output.strip()[-300:]}")
        return done.returncode, output, folder

    return run


def test_a_bad_report_blocks_and_is_named(try_repo, base_2014):
    bad = base_2014.replace("六、举报投诉数量 | 件 | 0", "六、举报投诉数量 | 件 | 无")
    code, output, _ = try_repo(
        {"年报/云栖区 民政局 2018.txt": bad, "年报/合格.txt": base_2014, "说明.txt": "不是年报"}
    )
    assert code == 1, output
    assert "年报/云栖区 民政局 2018.txt" in output
    assert "N004" in output
    assert "检查了 2 份报告" in output


def test_a_good_report_passes(try_repo, base_2014):
    code, output, _ = try_repo({"2018年政府信息公开工作年度报告.txt": base_2014, "说明.txt": "不是年报"})
    assert code == 0, output
    assert "Passed" in output


def test_what_is_safe_is_mended_and_the_commit_stops(try_repo, base_2014):
    wide = base_2014.replace("六、举报投诉数量 | 件 | 0", "六、举报投诉数量 | 件 | ０")
    code, output, folder = try_repo({"年报/甲 局.txt": wide, "说明.txt": wide}, "disclosure-lint-fix")
    assert code == 1, output
    assert "files were modified by this hook" in output
    assert (folder / "年报" / "甲 局.txt").read_text("utf-8") == base_2014
    assert (folder / "说明.txt").read_text("utf-8") == wide
