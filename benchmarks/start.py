"""P3: one report by the whole command line, against a Python that does nothing.

    python -m benchmarks start

Target: at most 15 × ``python -c pass`` (stretch 6).
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
ROUNDS = 25


def seconds(*arguments: str) -> float:
    """The time of one process."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=PROJECT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main() -> None:
    """Print the ratio."""
    commands = {
        "python -c pass": ("-c", "pass"),
        "check, one txt": ("-m", "disclosure_lint", "check", "--isolated", "examples/2014-合格.txt"),
        "check --version": ("-m", "disclosure_lint", "--version"),
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS):  # in turns, so that a busy machine slows all alike
        for name, arguments in commands.items():
            times[name].append(seconds(*arguments))
    best = {name: min(found) * 1000 for name, found in times.items()}
    low = best["python -c pass"]
    own = best["check, one txt"]
    print(f"P3 floor {low:.1f} ms | ours {own:.0f} ms = {own / low:.1f} × floor (target 15)")
    print(f"   --version {best['check --version']:.0f} ms = {best['check --version'] / low:.1f} × floor")


if __name__ == "__main__":
    main()
