"""P2 and a part of P3: whole commands against textlint with the same checks, on one core.

    python -m benchmarks.many_txt

Both check the same generated reports and must find the same: the benchmark fails when they do not.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from benchmarks import textlint
from benchmarks.corpus import write
from benchmarks.processes import CHECK, PROJECT, Cost, cost, least
from benchmarks.rows import Row, show

MANY = 2000
ROUNDS, STARTS = 3, 9
P2 = "2,000 份 txt，整条命令，一个核，两边选同样的检查"
P3 = "一份报告，整条命令，与 textlint 比"


def found(output: bytes) -> set[tuple[str, str]]:
    """Name of the file and code of each finding of ours."""
    return {
        (Path(report["path"]).name, finding["code"])
        for report in json.loads(output)["reports"]
        for finding in report["findings"]
    }


def against(place: Path, folder: Path) -> Row:
    """P2."""
    files = sorted(path.name for path in folder.iterdir())
    select = ["--select", ",".join(textlint.CODES), "--jobs", "1", "--format", "json"]
    ours, theirs = [], []
    for _ in range(ROUNDS):  # in turns, so that a busy machine slows both alike
        ours.append(cost([*CHECK, *select, "."], folder, cores=1))
        theirs.append(cost(textlint.command(place, files), folder, cores=1))
    own, other = found(ours[0].output), textlint.found(theirs[0].output)
    if own != other or len(own) != MANY // 2:
        raise SystemExit(f"different findings: {sorted(own ^ other)[:10]} ({len(own)}, {len(other)})")
    return _row("P2", P2, ours, theirs, 1.5, f"两边各有 {len(own)} 项同样的发现")


def starts(place: Path) -> Row:
    """The part of P3 that has a peer."""
    report = str(PROJECT / "examples" / "2014-合格.txt")
    ours, theirs = [], []
    for _ in range(STARTS):
        ours.append(cost([*CHECK, report], cores=1))
        theirs.append(cost(textlint.command(place, [report]), cores=1))
    return _row("P3", P3, ours, theirs, 2, "我们用全部规则")


def _row(key: str, work: str, ours: list[Cost], theirs: list[Cost], bound: float, note: str) -> Row:
    """By processor time of one core, which others on the machine disturb less than the clock."""
    own, other = (min(each.processor for each in costs) for costs in (ours, theirs))
    clock = least(theirs).seconds / least(ours).seconds
    detail = f"textlint {other:.2f} s，我们 {own:.2f} s（处理器时间；按时钟 {clock:.1f} 倍）；{note}"
    return Row(key, work, "倍", other / own, "≥", bound, detail)


def measure() -> list[Row]:
    """Both rows; without the peer they say why there is no number."""
    try:
        place = textlint.installed()
    except textlint.Missing as why:
        return [
            Row(key, work, "倍", None, "≥", bound, f"没有 textlint：{why}")
            for key, work, bound in ((("P2"), P2, 1.5), ("P3", P3, 2))
        ]
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root, "reports")
        write(folder, MANY)
        return [against(place, folder), starts(place)]


if __name__ == "__main__":
    show(measure())
