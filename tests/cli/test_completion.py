"""The Tab key, as a shell asks: commands, options, values."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from disclosure_lint.cli import main

pytest.importorskip("argcomplete", reason="the extra completion is not installed")


def completed(line: str, tmp_path) -> set[str]:
    """What may stand at the end of the line."""
    answers = tmp_path / "answers"
    asked = {
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(answers),
        "_ARGCOMPLETE_SHELL": "bash",
        "COMP_LINE": line,
        "COMP_POINT": str(len(line.encode())),
        "COMP_TYPE": "9",
        "IFS": "\013",
    }
    command = [sys.executable, "-m", "disclosure_lint"]
    done = subprocess.run(command, env={**os.environ, **asked}, cwd=tmp_path, capture_output=True)
    assert done.returncode == 0, done.stderr
    return {answer.strip() for answer in answers.read_text("utf-8").split("\013")}


def test_commands_options_and_values_are_offered(tmp_path):
    assert {"check", "fix", "explain"} <= completed("disclosure-lint ", tmp_path)
    assert {"--format", "--annotate"} <= completed("disclosure-lint check --", tmp_path)
    assert completed("disclosure-lint completion po", tmp_path) == {"powershell"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_each_shell_has_its_script(shell, capsys):
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert "disclosure-lint" in script
    if shell in ("bash", "fish") and (program := shutil.which(shell)):
        subprocess.run([program, "-n"], input=script, encoding="utf-8", check=True)


def test_without_the_library_the_command_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "argcomplete.shell_integration", None)
    assert main(["completion", "bash"]) == 2
    assert "disclosure-lint[completion]" in capsys.readouterr().err


def test_nothing_of_it_is_loaded_otherwise():
    code = "import sys; from disclosure_lint.cli import main; main(['rules']); sys.exit('argcomplete' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL).returncode == 0
