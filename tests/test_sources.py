"""The reports that a user names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from disclosure_lint.model.source import Unreadable
from disclosure_lint.sources import expand, read

SUFFIXES = frozenset({".txt"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """``年报`` with ``甲/1.txt``, ``乙/2.txt`` and ``丙.txt``."""
    for name in ("年报/甲/1.txt", "年报/乙/2.txt", "年报/丙.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    return tmp_path / "年报"


def named(*paths: object) -> list[str]:
    return list(expand(map(str, paths), SUFFIXES))


def test_a_folder_gives_its_files_in_order(folder):
    assert named(folder) == [str(folder / name) for name in ("丙.txt", "乙/2.txt", "甲/1.txt")]


def test_what_is_not_there_is_named_so_that_reading_it_says_so(tmp_path):
    assert named(tmp_path / "没有.txt") == [str(tmp_path / "没有.txt")]


def test_a_folder_that_can_not_be_listed_is_named_among_the_reports(folder, monkeypatch):
    scan = os.scandir

    def scandir(path):
        if str(path).endswith("甲"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert named(folder) == [str(folder / name) for name in ("丙.txt", "乙/2.txt", "甲")]
    with pytest.raises(Unreadable):
        read(str(folder / "甲"))
