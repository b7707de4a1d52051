"""P8: 20,000 text reports by one process of the command line: how much memory, and whether it grows.

    python -m benchmarks memory [COUNT]

The floor is a Python that does nothing. Target: flat, at most 80 MB.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "2014-有误.txt"
MANY = 20_000


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


def main() -> None:
    """Print the peaks of a tenth of the reports and of all."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    low, _ = peak("-c", "pass")
    print(f"P8 floor {low:.0f} MB", end="", flush=True)
    peaks = []
    with tempfile.TemporaryDirectory() as root:
        for count in (many // 10, many):
            folder = Path(root, str(count))
            write(folder, count)
            found, seconds = peak(
                "-m", "disclosure_lint", "check", "--isolated", "--format", "jsonl", str(folder)
            )
            peaks.append(found)
            print(f" | {count} reports {found:.0f} MB in {seconds:.0f} s", end="", flush=True)
    print(f" = {peaks[1] / peaks[0]:.2f} × a tenth of them (target: flat, at most 80 MB)")


if __name__ == "__main__":
    main()
