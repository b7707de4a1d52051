"""``parse``: what was read from a report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from disclosure_lint.cli import main
from disclosure_lint.testing import base

PLUGIN = """
import time
from disclosure_lint import Reader, hookimpl


def read(source):
    time.sleep(30)


@hookimpl
def disclosure_lint_readers():
    return [Reader("slow", (".slow",), lambda data: data == b"x", read)]
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "年报.txt"
    file.write_text(base("2021"), "utf-8")
    return file


def test_the_report_is_shown_as_json(report, capsys):
    assert main(["parse", str(report)]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["year"], shown["edition"]) == (2024, "2021")


def test_it_is_read_by_the_form_that_is_asked_for(report, capsys):
    assert main(["parse", str(report), "--edition", "2019"]) == 0
    assert json.loads(capsys.readouterr().out)["edition"] == "2019"


@pytest.mark.parametrize("command", ["parse", "check", "fix"])
def test_a_form_that_there_is_not_is_said_with_those_that_there_are(report, capsys, command):
    assert main([command, str(report), "--edition", "2022"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "没有这一版格式：2022（有 2008、2014、2019、2021）" in captured.err.replace("\n  ", "")


def test_a_file_that_can_not_be_looked_at_is_said(tmp_path, capsys):
    assert main(["parse", str(tmp_path / "没有.txt")]) == 2
    assert "没有这个文件" in capsys.readouterr().err


def test_a_report_that_takes_too_long_is_given_up(tmp_path, capsys):
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "slow.py").write_text(PLUGIN, "utf-8")
    (tmp_path / "年报.slow").write_text("x", "utf-8")
    arguments = ["--plugins-dir", str(tmp_path / "plugins"), "--timeout", "0.5"]
    assert main(["parse", str(tmp_path / "年报.slow"), *arguments]) == 2
    assert "超过 0.5 秒，已停止" in capsys.readouterr().err
