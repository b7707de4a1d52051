"""Checkstyle's XML, which Jenkins (Warnings Next Generation) and reviewdog read."""

from __future__ import annotations

from typing import IO

from disclosure_lint.model.finding import Outcome
from disclosure_lint.model.run import Run, Summary
from disclosure_lint.outputs.notices import notices, slashed
from disclosure_lint.outputs.xml import XmlStream


class CheckstyleWriter:
    """Writes an element ``file`` for each report, with an ``error`` for each finding."""

    def __init__(self, stream: IO[str], run: Run) -> None:
        self._xml, self._run = XmlStream(stream), run
        self._xml.open("checkstyle", {"version": "4.3"})

    def report(self, outcome: Outcome) -> None:
        """Write one report, also when there is nothing to say of it."""
        self._xml.open("file", {"name": slashed(outcome.path)})
        for notice in notices(outcome, self._run.language):
            self._xml.element(
                "error",
                {
                    "line": notice.location.line,
                    "column": notice.location.column,
                    "severity": notice.severity.word,
                    "message": notice.message,
                    "source": f"{self._run.tool}.{notice.code}",
                },
            )
        self._xml.close("file")

    def close(self, summary: Summary) -> None:
        """Close the document."""
        self._xml.close("checkstyle")
