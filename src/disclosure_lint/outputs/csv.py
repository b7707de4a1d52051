"""A table with a row a finding, for spreadsheets and statistics.

The column names are the same in any language.
"""

from __future__ import annotations

import csv
from typing import IO

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.finding import Outcome
from disclosure_lint.model.output import encoding_of
from disclosure_lint.model.run import Run, Summary
from disclosure_lint.outputs.notices import Notice, notices
from disclosure_lint.outputs.terminal import shown

COLUMNS = (
    "path",
    "organ",
    "year",
    "code",
    "name",
    "severity",
    "message",
    "line",
    "column",
    "page",
    "section",
    "cell",
    "actual",
    "expected",
    "basis",
    "hint",
    "fingerprint",
)
# What spreadsheets take for the beginning of a formula; in East Asian locales the wide ones too.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


class CsvWriter:
    """Writes RFC 4180; on a Unicode stream it begins with a BOM, without which Excel takes UTF-8 for GBK."""

    def __init__(self, stream: IO[str], run: Run) -> None:
        self._run, self._encoding = run, encoding_of(stream)
        if self._encoding.lower().startswith("utf"):
            stream.write("\ufeff")
        self._rows = csv.writer(stream, lineterminator="\r\n")
        self._rows.writerow(COLUMNS)

    def report(self, outcome: Outcome) -> None:
        """Write a row for each notice of one report."""
        for notice in notices(outcome, self._run.language):
            self._rows.writerow(guarded(shown(cell, self._encoding)) for cell in _cells(outcome, notice))

    def close(self, summary: Summary) -> None:
        """Write nothing more."""


def guarded(cell: str) -> str:
    """``cell`` with an apostrophe before it if a spreadsheet would take it for a formula; numbers stay."""
    return f"'{cell}" if is_formula(cell) else cell


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would take ``cell`` for a formula."""
    return bool(_FORMULA.match(cell)) and not _NUMBER.fullmatch(cell)


def _cells(outcome: Outcome, notice: Notice) -> tuple[str, ...]:
    finding, location = notice.finding, notice.location
    cell = finding.cell if finding else None
    told = (finding.section, finding.actual, finding.expected, finding.basis, finding.hint) if finding else ()
    section, actual, expected, basis, hint = (each or "" for each in told or ("",) * 5)
    return (
        outcome.path,
        outcome.organ or "",
        "" if outcome.year is None else str(outcome.year),
        notice.code,
        notice.name,
        notice.severity.word,
        notice.message,
        str(location.line),
        str(location.column),
        "" if location.page is None else str(location.page),
        section,
        "/".join(cell) if cell else "",
        actual,
        expected,
        basis,
        hint,
        notice.fingerprint,
    )
