from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.outputs.csv import COLUMNS, guarded


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_finding_is_a_row(make_finding, make_outcome, make_unreadable, write) -> None:
    text = write("csv", make_outcome(make_finding()), make_unreadable())
    assert text.startswith("\ufeffpath,organ,year,")
    assert text.count("\r\n") == 3
    first, second = rows(text.removeprefix("\ufeff"))
    assert tuple(first) == COLUMNS
    assert first == {
        "path": "年报/溪口区某局.txt",
        "organ": "溪口区某局",
        "year": "2018",
        "code": "N002",
        "name": "part-exceeds-whole",
        "severity": "warning",
        "message": "政务微信公开政府信息数 260 条，大于主动公开总数 181 条",
        "line": "4",
        "column": "21",
        "page": "",
        "section": "active",
        "cell": "statistics/active.wechat/value",
        "actual": "260",
        "expected": "",
        "basis": "统计表一（一）",
        "hint": "核对总数是否按去重口径填写",
        "fingerprint": "0123456789abcdef",
    }
    assert (second["code"], second["organ"], second["message"]) == (
        "unreadable",
        "",
        "无法检查：只有图像，没有文字",
    )


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1+1", "-1+cmd|' /C calc'!A0", "@SUM(1)", "＝1", " =1", "--", "　＠x", "-"]
)
def test_a_cell_is_never_a_formula(cell: str) -> None:
    assert guarded(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "260", "-5", "+3.5", "一、概述", "a=b", "'=1"])
def test_a_cell_that_is_no_formula_stays_as_it_is(cell: str) -> None:
    assert guarded(cell) == cell


@given(message=st.text(), path=st.text(min_size=1))
def test_any_text_stays_in_its_cell(make_finding, make_outcome, write, message: str, path: str) -> None:
    text = write("csv", make_outcome(make_finding(message=message), path=path))
    (row,) = rows(text.removeprefix("\ufeff"))
    assert row["code"] == "N002"
    assert not row["message"].startswith(("=", "@", "\t", "\r"))


def test_a_gbk_stream_gets_no_mark_of_unicode(make_finding, make_outcome, write) -> None:
    text = write("csv", make_outcome(make_finding(message="有 ✓")), encoding="gbk")
    assert rows(text)[0]["message"] == r"有 \u2713"
