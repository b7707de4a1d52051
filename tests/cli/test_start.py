"""What a plain check does not load, it does not wait for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "pydantic", "rich", "regex", "pypdfium2", "python_calamine", "xlsxwriter", "lxml",
    "importlib.metadata", "importlib.resources", "tempfile", "zipfile", "shutil", "secrets", "json", "difflib",
    "disclosure_lint.copies", "disclosure_lint.readers.docx", "disclosure_lint.readers.pdf",
    "disclosure_lint.readers.html", "disclosure_lint.outputs.html", "disclosure_lint.outputs.json",
    "disclosure_lint.rules.kinds", "disclosure_lint.testing", "disclosure_lint.workbench",
}  # fmt: skip
SCRIPT = """
import sys
from disclosure_lint.cli import main
code = main(sys.argv[1:])
print(*sys.modules, file=sys.stderr)
sys.exit(code)
"""


def loaded(*arguments: str) -> set[str]:
    """The modules that a command has imported at its end."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return set(done.stderr.split())


@pytest.mark.parametrize("options", [["--no-cache"], ["--no-cache", "--isolated"]])
def test_a_plain_check_loads_nothing_heavy(project: Path, options: list[str]) -> None:
    modules = loaded("check", *options, str(project / "examples" / "2014-合格.txt"))
    assert "disclosure_lint.lint" in modules
    assert modules & HEAVY == set()


def test_the_cache_loads_no_library(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    modules = loaded("check", "--isolated", str(project / "examples" / "2014-合格.txt"))
    assert modules & (HEAVY - {"json"}) == set()


def test_the_version_is_said_without_the_rules() -> None:
    modules = loaded("--version")
    assert not [name for name in modules if name.startswith(("disclosure_lint_national", "pluggy", "tomli"))]
    assert modules & HEAVY == set()
