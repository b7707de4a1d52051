"""The outcomes as one JSON object; the contract of ``schema_version`` 1.

The reports come first, one a line, so that they need not be kept; ``rulesets``, ``problems`` and ``summary``
follow them. Text stands as it is, not escaped, but for what the stream's encoding has not: the result is
JSON on any stream.
"""

from __future__ import annotations

from json import JSONEncoder
from typing import IO, Any

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.finding import (
    Finding,
    Location,
    Outcome,
    Problem,
    Related,
    RuleStates,
    UsedRuleset,
)
from disclosure_lint.model.language import Language
from disclosure_lint.model.output import encoding_of
from disclosure_lint.model.report import CellKey
from disclosure_lint.model.run import Run, Summary

SCHEMA_VERSION = 1
Json = dict[str, Any]

_encode = JSONEncoder(ensure_ascii=False).encode
_escape = JSONEncoder(ensure_ascii=True).encode
_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_ASCII = re.compile("[^\0-\x7f]")


class Items:
    """The elements of a JSON array, written one a line as they come."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._separator = "\n"

    def write(self, item: Json) -> None:
        """Write one more element."""
        self._stream.write(self._separator + dumps(item, encoding_of(self._stream)))
        self._separator = ",\n"


class JsonWriter:
    """Writes the object ``{…, "reports": […], …}``."""

    def __init__(self, stream: IO[str], run: Run) -> None:
        self._stream, self._language = stream, run.language
        self._reports = Items(stream)
        stream.write(dumps(head_json(run), encoding_of(stream))[:-1] + ', "reports": [')

    def report(self, outcome: Outcome) -> None:
        """Write one element of ``reports``."""
        self._reports.write(outcome_json(outcome))

    def close(self, summary: Summary) -> None:
        """Write the rest of the object."""
        tail = {
            "rulesets": [_ruleset(ruleset) for ruleset in summary.rulesets],
            "problems": [_problem(problem, self._language) for problem in summary.problems],
            "summary": summary_json(summary),
        }
        self._stream.write("\n], " + dumps(tail, encoding_of(self._stream))[1:] + "\n")


class JsonLinesWriter:
    """Writes a line a report: what stands in ``reports``, with the head of the run in each.

    There is no line for the run as a whole, so that files of many runs make one table.
    """

    def __init__(self, stream: IO[str], run: Run) -> None:
        self._stream = stream
        self._head = head_json(run)

    def report(self, outcome: Outcome) -> None:
        """Write one line."""
        self._stream.write(dumps(self._head | outcome_json(outcome), encoding_of(self._stream)) + "\n")

    def close(self, summary: Summary) -> None:
        """Write nothing more."""


def head_json(run: Run) -> Json:
    """Which tool, in which version, checked as of which day."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": run.tool, "version": run.version},
        "as_of": run.as_of.isoformat(),
        "language": run.language,
    }


def dumps(value: Json, encoding: str = "utf-8") -> str:
    """One line of JSON that a stream of that encoding can take, half a surrogate pair included."""
    text = _SURROGATE.sub(_escaped, _encode(value))
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = _NOT_ASCII.sub(lambda match: _fitting(match, encoding), text)
    return text


def _escaped(match: re.Match[str]) -> str:
    return _escape(match[0])[1:-1]


def _fitting(match: re.Match[str], encoding: str) -> str:
    try:
        match[0].encode(encoding)
    except UnicodeEncodeError:
        return _escaped(match)
    return match[0]


def outcome_json(outcome: Outcome) -> Json:
    """One element of ``reports``."""
    return {
        "path": outcome.path,
        "sha256": outcome.sha256,
        "format": outcome.format,
        "ruleset": outcome.ruleset,
        "edition": outcome.edition,
        "form": outcome.form,
        "year": outcome.year,
        "organ": outcome.organ,
        "status": outcome.status,
        "reason": outcome.reason,
        "rules": _states(outcome.rules),
        "findings": [_finding(finding) for finding in outcome.findings],
    }


def summary_json(summary: Summary) -> Json:
    """The counts."""
    return {
        "reports": summary.reports,
        "errors": summary.errors,
        "warnings": summary.warnings,
        "infos": summary.infos,
        "waived": summary.waived,
        "not_evaluable": summary.not_evaluable,
        "unreadable": summary.unreadable,
        "crashed": summary.crashed,
        "left_out": summary.left_out,
    }


def _states(states: RuleStates) -> Json:
    return {
        "passed": states.passed,
        "failed": states.failed,
        "not_evaluable": [
            {"code": unknown.code, "reason": unknown.reason, "subject": unknown.subject}
            for unknown in states.not_evaluable
        ],
        "not_applicable": [{"code": code, "reason": reason} for code, reason in states.not_applicable],
        "waived": [
            {"code": waived.code, "reason": waived.reason, "until": waived.until, "document": waived.document}
            for waived in states.waived
        ],
        "crashed": [{"code": code, "error": error} for code, error in states.crashed],
    }


def _finding(finding: Finding) -> Json:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.word,
        "message": finding.message,
        "hint": finding.hint,
        "basis": finding.basis,
        "fingerprint": finding.fingerprint,
        "plugin": finding.plugin,
        "location": _location(finding.location),
        "section": finding.section,
        "cell": _cell(finding.cell),
        "expected": finding.expected,
        "actual": finding.actual,
        "related": [_related(related) for related in finding.related],
        "fix": _fix(finding),
    }


def _fix(finding: Finding) -> Json | None:
    if finding.fix is None:
        return None
    edits = zip(finding.fix_places, finding.fix.edits, strict=True)
    return {
        "wording": finding.fix.wording,
        "edits": [{"location": _location(place), "text": edit.text} for place, edit in edits],
    }


def _related(related: Related) -> Json:
    return {
        "path": related.path,
        "location": _location(related.location),
        "cell": _cell(related.cell),
        "message": related.message,
    }


def _location(location: Location | None) -> Json | None:
    if location is None:
        return None
    return {
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
        "page": location.page,
        "anchor": location.anchor,
    }


def _cell(cell: CellKey | None) -> Json | None:
    return None if cell is None else {"table": cell.table, "row": cell.row, "column": cell.column}


def _problem(problem: Problem, language: Language) -> Json:
    message = problem.message.in_language(language)
    return {"kind": problem.kind, "name": problem.name, "message": message, "path": problem.path}


def _ruleset(ruleset: UsedRuleset) -> Json:
    return {
        "name": ruleset.name,
        "path": ruleset.path,
        "sha256": ruleset.sha256,
        "plugins": [dict(plugin) for plugin in ruleset.plugins],
    }
