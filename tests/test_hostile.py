"""Huge and hostile reports in every format: work in proportion to the size, bounded time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from time import process_time

import pytest

from disclosure_lint.model.source import Source

hostile = pytest.importorskip("tests.formats.hostile", reason="run from the root of the repository")

SMALL, TIMES = 2_000, 8
SECONDS, MEGABYTES = 150, 1500
LIMITED = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
resource.setrlimit(resource.RLIMIT_AS, ({MEGABYTES} << 20, {MEGABYTES} << 20))
from disclosure_lint.cli import main
sys.exit(main(["check", sys.argv[1], "--isolated", "--format", "json"]))
"""


@pytest.mark.parametrize("shape", hostile.SHAPES)
@pytest.mark.parametrize("kind", hostile.FORMATS)
def test_the_work_grows_with_the_size_and_not_with_its_square(kind, shape, national):
    size = SMALL // (10 if shape in hostile.PIECES else 1)

    def seconds(pieces: int) -> float:
        data = hostile.FORMATS[kind](hostile.SHAPES[shape](pieces))
        start = process_time()
        outcome = national.check(Source("a.txt", data))
        elapsed = process_time() - start
        assert outcome.status in ("findings", "clean"), outcome.reason
        assert outcome.rules.crashed == ()
        return elapsed

    seconds(size)
    short = min(seconds(size) for _ in range(2))
    long = min(seconds(TIMES * size) for _ in range(2))
    assert long < max(3 * TIMES * short, 0.5), f"{TIMES} times the size took {long / short:.1f} times as long"


def checked(path: str) -> tuple[int, dict, str]:
    """Exit code, report and standard error of the command in a process with limits."""
    command = [sys.executable, "-c", LIMITED, path]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert done.stdout, f"{done.returncode}: {done.stderr}"
    return done.returncode, json.loads(done.stdout)["reports"][0], done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a process can't be limited")
@pytest.mark.parametrize(
    ("kind", "shape", "size"),
    [
        *(("txt", shape, 100_000 if shape in hostile.PIECES else 1_000_000) for shape in hostile.SHAPES),
        ("docx", "rows", 20_000),
        ("html", "rows", 20_000),
        ("md", "headings", 10_000),
    ],
)
def test_a_huge_report_is_looked_at_within_bounds(kind, shape, size, tmp_path):
    file = tmp_path / f"a.{kind}"
    file.write_bytes(hostile.FORMATS[kind](hostile.SHAPES[shape](size)))
    code, report, error = checked(str(file))
    assert (report["status"] in ("findings", "clean"), error) == (True, ""), report["reason"]
    assert report["rules"]["crashed"] == []
    assert code in (0, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="a process can't be limited")
def test_a_line_of_fifty_megabytes_is_refused(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(hostile.text(hostile.SHAPES["one line"](17_000_000)))
    assert file.stat().st_size > 40_000_000
    code, report, error = checked(str(file))
    assert (code, report["status"], error) == (2, "unreadable", "")
    assert "三百万字" in report["reason"]
