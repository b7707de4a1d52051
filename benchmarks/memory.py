"""P8: 20,000 text reports by one process of the command line: how much memory, and whether it grows.

    python -m benchmarks.memory [COUNT]

The floor is a Python that does nothing. Target: flat, at most 80 MB.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.rows import Row, show

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "2014-有误.txt"
MANY = 20_000
OPTIONS = ("--isolated", "--format", "jsonl", "--jobs", "1", "--no-cache")


def peak(*arguments: str) -> tuple[float, float]:
    """Peak memory in MB and seconds of one process."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    scale = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return usage.ru_maxrss / scale, time.perf_counter() - start


def write(folder: Path, count: int) -> None:
    """Reports that differ in organ, numbers and mistakes."""
    text = EXAMPLE.read_text("utf-8")
    folder.mkdir()
    for number in range(count):
        own = (
            text.replace("云栖区", f"第{number}区").replace("236", str(number)).replace("XX件", f"{number}件")
        )
        (folder / f"{number:05}.txt").write_text(own, "utf-8")


def measure(many: int = MANY) -> list[Row]:
    """P8: the peak, and how it grows from a tenth of the reports to all."""
    low, _ = peak("-c", "pass")
    peaks, taken = [], 0.0
    with tempfile.TemporaryDirectory() as root:
        for count in (many // 10, many):
            folder = Path(root, str(count))
            write(folder, count)
            found, taken = peak("-m", "disclosure_lint", "check", *OPTIONS, str(folder))
            peaks.append(found)
    work = f"{many:,} 份 txt，一个进程"
    detail = f"python -c pass {low:.0f} MB；{many // 10:,} 份时 {peaks[0]:.0f} MB；用时 {taken:.0f} s"
    return [
        Row("P8", work + "，内存", "MB", peaks[1], "≤", 80, detail),
        Row("P8", work + "，内存增长", "× 十分之一时", peaks[1] / peaks[0], "≤", 1.1, detail),
    ]


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    show(measure(*numbers))
