"""The workbook: rows for those who follow up, and no cell that is a formula."""

from __future__ import annotations

import builtins
import io
import shutil
import subprocess
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from disclosure_lint.model.finding import Severity
from disclosure_lint.model.language import UserError
from disclosure_lint.outputs import xlsx

pytest.importorskip("xlsxwriter", reason="XlsxWriter is not installed")


@pytest.fixture
def book(make_run, make_summary):
    """The bytes of the workbook of some outcomes."""

    def write(*outcomes: Any, **run: Any) -> bytes:
        stream = io.BytesIO()
        writer = xlsx.WorkbookWriter(stream, make_run(**run))
        for outcome in outcomes:
            writer.report(outcome)
        writer.close(make_summary(*outcomes))
        return stream.getvalue()

    return write


def sheets(data: bytes) -> dict[str, list[list[Any]]]:
    opened = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: opened.get_sheet_by_name(name).to_python() for name in opened.sheet_names}


def test_each_finding_is_a_row_of_the_ledger(book, make_finding, make_outcome, make_unreadable):
    ledger = sheets(book(make_outcome(make_finding(expected="181")), make_unreadable()))["问题台账"]
    head, first, second = ledger
    assert [name for name in head if name not in ("报告", "问题", "指纹")] == [
        "单位", "年度", "编号", "级别", "位置", "原文", "应为", "依据", "建议", "处理情况",
    ]  # fmt: skip
    assert dict(zip(head, first, strict=True)) == {
        "单位": "溪口区某局", "年度": 2018, "报告": "年报/溪口区某局.txt", "编号": "N002", "级别": "警告",
        "位置": "第 4 行", "问题": "政务微信公开政府信息数 260 条，大于主动公开总数 181 条", "原文": "260", "应为": "181",
        "依据": "统计表一（一）", "建议": "核对总数是否按去重口径填写", "处理情况": "", "指纹": "0123456789abcdef",
    }  # fmt: skip
    assert (second[2], second[3], second[4]) == ("扫描.pdf", "unreadable", "错误")


def test_each_report_has_a_certificate(book, make_finding, make_outcome, make_unreadable):
    certificates = sheets(book(make_outcome(make_finding()), make_outcome(), make_unreadable()))["校验单"]
    head, first, second, third = certificates
    assert dict(zip(head, first, strict=True)) == {
        "报告": "年报/溪口区某局.txt", "单位": "溪口区某局", "年度": 2018, "格式": "2014", "结论": "发现 1 项",
        "sha256": "ab" * 32, "规则集": "national", "规则集 sha256": "cd" * 32, "插件": "national 0.1.0",
        "通过": "D001", "发现问题": "N002", "未能判定": "N001 单元格不是数字", "豁免": "S005 沿用旧标题 [溪办〔2026〕3号，至 2027-01-01]",
        "检查日期": "2026-07-01", "程序": "disclosure-lint 0.1.0",
    }  # fmt: skip
    assert second[4] == "没有发现问题"
    assert third[4] == "无法检查：只有图像，没有文字"


def test_the_statistics_count_findings_and_reports_by_rule(book, make_finding, make_outcome):
    twice = make_outcome(make_finding(), make_finding())
    rows = sheets(book(twice, make_outcome(make_finding()), titles={"N002": "部分不大于总体"}))["统计"]
    assert rows[1] == ["N002", "部分不大于总体", "警告", 3, 2]
    assert any("检查了 2 份报告" in str(row[1]) for row in rows)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+1", "-cmd", "@x", "＝1+1", "\t=1", "http://example.com/", "{=1}", "1e5", "007"]
)
def test_no_cell_is_a_formula_a_link_or_another_number(book, make_finding, make_outcome, text):
    data = book(
        make_outcome(make_finding(message=text, hint=text, basis=text, expected=text), path=text, organ=text)
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = "".join(archive.read(name).decode() for name in archive.namelist() if "sheet" in name)
        styles = archive.read("xl/styles.xml").decode()
    assert "<f>" not in xml
    assert "hyperlink" not in xml
    assert sheets(data)["问题台账"][1][6] == text.replace("\t", "    ")
    assert ("quotePrefix" in styles) == (text.strip()[0] in "=+-@＝")


def test_text_that_no_sheet_can_hold_is_written_as_it_can_be(book, make_finding, make_outcome):
    data = book(make_outcome(make_finding(message="a\x00\x1b\ud800\ufffe\n" + "长" * 40_000)))
    message = sheets(data)["问题台账"][1][6]
    assert message.startswith("a\\x00\\x1b\\ud800\\ufffe\n长")
    assert len(message) < 32_767


def test_a_full_sheet_goes_on_in_another(book, make_finding, make_outcome, monkeypatch):
    monkeypatch.setattr(xlsx, "_LAST_ROW", 2)
    found = sheets(book(make_outcome(*[make_finding()] * 5)))
    assert list(found) == ["问题台账", "问题台账 2", "问题台账 3", "校验单", "统计"] or list(found)[:3] == [
        "问题台账", "问题台账 2", "问题台账 3",
    ]  # fmt: skip
    assert [len(found[name]) for name in list(found)[:3]] == [3, 3, 2]


def test_the_same_results_give_the_same_file(book, make_finding, make_outcome):
    assert book(make_outcome(make_finding())) == book(make_outcome(make_finding()))


def test_the_handling_of_a_finding_is_chosen_from_a_list(book, make_finding, make_outcome):
    with zipfile.ZipFile(io.BytesIO(book(make_outcome(make_finding())))) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    assert '<dataValidation type="list"' in xml
    assert "待处理" in xml
    assert '<pane xSplit="5" ySplit="1"' in xml
    assert "第 &amp;P 页，共 &amp;N 页" in xml
    assert "<autoFilter" in xml


def test_the_workbook_speaks_english_when_asked(book, make_finding, make_outcome):
    found = sheets(book(make_outcome(make_finding(severity=Severity.ERROR)), language="en"))
    assert list(found) == ["Findings", "Certificates", "Statistics"]
    assert found["Findings"][1][4] == "error"


def test_without_the_library_it_is_said_how_to_get_it(make_run, monkeypatch):
    original = builtins.__import__

    def refuse(name: str, *rest: Any) -> Any:
        if name == "xlsxwriter":
            raise ImportError(name)
        return original(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(UserError, match="disclosure-lint\\[xlsx\\]"):
        xlsx.WorkbookWriter(io.BytesIO(), make_run())


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(), min_size=1, max_size=30))
def test_any_text_makes_a_sound_workbook(book, make_finding, make_outcome, make_unreadable, text):
    finding = make_finding(message=text, hint=text, basis=text, expected=text)
    rows = sheets(book(make_outcome(finding, path=text, organ=text), make_unreadable(text, text)))["问题台账"]
    assert len(rows) == 3


def test_a_row_takes_half_a_kilobyte_for_its_height(make_finding, make_outcome, make_run, make_summary):
    outcome, stream = make_outcome(make_finding()), io.BytesIO()
    writer = xlsx.WorkbookWriter(stream, make_run())
    for _ in range(100):
        writer.report(outcome)
    tracemalloc.start()
    for _ in range(1_000):
        writer.report(outcome)
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    writer.close(make_summary(outcome))
    assert taken < 500_000


def test_libreoffice_opens_it(book, make_finding, make_outcome, tmp_path):
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    file = tmp_path / "a.xlsx"
    file.write_bytes(book(make_outcome(make_finding(message="=HYPERLINK(1)"))))
    profile = (tmp_path / "profile").as_uri()
    command = [
        program,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(file)], capture_output=True, check=True, timeout=180
    )
    out = Path(tmp_path / "a.csv")
    if not out.exists():
        pytest.skip("LibreOffice is installed without Calc")
    assert "=HYPERLINK(1)" in out.read_text("utf-8")
