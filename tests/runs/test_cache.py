"""A kept result is used when nothing that it depends on has changed, and only then."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from disclosure_lint.cli import main
from disclosure_lint.lint import Linter, Options
from disclosure_lint.loading import load_plugins
from disclosure_lint.model.comparison import Examined
from disclosure_lint.model.document import Document
from disclosure_lint.model.finding import Severity
from disclosure_lint.model.source import Source
from disclosure_lint.rulesets.file import Select
from disclosure_lint.runs import record
from disclosure_lint.runs.cache import Cache, digest_of
from disclosure_lint.runs.checking import checking
from disclosure_lint.runs.examiner import Examiner
from disclosure_lint.runs.record import dumps, loads
from disclosure_lint.runs.seal import seal, unseal

from .conftest import COMMAND, ENVIRONMENT, entries

posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
OPTIONS = Options(as_of=date(2026, 1, 1))
PLUGIN = """
from disclosure_lint import PASSED, hookimpl, rule

@rule("ZZ996", "own", "info", title=("自", "own"), basis=("无", "none"), hint=("无", "none"),
      message=("自", "own"), good=[], bad=[])
def own(report, context):
    yield PASSED

@hookimpl
def disclosure_lint_rules():
    return [own]
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a report in it, a ruleset above it and a plugin beside it."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "rules.toml").write_text('schema = 1\nlayer = "office"\n', "utf-8")
    (tmp_path / "插件").mkdir()
    (tmp_path / "插件/own.py").write_text(PLUGIN, "utf-8")
    return tmp_path


class Desk:
    """A run of its own for each report, which tells whether the result was known."""

    def __init__(self, place: Path, text: str) -> None:
        self.place, self.text, self.name = place, text, str(place / "报告.txt")
        self.options = OPTIONS
        self.previous = b""

    def known(self) -> bool:
        linter = Linter(self.options, load_plugins(installed=False, folders=[self.place / "插件"]))
        looked = []
        examine = linter.examine
        linter.examine = lambda source: looked.append(source) or examine(source)
        source = Source(self.name, self.text.encode())
        found = Cache(self.place / "结果", digest_of(linter, self.previous)).examine(linter, source)
        assert found == examine(source)
        return not looked


@pytest.fixture
def desk(place: Path, base_2014: str) -> Desk:
    desk = Desk(place, base_2014.replace("工作人员数 | 人 | 3", "工作人员数 | 人 | 4"))
    assert not desk.known()
    assert desk.known()
    return desk


def with_options(**changes: object):
    def change(desk: Desk, _: pytest.MonkeyPatch) -> None:
        desk.options = replace(desk.options, **changes)

    return change


def in_file(name: str, text: str):
    def change(desk: Desk, _: pytest.MonkeyPatch) -> None:
        file = desk.place / name
        file.write_text((file.read_text("utf-8") if file.exists() else "") + text, "utf-8")

    return change


def other_content(desk: Desk, _: pytest.MonkeyPatch) -> None:
    desk.text += "\n"


def other_name(desk: Desk, _: pytest.MonkeyPatch) -> None:
    desk.name = desk.name.replace("报告", "报告2")


def other_year_before(desk: Desk, _: pytest.MonkeyPatch) -> None:
    desk.previous = b"another"


def other_python(_: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version", "4.0")


def other_library(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk.place / "site/pypdfium2-99.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(desk.place / "site"))


def other_office(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    program = desk.place / "soffice"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(desk.place))


def other_code_of_the_tool(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    package = desk.place / "disclosure_lint"
    package.mkdir()
    (package / "__init__.py").write_text("")
    monkeypatch.setattr(sys.modules["disclosure_lint"], "__file__", str(package / "__init__.py"))


def other_helper_of_a_plugin(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk.place / "helper_of_a_plugin.py").write_text("")
    monkeypatch.syspath_prepend(str(desk.place))
    monkeypatch.delitem(sys.modules, "helper_of_a_plugin", raising=False)
    import_module("helper_of_a_plugin")


CHANGES = {
    "content": other_content,
    "name": other_name,
    "as_of": with_options(as_of=date(2026, 1, 2)),
    "language": with_options(language="en"),
    "edition": with_options(edition="2014"),
    "published": with_options(published=date(2019, 3, 1)),
    "select": with_options(select=Select(only=("N001",))),
    "reason": with_options(select=Select(ignore={"N001": "另有原因"})),
    "isolated": with_options(isolated=True),
    "ruleset": in_file("rules.toml", '[select]\nignore = { S005 = "本市如此" }\n'),
    "comment": in_file("rules.toml", "# 说明\n"),
    "override": in_file(
        "rules.toml", '[[overrides]]\nfiles = ["报告.txt"]\nseverity = { N001 = "warning" }\n'
    ),
    "plugin code": in_file("插件/own.py", "# 改过\n"),
    "plugin data": in_file("插件/词表.toml", "words = []\n"),
    "plugin helper": other_helper_of_a_plugin,
    "previous": other_year_before,
    "python": other_python,
    "library": other_library,
    "office": other_office,
    "tool": other_code_of_the_tool,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_whatever_a_result_depends_on_changes_it_is_not_used(desk, monkeypatch, change):
    change(desk, monkeypatch)
    assert not desk.known()
    assert desk.known()


def test_every_option_of_a_run_has_a_test_here():
    """A new one must be part of the key too, which it is as long as it shows in the options' repr."""
    from dataclasses import fields

    tested = {"as_of", "language", "edition", "published", "select", "isolated", "config"}
    assert {field.name for field in fields(Options)} - {"keep_document"} == tested
    assert "config=" in repr(OPTIONS)


def test_an_override_for_another_report_leaves_a_result_to_be_found_again(desk, monkeypatch):
    in_file("rules.toml", '[[overrides]]\nfiles = ["别处/**"]\nseverity = { N001 = "info" }\n')(
        desk, monkeypatch
    )
    desk.known()
    other_name(desk, monkeypatch)
    assert not desk.known()


def test_what_failed_is_tried_again(desk):
    desk.text = "不是年度报告"
    assert not desk.known()
    assert not desk.known()
    (desk.place / "插件/own.py").write_text(PLUGIN.replace("yield PASSED", "raise KeyError"), "utf-8")
    desk.text = "有误"
    assert not desk.known()
    assert not desk.known()


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 500, None])
def test_a_damaged_entry_is_not_there(desk, damage):
    (entry,) = entries(desk.place / "结果")
    entry.write_bytes(entry.read_bytes()[:-1] if damage is None else damage)
    assert not desk.known()
    assert desk.known()


def test_nothing_of_a_report_can_be_read_in_the_folder(desk):
    """Neither its words, nor what is said of them, nor which report it was."""
    (entry,) = entries(desk.place / "结果")
    import zlib

    data = entry.read_bytes()
    for start in range(32):
        with pytest.raises(zlib.error):
            zlib.decompress(data[start:])
    for word in ("云栖区", "N001", "报告"):
        assert word.encode() not in data
    assert Source(desk.name, desk.text.encode()).sha256[:8] not in str(entry)


def test_an_entry_opens_with_its_own_key_alone():
    sealed = seal(b"findings", b"k" * 32)
    assert unseal(sealed, b"k" * 32) == b"findings"
    with pytest.raises(ValueError, match="another key"):
        unseal(sealed, b"K" * 32)
    for at in range(len(sealed)):
        with pytest.raises(ValueError, match="another key"):
            unseal(sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :], b"k" * 32)


@posix
def test_folders_and_entries_are_private(desk):
    folder = desk.place / "结果"
    (entry,) = entries(folder)
    assert [stat.S_IMODE(path.stat().st_mode) for path in (folder, entry.parent, entry)] == [
        0o700,
        0o700,
        0o600,
    ]


def test_a_record_is_what_was_recorded(place, base_2014):
    linter = Linter(OPTIONS)
    text = base_2014.replace("工作人员数 | 人 | 3", "工作人员数 | 人 | 4")
    examined = linter.examine(Source(str(place / "a.txt"), text.encode()))
    assert examined.outcome.findings
    assert loads(dumps(examined)) == examined
    for wrong in (
        b"",
        b"[]",
        b"{}",
        b'{"os":["x"]}',
        b'{"Finding":["x"]}',
        b'{"Severity":[9]}',
        b"[" * 100_000,
    ):
        with pytest.raises(ValueError):
            loads(wrong)


def test_every_class_of_a_result_can_be_recorded():
    from typing import get_args, get_type_hints

    def classes(kind: type) -> set[type]:
        found = {kind} if kind.__module__.startswith("disclosure_lint") else set()
        inside = get_args(kind) or (get_type_hints(kind).values() if found and kind is not Severity else ())
        return found.union(*(classes(each) for each in inside if each is not Ellipsis))

    assert {each.__name__ for each in classes(Examined) - classes(Document)} | {"Span"} == set(
        record._CLASSES
    )


def test_several_processes_keep_and_find_what_one_does(reports, tmp_path):
    shown = []
    for jobs in (1, 3, 1):
        linter = Linter(Options(isolated=True, as_of=date(2026, 1, 1)), load_plugins(installed=False))
        linter.prepare(reports)
        examiner = Examiner(linter, 60, cache=Cache(tmp_path / f"结果{jobs}", digest_of(linter)))
        with checking(linter, reports, examiner, jobs) as checked:
            shown.append([outcome for outcome, _ in checked])
        assert len(entries(tmp_path / f"结果{jobs}")) == len(reports)
    assert shown[0] == shown[1] == shown[2]
    assert "Y002" in shown[2][2].rules.failed


def test_the_command_keeps_results_unless_it_is_told_not_to(reports, tmp_path, monkeypatch, capsys):
    folder = tmp_path / "结果"
    monkeypatch.setenv("DISCLOSURE_LINT_CACHE", str(folder))
    check = ["check", "--isolated", "--as-of", "2026-01-01", "--format", "json", *reports]
    main([*check, "--no-cache"])
    assert not folder.exists()
    first = capsys.readouterr()
    main(check)
    assert len(entries(folder)) == 10
    assert capsys.readouterr() == first
    monkeypatch.setattr(Linter, "examine", lambda *_: pytest.fail("known already"))
    main(check)
    assert capsys.readouterr() == first
    main(["cache"])
    assert f"{folder}：10 份结果" in capsys.readouterr().out
    main(["cache", "clear"])
    assert "已清除 10 份结果" in capsys.readouterr().out
    assert not folder.exists()


def test_two_runs_at_once_share_the_folder(reports, tmp_path):
    environment = ENVIRONMENT | {"DISCLOSURE_LINT_CACHE": str(tmp_path / "结果")}
    runs = [
        subprocess.Popen([*COMMAND, "--format", "json", *reports], env=environment, stdout=subprocess.PIPE)
        for _ in range(3)
    ]
    shown = [run.communicate(timeout=120)[0] for run in runs]
    assert shown[0] == shown[1] == shown[2]
    assert len(json.loads(shown[0])["reports"]) == 10
    assert len(entries(tmp_path / "结果")) == 10
