"""The reports that a user names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from disclosure_lint.model.source import Unreadable
from disclosure_lint.sources import Search, read

SUFFIXES = frozenset({".txt"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """``年报`` with ``甲/1.txt``, ``乙/2.txt`` and ``丙.txt``."""
    for name in ("年报/甲/1.txt", "年报/乙/2.txt", "年报/丙.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    return tmp_path / "年报"


def named(*paths: object) -> list[str]:
    return list(Search(SUFFIXES).expand(map(str, paths)))


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


def test_what_the_run_writes_is_left_out_of_the_folders_above_it_and_counted(folder):
    search = Search(SUFFIXES, [str(folder / "甲"), str(folder / "丙.txt")])
    assert list(search.expand([str(folder)])) == [str(folder / "乙/2.txt")]
    assert search.left_out == 2


def test_what_is_named_is_looked_at_though_the_run_writes_there(folder):
    search = Search(SUFFIXES, [str(folder), str(folder / "甲"), str(folder / "丙.txt")])
    assert list(search.expand([str(folder / "甲"), str(folder / "丙.txt")])) == [
        str(folder / "甲/1.txt"),
        str(folder / "丙.txt"),
    ]
    assert search.left_out == 0


def test_a_folder_whose_name_only_begins_alike_is_looked_at(folder):
    search = Search(SUFFIXES, [str(folder / "乙/2"), str(folder.with_name("年"))])
    assert len(list(search.expand([str(folder)]))) == 3


def test_a_folder_is_known_by_whatever_way(folder, monkeypatch):
    monkeypatch.chdir(folder)
    search = Search(SUFFIXES, ["./乙/../甲"])
    assert len(list(search.expand(["."]))) == 2
    assert search.left_out == 1


def test_what_bears_a_mark_of_the_tool_is_left_out_unless_it_is_named(folder):
    search = Search(SUFFIXES, own=lambda path: path.endswith("2.txt"))
    named = list(search.expand([str(folder), str(folder / "乙/2.txt")]))
    assert named == [str(folder / name) for name in ("丙.txt", "甲/1.txt", "乙/2.txt")]
    assert search.left_out == 1
