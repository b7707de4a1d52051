"""The reviewdog diagnostic format (rdjson)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from disclosure_lint.model.finding import Finding, Location, Outcome, Related, Severity
from disclosure_lint.model.output import encoding_of
from disclosure_lint.model.run import Run, Summary
from disclosure_lint.outputs.json import Items, Json, dumps
from disclosure_lint.outputs.notices import Notice, notices, slashed

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


class RdjsonWriter:
    """Writes ``{"source": …, "diagnostics": […]}``."""

    def __init__(self, stream: IO[str], run: Run) -> None:
        self._stream, self._run = stream, run
        head = dumps({"source": {"name": run.tool}}, encoding_of(stream))
        stream.write(head[:-1] + ', "diagnostics": [')
        self._diagnostics = Items(stream)

    def report(self, outcome: Outcome) -> None:
        """Write the diagnostics of one report."""
        for notice in notices(outcome, self._run.language):
            self._diagnostics.write(_diagnostic(notice, slashed(outcome.path), outcome.format))

    def close(self, summary: Summary) -> None:
        """Close the object."""
        self._stream.write("\n]}\n")


def _diagnostic(notice: Notice, path: str, format: str | None) -> Json:
    line = _line(notice.finding) if format == "txt" else None
    diagnostic: Json = {
        "message": notice.message,
        "location": {"path": path, "range": _range(notice.location, line)},
        "severity": _SEVERITIES[notice.severity],
        "code": {"value": notice.code},
    }
    related = [_related(each, path) for each in notice.finding.related] if notice.finding else []
    if suggestions := list(_suggestions(notice.finding, line)):
        diagnostic["suggestions"] = suggestions
    return diagnostic | ({"related_locations": related} if related else {})


def _suggestions(finding: Finding | None, line: str | None) -> Iterator[Json]:
    """The fix, where its place is known to the byte."""
    if finding is None or finding.fix is None or line is None:
        return
    for place, edit in zip(finding.fix_places, finding.fix.edits, strict=True):
        if place.line == place.end_line == finding.location.line and place.end_column <= len(line) + 1:
            yield {"range": _range(place, line), "text": edit.text}


def _related(related: Related, path: str) -> Json:
    place: Json = {"path": slashed(related.path) if related.path else path}
    if related.location is not None:
        place["range"] = _range(related.location, None)
    return {"message": related.message, "location": place}


def _line(finding: Finding | None) -> str | None:
    """The line of a text file as far as it is known from its beginning."""
    if finding is None:
        return None
    whole = finding.span[0] - finding.excerpt_start == finding.location.column - 1
    return finding.excerpt if whole else None


def _range(location: Location, line: str | None) -> Json:
    """The range; its columns, in bytes of UTF-8, only where the line's text is known."""
    start: Json = {"line": location.line}
    end: Json = {"line": location.end_line}
    if line is not None and location.line == location.end_line and location.end_column <= len(line) + 1:
        start["column"] = _bytes(line, location.column)
        end["column"] = _bytes(line, location.end_column)
    return {"start": start, "end": end}


def _bytes(line: str, column: int) -> int:
    return len(line[: column - 1].encode("utf-8", "surrogatepass")) + 1
