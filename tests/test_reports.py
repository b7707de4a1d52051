"""Whole reports: our own examples against golden files, and the real ones beside the checkout."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from disclosure_lint.cli import main
from disclosure_lint.lint import Linter
from disclosure_lint.model.finding import Outcome
from disclosure_lint.model.source import Source

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
GOLDEN = Path(__file__).resolve().parent / "golden"
AS_OF = "2026-01-01"

# What the report of 洞头 2018 must show, and nothing else: code, severity, row of the statistics table.
CHANNEL_ABOVE_TOTAL = Counter(
    {
        ("N002", "warning", "active.wechat"): 1,
        ("N003", "warning", "response.hot_topics"): 1,
        ("N004", "warning", "requests.on_time"): 1,
        ("N004", "warning", "requests.extended"): 1,
        ("S009", "info", None): 1,
        ("S005", "info", None): 2,
        ("W002", "info", None): 2,
        ("N009", "info", "replies.refused.state_secret"): 1,
        ("N009", "info", "replies.refused.commercial_secret"): 1,
        ("C003", "info", None): 1,
    }
)
LOOKED_AT = {"S001", "S002", "S003", "S004", "S006", "S008", "D001", "D002", "D005", "C001", "C002", "N001"}


REAL = EXAMPLES.parent.parent / "shared" / "reports" / "dongtou-hrss-2018.txt"
# The report whose figures are known to be wrong: ours, and the real one that they come from.
CHANNEL_REPORTS = [
    pytest.param(EXAMPLES / "2014-渠道数大于总数.txt", id="own example"),
    pytest.param(
        REAL,
        id="real",
        marks=pytest.mark.skipif(not REAL.exists(), reason="../shared is not beside the checkout"),
    ),
]


@pytest.fixture
def outcome_of(national: Linter) -> Callable[[Path], Outcome]:
    return lambda path: national.check(Source(str(path), path.read_bytes()))


@pytest.mark.parametrize("path", CHANNEL_REPORTS)
def test_a_channel_above_the_total_is_found_and_nothing_is_found_that_is_right(path, outcome_of):
    outcome = outcome_of(path)
    found = Counter(
        (finding.code, finding.severity.word, finding.cell.row if finding.cell else None)
        for finding in outcome.findings
    )
    assert found == CHANNEL_ABOVE_TOTAL
    channel = next(finding for finding in outcome.findings if finding.code == "N002")
    assert channel.cell == ("statistics", "active.wechat", "value")
    assert channel.actual == "260"


@pytest.mark.parametrize("path", CHANNEL_REPORTS)
def test_what_was_looked_at_is_said_and_what_could_not_be_too(path, outcome_of):
    rules = outcome_of(path).rules
    assert set(rules.passed) >= LOOKED_AT
    assert [state.subject for state in rules.not_evaluable if state.code == "N001"] == ["申请办结数"]
    assert rules.crashed == ()


def json_of(name: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What ``check --format json`` prints, without what changes from version to version."""
    main(["check", name, "--format", "json", "--as-of", AS_OF, "--isolated"])
    found = json.loads(capsys.readouterr().out)
    found["tool"]["version"] = "…"
    for ruleset in found["rulesets"]:
        ruleset["sha256"] = "…"
        ruleset["plugins"] = [{**plugin, "version": "…"} for plugin in ruleset["plugins"]]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def text_of(name: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What ``check`` prints to a pipe."""
    main(["check", name, "--as-of", AS_OF, "--isolated"])
    return capsys.readouterr().out


SHOWN = [
    *((path.stem, "txt", text_of) for path in sorted(EXAMPLES.glob("*.txt"))),
    *((stem, "json", json_of) for stem in ("2014-有误", "2021-有误")),
]


@pytest.mark.parametrize(("example", "suffix", "show"), SHOWN)
def test_an_example_gives_what_its_golden_file_holds(
    example, suffix, show, project, capsys, monkeypatch, pytestconfig
):
    monkeypatch.chdir(project)
    golden = GOLDEN / f"{example}.{suffix}"
    found = show(f"examples/{example}.txt", capsys)
    if pytestconfig.getoption("--update-golden"):
        golden.write_text(found, "utf-8", newline="\n")
    assert golden.is_file(), f"no {golden}: run pytest --update-golden and read what it wrote"
    assert found == golden.read_text("utf-8"), (
        "differs on purpose? run pytest --update-golden and read the diff"
    )


@pytest.mark.parametrize("form", ["2014", "2019", "2021"])
def test_the_clean_example_is_clean_and_each_mistake_of_the_other_has_a_code_of_its_own(form, outcome_of):
    assert outcome_of(EXAMPLES / f"{form}-合格.txt").findings == ()
    codes = [finding.code for finding in outcome_of(EXAMPLES / f"{form}-有误.txt").findings]
    assert len(codes) >= 12
    assert len(codes) == len(set(codes))


def period_state(outcome: Outcome) -> str:
    """What D001 and D002 say of a report together."""
    codes = {"D001", "D002"}
    if outcome.status == "unreadable":
        return "another kind of document"
    found = {finding.code: finding.severity.word for finding in outcome.findings if finding.code in codes}
    if "D002" in found:
        return "D002"
    if found:
        return f"D001 {found['D001']}"
    if codes & {state.code for state in outcome.rules.not_evaluable}:
        return "not evaluable"
    return "passed" if "D002" in outcome.rules.passed else "nothing"


def test_the_preambles_of_a_hundred_reports_are_judged_as_people_judged_them(shared, national, capsys):
    lines = (shared / "reports" / "preambles.jsonl").read_text("utf-8").splitlines()
    table: Counter[tuple[str, str]] = Counter()
    wrong, phones = [], []
    for report in map(json.loads, lines):
        outcome = national.check(Source(f"{report['id']}.txt", report["text"].encode()))
        assert outcome.status != "crashed", report["id"]
        assert outcome.rules.crashed == (), report["id"]
        state, judged = period_state(outcome), report["window_ok"]
        table[str(judged), state] += 1
        right = {
            True: state == "passed" or report["script"] != "simp",
            False: state.startswith("D00"),
            None: state != "D002",
        }
        if not right[judged]:
            wrong.append((report["id"], judged, state, report["window_phrase"]))
        phones += [
            (report["id"], finding.message)
            for finding in outcome.findings
            if finding.code == "C002" and finding.severity.word != "info"
        ]
    with capsys.disabled():
        print(f"\n统计期限：{len(lines)} 份报告的引言 / the statistics period in {len(lines)} preambles")
        print(f"{'window_ok':>10}  {'D001, D002':<26} n")
        for (judged, state), count in sorted(table.items()):
            print(f"{judged:>10}  {state:<26} {count}")
    assert wrong == []
    assert phones == []
