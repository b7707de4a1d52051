"""``check --annotate``: copies with the findings in them, and nobody's file written over."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from disclosure_lint.cli import main

DAY = ("--as-of", "2026-01-01", "--isolated")


@pytest.fixture
def bad_text(base_2014: str) -> str:
    """A report with one error in its table."""
    return base_2014.replace("工作人员数 | 人 | 3", "工作人员数 | 人 | 4")


@pytest.fixture
def word(tmp_path: Path, bad_text: str) -> Path:
    """The report as a Word file, its statistics in a table."""
    made, rows = docx.Document(), []
    for line in bad_text.splitlines():
        if " | " in line:
            rows.append(line.split(" | "))
        else:
            made.add_paragraph(line)
    table = made.add_table(len(rows), 3)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    file = tmp_path / "年报.docx"
    made.save(str(file))
    return file


@pytest.fixture
def check(capsys):
    """The exit code of a check, and what it says on standard error."""

    def run(*arguments: object) -> tuple[int, str]:
        code = main(["check", *map(str, arguments), *DAY])
        return code, capsys.readouterr().err

    return run


def comments(file: Path) -> list[str]:
    return [comment.text for comment in docx.Document(str(file)).comments]


def test_a_word_file_gets_a_comment_for_each_finding_and_stays_as_it_is(check, word, tmp_path):
    before = word.read_bytes()
    assert check(word, "--annotate", tmp_path / "批注") == (1, "")
    assert word.read_bytes() == before
    (text,) = comments(tmp_path / "批注" / "年报.批注.docx")
    assert text.startswith("错误 N001：")
    assert "\n依据：" in text
    assert "\n建议：" in text


def test_the_same_again_is_the_same_file_and_a_mended_report_has_no_comments(check, word, tmp_path):
    out = tmp_path / "批注"
    copy = out / "年报.批注.docx"
    check(word, "--annotate", out)
    first = copy.read_bytes()
    assert check(word, "--annotate", out) == (1, "")
    assert copy.read_bytes() == first
    made = docx.Document(str(word))
    cell = next(
        row.cells[2]
        for row in made.tables[0].rows
        if "工作人员数" in row.cells[0].text and row.cells[2].text == "4"
    )
    cell.text = "3"
    made.save(str(word))
    assert check(word, "--annotate", out) == (0, "")
    assert comments(copy) == []


def test_a_copy_that_somebody_has_worked_in_is_not_replaced(check, word, tmp_path):
    check(word, "--annotate", tmp_path / "批注")
    copy = tmp_path / "批注" / "年报.批注.docx"
    made = docx.Document(str(copy))
    made.paragraphs[0].text = "改过的标题"
    made.save(str(copy))
    saved = copy.read_bytes()
    code, said = check(word, "--annotate", tmp_path / "批注")
    assert code == 2
    assert "有人改动过" in said
    assert copy.read_bytes() == saved


def test_a_file_that_is_checked_is_never_written_to(check, word, tmp_path):
    check(word, "--annotate", tmp_path)
    copy = tmp_path / "年报.批注.docx"
    saved = copy.read_bytes()
    code, said = check(copy, "--annotate", tmp_path)
    assert code == 2
    assert "会覆盖被检查的文件" in said
    assert copy.read_bytes() == saved
    assert sorted(path.name for path in tmp_path.iterdir()) == ["年报.docx", "年报.批注.docx"]
    assert check(copy, "--annotate", tmp_path / "又") == (1, "")
    assert (tmp_path / "又" / "年报.批注.docx").read_bytes() == saved


def test_reports_in_text_get_a_page(check, bad_text, tmp_path):
    file = tmp_path / "年报.txt"
    file.write_text(bad_text, "utf-8")
    assert check(file, "--annotate", tmp_path / "out") == (1, "")
    page = (tmp_path / "out" / "年报.批注.html").read_text("utf-8")
    assert "<mark" in page
    assert "N001" in page
    assert check(file, "--annotate", tmp_path / "out") == (1, "")
    (tmp_path / "out" / "年报.批注.html").write_text("别人的网页", "utf-8")
    assert check(file, "--annotate", tmp_path / "out")[0] == 2


@pytest.mark.parametrize(
    "change", [lambda page: page.replace(b"<mark", b"<mark title='x'", 1), lambda page: page + b"<p>x</p>\n"]
)
def test_a_page_that_somebody_has_worked_in_is_not_replaced(check, bad_text, tmp_path, change):
    file, page = tmp_path / "年报.txt", tmp_path / "out" / "年报.批注.html"
    file.write_text(bad_text, "utf-8")
    check(file, "--annotate", tmp_path / "out")
    page.write_bytes(change(page.read_bytes()))
    saved = page.read_bytes()
    code, said = check(file, "--annotate", tmp_path / "out")
    assert (code, "有人改动过" in said) == (2, True)
    assert page.read_bytes() == saved


def test_copies_of_a_folder_keep_its_order_and_equal_names_are_told_apart(check, bad_text, tmp_path):
    for name in ("年报/甲/报告.txt", "年报/乙/报告.txt", "年报/甲/报告.md"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(bad_text.replace(" | ", " | "), "utf-8")
    check(tmp_path / "年报", "--annotate", tmp_path / "out")
    copies = sorted(str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.html"))
    assert copies == ["乙/报告.批注.html", "甲/报告.批注-2.html", "甲/报告.批注.html"]
    check(tmp_path / "年报/甲/报告.txt", tmp_path / "年报/乙/报告.txt", "--annotate", tmp_path / "flat")
    assert len(list((tmp_path / "flat").iterdir())) == 2


def test_standard_input_has_a_copy_too_and_what_is_unreadable_has_none(check, word, tmp_path, monkeypatch):
    class Input:
        buffer = io.BytesIO(word.read_bytes())

    monkeypatch.setattr("sys.stdin", Input)
    (tmp_path / "空.docx").write_bytes(b"")
    assert check("-", tmp_path / "空.docx", "--annotate", tmp_path / "out")[0] == 2
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["标准输入.批注.docx"]


def test_a_folder_that_can_not_be_made_is_said(check, word, tmp_path):
    (tmp_path / "out").write_text("", "utf-8")
    code, said = check(word, "--annotate", tmp_path / "out")
    assert code == 2
    assert "没有写批注文件" in said


def test_a_signed_file_is_checked_and_the_refusal_is_said(check, word, tmp_path):
    import zipfile

    with zipfile.ZipFile(word, "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<x/>")
    code, said = check(word, "--annotate", tmp_path / "out")
    assert code == 2
    assert "数字签名" in said
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())


def test_a_file_with_a_password_has_no_copy_and_it_is_said(check, tmp_path, capsys):
    ole = pytest.importorskip("tests.readers.test_compound", reason="run from the root of the repository")
    file = tmp_path / "年报.docx"
    file.write_bytes(ole.compound({"EncryptedPackage": b"x" * 64, "EncryptionInfo": b"y"}))
    assert main(["check", str(file), "--annotate", str(tmp_path / "out"), *DAY]) == 2
    assert "密码" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()
    before = file.read_bytes()
    assert main(["fix", str(file), "--in-place", *DAY]) == 2
    assert "密码" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_notes_are_in_the_language_of_the_run(check, word, tmp_path):
    check(word, "--annotate", tmp_path / "out", "--lang", "en")
    assert comments(tmp_path / "out" / "年报.批注.docx")[0].startswith("error N001: ")
