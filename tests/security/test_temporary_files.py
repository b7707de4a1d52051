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

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and permissions of POSIX")

# A program instead of LibreOffice: it says where it works and who it is, and its child never ends.
SLOW = """#!/bin/sh
for last; do :; done
echo "$last" > "$STATE/file"
sleep 300 &
echo $! > "$STATE/child"
wait
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
