"""The folder in which results are kept: where, whose, how large, and what goes wrong with it."""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from disclosure_lint.runs import store as stores
from disclosure_lint.runs.store import Store, location

from .conftest import entries

posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")


@posix
def test_a_folder_that_others_may_write_to_is_not_used(tmp_path):
    folder = tmp_path / "公用"
    folder.mkdir()
    folder.chmod(0o777)
    Store(folder).put(b"k" * 32, b"data")
    assert entries(folder) == []


def test_old_entries_and_the_oldest_of_too_many_are_removed(tmp_path, monkeypatch):
    store = Store(tmp_path / "结果")
    now = time.time()
    for number in range(10):
        key = bytes([number]) * 32
        store.put(key, os.urandom(1000))
        os.utime(store._path(key), (now - number * 5 * 86_400 - 60,) * 2)
    store.prune(now)
    assert len(store.entries()) == 10, "it was looked through today"
    store.prune(now + 2 * 86_400)
    assert len(store.entries()) == 6, "older than 30 days"
    monkeypatch.setattr(stores, "LARGEST", 3_500)
    store.prune(now + 4 * 86_400)
    assert [store.get(bytes([number]) * 32) is not None for number in range(10)] == [True] * 3 + [False] * 7


def test_clearing_leaves_what_is_not_ours(tmp_path):
    folder = tmp_path / "结果"
    store = Store(folder)
    store.put(b"k" * 32, b"data")
    for name in ("年报/报告.txt", "ab/报告.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x")
    assert store.clear() == 1
    assert sorted(path.name for path in entries(folder)) == ["报告.txt", "报告.txt"]


def test_a_folder_that_was_cleared_goes_away_and_comes_again(tmp_path):
    folder = tmp_path / "深/处"
    Store(folder).put(b"k" * 32, b"data")
    assert Store(folder).clear() == 1
    assert not folder.exists()
    Store(folder).put(b"k" * 32, b"data")
    assert Store(folder).get(b"k" * 32) == b"data"


def test_many_writers_of_one_entry_leave_a_whole_one(tmp_path):
    def work(number: int) -> None:
        store = Store(tmp_path / "结果")
        for _ in range(50):
            store.put(b"k" * 32, bytes([number]) * 10_000)
            found = store.get(b"k" * 32)
            assert found is not None
            assert found == found[:1] * 10_000

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert len(entries(tmp_path / "结果")) == 1


def test_a_disk_that_is_full_keeps_nothing_and_says_nothing(tmp_path, monkeypatch):
    def full(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    store = Store(tmp_path / "结果")
    monkeypatch.setattr(stores, "seal", full)
    store.put(b"k" * 32, b"data")
    assert entries(tmp_path / "结果") == []
    monkeypatch.undo()
    store.put(b"k" * 32, b"data")
    assert store.get(b"k" * 32) is None, "not tried again in this run"


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {"HOME": "/home/a"}, "/home/a/.cache/disclosure-lint"),
        ("linux", {"HOME": "/home/a", "XDG_CACHE_HOME": "/var/a"}, "/var/a/disclosure-lint"),
        ("linux", {"HOME": "/home/a", "XDG_CACHE_HOME": "a"}, "/home/a/.cache/disclosure-lint"),
        (
            "darwin",
            {"HOME": "/Users/a", "XDG_CACHE_HOME": "/var/a"},
            "/Users/a/Library/Caches/disclosure-lint",
        ),
        ("win32", {"LOCALAPPDATA": "/C/Local"}, "/C/Local/disclosure-lint/Cache"),
        ("win32", {}, None),
        ("linux", {"HOME": "/home/a", "DISCLOSURE_LINT_CACHE": "/x"}, "/x"),
        ("linux", {"HOME": "/home/a", "DISCLOSURE_LINT_CACHE": "off"}, None),
    ],
)
@posix
def test_the_folder_is_where_the_platform_keeps_such_things(monkeypatch, platform, environment, expected):
    for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "DISCLOSURE_LINT_CACHE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert location() == (Path(expected) if expected else None)
