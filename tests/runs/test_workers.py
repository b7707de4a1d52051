"""A process that ends or hangs costs one report, which is named."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from disclosure_lint.limit import TimeUp, limited
from disclosure_lint.model.finding import Outcome
from disclosure_lint.runs import workers
from disclosure_lint.runs.checking import checking
from disclosure_lint.runs.examiner import Examiner

from .conftest import COMMAND, ENVIRONMENT, linter_of, renamed

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def check(
    paths: list[str], evil: Path, jobs: int = 2, limit: float = 60, method: str | None = None
) -> dict[str, Outcome]:
    linter = linter_of(evil)
    linter.prepare(paths)
    with checking(linter, paths, Examiner(linter, limit), jobs, method) as checked:
        found = [outcome for outcome, _ in checked]
    assert [outcome.path for outcome in found] == paths
    return {outcome.path: outcome for outcome in found}


@pytest.fixture
def no_traces():
    """The trace of a process that is meant to end badly is not shown."""
    import faulthandler

    faulthandler.disable()
    yield
    faulthandler.enable()


@posix
@pytest.mark.usefixtures("no_traces")
@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("终止", "检查它的进程被信号 SIGKILL 终止（常因内存不足）"),
        ("越界", "检查它的进程被信号 SIGSEGV 终止"),
        ("退出", "检查它的进程意外结束（7）"),
    ],
)
def test_a_report_that_ends_its_process_is_named_and_the_others_are_checked(reports, evil, word, reason):
    bad = renamed(reports, 4, word)
    found = check(reports, evil)
    assert (found[bad].status, found[bad].reason) == ("crashed", reason)
    assert [outcome.status for outcome in found.values()].count("crashed") == 1
    assert "ZZ998" in found[reports[0]].rules.passed + tuple(
        code for code, _ in found[reports[0]].rules.not_applicable
    )


@posix
def test_several_that_end_their_process_cost_one_report_each(reports, evil):
    bad = {
        renamed(reports, number, word)
        for number, word in ((0, "终止"), (1, "越界"), (5, "退出"), (9, "终止"))
    }
    found = check(reports, evil, method="spawn")
    assert {path for path, outcome in found.items() if outcome.status == "crashed"} == bad


def test_want_of_memory_costs_the_rule(reports, evil):
    bad = renamed(reports, 3, "内存")
    found = check(reports, evil)
    assert found[bad].status == "findings"
    assert found[bad].rules.crashed == (("ZZ998", "MemoryError: "),)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_rule_that_hangs_is_stopped_and_named_and_the_other_rules_still_run(reports, evil, jobs):
    usual = check(reports, evil)[reports[2]]
    bad = renamed(reports, 2, "循环")
    found = check(reports, evil, jobs, 1)[bad]
    assert found.rules.crashed == (("ZZ998", "到了时限还没有做完，已停止"),)
    assert (found.status, found.findings) == (usual.status, usual.findings)
    assert found.rules.passed == tuple(code for code in usual.rules.passed if code != "ZZ998")


@posix
def test_a_process_that_does_not_come_back_is_ended_from_without(reports, evil, monkeypatch):
    monkeypatch.setattr(workers, "GRACE", 0.5)
    bad = renamed(reports, 6, "不还")
    started = time.monotonic()
    found = check(reports, evil, 2, 1)
    assert time.monotonic() - started < 60
    assert (found[bad].status, found[bad].reason) == ("crashed", "检查超过 1 秒，已停止")
    assert [outcome.status for outcome in found.values()].count("crashed") == 1


def test_a_process_that_was_ended_by_chance_costs_nothing(reports, evil, tmp_path):
    """As when a person ends it: looked at once more, the report is as good as any."""
    once = evil / "once.py"
    once.write_text(
        f"""
import os
from pathlib import Path
from disclosure_lint import hookimpl, rule

@rule("ZZ997", "once", "info", title=("次", "once"), basis=("无", "none"), hint=("无", "none"),
      message=("次", "once"), good=[], bad=[])
def once(report, context):
    mark = Path({str(tmp_path / "一次")!r})
    if "3" in context.source.name.rpartition(os.sep)[2] and not mark.exists():
        mark.touch()
        os._exit(1)
    return iter(())

@hookimpl
def disclosure_lint_rules():
    return [once]
""",
        "utf-8",
    )
    found = check(reports, evil)
    assert (tmp_path / "一次").exists()
    assert "crashed" not in [outcome.status for outcome in found.values()]


@posix
def test_the_command_names_the_report_and_exits_with_3(reports, evil):
    bad = renamed(reports, 4, "终止")
    result = subprocess.run(
        [*COMMAND, "--jobs", "2", "--plugins-dir", str(evil), "--format", "json", *reports],
        env=ENVIRONMENT, capture_output=True, timeout=120,
    )  # fmt: skip
    assert result.returncode == 3
    assert result.stderr == b""
    shown = json.loads(result.stdout)
    assert [report["path"] for report in shown["reports"] if report["status"] == "crashed"] == [bad]
    assert shown["summary"]["crashed"] == 1


def test_a_limit_holds_in_another_thread_too():
    from threading import Thread

    seen: list[str] = []

    def work() -> None:
        try:
            with limited(0.2):
                while True:
                    pass
        except TimeUp:
            seen.append("up")
        with limited(5):
            seen.append("in time")

    thread = Thread(target=work)
    thread.start()
    thread.join(30)
    assert seen == ["up", "in time"]


@posix
def test_a_limit_interrupts_one_regular_expression():
    import re

    with pytest.raises(TimeUp), limited(0.2):
        re.match("(a+)+$", "a" * 40 + "b")


@posix
def test_no_alarm_is_left_behind():
    with limited(0.2):
        pass
    time.sleep(0.4)
    assert signal.getsignal(signal.SIGALRM) == signal.SIG_DFL


def children_of(pid: int) -> list[int]:
    """The ids of a process's children, by /proc."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text("utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found.append(int(status.parent.name))
    return found


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_for(condition, seconds: float = 30) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.02)
    return False


@pytest.fixture
def running(reports, evil, tmp_path):
    """A run of two processes that has come to a slow report."""
    renamed(reports, 8, "慢")
    process = subprocess.Popen(
        [*COMMAND, "--jobs", "2", "--plugins-dir", str(evil), "--format", "json", *reports],
        env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    assert wait_for((tmp_path / "开始").exists)
    time.sleep(1)
    yield process
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc to see processes in")
@pytest.mark.parametrize("everyone", [True, False], ids=["the whole group", "the command alone"])
def test_ctrl_c_ends_all_and_keeps_what_was_found(running, everyone):
    workers = children_of(running.pid)
    assert len(workers) == 2
    (os.killpg if everyone else os.kill)(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert b"Traceback" not in err
    shown = json.loads(out)
    assert shown["summary"]["reports"] == len(shown["reports"]) == 8
    assert not any(map(alive, workers))


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc to see processes in")
def test_when_the_command_is_killed_its_processes_end_too(running):
    workers = children_of(running.pid)
    running.kill()
    assert wait_for(lambda: not any(map(alive, workers)), 10)
