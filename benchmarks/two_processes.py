"""P7: two processes against one, by the clock, on reports of three formats.

python -m benchmarks.two_processes
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from benchmarks import corpus, docx_read, pdf_read
from benchmarks.processes import CHECK, Cost, cost, least
from benchmarks.rows import Row, show

ROUNDS = 2
COUNTS = {"txt": 2000, "docx": 1000, "pdf": 150}
BOUNDS = {"txt": 1.6, "docx": 1.8, "pdf": 1.8}


def write(folder: Path) -> None:
    """A folder of reports for each format."""
    corpus.write(folder / "txt", COUNTS["txt"])
    for name, data in (("docx", docx_read.report(dressed=True)), ("pdf", pdf_read.generated())):
        (folder / name).mkdir()
        for number in range(COUNTS[name]):
            (folder / name / f"{number:05}.{name}").write_bytes(data)


def compare(folder: Path, name: str) -> Row:
    """The row of one format; both runs must print the same."""
    command = (*CHECK, "--format", "jsonl", name)
    costs: dict[int, list[Cost]] = {1: [], 2: []}
    for _ in range(ROUNDS):  # in turns, so that a busy machine slows both alike
        for jobs, taken in costs.items():
            taken.append(cost([*command, "--jobs", str(jobs)], folder, cores=2))
    if costs[1][0].output != costs[2][0].output:
        raise SystemExit("the results differ")
    one, two = least(costs[1]), least(costs[2])
    detail = f"一个 {one.seconds:.1f} s，两个 {two.seconds:.1f} s（处理器时间 {one.processor:.1f}、{two.processor:.1f} s）"
    work = f"{COUNTS[name]:,} 份 {name}，两个进程"
    return Row("P7", work, "倍于一个进程", one.seconds / two.seconds, "≥", BOUNDS[name], detail)


def measure() -> list[Row]:
    """P7 for each format."""
    with tempfile.TemporaryDirectory() as root:
        write(Path(root))
        return [compare(Path(root), name) for name in COUNTS]


if __name__ == "__main__":
    if (os.cpu_count() or 1) < 2:
        raise SystemExit("two processors are needed")
    show(measure())
