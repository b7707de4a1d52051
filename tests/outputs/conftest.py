"""Outcomes built by hand."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from disclosure_lint.model.document import Document, Span
from disclosure_lint.model.finding import (
    Finding,
    Location,
    NotEvaluable,
    Outcome,
    Problem,
    Related,
    RuleStates,
    Severity,
    UsedRuleset,
    Waived,
)
from disclosure_lint.model.fix import Edit, Fix
from disclosure_lint.model.report import CellKey
from disclosure_lint.model.run import Run, Summary
from disclosure_lint.outputs.builtin import OUTPUTS

LINES = ["溪口区某局2018年年度报告", "一、概述", "", "4.政务微信公开政府信息数 | 条 | 260 |"]


def make_fixed(**changes: Any) -> Finding:
    """A finding with a fix: 260 is taken out, and 件 comes behind its place."""
    places = (Location(4, 21, 4, 24), Location(4, 24, 4, 24))
    fix = Fix((Edit(Span(38, 41), "２６０"), Edit(Span(41, 41), "件{")))
    return make_finding(fix=fix, fix_places=places, **changes)


def make_finding(text: str = "\n".join(LINES), place: str = "260", **changes: Any) -> Finding:
    """A finding on ``place`` in ``text``, by default the one of the design's picture."""
    document = Document(text, "txt")
    start = text.index(place)
    line, column = document.position(start)
    shown = document.line_of(start)
    fields: dict[str, Any] = {
        "code": "N002",
        "name": "part-exceeds-whole",
        "severity": Severity.WARNING,
        "message": "政务微信公开政府信息数 260 条，大于主动公开总数 181 条",
        "hint": "核对总数是否按去重口径填写",
        "basis": "统计表一（一）",
        "fingerprint": "0123456789abcdef",
        "plugin": "national",
        "location": Location(line, column, line, column + len(place)),
        "span": (start, start + len(place)),
        "section": "active",
        "cell": CellKey("statistics", "active.wechat", "value"),
        "actual": place,
        "related": (
            Related("总数 181", Location(2, 3, 2, 6), CellKey("statistics", "active.total", "value")),
        ),
        "excerpt": document[shown],
        "excerpt_start": shown.start,
    }
    return Finding(**(fields | changes))


def make_outcome(*findings: Finding, **changes: Any) -> Outcome:
    """An outcome of a report of 2018 with these findings."""
    fields: dict[str, Any] = {
        "path": "年报/溪口区某局.txt",
        "sha256": "ab" * 32,
        "format": "txt",
        "ruleset": 0,
        "status": "findings" if findings else "clean",
        "edition": "2014",
        "form": "2014",
        "year": 2018,
        "organ": "溪口区某局",
        "rules": RuleStates(
            passed=("D001",),
            failed=("N002",) if findings else (),
            not_evaluable=(NotEvaluable("N001", "单元格不是数字", "申请办结数"),),
            not_applicable=(("F001", "旧格式"),),
            waived=(Waived("S005", "沿用旧标题", "2027-01-01", "溪办〔2026〕3号"),),
        ),
        "findings": findings,
    }
    return Outcome(**(fields | changes))


def make_unreadable(path: str = "扫描.pdf", reason: str = "只有图像，没有文字") -> Outcome:
    """A report that could not be read."""
    return make_outcome(
        path=path,
        format="pdf",
        status="unreadable",
        reason=reason,
        edition=None,
        form=None,
        year=None,
        organ=None,
        rules=RuleStates(),
    )


def make_summary(*outcomes: Outcome, problems: tuple[Problem, ...] = ()) -> Summary:
    """The summary of these outcomes under one ruleset."""
    summary = Summary(problems=list(problems))
    summary.rulesets.append(
        UsedRuleset("national", "rules.toml", "cd" * 32, ({"name": "national", "version": "0.1.0"},))
    )
    for outcome in outcomes:
        summary.add(outcome)
    return summary


def make_run(**changes: Any) -> Run:
    """A run to a pipe, in Chinese."""
    return Run(**({"version": "0.1.0", "as_of": date(2026, 7, 1)} | changes))


def write(
    name: str, *outcomes: Outcome, problems: tuple[Problem, ...] = (), encoding: str = "utf-8", **run: Any
) -> str:
    """What the output of that name writes to a stream of that encoding."""
    output = next(output for output in OUTPUTS if output.name == name)
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, errors="strict", newline="")
    writer = output.start(stream, make_run(**run))
    for outcome in outcomes:
        writer.report(outcome)
    writer.close(make_summary(*outcomes, problems=problems))
    stream.flush()
    return raw.getvalue().decode(encoding)


def find_oracle(name: str) -> Path:
    """A file that ``get-oracles`` has fetched; the test is skipped without it."""
    path = Path(__file__).parents[2] / "build" / "oracles" / name
    if not path.exists():
        pytest.skip(f"{path.name} is not there: run tests/outputs/get-oracles")
    return path


Make = Callable[..., Any]


@pytest.fixture(scope="session", name="write")
def _write() -> Make:
    return write


@pytest.fixture(scope="session", name="find_oracle")
def _oracle() -> Make:
    return find_oracle


@pytest.fixture(scope="session", name="make_finding")
def _finding() -> Make:
    return make_finding


@pytest.fixture(scope="session", name="make_fixed")
def _fixed() -> Make:
    return make_fixed


@pytest.fixture(scope="session", name="make_outcome")
def _outcome() -> Make:
    return make_outcome


@pytest.fixture(scope="session", name="make_unreadable")
def _unreadable() -> Make:
    return make_unreadable


@pytest.fixture(scope="session", name="make_summary")
def _summary() -> Make:
    return make_summary


@pytest.fixture(scope="session", name="make_run")
def _run() -> Make:
    return make_run
