"""The same report gives the same findings, whatever program wrote it and in whatever format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from disclosure_lint.model.finding import Outcome

pytest.importorskip("docx", reason="python-docx writes the Word files")
pytest.importorskip("xlsxwriter", reason="XlsxWriter writes the workbooks")
writers = pytest.importorskip("tests.formats.writers", reason="run from the root of the repository")

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.txt"))

FILES: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "docx": ("docx", writers.word),
    "docx, styled": ("docx", partial(writers.word, look=writers.Look("styled"))),
    "docx, numbered": ("docx", partial(writers.word, look=writers.Look("numbered"))),
    "md": ("md", writers.markdown),
    "md, repeated": ("md", partial(writers.markdown, row=writers.repeated)),
    "md, empty": ("md", partial(writers.markdown, row=writers.left_empty)),
    "md, scanned": ("md", writers.scanned),
    "html, site": ("html", writers.site),
    "html, UTF-8": ("html", partial(writers.site, encoding="utf-8")),
    "txt, GB 18030": ("txt", lambda text: text.encode("gb18030")),
    "xlsx": ("xlsx", writers.workbook),
    "xlsx, one sheet": ("xlsx", partial(writers.workbook, one_sheet=True)),
}
OFFICE = {
    "doc": ("doc", "doc:MS Word 97", writers.Look()),
    "wps": ("wps", "doc:MS Word 97", writers.Look()),
    "rtf": ("rtf", "rtf:Rich Text Format", writers.Look()),
    "docx, LibreOffice": ("docx", "docx:MS Word 2007 XML", writers.Look()),
    "html, LibreOffice": ("html", "html:HTML (StarWriter)", writers.Look()),
    "html, XHTML": ("html", "html:XHTML Writer File", writers.Look()),
    "pdf": ("pdf", "pdf", writers.Look()),
    "pdf, small": (
        "pdf",
        "pdf",
        writers.Look("numbered", "Noto Sans CJK SC", 12, 8, 20, "{}", "政府信息公开"),
    ),
}


class Told(NamedTuple):
    code: str
    section: str | None
    cell: object
    message: str


def told(outcome: Outcome) -> Counter[Told]:
    return Counter(Told(f.code, f.section, f.cell, f.message) for f in outcome.findings)
