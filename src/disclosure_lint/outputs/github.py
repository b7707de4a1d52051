"""Workflow commands of GitHub Actions: an annotation a finding, and the summary in the log."""

from __future__ import annotations

from typing import IO

from disclosure_lint.model.finding import Outcome, Severity
from disclosure_lint.model.output import encoding_of
from disclosure_lint.model.run import Run, Summary
from disclosure_lint.outputs.closing import closing
from disclosure_lint.outputs.notices import Notice, notices, slashed
from disclosure_lint.outputs.terminal import shown

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


class GithubWriter:
    """Writes a line ``::error file=…::…`` for each finding."""

    def __init__(self, stream: IO[str], run: Run) -> None:
        self._stream, self._run = stream, run

    def report(self, outcome: Outcome) -> None:
        """Write the annotations of one report."""
        for notice in notices(outcome, self._run.language):
            self._line(_command(notice, slashed(outcome.path)))

    def close(self, summary: Summary) -> None:
        """Write the counts and what failed, as plain lines of the log."""
        for words in closing(summary, self._run):
            self._line(words)

    def _line(self, words: str) -> None:
        self._stream.write(shown(words, encoding_of(self._stream)) + "\n")


def _command(notice: Notice, path: str) -> str:
    location = notice.location
    properties: dict[str, object] = {
        "file": path,
        "line": location.line,
        "endLine": location.end_line,
        "title": f"{notice.code} {notice.name}" if notice.finding else notice.code,
    }
    if location.line == location.end_line:
        properties |= {"col": location.column, "endColumn": location.end_column}
    words = ",".join(f"{key}={str(value).translate(_PROPERTY)}" for key, value in properties.items())
    return f"::{_COMMANDS[notice.severity]} {words}::{_message(notice).translate(_DATA)}"


def _message(notice: Notice) -> str:
    finding = notice.finding
    return (
        "\n".join(filter(None, (notice.message, finding.hint, finding.basis))) if finding else notice.message
    )
