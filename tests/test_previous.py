"""Last year's reports: paired by organ and year, compared, and what the command line says of them."""

from __future__ import annotations

import json
import time
from datetime import date

import pytest

from disclosure_lint.cli import main
from disclosure_lint.lint import Linter, Options
from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.previous import Previous
from disclosure_lint.rulesets.file import Select
from disclosure_lint.testing import base

ORGAN = "澄州市云栖区民政局"


def earlier(text, by=1):
    """The text of a report some years before."""
    for year in range(2020, 2026):
        text = text.replace(f"{year}年", f"{year - by}年")
    return text


@pytest.fixture
def previous(as_report):
    """The reports of some texts, by their names."""

    def make(**texts):
        return Previous(tuple(texts), lambda name: as_report(texts[name]))

    return make


@pytest.fixture
def this_year(as_report):
    return as_report(base("2021"))


def test_the_report_of_the_year_before_by_the_same_organ_is_found(previous, this_year):
    other = earlier(base("2021")).replace(ORGAN, "澄州市云栖区教育局")
    found = previous(a=other, b=earlier(base("2021")), c=earlier(base("2021"), 2)).of(this_year, {})
    assert found is not None
    assert (found.organ, found.year) == (ORGAN, 2023)


def test_a_name_without_its_places_is_the_same_organ(previous, this_year):
    found = previous(a=earlier(base("2021")).replace(ORGAN, "云栖区民政局")).of(this_year, {})
    assert found is not None


@pytest.mark.parametrize("years", [0, 2])
def test_a_report_of_another_year_is_not_last_years(previous, this_year, years):
    assert previous(a=earlier(base("2021"), years)).of(this_year, {}) is None


def test_another_organ_is_paired_only_by_an_alias(previous, this_year):
    reports = previous(a=earlier(base("2021")).replace(ORGAN, "澄州市云栖区社会事务局"))
    assert reports.of(this_year, {}) is None
    assert reports.of(this_year, {"云栖区民政局": ("云栖区社会事务局",)}) is not None


def test_what_can_not_be_read_is_told_and_left_out(as_report, this_year):
    def read(name):
        if name == "b":
            raise Unreadable("坏了", "broken")
        return as_report(earlier(base("2021")))

    found = Previous(("a", "b"), read)
    assert [path for path, _ in found.failed] == ["b"]
    assert found.of(this_year, {}) is not None


def test_a_report_that_a_reader_fails_on_is_told_and_left_out(as_report, this_year):
    def read(name):
        if name == "b":
            raise IndexError("list index out of range")
        return as_report(earlier(base("2021")))

    found = Previous(("a", "b"), read)
    ((path, why),) = found.failed
    assert (path, why.zh) == ("b", "IndexError: list index out of range")
    assert found.of(this_year, {}) is not None


def test_a_report_that_takes_too_long_is_told_and_left_out(as_report, this_year):
    def read(name):
        if name == "b":
            time.sleep(30)
        return as_report(earlier(base("2021")))

    found = Previous(("a", "b"), read, limit=2)
    ((path, why),) = found.failed
    assert (path, why.zh) == ("b", "检查超过 2 秒，已停止")
    assert found.of(this_year, {}) is not None


@pytest.fixture
def folder(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "2024.txt").write_text(base("2021"), "utf-8")
    (tmp_path / "去年").mkdir()
    (tmp_path / "去年" / "2023.txt").write_text(earlier(base("2021")), "utf-8")
    return tmp_path


def _codes(capsys):
    found = json.loads(capsys.readouterr().out)
    return [finding["code"] for finding in found["reports"][0]["findings"]]


@pytest.mark.parametrize("name", ["去年", "去年/2023.txt"])
def test_a_file_or_a_folder_is_compared_with(folder, capsys, name):
    main(
        [
            "check",
            str(folder / "2024.txt"),
            "--format",
            "json",
            "--select",
            "Y",
            "--previous",
            str(folder / name),
        ]
    )
    codes = _codes(capsys)
    assert {"Y001", "Y003"} <= set(codes)


def test_without_it_nothing_is_compared(folder, capsys):
    assert main(["check", str(folder / "2024.txt"), "--format", "json", "--select", "Y"]) == 0
    assert _codes(capsys) == []


def test_the_aliases_of_a_ruleset_pair_organs(folder, capsys):
    old = folder / "去年" / "2023.txt"
    old.write_text(old.read_text("utf-8").replace(ORGAN, "澄州市云栖区社会事务局"), "utf-8")
    arguments = [
        "check",
        str(folder / "2024.txt"),
        "--format",
        "json",
        "--select",
        "Y001",
        "--previous",
        str(old),
    ]
    main(arguments)
    assert _codes(capsys) == []
    rules = '[aliases]\n"云栖区民政局" = ["云栖区社会事务局"]\n'
    (folder / "rules.toml").write_text('schema = 1\nlayer = "office"\n' + rules, "utf-8")
    main(arguments)
    assert "Y001" in _codes(capsys)


def test_nothing_to_compare_with_is_wrong_use(folder, capsys):
    assert main(["check", str(folder / "2024.txt"), "--previous", str(folder / "没有")]) == 2
    (folder / "去年" / "2023.txt").write_bytes(b"\x00\x01\x02")
    assert main(["check", str(folder / "2024.txt"), "--previous", str(folder / "去年")]) == 2
    assert "去年" in capsys.readouterr().err


def test_one_that_can_not_be_read_is_a_line_on_standard_error(folder, capsys):
    (folder / "去年" / "坏.txt").write_bytes(b"\x00\x01\x02")
    code = main(["check", str(folder / "2024.txt"), "--select", "Y001", "--previous", str(folder / "去年")])
    assert code == 1
    assert "坏.txt" in capsys.readouterr().err


def test_every_column_is_compared():
    linter = Linter(Options(isolated=True, as_of=date(2026, 1, 1)))
    row = "四、结转下年度继续办理 | 1 | 0 | 0 | 0 | 0 | 0 | 1"
    last = earlier(base("2021")).replace(row, "四、结转下年度继续办理 | 1 | 1 | 0 | 0 | 0 | 0 | 2")
    report = linter.read(Source("-", last.encode()))[1]
    linter.previous = Previous(("去年",), lambda _: report)
    findings = linter.check(Source("-", base("2021").encode())).findings
    assert {finding.cell.column for finding in findings if finding.code == "Y001"} == {"natural", "business"}


def test_no_result_takes_the_place_of_last_years_report(tmp_path, capsys):
    now, before = tmp_path / "今年.txt", tmp_path / "去年.txt"
    now.write_text(base("2021"), "utf-8")
    before.write_text(earlier(base("2021")), "utf-8")
    written = before.read_bytes()
    arguments = ["check", str(now), "--previous", str(before), "--isolated", "--output", f"text:{before}"]
    assert main(arguments) == 2
    assert "是这次检查要读的文件，结果请写到别的文件" in capsys.readouterr().err
    assert before.read_bytes() == written


@pytest.fixture
def stock():
    """Y004 on the text of a report, with that of last year's."""

    def check(now, then):
        linter = Linter(Options(isolated=True, as_of=date(2026, 1, 1), select=Select(only=("Y004",))))
        last = linter.read(Source("-", then.encode()))[1]
        linter.previous = Previous(("去年",), lambda _: last)
        return linter.check(Source("-", now.encode())).rules

    return check


def test_a_blank_is_named_by_the_label_of_its_row(stock):
    text = base("2021").replace("行政规范性文件 | 2 | 1 | 9", "行政规范性文件 | 2 | 1 | ")
    (unknown,) = stock(text, earlier(base("2021"))).not_evaluable
    assert (unknown.code, unknown.subject) == ("Y004", "行政规范性文件")


def test_the_stock_is_not_compared_with_a_form_that_has_none(stock):
    rules = stock(earlier(base("2021"), 3), base("2019").replace("2019年", "2020年"))
    assert not rules.not_evaluable
    ((code, reason),) = rules.not_applicable
    assert code == "Y004"
    assert "没有可以比较的表格" in reason
