"""The set of sentences of ``tests/claims``: each stands in a report whose tables are known."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from disclosure_lint.lint import Linter, Options
from disclosure_lint.model.finding import Finding
from disclosure_lint.model.source import Source
from disclosure_lint.rulesets.file import Select
from disclosure_lint.testing import base

FOLDER = Path(__file__).parent / "claims"
CODES = ("T", "Y002", "D003", "D006", "F", "W003", "W005", "W006", "W007", "W008")
ORGAN = "澄州市云栖区民政局"


class Case(NamedTuple):
    """A sentence, where it stands and what must be found in it (nothing: ``code`` is empty)."""

    file: str
    code: str
    text: str
    section: str
    base: str
    organ: str
    change: str


def cases() -> Iterator[Case]:
    """All sentences of all files."""
    for path in sorted(FOLDER.glob("*.toml")):
        data = tomllib.loads(path.read_text("utf-8"))
        for kind in ("wrong", "right"):
            for row in data.get(kind, ()):
                code = row["code"] if kind == "wrong" else ""
                yield Case(
                    path.stem,
                    code,
                    row["text"],
                    row.get("in", data.get("in", "overview")),
                    row.get("base", data["base"]),
                    row.get("organ", data.get("organ", "")),
                    row.get("change", ""),
                )


def report_of(case: Case, in_section: Callable[[str, str, str], str]) -> tuple[str, int | None]:
    """The report with the sentence, and where the finding must begin."""
    text = base(case.base)
    if case.change:
        old, _, new = case.change.partition(" => ")
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    if case.organ:
        own = {"镇": "我镇", "处": "我街道", "府": "全区"}.get(
            case.organ[-3] if case.organ.endswith("镇人民政府") else case.organ[-1], "我局"
        )
        text = text.replace(ORGAN, case.organ).replace(
            "我局", "我镇" if case.organ.endswith("镇人民政府") else own
        )
    text = in_section(text, case.section, case.text)
    place = text.find("«")
    return text.replace("«", "").replace("»", ""), place if place >= 0 else None


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Options(isolated=True, as_of=date(2026, 1, 1), select=Select(only=CODES)))


def alarms(linter: Linter, text: str) -> list[Finding]:
    """The findings at warning or error; a rule that crashed fails the test."""
    outcome = linter.check(Source("-", text.encode()))
    assert outcome.status in ("clean", "findings"), outcome.reason
    assert not outcome.rules.crashed, outcome.rules.crashed
    return [finding for finding in outcome.findings if finding.severity.word != "info"]


ALL = list(cases())
WRONG = [case for case in ALL if case.code]
RIGHT = [case for case in ALL if not case.code]


def test_the_set_is_large_enough():
    assert len(WRONG) >= 100
    assert len(RIGHT) >= 200
    assert len({(case.text, case.organ, case.section, case.base) for case in ALL}) == len(ALL)


@pytest.mark.parametrize("case", RIGHT, ids=lambda case: case.text[:40])
def test_no_false_alarm(linter, in_section, case):
    text, _ = report_of(case, in_section)
    assert [(finding.code, finding.message) for finding in alarms(linter, text)] == []


def _is_found(linter: Linter, case: Case, in_section: Callable[[str, str, str], str]) -> bool:
    text, place = report_of(case, in_section)
    found = [finding for finding in alarms(linter, text) if finding.code == case.code]
    return any(place is None or finding.span[0] == place for finding in found)


def test_nearly_all_that_is_wrong_is_found(linter, in_section, capsys):
    """At least 95 of 100; the score is printed."""
    missed = [case for case in WRONG if not _is_found(linter, case, in_section)]
    counts, lost = Counter(case.code for case in WRONG), Counter(case.code for case in missed)
    with capsys.disabled():
        print(
            f"\nclaims: {len(WRONG) - len(missed)} of {len(WRONG)} wrong sentences found, {len(RIGHT)} right ones"
        )
        for code in sorted(counts):
            print(f"  {code}: {counts[code] - lost[code]} of {counts[code]}")
        for case in missed:
            print(f"  missed {case.code} ({case.file}): {case.text}")
    assert len(missed) * 20 <= len(WRONG)
