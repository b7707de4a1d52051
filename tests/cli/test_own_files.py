"""A folder that is checked again: results and copies in it are no reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from disclosure_lint.cli import main
from disclosure_lint.outputs.builtin import OUTPUTS
from disclosure_lint.readers.builtin import READERS
from disclosure_lint.sources import known_suffixes
from disclosure_lint.testing import base

DAY = ("--as-of", "2026-01-01", "--isolated")
BAD = base("2021").replace("办结25件", "办结２５件")
SAID = "个文件没有检查"
READ = {output.name: output.suffix for output in OUTPUTS if output.suffix in known_suffixes(READERS)}


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The present folder, with a report as text and as a Word file in ``年报``."""
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "年报").mkdir()
    (tmp_path / "年报/甲.txt").write_text(BAD, "utf-8", newline="")
    word = docx.Document()
    for line in BAD.splitlines():
        word.add_paragraph(line)
    word.save("年报/乙.docx")
    return tmp_path


@pytest.fixture
def check(capsys):
    """The reports that a check looks at, how many files it leaves out, and its exit code."""

    def run(*arguments: object) -> tuple[list[str], int, int]:
        code = main(["check", *map(str, arguments), *DAY, "--format", "json"])
        told = json.loads(capsys.readouterr().out)
        paths = [Path(report["path"]).as_posix() for report in told["reports"]]
        return paths, told["summary"]["left_out"], code

    return run


BOTH = ["年报/乙.docx", "年报/甲.txt"]


def test_copies_with_notes_are_no_reports_the_second_time(reports, check):
    assert check(".", "--annotate", "批注") == (BOTH, 0, 0)
    assert check(".", "--annotate", "批注") == (BOTH, 2, 0)
    assert check(".") == (BOTH, 2, 0)
    assert check(".", "--annotate", "批注/又") == (BOTH, 2, 0)


def test_copies_beside_the_reports_are_not_copied_again(reports, check):
    before = check("年报", "--annotate", "年报")
    assert before == (BOTH, 0, 0)
    names = sorted(path.name for path in Path("年报").iterdir())
    assert check("年报", "--annotate", "年报") == (BOTH, 2, 0)
    assert sorted(path.name for path in Path("年报").iterdir()) == names


def test_a_copy_that_somebody_has_worked_in_is_a_report(reports, check):
    import docx

    check(".", "--annotate", "批注")
    copy = docx.Document("批注/年报/乙.批注.docx")
    copy.paragraphs[0].add_run("。")
    copy.save("批注/年报/乙.批注.docx")
    assert check(".")[:2] == (["年报/乙.docx", "年报/甲.txt", "批注/年报/乙.批注.docx"], 1)


def test_reports_in_the_folder_of_the_copies_are_looked_at(reports, check):
    assert check(".", "--annotate", "年报") == (BOTH, 0, 0)


def test_a_copy_that_is_named_is_looked_at(reports, check):
    check(".", "--annotate", "批注")
    assert check("批注/年报/乙.批注.docx")[:2] == (["批注/年报/乙.批注.docx"], 0)


@pytest.mark.parametrize("name", READ)
def test_a_result_is_no_report_the_second_time(reports, check, name):
    if name == "xlsx":
        pytest.importorskip("xlsxwriter", reason="XlsxWriter is not installed")
    output = f"{name}:年报/结果{READ[name]}"
    assert check(".", "--output", output) == (BOTH, 0, 0)
    assert check(".", "--output", output) == (BOTH, 1, 0)


@pytest.mark.parametrize("name", sorted(set(READ) - {"text", "github"}))
def test_a_result_of_an_earlier_run_is_known_whatever_its_name(reports, check, name):
    if name == "xlsx":
        pytest.importorskip("xlsxwriter", reason="XlsxWriter is not installed")
    file = Path(f"年报/一月{READ[name]}")
    main(["check", "年报", "--output", f"{name}:{file}", *DAY])
    file.rename(file.with_name(f"报送{READ[name]}"))
    assert main(["check", "年报", "--output", f"json:{reports / 'out.json'}", *DAY]) == 0
    told = json.loads((reports / "out.json").read_text("utf-8"))
    assert [Path(report["path"]).as_posix() for report in told["reports"]] == BOTH
    assert told["summary"]["left_out"] == 1


def test_mended_copies_are_left_out_of_the_run_that_writes_them(reports, capsys):
    for _ in range(2):
        assert main(["fix", ".", "--out", "改好", *DAY]) == 0
    assert f"有 2 {SAID}" in capsys.readouterr().err
    assert sorted(path.name for path in Path("改好").rglob("*.*")) == ["乙.docx", "甲.txt"]


def test_last_years_reports_are_no_copies(reports, check, capsys):
    check(".", "--annotate", "批注")
    assert main(["check", "年报", "--previous", "批注", *DAY]) == 2
    assert "没有能读的上一年度报告" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "stream"), [("text", "out"), ("markdown", "out"), ("sarif", "err"), ("csv", "err")]
)
def test_the_summary_says_how_many_were_left_out(reports, capsys, name, stream):
    main(["check", ".", "--annotate", "批注", *DAY])
    capsys.readouterr()
    main(["check", ".", "--annotate", "批注", "--format", name, *DAY])
    said = capsys.readouterr()
    assert f"文件夹里有 2 {SAID}" in getattr(said, stream)
    assert (said.out + said.err).count(SAID) == 1


def test_nothing_is_said_where_nothing_was_left_out(reports, capsys):
    main(["check", ".", *DAY])
    assert SAID not in capsys.readouterr().out
