"""Where LibreOffice is looked for, and where it is not."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from disclosure_lint.readers import libreoffice

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the search path of POSIX")


@pytest.fixture(autouse=True)
def nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's own LibreOffice is not there."""
    monkeypatch.setattr(libreoffice, "_FOLDERS", ())


def put(folder: Path, name: str, mode: int = 0o755) -> Path:
    """A program of that name in the folder."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(mode)
    return path


def test_the_first_on_the_search_path_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = put(tmp_path / "a", "libreoffice"), put(tmp_path / "b", "soffice")
    monkeypatch.setenv("PATH", f"{tmp_path / 'none'}{os.pathsep}{first.parent}{os.pathsep}{second.parent}")
    assert libreoffice.program() == str(first)


@pytest.mark.parametrize("entry", ["", ".", "bin"])
def test_a_program_in_the_present_folder_is_never_run(
    entry: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "soffice")
    put(tmp_path / "bin", "soffice")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", entry)
    assert libreoffice.program() is None


def test_what_can_not_be_run_is_not_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "a", "soffice", mode=0o644)
    (tmp_path / "b" / "soffice").mkdir(parents=True)
    monkeypatch.setenv("PATH", f"{tmp_path / 'a'}{os.pathsep}{tmp_path / 'b'}")
    assert libreoffice.program() is None


def test_the_usual_folders_are_looked_into_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = put(tmp_path / "usual", "soffice")
    monkeypatch.setattr(libreoffice, "_FOLDERS", (str(usual.parent),))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert libreoffice.program() == str(usual)
