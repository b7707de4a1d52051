"""What a browser prints of a page gives the findings of the page."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from disclosure_lint.lint import Linter, Options
from disclosure_lint.loading import load_plugins
from disclosure_lint.model.source import Source

printed = pytest.importorskip("tests.formats.printed", reason="run from the root of the repository")
Look = printed.Look
EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
NARROW = "37mm 26mm 35mm 28mm"
LOOKS = {
    "one page wide": ("2021-有误", Look("A4 landscape", spacing="2px", padding="0", head=True, broken=True)),
    "letters apart, a small table": (
        "2019-合格",
        Look(margin=NARROW, size=14, spacing="2px", align="left", table_size=9, width="90%", fixed=True, broken=True),
    ),
    "letters apart, addresses and numbers": (
        "2019-有误",
        Look("letter", "15mm 20mm", size=14, line="1.5", spacing="2px", table_size=10.5, padding="6px", broken=True),
    ),
    "labels that fill their cells": (
        "2019-合格",
        Look(font="Noto Sans CJK SC", size=21, line="1.2", spacing="-0.3px", align="left", table_size=14, width="auto", padding="0", fixed=True),
    ),
    "a blank form that fills its cells": (
        "2021-空白表式",
        Look(margin=NARROW, font="Noto Sans CJK SC", size=21, line="1.2", table_size=14, width="auto", padding="0", fixed=True, broken=True),
    ),
    "an address that begins a line": ("2021-有误", Look(font="Noto Sans CJK SC", size=12, line="28px", spacing="0.5px", table_size=14, padding="0")),
    "a small page, stretched lines": (
        "2014-合格",
        Look("A5", "5mm", size=14, line="28px", spacing="0.5px", width="90%", padding="0", fixed=True, head=True),
    ),
    "a title broken in a word": (
        "2021-合格",
        Look("B5", NARROW, "Noto Sans CJK SC", 18, "1.5", "1px", "left", 14, "auto", "6px", broken=True),
    ),
    "as a site prints it": ("2014-有误", Look("A3", font="Noto Sans CJK SC", line="32pt", table_size=14, width="auto", padding="6px")),
}  # fmt: skip


@pytest.mark.skipif(printed.CHROMIUM is None, reason="Chromium prints the pages")
@pytest.mark.parametrize("name", LOOKS)
def test_a_printed_page_gives_the_findings_of_the_page(name, tmp_path):
    example, look = LOOKS[name]
    html = printed.page((EXAMPLES / f"{example}.txt").read_text("utf-8"), look)
    files = {"a.html": html.encode(), "a.pdf": printed.printed(tmp_path, html)}
    found = [_found(Source(name, data)) for name, data in files.items()]
    assert found[0] == found[1]


def _found(source: Source) -> Counter[tuple[object, ...]]:
    """The findings but for spaces, which a PDF does not hold."""
    linter = Linter(Options(isolated=True, as_of=date(2026, 1, 1)), load_plugins(installed=False))
    outcome = linter.check(source)
    assert outcome.reason is None
    return Counter(
        (finding.code, finding.section, finding.cell, finding.message)
        for finding in outcome.findings
        if "中间有空格" not in finding.message
    )
