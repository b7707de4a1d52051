"""P3: one report by the whole command line, against a Python that does nothing.

    python -m benchmarks.start

Target: at most 15 × ``python -c pass`` (stretch 6).
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from benchmarks.rows import Row, show

PROJECT = Path(__file__).resolve().parents[1]
ROUNDS = 25


def seconds(*arguments: str) -> float:
    """The time of one process."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=PROJECT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


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
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS):  # in turns, so that a busy machine slows all alike
        for name, arguments in commands.items():
            times[name].append(seconds(*arguments))
    best = {name: min(found) * 1000 for name, found in times.items()}
    low = best["python -c pass"]
    own = best["check, one txt"]
    version = best["check --version"]
    detail = f"地板 {low:.1f} ms，我们 {own:.0f} ms；--version {version:.0f} ms（{version / low:.1f} ×）"
    return [Row("P3", "一份报告，整条命令", "× python -c pass", own / low, "≤", 15, detail)]


if __name__ == "__main__":
    show(measure())
