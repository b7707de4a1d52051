"""P3: one report by the whole command line, against a Python that does nothing.

    python -m benchmarks.start

Target: at most 15 × ``python -c pass`` (stretch 6).
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.rows import Row, show

PROJECT = Path(__file__).resolve().parents[1]
ROUNDS = 25


ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""An installed package has its bytecode."""


def seconds(*arguments: str) -> tuple[float, float]:
    """The time of one process: by the clock, and of the processor alone."""
    start, before = time.perf_counter(), os.times()
    command = [sys.executable, *arguments]
    subprocess.run(command, cwd=PROJECT, env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - start, used


def measure() -> list[Row]:
    """The part of P3 that has a floor."""
    commands = {
        "python -c pass": ("-c", "pass"),
        "check, one txt": (
            "-m",
            "disclosure_lint",
            "check",
            "--isolated",
            "--no-cache",
            "examples/2014-合格.txt",
        ),
        "check --version": ("-m", "disclosure_lint", "--version"),
    }
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for _ in range(ROUNDS):  # in turns, so that a busy machine slows all alike
        for name, arguments in commands.items():
            times[name].append(seconds(*arguments))
    best = {name: min(clock for clock, _ in found) * 1000 for name, found in times.items()}
    used = {name: sum(cpu for _, cpu in found) for name, found in times.items()}
    ratio = used["check, one txt"] / used["python -c pass"]
    low = best["python -c pass"]
    own = best["check, one txt"]
    version = best["check --version"]
    detail = f"地板 {low:.1f} ms，我们 {own:.0f} ms；处理器时间 {ratio:.1f} ×；--version {version:.0f} ms（{version / low:.1f} ×）"
    return [Row("P3", "一份报告，整条命令", "× python -c pass", own / low, "≤", 15, detail)]


if __name__ == "__main__":
    show(measure())
