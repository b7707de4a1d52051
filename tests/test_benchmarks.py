"""The material of the benchmarks, and their table. Nothing is timed here."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from disclosure_lint.lint import Linter, Options
from disclosure_lint.loading import load_plugins
from disclosure_lint.model.source import Source
from disclosure_lint.rulesets.file import Select


@pytest.fixture(autouse=True)
def _project_on_path(monkeypatch: pytest.MonkeyPatch, project: Path) -> None:
    monkeypatch.syspath_prepend(str(project))


def test_each_mistake_of_the_corpus_is_found_by_its_rule_alone():
    from benchmarks.corpus import EXAMPLE, FLAWS, flawed, reports

    options = Options(isolated=True, as_of=date(2026, 1, 1), select=Select(only=tuple(FLAWS)))
    linter = Linter(options, load_plugins(installed=False))
    text = EXAMPLE.read_text("utf-8")
    for code in FLAWS:
        outcome = linter.check(Source("a.txt", flawed(text, code).encode()))
        assert [finding.code for finding in outcome.findings] == [code]
    found = [linter.check(Source(*item)).findings for item in reports(40).items()]
    assert [len(findings) for findings in found] == [0, 1] * 20


def test_the_peer_has_a_rule_for_each_check_and_a_pinned_version():
    from benchmarks import textlint
    from benchmarks.corpus import FLAWS

    configured = json.loads((textlint.FOLDER / ".textlintrc.json").read_text())["rules"]
    assert set(textlint.CODES) == set(FLAWS) == set(configured)
    assert {path.stem for path in (textlint.FOLDER / "rules").glob("*.js")} == set(FLAWS)
    versions = json.loads((textlint.FOLDER / "package.json").read_text())["dependencies"].values()
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions)


def test_without_npm_the_peer_is_missing_with_a_reason(monkeypatch):
    from benchmarks import many_txt, textlint

    monkeypatch.setattr(textlint.shutil, "which", lambda _: None)
    rows = many_txt.measure()
    assert [(row.value, row.met) for row in rows] == [(None, None)] * 2
    assert "npm" in rows[0].detail


def test_a_row_says_whether_its_target_is_met():
    from benchmarks.rows import Row, cells

    assert cells(Row("P1", "做", "× 地板", 13.04, "≤", 12, "细"))[2:] == ["13 × 地板", "≤ 12", "未达到", "细"]
    assert cells(Row("P7", "做", "倍", 1.8, "≥", 1.8))[4] == "达到"
    assert cells(Row("P2", "做", "倍", None, "≥", 1.5))[2:5] == ["—", "≥ 1.5", "未测"]


def test_the_table_keeps_the_rows_that_were_not_measured_now():
    from benchmarks.__main__ import lines_of, merged, table
    from benchmarks.rows import Row

    old = table(lines_of([Row("P1", "甲", "× 地板", 20, "≤", 12), Row("P7", "乙", "倍", 1.9, "≥", 1.8)]))
    new = merged(old, lines_of([Row("P1", "甲", "× 地板", 10, "≤", 12)]))
    assert sorted(new) == lines_of(
        [Row("P1", "甲", "× 地板", 10, "≤", 12), Row("P7", "乙", "倍", 1.9, "≥", 1.8)]
    )


def test_the_page_has_a_place_for_the_table(project):
    from benchmarks.__main__ import BEGIN, END

    page = (project / "docs" / "performance.md").read_text("utf-8")
    assert page.count(BEGIN) == page.count(END) == 1
