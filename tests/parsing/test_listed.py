"""Tables of one value a row whose cells stand loose in the text."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest

from disclosure_lint.model.source import Source

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.mark.parametrize("name", ["2014-合格", "2014-有误", "2014-渠道数大于总数", "2021-数字平衡"])
def test_rows_typed_with_strokes_are_read_in_paragraphs_of_a_page_as_in_a_text(name: str, national) -> None:
    """Nothing draws them there: each is a paragraph, and its strokes are text."""
    text = (EXAMPLES / f"{name}.txt").read_text("utf-8")
    page = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
    found = [
        national.check(Source("报告", data.encode())).findings
        for data in (text, f"<html><body>{page}</body></html>")
    ]
    told = [[(each.code, each.section, each.cell, each.message) for each in every] for every in found]
    assert told[0] == told[1]
