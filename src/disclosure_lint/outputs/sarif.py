"""SARIF 2.1.0 (OASIS), for GitHub code scanning, Azure DevOps and editors.

Findings in formats that are not read as lines (docx, pdf, …) carry no region: their lines are those of the
canonical text, which a viewer of the file does not have. They stand in ``properties``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO
from urllib.parse import quote

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.finding import Finding, Location, Outcome, Related, Severity
from disclosure_lint.model.fix import Fix
from disclosure_lint.model.output import encoding_of
from disclosure_lint.model.run import Run, Summary
from disclosure_lint.outputs.closing import waivers
from disclosure_lint.outputs.json import Items, Json, dumps
from disclosure_lint.outputs.notices import failures, slashed

_HEAD = (
    '{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{"results": ['
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_LANGUAGES = {"zh": "zh-CN", "en": "en-US"}
_WINDOWS = re.compile(r"[A-Za-z]:(?=[\\/])|\\\\")
_BY_LINE = ("txt", "md", "html")
_AS_WRITTEN = "txt"  # the format in which each character stands in the file as in the canonical text


class SarifWriter:
    """Writes a log of one run; the rules that found something follow the results."""

    def __init__(self, stream: IO[str], run: Run) -> None:
        self._stream, self._run = stream, run
        self._rules: dict[str, Json] = {}
        self._indices: dict[str, int] = {}
        self._notifications: list[Json] = []
        stream.write(_HEAD)
        self._results = Items(stream)

    def report(self, outcome: Outcome) -> None:
        """Write the findings as results; keep what could not be looked at for the end."""
        uri = {"uri": uri_of(outcome.path)}
        for _, words in failures(outcome, self._run.language):
            place = {"physicalLocation": {"artifactLocation": uri}}
            self._notifications.append(_notification(words) | {"locations": [place]})
        for finding in outcome.findings:
            if finding.code not in self._rules:
                self._rules[finding.code] = self._rule(finding)
                self._indices[finding.code] = len(self._indices)
            result = _result(finding, self._indices[finding.code], uri, outcome.format in _BY_LINE)
            if finding.fix is not None and outcome.format == _AS_WRITTEN:
                result["fixes"] = [_fix(finding, finding.fix, uri)]
            self._results.write(result)

    def close(self, summary: Summary) -> None:
        """Write the tool, its rules and what failed."""
        language = self._run.language
        self._notifications += [
            _notification(f"{each.name}: {each.message.in_language(language)}") for each in summary.problems
        ]
        driver = {
            "name": self._run.tool,
            "version": self._run.version,
            "language": _LANGUAGES[self._run.language],
            "rules": list(self._rules.values()),
        }
        invocation: Json = {"executionSuccessful": not self._notifications}
        if self._notifications:
            invocation["toolExecutionNotifications"] = self._notifications
        if waived := list(self._waived(summary)):
            invocation["toolConfigurationNotifications"] = waived
        tail = {"tool": {"driver": driver}, "invocations": [invocation], "columnKind": "unicodeCodePoints"}
        self._stream.write("\n], " + dumps(tail, encoding_of(self._stream))[1:] + "]}\n")

    def _waived(self, summary: Summary) -> Iterator[Json]:
        """The rules that a ruleset ignores, with its reasons."""
        language = self._run.language
        for (code, _), words in zip(summary.waivers.first, waivers(summary, language), strict=True):
            yield {"level": "note", "message": _message(words), "associatedRule": {"id": code}}

    def _rule(self, finding: Finding) -> Json:
        """The rule as far as it can be told from its first finding and its title."""
        title = _message(self._run.titles.get(finding.code, finding.name))
        return {
            "id": finding.code,
            "name": _pascal(finding.name),
            "shortDescription": title,
            "fullDescription": _message(finding.basis) if finding.basis else title,
            "help": _message(finding.hint) if finding.hint else title,
        }


def uri_of(path: str) -> str:
    """The path as a URI reference, percent-encoded; an absolute path with the scheme ``file`` (RFC 8089)."""
    windows = _WINDOWS.match(path)
    plain = path.replace("\\", "/") if windows else slashed(path)
    encoded = quote(_bytes(plain), safe="/")
    if windows:
        return f"file:{encoded}" if windows[0] == "\\\\" else f"file:///{encoded.replace('%3A', ':', 1)}"
    return f"file://{encoded}" if encoded.startswith("/") else encoded


def _bytes(path: str) -> bytes:
    """The bytes of a file's name; Python keeps those that are no UTF-8 as lone surrogates."""
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogatepass")


def _result(finding: Finding, index: int, uri: Json, by_line: bool) -> Json:
    place: Json = {"artifactLocation": uri}
    if by_line:
        place["region"] = _region(finding.location)
    result: Json = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": _message(finding.message),
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"disclosureLint/v1": finding.fingerprint},
        "properties": _properties(finding),
    }
    related = [_related(each, uri, by_line) for each in finding.related]
    return result | ({"relatedLocations": related} if related else {})


def _fix(finding: Finding, fix: Fix, uri: Json) -> Json:
    """The changes that mend a finding (3.55)."""
    replacements = [
        {"deletedRegion": _region(place), "insertedContent": {"text": edit.text}}
        for place, edit in zip(finding.fix_places, fix.edits, strict=True)
    ]
    change = {"artifactLocation": uri, "replacements": replacements}
    return {"description": _message(finding.hint or finding.message), "artifactChanges": [change]}


def _related(related: Related, uri: Json, by_line: bool) -> Json:
    location: Json = {"message": _message(related.message)}
    place: Json = {"artifactLocation": uri if related.path is None else {"uri": uri_of(related.path)}}
    if by_line and related.location is not None:
        place["region"] = _region(related.location)
    return location | {"physicalLocation": place}


def _region(location: Location) -> Json:
    return {
        "startLine": location.line,
        "startColumn": location.column,
        "endLine": location.end_line,
        "endColumn": location.end_column,
    }


def _properties(finding: Finding) -> Json:
    cell = finding.cell
    location = finding.location
    fields = {
        "hint": finding.hint,
        "basis": finding.basis,
        "plugin": finding.plugin,
        "section": finding.section,
        "cell": "/".join(cell) if cell else None,
        "expected": finding.expected,
        "actual": finding.actual,
        "line": location.line,
        "page": location.page,
        "anchor": location.anchor,
    }
    return {key: value for key, value in fields.items() if value not in (None, "")}


def _pascal(name: str) -> str:
    """``part-exceeds-whole`` as ``PartExceedsWhole``, as SARIF wants names."""
    return "".join(word[:1].upper() + word[1:] for word in name.split("-"))


def _notification(words: str) -> Json:
    return {"level": "error", "message": _message(words)}


def _message(text: str) -> Json:
    """A message without placeholders: braces are doubled (SARIF 2.1.0, 3.11.5)."""
    return {"text": text.replace("{", "{{").replace("}", "}}")}
