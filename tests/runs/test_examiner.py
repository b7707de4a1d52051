"""One report looked at by itself."""

from __future__ import annotations

from pathlib import Path

from disclosure_lint.model.source import Source
from disclosure_lint.runs.examiner import Examiner, Task

from .conftest import linter_of

HANGING = """
import time
from disclosure_lint import Reader, hookimpl


@hookimpl
def disclosure_lint_readers():
    return [Reader("hang", (".txt",), lambda data: True, lambda source: time.sleep(60))]
"""


def test_a_report_that_was_read_and_then_stopped_is_known_by_its_bytes(reports, evil):
    (evil / "hanging.py").write_text(HANGING, "utf-8")
    outcome = Examiner(linter_of(evil), limit=0.5).one(Task(0, reports[0], 0)).examined.outcome
    assert (outcome.status, outcome.reason) == ("crashed", "检查超过 0.5 秒，已停止")
    assert outcome.sha256 == Source(reports[0], Path(reports[0]).read_bytes()).sha256


def test_a_report_that_is_not_there_has_no_digest(reports, evil, tmp_path):
    outcome = Examiner(linter_of(evil)).one(Task(0, str(tmp_path / "没有.txt"), 0)).examined.outcome
    assert (outcome.status, outcome.sha256) == ("unreadable", "")
