"""Files on the way are private, and gone in the end, however the end comes; so are the processes."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from disclosure_lint.testing import base

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and permissions of POSIX")

# A program instead of LibreOffice: it says where it works and who it is, and its child never ends.
SLOW = """#!/bin/sh
for last; do :; done
echo "$last" > "$STATE/file"
sleep 300 &
echo $! > "$STATE/child"
wait
"""
SLOW_RULE = """
import time
from pathlib import Path
from disclosure_lint import hookimpl, rule

@rule("ZZ995", "slow", "info", title=("慢", "slow"), basis=("无", "none"), hint=("无", "none"),
      message=("慢", "slow"), good=[], bad=[])
def slow(report, context):
    Path("开始").touch()
    time.sleep(60)
    return iter(())

@hookimpl
def disclosure_lint_rules():
    return [slow]
"""
RTF = rb"{\rtf1 report}"


@pytest.fixture
def started(tmp_path: Path):
    """The command at a report that LibreOffice is busy with: the process, the file, the child."""
    programs, state, temporary = tmp_path / "bin", tmp_path / "state", tmp_path / "tmp"
    for folder in (programs, state, temporary):
        folder.mkdir()
    soffice = programs / "soffice"
    soffice.write_text(SLOW, "utf-8")
    soffice.chmod(0o755)
    (tmp_path / "a.rtf").write_bytes(RTF)
    environment = {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "STATE": str(state),
        "TMPDIR": str(temporary),
    }
    command = [sys.executable, "-m", "disclosure_lint", "check", str(tmp_path / "a.rtf"), "--no-cache"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    child = state / "child"
    wait_for(lambda: child.exists() and child.read_text().strip())
    time.sleep(1)  # until the command knows that it has started the program
    yield process, Path((state / "file").read_text().strip()), int(child.read_text())
    process.kill()
    process.communicate()


@pytest.mark.parametrize("name", ["xlsx", "html"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_leaves_nothing_of_an_output_in_the_making(tmp_path, number, name):
    temporary, folder = tmp_path / "tmp", tmp_path / "插件"
    for each in (temporary, folder):
        each.mkdir()
    (folder / "slow.py").write_text(SLOW_RULE, "utf-8")
    (tmp_path / "年报.txt").write_text(base("2021"), "utf-8")
    command = [
        *(sys.executable, "-m", "disclosure_lint", "check", "年报.txt", "--isolated", "--no-cache"),
        *("--plugins-dir", "插件", "--output", f"{name}:结果.{name}"),
    ]
    environment = os.environ | {"TMPDIR": str(temporary)}
    process = subprocess.Popen(command, env=environment, cwd=tmp_path, stderr=subprocess.PIPE)
    wait_for((tmp_path / "开始").exists)
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o700 for path in temporary.iterdir())
    process.send_signal(number)
    _, error = process.communicate(timeout=60)
    assert b"Traceback" not in error
    assert list(temporary.iterdir()) == []


def test_an_output_that_can_not_be_written_leaves_nothing_of_another(tmp_path):
    (tmp_path / "tmp").mkdir()
    (tmp_path / "年报.txt").write_text(base("2021"), "utf-8")
    outputs = ("--output", "xlsx:结果.xlsx", "--output", "json:没有/结果.json")
    command = [
        sys.executable,
        "-m",
        "disclosure_lint",
        "check",
        "年报.txt",
        "--isolated",
        "--no-cache",
        *outputs,
    ]
    environment = os.environ | {"TMPDIR": str(tmp_path / "tmp")}
    assert subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True).returncode == 2
    assert list((tmp_path / "tmp").iterdir()) == []


def wait_for(condition) -> None:
    """Wait until something holds; a minute at most."""
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end, "in vain"
        time.sleep(0.05)


def alive(number: int) -> bool:
    """Whether a process is there, and more than the record of its end."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{number}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def test_what_libreoffice_is_given_is_private(started):
    _, file, _ = started
    folder = next(parent for parent in file.parents if parent.name.startswith("disclosure-lint-"))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_signal_leaves_neither_files_nor_processes(started, number, code, tmp_path):
    process, file, child = started
    assert file.exists()
    process.send_signal(number)
    _, error = process.communicate(timeout=60)
    assert process.returncode == code, error
    assert b"Traceback" not in error
    assert list((tmp_path / "tmp").iterdir()) == []
    wait_for(lambda: not alive(child))
