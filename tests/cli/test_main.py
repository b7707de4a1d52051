"""What becomes of an error that nothing foresaw: one line, exit code 3, and the trace for those who ask for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure_lint.cli import main
from disclosure_lint.cli.exit import Exit


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that fails in a way that nothing foresees."""

    def run(_arguments: object) -> int:
        raise IndexError("甲\n乙")

    monkeypatch.setattr("disclosure_lint.cli.cache.run", run)
    monkeypatch.delenv("DISCLOSURE_LINT_DEBUG", raising=False)


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", "程序出错（IndexError: 甲 乙）"), ("en", "the tool itself failed (IndexError: 甲 乙)")],
)
def test_an_error_that_nothing_foresaw_is_one_line_and_no_findings(broken, capsys, language, words):
    assert main(["cache", "--lang", language]) == Exit.FAILED
    error = capsys.readouterr().err
    assert words in error
    assert error.count("\n") == 1


def test_the_trace_is_there_for_those_who_ask_for_it(broken, capsys, monkeypatch):
    monkeypatch.setenv("DISCLOSURE_LINT_DEBUG", "1")
    assert main(["cache"]) == Exit.FAILED
    error = capsys.readouterr().err
    assert "Traceback" in error
    assert "程序出错" in error


def test_a_failure_within_a_test_is_no_failure_of_the_tool(monkeypatch):
    monkeypatch.setattr("disclosure_lint.cli.cache.run", lambda _arguments: pytest.fail("as it should"))
    with pytest.raises(pytest.fail.Exception, match="as it should"):
        main(["cache"])
