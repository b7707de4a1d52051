"""What machines read is UTF-8 with line feeds, whatever the encoding of the console is."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "arguments",
    [
        ("rules", "--format", "json"),
        ("config", "show", "--format", "json"),
        ("config", "schema"),
        ("parse", "src/disclosure_lint/bases/2021.txt"),
        ("check", "src/disclosure_lint/bases/2021.txt", "--format", "json", "--as-of", "2026-01-01"),
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_json_is_utf_8_in_any_console(project, arguments, encoding):
    path = os.pathsep.join(str(project / part) for part in ("src", "plugins/national"))
    environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONPATH": path, "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "disclosure_lint", *arguments]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, check=True)
    assert json.loads(done.stdout.decode("utf-8"))
    assert any(character > "一" for character in done.stdout.decode("utf-8"))
    assert b"\\u" not in done.stdout.replace(b"\\\\u", b"")
