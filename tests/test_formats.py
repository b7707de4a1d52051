"""The same report gives the same findings, whatever program wrote it and in whatever format.

Reports of the forms of 2014, 2019 and 2021, clean and faulty, are written by other programs; what is found in
each file is compared with what is found in the text: code, section, cell and message.
"""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from disclosure_lint.lint import Linter
from disclosure_lint.model.finding import Outcome
from disclosure_lint.model.report import CellKey
from disclosure_lint.model.source import Source

pytest.importorskip("docx", reason="python-docx writes the Word files")
pytest.importorskip("xlsxwriter", reason="XlsxWriter writes the workbooks")
writers = pytest.importorskip("tests.formats.writers", reason="run from the root of the repository")
variants = pytest.importorskip("tests.formats.variants", reason="run from the root of the repository")
Look = writers.Look

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
FEW = ("2014-有误", "2021-合格", "2021-有误", "2021, 数字")
"""Reports for formats that LibreOffice has to convert one by one before they are read."""

# Format → suffix and writer.
WRITTEN: Mapping[str, tuple[str, Callable[[str], bytes]]] = {
    "docx": ("docx", writers.word),
    "docx, heading styles": ("docx", partial(writers.word, look=Look("styled"))),
    "docx, numbered by Word": ("docx", partial(writers.word, look=Look("numbered"))),
    "md": ("md", writers.markdown),
    "md, merged cells repeated": ("md", partial(writers.markdown, row=writers.repeated)),
    "md, merged cells empty": ("md", partial(writers.markdown, row=writers.left_empty)),
    "md, read from a scan": ("md", writers.scanned),
    "html, a site's page": ("html", writers.site),
    "html, UTF-8": ("html", partial(writers.site, encoding="utf-8")),
    "txt, GB 18030": ("txt", lambda text: text.encode("gb18030")),
    "ofd": ("ofd", writers.layout_document),
    "xlsx": ("xlsx", writers.workbook),
    "xlsx, one sheet, as text": ("xlsx", partial(writers.workbook, one_sheet=True, numbers=False)),
}


class Conversion(NamedTuple):
    """How LibreOffice makes a format: of which file, under which name; ``few``: of few reports."""

    suffix: str
    target: str
    source: Callable[[str], bytes] = writers.word
    of: str = "docx"
    few: bool = False


SMALL = Look("numbered", "Noto Sans CJK SC", 12, 8, 20, "{}", "政府信息公开")
CONVERTED: Mapping[str, Conversion] = {
    "pdf": Conversion("pdf", "pdf"),
    "pdf, small": Conversion("pdf", "pdf", partial(writers.word, look=SMALL)),
    "docx, LibreOffice": Conversion("docx", "docx:MS Word 2007 XML"),
    "html, LibreOffice": Conversion("html", "html:HTML (StarWriter)"),
    "xhtml, LibreOffice": Conversion("html", "html:XHTML Writer File"),
    "txt, LibreOffice": Conversion("txt", "txt:Text (encoded):UTF8"),
    "xls, LibreOffice": Conversion("xls", "xls:MS Excel 97", writers.workbook, "xlsx"),
    "ods, LibreOffice": Conversion("ods", "ods", writers.workbook, "xlsx"),
    "doc": Conversion("doc", "doc:MS Word 97", few=True),
    "doc, numbered by Word": Conversion("doc", "doc:MS Word 97", partial(writers.word, look=SMALL), few=True),
    "doc, named wps": Conversion("wps", "doc:MS Word 97", few=True),
    "rtf": Conversion("rtf", "rtf:Rich Text Format", few=True),
    "odt": Conversion("odt", "odt:writer8", few=True),
}


class Told(NamedTuple):
    """What a finding says, wherever it stands."""

    code: str
    section: str | None
    cell: CellKey | None
    message: str


class Limit(NamedTuple):
    """Findings that a format can't carry: by code and words of their message, and why."""

    formats: tuple[str, ...]
    code: str
    words: str
    reason: str


LIMITS = (
    Limit(
        ("pdf",),
        "W002",
        "中间有空格",
        "a PDF holds characters at places: a space at a line's end is lost, and one beside a wide character is "
        "not told from its own width",
    ),
    Limit(
        ("txt, LibreOffice",),
        "N007",
        "有格式以外的“3.无理缠诉类申请”",
        "one cell a line: a row of another label can't be told from what belongs to the row above",
    ),
    Limit(
        ("xlsx", "xls", "ods"),
        "N006",
        "正文称",
        "a workbook holds the tables alone, and this asks what the text says",
    ),
)
TABLES_ONLY = ("xlsx", "xls", "ods")
"""Formats without prose: the rules on figures alone are compared, and no cell stands in a section."""


def reports() -> dict[str, str]:
    """The examples and their variants by name."""
    texts = {path.stem: path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.txt"))}
    return texts | {
        name: variants.changed(texts[example], changes)
        for name, (example, changes) in variants.VARIANTS.items()
    }


REPORTS = reports()


def told(outcome: Outcome, form: str) -> Counter[Told]:
    """The findings of a report as far as a format can carry them."""
    assert outcome.rules.crashed == ()
    found: Counter[Told] = Counter()
    for finding in outcome.findings:
        limited = any(
            form.startswith(limit.formats) and finding.code == limit.code and limit.words in finding.message
            for limit in LIMITS
        )
        if limited or (form.startswith(TABLES_ONLY) and finding.code[0] != "N"):
            continue
        section = None if form.startswith(TABLES_ONLY) else finding.section
        found[Told(finding.code, section, finding.cell, finding.message)] += 1
    return found


class Agreement:
    """What came of each report in each format."""

    def __init__(self, national: Linter) -> None:
        self._national = national
        self._texts = {name: self._check(f"{name}.txt", text.encode()) for name, text in REPORTS.items()}
        self.counts: dict[str, dict[str, int]] = {}

    def _check(self, name: str, data: bytes) -> Outcome:
        return self._national.check(Source(name, data))

    def differences(self, form: str, files: Mapping[str, bytes], suffix: str) -> list[str]:
        """What is told in a file and not in the text, or the other way round."""
        lines = []
        for name, data in files.items():
            outcome = self._check(f"{name}.{suffix}", data)
            expected, found = told(self._texts[name], form), told(outcome, form)
            lost, added = expected - found, found - expected
            self.counts.setdefault(form, {})[name] = (lost + added).total()
            if outcome.reason:
                lines.append(f"{name}: {outcome.reason}")
            lines += [f"{name}: - {tuple(one)}" for one in lost] + [
                f"{name}: + {tuple(one)}" for one in added
            ]
        return lines

    def table(self) -> Iterator[str]:
        """A line for each format, a column for each report: ``=``, or how many findings differ."""
        yield "各种格式的结果与文本是否一致 / findings beside those of the text"
        for number, name in enumerate(REPORTS, 1):
            yield f"{number:>4}  {name}（{len(self._texts[name].findings)}）"
        yield " " * 28 + "".join(f"{number:>4}" for number in range(1, len(REPORTS) + 1))
        for form, counts in self.counts.items():
            marks = (counts.get(name) for name in REPORTS)
            shown = ("" if mark is None else str(mark) if mark else "=" for mark in marks)
            yield f"{form:<28}" + "".join(f"{mark:>4}" for mark in shown)


@pytest.fixture(scope="module")
def agreement(national: Linter, request: pytest.FixtureRequest) -> Iterator[Agreement]:
    found = Agreement(national)
    yield found
    capture = request.config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        print("\n" + "\n".join(found.table()))


@pytest.mark.parametrize("form", WRITTEN)
def test_a_written_file_gives_the_findings_of_the_text(form, agreement):
    suffix, write = WRITTEN[form]
    files = {name: write(text) for name, text in REPORTS.items()}
    assert agreement.differences(form, files, suffix) == []


@pytest.fixture(scope="module")
def office() -> None:
    """LibreOffice and a font for Chinese."""
    if writers.SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    if fonts := shutil.which("fc-list"):
        listed = subprocess.run([fonts, ":lang=zh", "family"], capture_output=True, check=False)
        if not listed.stdout.strip():
            pytest.skip("no font for Chinese is installed, so that LibreOffice draws boxes")


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("form", CONVERTED)
def test_what_libreoffice_makes_of_a_file_gives_them_too(form, agreement, tmp_path):
    how = CONVERTED[form]
    chosen = {name: text for name, text in REPORTS.items() if name in FEW or not how.few}
    sources = {name: how.source(text) for name, text in chosen.items()}
    files = writers.converted(tmp_path, sources, how.target, how.of)
    if not files and how.of == "xlsx":
        pytest.skip("LibreOffice Calc is not installed")
    assert files.keys() == sources.keys()
    assert agreement.differences(form, files, how.suffix) == []


def test_three_faulty_reports_at_least_of_each_form_have_mistakes_of_many_kinds(national):
    codes: dict[str, list[set[str]]] = {}
    for name, text in REPORTS.items():
        found = {finding.code for finding in national.check(Source(f"{name}.txt", text.encode())).findings}
        codes.setdefault(name[:4], []).append(found)
    for form in ("2014", "2021"):
        assert sum(len(found) >= 8 for found in codes[form]) >= 3
        assert len(set().union(*codes[form])) >= 25


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: f"{limit.formats[0]}-{limit.code}")
def test_a_limit_is_one_that_some_report_meets(limit, national):
    said = [
        finding.message
        for name, text in REPORTS.items()
        for finding in national.check(Source(f"{name}.txt", text.encode())).findings
        if finding.code == limit.code
    ]
    assert any(limit.words in message for message in said)
