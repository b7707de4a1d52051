"""GitLab's code quality report: an array of issues in the shape of Code Climate."""

from __future__ import annotations

from hashlib import sha256
from typing import IO

from disclosure_lint.model.finding import Outcome, Severity
from disclosure_lint.model.run import Run, Summary
from disclosure_lint.outputs.json import Items, Json
from disclosure_lint.outputs.notices import Notice, notices, slashed

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


class GitlabWriter:
    """Writes the array; a fingerprint is unique in it, because it covers the path."""

    def __init__(self, stream: IO[str], run: Run) -> None:
        self._stream, self._run = stream, run
        stream.write("[")
        self._issues = Items(stream)

    def report(self, outcome: Outcome) -> None:
        """Write the issues of one report."""
        path = slashed(outcome.path)
        for notice in notices(outcome, self._run.language):
            self._issues.write(_issue(notice, path))

    def close(self, summary: Summary) -> None:
        """Close the array."""
        self._stream.write("\n]\n")


def _issue(notice: Notice, path: str) -> Json:
    whole = f"{path} {notice.fingerprint}".encode("utf-8", "backslashreplace")
    return {
        "description": f"{notice.code} {notice.message}",
        "check_name": notice.code,
        "fingerprint": sha256(whole).hexdigest()[:32],
        "severity": _SEVERITIES[notice.severity],
        "location": {
            "path": path,
            "lines": {"begin": notice.location.line, "end": notice.location.end_line},
        },
    }
