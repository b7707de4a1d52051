"""What reading the prose costs: claims and the rules on them, of a whole check of a text report in process.

    python -m benchmarks.prose_share

Measured in processor time as the difference between a check with all national rules and one without those that
ask for the claims of the prose (T001–T005, F002), on clean reports of each form. Target: at most 40 % of the check.
"""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

from benchmarks.rows import Row, show
from disclosure_lint.lint import Linter, Options
from disclosure_lint.loading import load_plugins
from disclosure_lint.model.source import Source
from disclosure_lint.rulesets.file import Select

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
REPORTS = ("2014-合格.txt", "2019-合格.txt", "2021-合格.txt", "2021-数字平衡.txt")
ON_CLAIMS = ("T", "F002")
ROUNDS = 200


def linter(*ignored: str) -> Linter:
    """A linter with the national rules but for some."""
    select = Select(ignore=dict.fromkeys(ignored, "measured without"))
    options = Options(isolated=True, as_of=date(2026, 1, 1), select=select)
    return Linter(options, load_plugins(installed=False))


def shortest(linters: tuple[Linter, Linter], path: Path) -> list[float]:
    """The shortest processor time of a check with each, in milliseconds; they take turns."""
    times: list[list[float]] = [[], []]
    for _ in range(ROUNDS):
        for of, own in zip(linters, times, strict=True):
            start = time.process_time()
            of.check(Source(str(path), path.read_bytes()))
            own.append(time.process_time() - start)
    return [min(own) * 1000 for own in times]


def measure() -> list[Row]:
    """A row for each report."""
    linters = linter(), linter(*ON_CLAIMS)
    rows = []
    for name in REPORTS:
        whole, rest = shortest(linters, EXAMPLES / name)
        detail = f"{whole:.2f} ms 中的 {whole - rest:.2f} ms"
        work = f"读正文的数量和 T 类规则占检查的份额：{name}"
        rows.append(Row("prose", work, "%", 100 * (1 - rest / whole), "≤", 40, detail))
    return rows


if __name__ == "__main__":
    show(measure())
