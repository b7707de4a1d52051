"""P1 and P9: one text report in process, all national rules, against reading it and searching it once.

    python -m benchmarks.text_check

The floor reads the file, decodes it and runs one regular expression over it that joins the words of eighteen
simple checks. Targets: at most 12 × floor (stretch 5); a report 100 × as long costs at most 110 × as much.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from benchmarks.rows import Row, show
from disclosure_lint.lint import Linter, Options
from disclosure_lint.loading import load_plugins
from disclosure_lint.model.source import Source

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "2014-合格.txt"
ROUNDS = 300
HEADINGS = {f"{numeral}、" for numeral in "一二三四五六七八九十"}
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


def long_report(text: str, times: int) -> bytes:
    """The report with every paragraph of its sections written so many times."""
    head, heading, rest = text.partition("一、")
    prose, annex, table = rest.partition("政府信息公开情况统计表\n")
    lines = (line if line[:2] in HEADINGS else f"{line}\n" * times for line in prose.split("\n"))
    return (head + heading + "\n".join(lines) + annex + table).encode()


def measure() -> list[Row]:
    """P1 and P9."""
    linter = Linter(Options(isolated=True, as_of=date(2026, 1, 1)), load_plugins(installed=False))

    def check(path: Path) -> object:
        return linter.check(Source(str(path), path.read_bytes()))

    low, own = best([floor, check], EXAMPLE, ROUNDS)
    count = len(linter.plugins.rules)
    detail = f"地板 {low:.3f} ms，我们 {own:.2f} ms"
    first = Row("P1", f"一份 txt，全部 {count} 条全国规则，进程内", "× 地板", own / low, "≤", 12, detail)

    reports = [long_report(EXAMPLE.read_text("utf-8"), times) for times in (20, 400)]
    seconds = []
    for data in reports:
        start = time.perf_counter()
        linter.check(Source("long.txt", data))
        seconds.append(time.perf_counter() - start)
    size, cost = len(reports[1]) / len(reports[0]), seconds[1] / seconds[0]
    detail = f"{size:.1f} 倍篇幅用时 {cost:.1f} 倍"
    return [first, Row("P9", "用时与篇幅", "× 每字用时", cost / size, "≤", 1.1, detail)]


if __name__ == "__main__":
    show(measure())
