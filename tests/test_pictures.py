"""A section or a table that is a picture is not said to be missing, in whichever format it comes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from disclosure_lint.lint import Linter
from disclosure_lint.model.finding import Outcome
from disclosure_lint.model.source import Source

pytest.importorskip("docx", reason="python-docx writes the Word files")
pictured = pytest.importorskip("tests.formats.pictured", reason="run from the root of the repository")
writers = pytest.importorskip("tests.formats.writers", reason="run from the root of the repository")

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
WRITERS = {
    "docx": pictured.word,
    "html": pictured.page,
    "md": pictured.markdown,
    "ofd": pictured.layout_document,
}
CONVERTED = {"pdf": "pdf", "odt": "odt:writer8", "doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format"}
TABLES = {"主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况"}


def report(instead: str) -> str:
    """A good report of 2021 with that line in place of each table."""
    text = (EXAMPLES / "2021-合格.txt").read_text("utf-8")
    text = re.sub(
        r"(?:^(?:.*\|.*|第二十条第（.）项)\n)+", f"{instead}\n" if instead else "", text, flags=re.M
    )
    assert "|" not in text
    return text


def states(outcome: Outcome, code: str) -> tuple[bool, set[str | None]]:
    """Whether the rule found something, and the subjects that it could not look at."""
    assert outcome.reason is None
    assert outcome.rules.crashed == ()
    unknown = {each.subject for each in outcome.rules.not_evaluable if each.code == code}
    return any(finding.code == code for finding in outcome.findings), unknown


def check(linter: Linter, data: bytes, suffix: str) -> Outcome:
    return linter.check(Source(f"a.{suffix}", data))


def made(folder: Path, suffix: str, size: tuple[int, int], text: str) -> bytes:
    if suffix in WRITERS:
        return bytes(WRITERS[suffix](text, size))
    if writers.SOFFICE is None:
        pytest.skip("LibreOffice writes this format")
    files = writers.converted(folder, {"a": pictured.word(text, size)}, CONVERTED[suffix])
    return bytes(files["a"])


@pytest.mark.parametrize("suffix", [*WRITERS, *CONVERTED])
def test_tables_that_are_pictures_are_not_missing_but_not_read(suffix, national, tmp_path):
    outcome = check(national, made(tmp_path, suffix, pictured.TABLE, report(pictured.MARK)), suffix)
    failed, unknown = states(outcome, "S010")
    assert not failed
    assert len(unknown) == len(TABLES)
    failed, unknown = states(outcome, "S004")
    assert not failed
    assert unknown == TABLES


@pytest.mark.parametrize("suffix", [*WRITERS, *CONVERTED])
def test_a_seal_or_an_icon_is_no_table(suffix, national, tmp_path):
    outcome = check(national, made(tmp_path, suffix, pictured.SEAL, report(pictured.MARK)), suffix)
    for code in ("S010", "S004"):
        failed, unknown = states(outcome, code)
        assert failed
        assert unknown == set()


@pytest.mark.parametrize("suffix", WRITERS)
def test_without_pictures_the_tables_are_missing(suffix, national, tmp_path):
    outcome = check(national, made(tmp_path, suffix, pictured.TABLE, report("")), suffix)
    assert states(outcome, "S010") == (True, set())


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_picture_in_one_section_does_not_excuse_the_next(suffix, national, tmp_path):
    text = report("").replace("三、收到和处理", f"{pictured.MARK}\n三、收到和处理")
    _, unknown = states(check(national, made(tmp_path, suffix, pictured.TABLE, text), suffix), "S004")
    assert unknown == {"主动公开政府信息情况"}


def test_a_picture_beside_words_changes_nothing_else(national, tmp_path):
    text = (EXAMPLES / "2021-合格.txt").read_text("utf-8")
    text = text.replace("二、主动公开", f"{pictured.MARK}\n二、主动公开")
    outcome = check(national, made(tmp_path, "docx", pictured.TABLE, text), "docx")
    assert outcome.findings == ()
    assert not {each.code for each in outcome.rules.not_evaluable} & {"S004", "S010"}


def test_a_scanned_page_in_a_word_file_may_hold_whole_sections(national, tmp_path):
    text = report("")
    start, end = text.index("三、收到和处理"), text.index("五、存在的主要问题")
    text = text[:start] + pictured.MARK + "\n" + text[end:]
    outcome = check(national, made(tmp_path, "docx", (420, 600), text), "docx")
    assert not {code for code in outcome.rules.failed if code[0] == "S"}
    assert {"S001", "S004", "S008", "S010"} <= {each.code for each in outcome.rules.not_evaluable}


def test_an_annex_that_is_a_picture_counts_as_one_of_the_parts(national, tmp_path):
    text = (EXAMPLES / "2014-合格.txt").read_text("utf-8")
    text = re.sub(r"(?:^.*\|.*\n)+", f"{pictured.MARK}\n", text, flags=re.M)
    outcome = check(national, made(tmp_path, "docx", pictured.TABLE, text), "docx")
    assert not {"S006", "S010", "S004"} & set(outcome.rules.failed)
    assert "S010" in {each.code for each in outcome.rules.not_evaluable}


def test_a_list_of_parts_is_not_held_against_a_scanned_page(national, tmp_path):
    text = (EXAMPLES / "2014-合格.txt").read_text("utf-8")
    start, end = text.index("五、因政府信息公开申请"), text.index("六、政府信息公开工作存在")
    text = text[:start] + pictured.MARK + "\n" + text[end:]
    outcome = check(national, made(tmp_path, "docx", (420, 600), text), "docx")
    assert "S006" not in outcome.rules.failed
    assert {"S001", "S006"} <= {each.code for each in outcome.rules.not_evaluable}
