"""P1 and P9: one text report in process, all national rules, against reading it and searching it once.

    python -m benchmarks text_check

The floor reads the file, decodes it and runs one regular expression over it that joins the words of eighteen
simple checks. Targets: at most 12 × floor (stretch 5); a report 100 × as long costs at most 110 × as much.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from disclosure_lint.lint import Linter, Options
from disclosure_lint.loading import load_plugins
from disclosure_lint.model.source import Source

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "2014-合格.txt"
ROUNDS = 300
COMBINED = re.compile(
    r"统计期限|待补充|TODO|[Xx×]{2,}[年件局]|【\s*】|_{3,}|﹪|[０-９]|\d{17}[\dXx]|1[3-9]\d{9}|0\d{2,3}-\d{7,8}"
    r"|[一二三四五六七八九十]、|（[一二三四五六七八九十]）|20\d\d年|\d+件|国令第?\d+号|一是|均获维持"
)


def floor(path: Path) -> int:
    """Read, decode, search once."""
    return sum(1 for _ in COMBINED.finditer(path.read_bytes().decode("utf-8")))


def best(works: list[Callable[[Path], object]], path: Path, rounds: int) -> list[float]:
    """The shortest time of each in milliseconds; they take turns, so that a busy machine slows all alike."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, own in zip(works, times, strict=True):
            start = time.perf_counter()
            work(path)
            own.append(time.perf_counter() - start)
    return [min(own) * 1000 for own in times]


def long_report(text: str, times: int) -> str:
    """The report with the prose of its sections repeated."""
    head, mark, tail = text.partition("\n三、")
    return head + ("\n" + head.rpartition("\n")[2]) * (times * len(text) // 40) + mark + tail


def main() -> None:
    """Print both ratios."""
    linter = Linter(Options(isolated=True, as_of=date(2026, 1, 1)), load_plugins(installed=False))

    def check(path: Path) -> object:
        return linter.check(Source(str(path), path.read_bytes()))

    low, own = best([floor, check], EXAMPLE, ROUNDS)
    count = len(linter.plugins.rules)
    print(f"P1 {count} rules: floor {low:.3f} ms | ours {own:.2f} ms = {own / low:.1f} × floor (target 12)")

    text = EXAMPLE.read_text("utf-8")
    data = long_report(text, 100).encode()
    size = len(data) / len(text.encode())
    times = []
    for _ in range(3):
        start = time.perf_counter()
        linter.check(Source("long.txt", data))
        times.append(time.perf_counter() - start)
    grown = min(times) * 1000 / own
    print(f"P9 {size:.0f} × the size costs {grown:.0f} × as much = {grown / size:.2f} a byte (target 1.1)")


if __name__ == "__main__":
    main()
