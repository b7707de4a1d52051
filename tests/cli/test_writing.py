"""Where results go: formats by name, files beside standard output."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import pytest

from disclosure_lint.cli import main
from disclosure_lint.cli.writing import shows_color

PROJECT = Path(__file__).resolve().parents[2]
PLUGIN = """
from disclosure_lint import Output, Text, hookimpl


class Counter:
    def __init__(self, stream, run):
        self.stream = stream

    def report(self, outcome):
        self.stream.write(f"{outcome.path} {len(outcome.findings)} {outcome.document is not None}\\n")

    def close(self, summary):
        self.stream.write(f"{summary.reports}\\n")


@hookimpl
def disclosure_lint_outputs():
    return [Output("count", ".count", Text("计数", "counts"), Counter, needs_document=NEEDS)]
"""


@pytest.fixture
def report(tmp_path: Path, base_2014: str) -> Path:
    file = tmp_path / "年报.txt"
    file.write_text(base_2014, "utf-8")
    return file


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "sraif"], "没有这种输出格式：sraif（是不是 sarif？）"),
        (["--format", "JSON"], "没有这种输出格式：JSON（是不是 json？）"),
        (["--format", "图"], "没有这种输出格式：图；可选：text、"),
        (["--output", "jsno:out.json"], "没有这种输出格式：jsno（是不是 json？）"),
        (["--output", "结果.sarif"], "--output 应为 格式:文件，如 sarif:结果.sarif，写的是 结果.sarif"),
        (["--output", r"C:\年报\out.csv"], r"如 csv:C:\年报\out.csv，写的是 C:\年报\out.csv"),
        (["--output", "c:out.md"], "如 markdown:c:out.md，写的是 c:out.md"),
        (["--output", "csv:"], "如 csv:结果.csv，写的是 csv:"),
        (["--output", "csv"], "如 csv:结果.csv，写的是 csv"),
    ],
)
def test_what_is_no_format_is_said_with_the_nearest_one(report, capsys, arguments, words):
    assert main(["check", str(report), *arguments]) == 2
    assert words in capsys.readouterr().err


def test_the_error_is_said_in_english_too(report, capsys):
    assert main(["check", str(report), "--format", "sraif", "--lang", "en"]) == 2
    assert "no such output format: sraif (did you mean sarif?)" in capsys.readouterr().err


@pytest.mark.parametrize("needs", [True, False])
def test_a_plugin_adds_a_format_that_gets_the_document_when_it_asks(report, tmp_path, capsys, needs):
    folder = tmp_path / "plugins"
    folder.mkdir()
    (folder / "counter.py").write_text(PLUGIN.replace("NEEDS", str(needs)), "utf-8")
    out = tmp_path / "out.count"
    arguments = ["--plugins-dir", str(folder), "--format", "count", "--output", f"count:{out}"]
    assert main(["check", str(report), *arguments]) == 0
    assert capsys.readouterr().out == out.read_text("utf-8") == f"{report} 0 {needs}\n1\n"


def test_files_are_written_when_the_reader_of_standard_output_has_gone(report, tmp_path):
    reports = [str(report)] * 200
    out = tmp_path / "out.json"
    code = _to_a_closed_pipe("check", *reports, "--format", "json", "--output", f"json:{out}")
    assert code == 0
    assert out.read_text("utf-8").count('"status": "clean"') == 200


def test_without_files_the_run_ends_when_the_reader_has_gone(report):
    assert _to_a_closed_pipe("check", *[str(report)] * 200, "--format", "json") == 0


@pytest.mark.parametrize(("variable", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colours_are_left_out_when_they_are_not_wanted(monkeypatch, variable, value):
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    assert shows_color()
    monkeypatch.setenv(variable, value)
    assert not shows_color()


class _Console:
    """What ``ctypes.windll.kernel32`` has of a console."""

    def __init__(self, modes: list[int], *, known: bool) -> None:
        self.modes, self.known = modes, known

    def GetStdHandle(self, number: int) -> int:
        return number

    def GetConsoleMode(self, handle: int, mode: object) -> int:
        mode._obj.value = 3
        return int(handle == -11 and self.known)

    def SetConsoleMode(self, handle: int, mode: int) -> int:
        self.modes.append(mode)
        return 1


@pytest.mark.parametrize(("known", "modes"), [(True, [7]), (False, [])])
def test_the_console_of_windows_is_told_to_take_escape_sequences(monkeypatch, known, modes):
    told: list[int] = []
    console = type("windll", (), {"kernel32": _Console(told, known=known)})
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", console, raising=False)
    assert shows_color() is known
    assert told == modes


def _to_a_closed_pipe(*arguments: str) -> int:
    """The exit code of the command when the other end of its standard output is closed at once."""
    reading, writing = os.pipe()
    os.close(reading)
    path = os.pathsep.join(str(PROJECT / part) for part in ("src", "plugins/national"))
    result = subprocess.run(
        [sys.executable, "-m", "disclosure_lint", *arguments],
        stdout=writing,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": path},
        timeout=120,
        check=False,
    )
    os.close(writing)
    assert result.stderr == b""
    return result.returncode
