"""Baselines: what was there before is known, what is new is said, what is mended is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from disclosure_lint.cli import main

DAY = ("--as-of", "2026-01-01", "--isolated")


@pytest.fixture
def bad_text(base_2014: str) -> str:
    """A report with N001 (a sum), N004 (no number) and S005 (a heading)."""
    return (
        base_2014.replace("工作人员数 | 人 | 3", "工作人员数 | 人 | 4")
        .replace("六、举报投诉数量 | 件 | 0", "六、举报投诉数量 | 件 | 无")
        .replace("一、概述", "一、工作概述")
    )


@pytest.fixture
def report(tmp_path: Path, bad_text: str) -> Path:
    file = tmp_path / "年报" / "甲.txt"
    file.parent.mkdir()
    file.write_text(bad_text, "utf-8")
    return file


@pytest.fixture
def baseline(tmp_path: Path, report: Path, capsys) -> Path:
    """The baseline of the report as it is."""
    file = tmp_path / "基线.json"
    assert main(["check", str(report), "--write-baseline", str(file), *DAY]) == 0
    capsys.readouterr()
    return file


@pytest.fixture
def check(capsys):
    """The exit code, the codes found and what stands on standard error."""

    def run(*arguments: object) -> tuple[int, list[str], str]:
        code = main(["check", *map(str, arguments), "--format", "json", *DAY])
        captured = capsys.readouterr()
        reports = json.loads(captured.out)["reports"]
        return code, [each["code"] for report in reports for each in report["findings"]], captured.err

    return run


def test_what_a_baseline_knows_is_not_said_again(report, baseline, check):
    assert check(report)[:2] == (1, ["S005", "N004", "N001"])
    assert check(report, "--baseline", baseline) == (0, [], "")


def test_a_rule_of_which_all_is_known_counts_as_waived(report, baseline, capsys):
    main(["check", str(report), "--baseline", str(baseline), "--format", "json", *DAY])
    (told,) = json.loads(capsys.readouterr().out)["reports"]
    assert told["status"] == "clean"
    assert told["rules"]["failed"] == []
    assert {each["code"]: each["reason"] for each in told["rules"]["waived"]}["N001"] == "基线中已有 1 项"


def test_a_baseline_names_reports_relative_to_itself_in_order(report, baseline):
    content = json.loads(baseline.read_text("utf-8"))
    assert content["schema_version"] == 1
    assert list(content["reports"]) == ["年报/甲.txt"]
    assert list(content["reports"]["年报/甲.txt"]) == ["N001", "N004", "S005"]


def test_it_holds_from_any_folder_and_by_any_way_to_the_report(report, baseline, check, monkeypatch):
    monkeypatch.chdir(report.parent)
    assert check("甲.txt", "--baseline", "../基线.json")[1] == []
    assert check("../年报/./甲.txt", "--baseline", baseline)[1] == []


def test_a_change_elsewhere_leaves_known_findings_known(report, baseline, check, bad_text):
    changed = bad_text.replace("一、工作概述\n", "一、工作概述\n今年新加了一段话。\n又加了一段。\n")
    report.write_text(changed, "utf-8")
    assert check(report, "--baseline", baseline) == (0, [], "")


def test_a_new_finding_is_said_and_a_mended_one_is_stale(report, baseline, check, bad_text):
    changed = bad_text.replace("六、举报投诉数量 | 件 | 无", "六、举报投诉数量 | 件 | 0")
    report.write_text(changed.replace("1.当面申请数 | 件 |", "1.当面申请数 | 个 |"), "utf-8")
    code, found, said = check(report, "--baseline", baseline)
    assert code == 1
    assert found == ["N008"]
    assert "N004 有 1 项已经改正" in said
    assert "甲.txt" in said


@pytest.mark.parametrize(
    "left_out",
    [("--select", "N001"), ("--ignore", "N004,S005"), ("--ignore", "N"), ("--edition", "2021")],
    ids=" ".join,
)
def test_what_a_rule_that_was_not_run_has_found_is_not_mended(report, baseline, check, left_out):
    assert "已经改正" not in check(report, "--baseline", baseline, *left_out)[2]


def test_a_second_finding_of_the_same_kind_is_new(report, baseline, check, bad_text):
    report.write_text(bad_text.replace("1.当面申请数 | 件 | 2", "1.当面申请数 | 件 | 无"), "utf-8")
    assert "N004" in check(report, "--baseline", baseline)[1]


def test_reports_that_were_not_checked_are_not_stale(report, baseline, check, tmp_path, bad_text):
    other = tmp_path / "乙.txt"
    other.write_text(bad_text, "utf-8")
    code, found, said = check(other, "--baseline", baseline)
    assert (code, len(found), said) == (1, 3, "")
    report.write_bytes(b"")
    assert check(report, "--baseline", baseline)[2] == ""


def test_a_new_baseline_keeps_what_the_old_one_knows(report, baseline, check, bad_text):
    report.write_text(bad_text.replace("六、举报投诉数量 | 件 | 无", "六、举报投诉数量 | 件 | 0"), "utf-8")
    code, found, said = check(report, "--baseline", baseline, "--write-baseline", baseline)
    assert (code, found, said) == (0, [], "")
    assert list(json.loads(baseline.read_text("utf-8"))["reports"]["年报/甲.txt"]) == ["N001", "S005"]


def test_the_same_findings_give_the_same_baseline(report, baseline, check):
    before = baseline.read_bytes()
    check(report, "--write-baseline", baseline)
    assert baseline.read_bytes() == before


def test_standard_input_has_a_baseline_too(baseline, check, bad_text, monkeypatch, tmp_path):
    import io

    class Input:
        buffer = io.BytesIO(bad_text.encode())

    monkeypatch.setattr("sys.stdin", Input)
    check("-", "--write-baseline", tmp_path / "b.json")
    Input.buffer = io.BytesIO(bad_text.encode())
    assert check("-", "--baseline", tmp_path / "b.json")[1] == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "无法读取基线"),
        ("{", "不是 JSON"),
        ("[" * 100_000, "不是 JSON"),
        ("[]", "没有 schema_version 1"),
        ('{"schema_version": 2, "reports": {}}', "没有 schema_version 1"),
        ('{"schema_version": 1}', "结构不对"),
        ('{"schema_version": 1, "reports": {"a": {"N001": ["x"]}}}', "结构不对"),
        ('{"schema_version": 1, "reports": {"a": {"N001": {"x": -1}}}}', "结构不对"),
        ('{"schema_version": 1, "reports": {"a": {"N001": {"x": true}}}}', "结构不对"),
    ],
)
def test_what_is_no_baseline_is_said(report, tmp_path, capsys, content, why):
    file = tmp_path / "b.json"
    if content is not None:
        file.write_text(content, "utf-8")
    assert main(["check", str(report), "--baseline", str(file), *DAY]) == 2
    assert why in capsys.readouterr().err


def test_a_baseline_that_can_not_be_written_is_said(report, tmp_path, capsys):
    assert main(["check", str(report), "--write-baseline", str(tmp_path / "nowhere" / "b.json"), *DAY]) == 2
    captured = capsys.readouterr()
    assert "没有这个文件夹" in captured.err
    assert captured.out == ""  # said before anything is looked at
