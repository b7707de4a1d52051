"""``fix``: a diff by default, copies or the files themselves when asked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from disclosure_lint.cli import main
from disclosure_lint.testing import base

DAY = ("--as-of", "2026-01-01", "--isolated")
GOOD = base("2021")
BAD = GOOD.replace("办结25件", "办结２５件")
EVIL = """
import time
from disclosure_lint import Reader, hookimpl, rule

WORDS = dict(title=("恶", "evil"), basis=("无", "none"), hint=("无", "none"), message=("恶", "evil"), good=[], bad=[])


@rule("ZZ991", "failing", "info", **WORDS)
def failing(report, context):
    raise IndexError("x")


@rule("ZZ992", "failing-later", "info", **WORDS)
def failing_later(report, context):
    if "２５" not in report.document.text:
        raise IndexError("x")
    return iter(())


@hookimpl
def disclosure_lint_rules():
    return [failing, failing_later]


@hookimpl
def disclosure_lint_readers():
    return [Reader("hang", (".hang",), lambda data: data == b"x", lambda source: time.sleep(60))]
"""


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "年报" / "甲.txt"
    file.parent.mkdir()
    file.write_text(BAD, "utf-8", newline="")
    return file


def fix(*arguments: object) -> int:
    return main(["fix", *map(str, arguments), *DAY])


def test_a_diff_is_shown_and_nothing_written(report, capsys):
    assert fix("年报/甲.txt") == 1
    captured = capsys.readouterr()
    assert captured.out.startswith("--- 年报/甲.txt\n+++ 年报/甲.txt\n@@ ")
    assert "\n+（二）依申请公开情况。全年共收到政府信息公开申请24件，上年结转2件，办结25件，" in captured.out
    assert "没有写入" in captured.err
    assert report.read_text("utf-8") == BAD
    assert list(report.parent.iterdir()) == [report]


def test_a_word_file_that_is_mended_again_gives_the_same_copy(report):
    import docx

    written = docx.Document()
    for line in BAD.splitlines():
        written.add_paragraph(line)
    written.save("年报/乙.docx")
    assert fix("年报/乙.docx", "--out", "改好") == 0
    copy = Path("改好/乙.docx").read_bytes()
    assert fix("年报/乙.docx", "--out", "改好") == 0
    assert Path("改好/乙.docx").read_bytes() == copy != Path("年报/乙.docx").read_bytes()


@pytest.mark.skipif(shutil.which("patch") is None, reason="there is no patch")
@pytest.mark.parametrize("end", ["", "\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("lines", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ["甲.txt", "甲 乙.txt"])
def test_the_diff_is_a_patch_in_the_bytes_of_the_file(report, capsysbinary, end, encoding, lines, name):
    def written(text: str) -> bytes:
        return (text.rstrip("\n") + end).replace("\n", lines).encode(encoding)

    report = report.with_name(name)
    report.write_bytes(written(BAD.replace("政府信息公开工作年度报告", "政府信息公开工作年度报告 ", 1)))
    goal = report.read_bytes().replace("２５".encode(encoding.removesuffix("-sig")), b"25")
    fix(f"年报/{name}")
    patch = capsysbinary.readouterr().out
    subprocess.run(["patch", "-p0", "--binary"], input=patch, check=True, cwd=report.parent.parent)
    assert report.read_bytes() == goal != written(BAD)


def test_what_is_not_made_of_lines_of_bytes_is_shown_as_text(report, capsysbinary):
    report.write_bytes(BAD.encode("utf-16"))
    fix("年报/甲.txt")
    assert "\n+（二）依申请公开情况。" in capsysbinary.readouterr().out.decode()


def test_people_read_the_text_whatever_its_encoding(report, capsys, monkeypatch):
    report.write_bytes(BAD.encode("gb18030"))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    fix("年报/甲.txt")
    assert "\n+（二）依申请公开情况。" in capsys.readouterr().out


def test_the_patch_is_the_same_whatever_the_encoding_of_the_console(report, project):
    path = os.pathsep.join(str(project / part) for part in ("src", "plugins/national"))
    command = [sys.executable, "-m", "disclosure_lint", "fix", "年报/甲.txt", *DAY]
    patches = {
        subprocess.run(
            command,
            env=os.environ | {"PYTHONIOENCODING": encoding, "PYTHONPATH": path},
            capture_output=True,
        ).stdout
        for encoding in ("gbk", "utf-8", "ascii")
    }
    (patch,) = patches
    assert "+（二）依申请公开情况。".encode() in patch


def test_copies_are_written_and_the_files_stay(report, capsys):
    assert fix("年报", "--out", "改好") == 0
    assert Path("改好/甲.txt").read_text("utf-8") == GOOD
    assert report.read_text("utf-8") == BAD
    assert capsys.readouterr().out == f"{Path('改好/甲.txt')}：改了 1 处\n"
    assert fix("年报", "--out", "改好") == 0


def test_copies_of_equal_names_are_told_apart(report):
    other = report.parent.with_name("去年") / "甲.txt"
    other.parent.mkdir()
    other.write_text(BAD.replace("2件", "３件", 1), "utf-8")
    for _ in range(2):
        assert fix(report, other, "--out", "改好") == 0
    assert Path("改好/甲.txt").read_text("utf-8") == GOOD
    assert Path("改好/甲-2.txt").read_text("utf-8") == GOOD.replace("2件", "3件", 1)


def test_a_copy_that_says_something_else_is_not_replaced(report, capsys):
    Path("改好").mkdir()
    Path("改好/甲.txt").write_text("别的", "utf-8")
    assert fix("年报", "--out", "改好") == 2
    err = capsys.readouterr().err
    assert "没有覆盖" in err
    assert "一处也没有改" in err
    assert Path("改好/甲.txt").read_text("utf-8") == "别的"


def test_the_folder_of_the_reports_is_no_folder_for_copies(report, capsys):
    assert fix("年报", "--out", "年报") == 2
    assert report.read_text("utf-8") == BAD


def test_the_file_itself_is_changed_when_asked(report, capsys):
    report.chmod(0o640)
    assert fix(report, "--in-place") == 0
    assert report.read_text("utf-8") == GOOD
    assert list(report.parent.iterdir()) == [report]
    if sys.platform != "win32":
        assert report.stat().st_mode & 0o777 == 0o640
    before = report.stat().st_mtime_ns
    assert fix(report, "--in-place") == 0
    assert report.stat().st_mtime_ns == before
    assert "没有能放心改的" in capsys.readouterr().err


def test_a_file_that_changes_meanwhile_is_left(report, capsys, monkeypatch):
    from disclosure_lint.cli import fix as module

    real, calls = module.read, []

    def read(path: str) -> object:
        calls.append(path)
        if len(calls) == 2:
            report.write_text(BAD + "尾", "utf-8")
        return real(path)

    monkeypatch.setattr(module, "read", read)
    assert fix(report, "--in-place") == 2
    assert report.read_text("utf-8") == BAD + "尾"


def test_in_place_and_out_are_not_both_taken(report, capsys):
    assert fix(report, "--in-place", "--out", "b") == 2
    assert "不能与" in capsys.readouterr().err


def test_standard_input_is_not_changed_in_place(report, capsys):
    assert fix("-", "--in-place") == 2
    assert "标准输入" in capsys.readouterr().err


def test_what_can_not_be_read_is_said_and_the_others_are_mended(report, capsys):
    (report.parent / "乙.txt").write_bytes(b"")
    assert fix("年报", "没有的.txt", "--in-place") == 2
    err = capsys.readouterr().err
    assert "乙.txt：文件是空的" in err
    assert "没有的.txt：没有这个文件" in err
    assert report.read_text("utf-8") == GOOD


@pytest.fixture
def plugins(tmp_path: Path) -> Path:
    """A folder of plugins with a rule that fails, one that fails on mended reports, a reader that hangs."""
    folder = tmp_path / "插件"
    folder.mkdir()
    (folder / "evil.py").write_text(EVIL, "utf-8")
    return folder


def test_a_rule_that_fails_is_said_and_the_others_mend(report, plugins, capsys):
    assert fix("年报/甲.txt", "--out", "改好", "--plugins-dir", plugins, "--ignore", "ZZ992") == 3
    assert "甲.txt：规则 ZZ991 出错：IndexError: x" in capsys.readouterr().err
    assert Path("改好/甲.txt").read_text("utf-8") == GOOD


def test_a_rule_that_fails_on_the_mended_report_leaves_it_as_it_is(report, plugins, capsys):
    assert fix("年报/甲.txt", "--out", "改好", "--plugins-dir", plugins, "--ignore", "ZZ991") == 1
    assert "改过以后规则 ZZ992 出错，没有改" in capsys.readouterr().err
    assert not Path("改好").exists()


def test_a_report_that_takes_too_long_is_given_up_and_the_others_are_mended(report, plugins, capsys):
    report.with_name("慢.hang").write_text("x", "utf-8")
    arguments = ("--timeout", 3, "--plugins-dir", plugins, "--ignore", "ZZ")
    assert fix("年报", "--out", "改好", *arguments) == 3
    assert "慢.hang：检查超过 3 秒，已停止" in capsys.readouterr().err
    assert Path("改好/甲.txt").read_text("utf-8") == GOOD


def test_rules_that_are_not_used_mend_nothing(report, capsys):
    assert fix(report, "--ignore", "W002=旧稿") == 0
    assert capsys.readouterr().out == ""


def test_a_folder_without_reports_is_said_with_the_files_that_are_looked_for(report, capsys):
    Path("空").mkdir()
    assert fix("空") == 2
    assert "没有找到报告：空" in (err := capsys.readouterr().err)
    assert ".docx" in err


def test_headings_are_changed_when_asked(report, capsys):
    report.write_text(GOOD.replace("存在的主要问题及改进情况", "存在问题及改进情况"), "utf-8")
    assert fix(report) == 0
    assert fix(report, "--headings", "--in-place") == 0
    assert report.read_text("utf-8") == GOOD


def test_english_is_spoken(report, capsys):
    assert fix(report, "--lang", "en") == 1
    assert "nothing is written" in capsys.readouterr().err
