"""By what the tool's own files are told from reports."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from disclosure_lint.outputs.marks import COMMENT, GENERATOR, is_own
from disclosure_lint.testing import base


@pytest.mark.parametrize("name", ["年报.html", "年报.HTM", "年报.md"])
@pytest.mark.parametrize(("mark", "own"), [(GENERATOR, True), (COMMENT, True), ("disclosure-lint", False)])
def test_a_mark_at_the_beginning_tells_a_result(tmp_path, name, mark, own):
    file = tmp_path / name
    file.write_text(f"<html><head>{mark}</head>{base('2021')}", "utf-8")
    assert is_own(str(file)) is own


def test_a_mark_far_below_is_something_that_is_quoted(tmp_path):
    file = tmp_path / "年报.html"
    file.write_text(f"<html>{'年报' * 3000}{GENERATOR}", "utf-8")
    assert not is_own(str(file))


@pytest.mark.parametrize("name", ["年报.txt", "年报.ofd", "没有.批注.docx"])
def test_other_files_are_not_ours(tmp_path, name):
    if not name.startswith("没有"):
        (tmp_path / name).write_text(COMMENT, "utf-8")
    assert not is_own(str(tmp_path / name))


@pytest.mark.parametrize("name", ["a.xlsx", "a.批注.docx", "a.批注.pdf", "a.批注-2.pdf"])
@pytest.mark.parametrize(
    "data", [b"", b"PK\3\4", b"PK" + b"\0" * 99, b"%PDF-1.4\n%disclosure-lint 3\n", b"x" * 10_000]
)
def test_what_is_damaged_is_left_to_be_looked_at(tmp_path, name, data):
    file: Path = tmp_path / name
    file.write_bytes(data)
    assert not is_own(str(file))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name")
@pytest.mark.parametrize("name", ["a.html", "a.xlsx", "a.批注.docx"])
def test_a_pipe_is_not_waited_for(tmp_path, name):
    os.mkfifo(tmp_path / name)
    assert not is_own(str(tmp_path / name))
