"""Everything that is measured, as one table: ``python -m benchmarks [--markdown] [NAME …]``.

A measurement is a module beside this one; it runs in a process of its own, so that none warms another up.
``--markdown`` writes the table into docs/performance.md.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from datetime import date
from pathlib import Path

from benchmarks.rows import Row, cells

FOLDER = Path(__file__).resolve().parent
PROJECT = FOLDER.parent
PAGE = PROJECT / "docs" / "performance.md"
SOURCES = [PROJECT, PROJECT / "src", PROJECT / "plugins" / "national"]
NAMES = (
    "text_check",
    "prose_share",
    "many_txt",
    "start",
    "docx_read",
    "pdf_read",
    "html_read",
    "two_processes",
    "memory",
)
HEAD = ["", "做什么", "结果", "目标", "", "说明"]
BEGIN, END = "<!-- benchmarks -->\n", "<!-- /benchmarks -->\n"


def rows_of(name: str) -> list[Row]:
    """The rows of one measurement; one that fails is said on standard error and has none."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, SOURCES)), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", f"benchmarks.{name}", "--json"]
    done = subprocess.run(command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        print(f"{name}: failed with {done.returncode}", file=sys.stderr)
    return [Row(**json.loads(line)) for line in done.stdout.splitlines() if line.startswith("{")]


def table(rows: list[Row]) -> str:
    """The rows as a table of Markdown, by target."""
    lines = [HEAD, ["---"] * len(HEAD), *(cells(row) for row in sorted(rows, key=lambda row: row.key))]
    text = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    machine = f"{platform.system()} {platform.machine()}，{os.cpu_count()} 个处理器，Python {platform.python_version()}"
    return f"{date.today().isoformat()}，{machine}。\n\n{text}"


def main(words: list[str]) -> int:
    """Measure and print; 1 when a measurement failed."""
    names = [word for word in words if not word.startswith("-")] or list(NAMES)
    rows: list[Row] = []
    for name in names:
        print(f"… {name}", file=sys.stderr, flush=True)
        rows += rows_of(name)
    print(table(rows))
    if "--markdown" in words:
        before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
        PAGE.write_text(before + BEGIN + table(rows) + END + rest.partition(END)[2], "utf-8")
    return 0 if rows else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
