"""A workbook for those who follow up the findings: 问题台账, 校验单, 统计.

XlsxWriter is an extra (``xlsx``), imported when a workbook is asked for. Rows are written as they come and are
not kept; what a report's certificate needs to know of its ruleset is known at the end, so its rows wait on the
disk, and so does the workbook, in a folder of its own that goes with the writer. No cell is a formula, whatever it
begins with.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import IO, Any, NamedTuple
from weakref import finalize

from disclosure_lint.model.finding import Finding, Outcome, UsedRuleset, Waived
from disclosure_lint.model.language import Language, Text, UserError
from disclosure_lint.model.run import Run, Summary
from disclosure_lint.outputs.closing import closing
from disclosure_lint.outputs.csv import is_formula
from disclosure_lint.outputs.files import drop_file
from disclosure_lint.outputs.marks import CREATOR
from disclosure_lint.outputs.notices import Notice, notices
from disclosure_lint.outputs.terminal import shown, width
from disclosure_lint.outputs.wording import SEVERITIES

Cell = str | int
Column = tuple[Text, int]

_FINDINGS: tuple[Column, ...] = (
    (Text("单位", "Organ"), 16),
    (Text("年度", "Year"), 6),
    (Text("报告", "Report"), 20),
    (Text("编号", "Code"), 7),
    (Text("级别", "Severity"), 8),
    (Text("位置", "Place"), 10),
    (Text("问题", "Message"), 36),
    (Text("原文", "Text"), 20),
    (Text("应为", "Expected"), 14),
    (Text("依据", "Basis"), 24),
    (Text("建议", "Hint"), 24),
    (Text("处理情况", "Handled"), 16),
    (Text("指纹", "Fingerprint"), 18),
)
_REPORTS: tuple[Column, ...] = (
    (Text("报告", "Report"), 26),
    (Text("单位", "Organ"), 22),
    (Text("年度", "Year"), 7),
    (Text("格式", "Form"), 7),
    (Text("结论", "Result"), 16),
    (Text("sha256", "sha256"), 30),
    (Text("规则集", "Ruleset"), 16),
    (Text("规则集 sha256", "sha256 of the ruleset"), 30),
    (Text("插件", "Plugins"), 20),
    (Text("通过", "Passed"), 30),
    (Text("发现问题", "Failed"), 20),
    (Text("未能判定", "Not evaluable"), 30),
    (Text("豁免", "Waived"), 24),
    (Text("检查日期", "As of"), 12),
    (Text("程序", "Tool"), 20),
)
_COUNTS: tuple[Column, ...] = (
    (Text("编号", "Code"), 12),
    (Text("要求", "Rule"), 50),
    (Text("级别", "Severity"), 8),
    (Text("发现数", "Findings"), 9),
    (Text("涉及报告数", "Reports"), 12),
)
_A3, _A4 = 8, 9


class _Form(NamedTuple):
    """A kind of sheet.

    Attributes:
        columns: title and width in characters.
        fixed: how many of them stay in sight when the others are scrolled.
        tinted: numbers of the columns that have the colour of the severity.
        paper: on which it is printed, in landscape, as wide as the page.
    """

    name: Text
    columns: Sequence[Column]
    fixed: int = 0
    tinted: tuple[int, ...] = ()
    paper: int = _A4


_LEDGER = _Form(Text("问题台账", "Findings"), _FINDINGS, fixed=5, tinted=(3, 4))
_CERTIFICATES = _Form(Text("校验单", "Certificates"), _REPORTS, fixed=1, paper=_A3)
_STATISTICS = _Form(Text("统计", "Statistics"), _COUNTS, tinted=(0, 2))
# In the names of sheets no character that they may not have.

_HANDLED = {
    "zh": ["待处理", "已改正", "已核实，无需改正", "误报"],
    "en": ["open", "mended", "checked and right", "false alarm"],
}
_NONE_FOUND = Text("没有发现问题", "nothing found")
_FOUND = Text("发现 {count} 项", "{count} found")
_PAGES = Text("第 &P 页，共 &N 页", "page &P of &N")
_PAGE = Text("第 {number} 页", "page {number}")
_LINE = Text("第 {number} 行", "line {number}")
_MISSING = Text(
    '写工作簿需要 XlsxWriter：pip install "disclosure-lint[xlsx]"',
    'a workbook needs XlsxWriter: pip install "disclosure-lint[xlsx]"',
)
_COLORS = {"error": "#F8D7DA", "warning": "#FFF0C2", "info": "#DCEBFA"}
_LAST_ROW = 1_048_575  # of a sheet, from 0
_LINE_HEIGHT, _TALLEST, _HEAD_HEIGHT = 15.0, 405.0, 24.0  # points
_LOOKS: dict[str, Any] = {
    "font_name": "Microsoft YaHei",
    "font_size": 10,
    "text_wrap": True,
    "valign": "top",
    "border": 1,
    "border_color": "#C6CCD2",
}
_QUOTED = 60  # characters
_LONGEST = 32_000  # characters of a cell; Excel's own limit is 32,767


class WorkbookWriter:
    """Writes the workbook to a binary stream; UserError without XlsxWriter."""

    def __init__(self, stream: IO[bytes], run: Run) -> None:
        try:
            import xlsxwriter
        except ImportError:
            raise UserError(*_MISSING) from None
        folder = TemporaryDirectory(prefix="disclosure-lint-", ignore_cleanup_errors=True)
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._stream, self._file = stream, Path(folder.name, "book.xlsx")
        self._book = xlsxwriter.Workbook(str(self._file), options | {"tmpdir": folder.name})
        self._book.set_properties({"author": CREATOR, "created": datetime.combine(run.as_of, time())})
        self._run = run
        self._findings = _Sheet(self._book, run.language, _LEDGER)
        self._findings.offer(len(_FINDINGS) - 2, _HANDLED[run.language])
        self._waiting = Path(folder.name, "certificates").open("w+", encoding="utf-8")  # noqa: SIM115
        finalize(self, _discard, folder, self._waiting, self._book)
        self._counts: Counter[tuple[str, str, str]] = Counter()
        self._reports: Counter[tuple[str, str, str]] = Counter()

    def report(self, outcome: Outcome) -> None:
        """Write the rows of one report's findings."""
        said = list(notices(outcome, self._run.language))
        for notice in said:
            self._findings.add(self._finding(outcome, notice), _COLORS[notice.severity.word])
        kinds = [(notice.code, notice.name, notice.severity.word) for notice in said]
        self._counts.update(kinds)
        self._reports.update(set(kinds))
        json.dump([outcome.ruleset, self._certificate(outcome, len(said))], self._waiting)
        self._waiting.write("\n")

    def close(self, summary: Summary) -> None:
        """Write the certificates and the statistics."""
        certificates = _Sheet(self._book, self._run.language, _CERTIFICATES)
        self._waiting.seek(0)
        for line in self._waiting:
            index, cells = json.loads(line)
            certificates.add([*cells[:6], *_ruleset(summary.rulesets, index), *cells[6:]])
        counts = _Sheet(self._book, self._run.language, _STATISTICS)
        for (code, name, word), count in sorted(self._counts.items()):
            title = self._run.titles.get(code, name)
            level = next(text for level, text in SEVERITIES.items() if level.word == word)
            reports = self._reports[code, name, word]
            counts.add([code, title, self._say(level), count, reports], _COLORS[word])
        counts.add([])
        for words in filter(None, closing(summary, self._run)):
            counts.add(["", words.strip()])
        self._finish()

    def _finish(self) -> None:
        """Have the workbook made, and hand it on; OSError when there is no room for it."""
        from xlsxwriter.exceptions import FileCreateError

        try:
            self._book.close()
        except FileCreateError as error:
            raise error.args[0] from None
        with self._file.open("rb") as made:
            copyfileobj(made, self._stream)

    def _finding(self, outcome: Outcome, notice: Notice) -> Iterator[Cell]:
        finding, location = notice.finding, notice.location
        place, number = (_LINE, location.line) if location.page is None else (_PAGE, location.page)
        yield outcome.organ or ""
        yield outcome.year or ""
        yield outcome.path
        yield notice.code
        yield self._say(SEVERITIES[notice.severity])
        yield self._say(place).format(number=number)
        yield notice.message
        if finding is None:
            yield from [""] * 5
        else:
            yield finding.actual or _quoted(finding)
            yield finding.expected or ""
            yield finding.basis
            yield finding.hint
            yield ""
        yield notice.fingerprint

    def _waived(self, waived: Waived) -> str:
        words = f"{waived.code} {waived.reason}"
        return f"{words} [{self._say(waived.terms)}]" if waived.terms else words

    def _certificate(self, outcome: Outcome, count: int) -> list[Cell]:
        """The row of a report, without the columns of its ruleset."""
        states = outcome.rules
        looked_at = outcome.status in ("clean", "findings")
        result = self._say(_FOUND).format(count=count) if count else self._say(_NONE_FOUND)
        unknown = (f"{each.code} {each.reason}" for each in states.not_evaluable)
        waived = (self._waived(each) for each in states.waived)
        return [
            outcome.path,
            outcome.organ or "",
            outcome.year or "",
            outcome.edition or "",
            result if looked_at else next(notices(outcome, self._run.language)).message,
            outcome.sha256,
            " ".join(states.passed),
            " ".join(states.failed),
            "\n".join(unknown),
            "\n".join(waived),
            self._run.as_of.isoformat(),
            f"{self._run.tool} {self._run.version}",
        ]

    def _say(self, words: Text) -> str:
        return words.in_language(self._run.language)


def _discard(folder: TemporaryDirectory[str], waiting: IO[str], book: Any) -> None:
    """Remove what a workbook in the making has on the disk; its files are closed, which Windows asks for."""
    for file in (waiting, *(sheet.row_data_fh for sheet in book.worksheets())):
        drop_file(file)
    folder.cleanup()


def _quoted(finding: Finding) -> str:
    """The words that a finding points at; where it points at none, the beginning of their line."""
    start, end = (offset - finding.excerpt_start for offset in finding.span)
    return finding.excerpt[max(start, 0) : max(end, 0)].strip() or finding.excerpt.strip()[:_QUOTED]


def _ruleset(rulesets: Sequence[UsedRuleset], index: int) -> list[Cell]:
    if index >= len(rulesets):
        return ["", "", ""]
    used = rulesets[index]
    plugins = "\n".join(" ".join(plugin.values()) for plugin in used.plugins)
    return [used.name, used.sha256, plugins]


class _Sheet:
    """A sheet with a head; what has no room left goes on in another of the same kind."""

    def __init__(self, book: Any, language: Language, form: _Form) -> None:
        self._book, self._form, self._language = book, form, language
        self._formats: dict[tuple[str, bool], Any] = {}
        self._offer: tuple[int, list[str]] | None = None
        self._sheets = 0
        self._begin()

    def offer(self, column: int, choices: list[str]) -> None:
        """Let a column be filled in from a list; other words are allowed."""
        self._offer = column, choices
        rules = {"validate": "list", "source": choices, "error_type": "information", "show_error": False}
        self._sheet.data_validation(1, column, _LAST_ROW, column, rules)

    def add(self, cells: Iterable[Cell], color: str = "") -> None:
        """Write one more row; ``color`` lies behind its text."""
        if self._row > _LAST_ROW:
            self._begin()
        shown_cells = [_shown(cell) for cell in cells]
        self._sheet.set_row(self._row, self._height(shown_cells))
        for column, cell in enumerate(shown_cells):
            tint = color if column in self._form.tinted else ""
            if isinstance(cell, int):
                self._sheet.write_number(self._row, column, cell, self._format(tint, guarded=False))
            else:
                look = self._format(tint, guarded=is_formula(cell))
                self._sheet.write_string(self._row, column, cell, look)
        self._row += 1

    def _height(self, cells: Sequence[Cell]) -> float:
        """Points that the tallest cell of a row takes, wrapped in its column."""
        lines = 1
        for cell, (_, room) in zip(cells, self._form.columns, strict=False):
            if isinstance(cell, str):
                lines = max(lines, sum(-(-width(line) // (room - 1)) or 1 for line in cell.split("\n")))
        return min(lines * _LINE_HEIGHT, _TALLEST)

    def _begin(self) -> None:
        self._sheets += 1
        form = self._form
        name = form.name.in_language(self._language)
        self._sheet = sheet = self._book.add_worksheet(
            name if self._sheets == 1 else f"{name} {self._sheets}"
        )
        head = self._book.add_format(_LOOKS | {"bold": True, "bg_color": "#E3E7EB", "valign": "vcenter"})
        sheet.set_row(0, _HEAD_HEIGHT)
        for column, (title, room) in enumerate(form.columns):
            sheet.set_column(column, column, room)
            sheet.write_string(0, column, title.in_language(self._language), head)
        sheet.freeze_panes(1, form.fixed)
        sheet.autofilter(0, 0, _LAST_ROW, len(form.columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(form.paper)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)  # inches
        sheet.set_header("&L&A&R&F")
        sheet.set_footer(f"&C{_PAGES.in_language(self._language)}")
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        self._row = 1
        if self._offer is not None:
            self.offer(*self._offer)

    def _format(self, color: str, *, guarded: bool) -> Any:
        """Looks of a cell; a guarded one stays text when somebody edits it."""
        if (color, guarded) not in self._formats:
            fields = dict(_LOOKS)
            if color:
                fields["bg_color"] = color
            if guarded:
                fields["quote_prefix"] = True
            self._formats[color, guarded] = self._book.add_format(fields)
        return self._formats[color, guarded]


def _shown(cell: Cell) -> Cell:
    """A cell as a sheet may hold it: no control characters, not too long."""
    if isinstance(cell, int):
        return cell
    text = "\n".join(map(shown, cell.split("\n")))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
