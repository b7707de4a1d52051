"""Reports for runs, and a plugin whose rule does what no rule should."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import pytest

from disclosure_lint.lint import Linter, Options
from disclosure_lint.loading import load_plugins

PROJECT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join(str(PROJECT / part) for part in ("src", "plugins/national")),
    "PYTHONUTF8": "1",
}
COMMAND = (sys.executable, "-m", "disclosure_lint", "check", "--isolated", "--as-of", "2026-01-01")
WORDS = (
    "围绕养老、救助、婚姻登记三类事项，把办理条件、所需材料、补贴标准逐项写成问答，请社区工作者试读后再发布；"
    "对看不懂的句子逐条修改，全年改写问答86条，群众在窗口重复询问的次数明显下降，各社区还把问答印成小册子。"
)
EVIL = """
import ctypes, os, signal, time
from pathlib import Path
from disclosure_lint import hookimpl, rule

@rule("ZZ998", "evil", "info", title=("恶", "evil"), basis=("无", "none"), hint=("无", "none"),
      message=("恶", "evil"), good=[], bad=[])
def evil(report, context):
    name = context.source.name
    if "终止" in name:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    if "越界" in name:
        ctypes.string_at(0)
    if "退出" in name:
        os._exit(7)
    if "内存" in name:
        raise MemoryError
    if "循环" in name:
        while True:
            pass
    if "不还" in name:  # holds the lock of the interpreter, as a library in C may
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
        ctypes.PyDLL(None).sleep(1000)
    if "慢" in name:
        Path(name).with_name("开始").touch()
        time.sleep(60)
    return iter(())

@hookimpl
def disclosure_lint_rules():
    return [evil]
"""


@pytest.fixture
def reports(tmp_path: Path, base_2014: str) -> list[str]:
    """Ten reports of different organs; every third has mistakes, every second a paragraph of the first."""
    paths = []
    for number in range(10):
        text = base_2014.replace("云栖区", f"第{number}区")
        if number % 3 == 0:
            text = text.replace("工作人员数 | 人 | 3", "工作人员数 | 人 | 4")
        if number % 2 == 0:
            text = text.replace("一、概述\n", f"一、概述\n{WORDS}\n")
        path = tmp_path / f"报告{number}.txt"
        path.write_text(text, "utf-8")
        paths.append(str(path))
    return paths


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    """The folder of the plugin."""
    folder = tmp_path / "插件"
    folder.mkdir()
    (folder / "evil.py").write_text(EVIL, "utf-8")
    return folder


def linter_of(*folders: Path) -> Linter:
    """A linter with the national rules and those of some folders."""
    plugins = load_plugins(installed=False, folders=folders)
    return Linter(Options(isolated=True, as_of=date(2026, 1, 1)), plugins)


def renamed(paths: list[str], number: int, word: str) -> str:
    """Give one of the reports a name that the plugin knows; the new path."""
    old = Path(paths[number])
    new = old.with_name(f"报告{number}-{word}.txt")
    old.rename(new)
    paths[number] = str(new)
    return paths[number]


def entries(folder: Path) -> list[Path]:
    """The files of a folder, those in its folders as well."""
    return [path for path in folder.rglob("*") if path.is_file() and path.name != "CACHEDIR.TAG"]
