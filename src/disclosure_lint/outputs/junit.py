"""JUnit's XML as Jenkins reads it: a suite for each report, a case for each rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, NamedTuple

from disclosure_lint.model.finding import Finding, Outcome, Severity
from disclosure_lint.model.language import Language
from disclosure_lint.model.run import Run, Summary
from disclosure_lint.outputs.closing import reason_words
from disclosure_lint.outputs.notices import failures, slashed
from disclosure_lint.outputs.xml import XmlStream


class _Case(NamedTuple):
    """What became of one rule: ``failure``, ``error``, ``skipped``, ``system-out``; "" when all is well."""

    code: str
    result: str = ""
    message: str = ""
    text: str = ""


class JunitWriter:
    """Writes a ``testsuite`` for each report.

    A rule with findings of warning or error is a failure; infos stand in the output of a case that has
    passed. A rule that could not be evaluated at all, or is waived, is skipped; one that does not apply is
    no case. A report that could not be looked at is a suite with one error.
    """

    def __init__(self, stream: IO[str], run: Run) -> None:
        self._xml, self._run = XmlStream(stream), run
        self._xml.open("testsuites", {"name": run.tool})

    def report(self, outcome: Outcome) -> None:
        """Write one suite."""
        cases = list(_cases(outcome, self._run.language))
        name = slashed(outcome.path)
        counts = {
            key: sum(case.result == result for case in cases)
            for key, result in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))
        }
        self._xml.open("testsuite", {"name": name, "tests": len(cases), **counts, "file": name})
        for case in cases:
            self._case(case, name)
        self._xml.close("testsuite")

    def close(self, summary: Summary) -> None:
        """Close the document."""
        self._xml.close("testsuites")

    def _case(self, case: _Case, path: str) -> None:
        title = self._run.titles.get(case.code)
        attributes = {"name": f"{case.code} {title}" if title else case.code, "classname": path}
        if not case.result:
            self._xml.element("testcase", attributes)
            return
        self._xml.open("testcase", attributes)
        if case.result == "system-out":
            self._xml.element(case.result, {}, case.text)
        else:
            self._xml.element(case.result, {"message": case.message, "type": case.code}, case.text)
        self._xml.close("testcase")


def _cases(outcome: Outcome, language: Language) -> Iterator[_Case]:
    states = outcome.rules
    for code, words in failures(outcome, language):
        if code == "unreadable" or not states.crashed:
            yield _Case(code, "error", words, words)
    for code in states.passed:
        yield _Case(code)
    for code in states.failed:
        yield _failed(code, [finding for finding in outcome.findings if finding.code == code])
    told = {*states.passed, *states.failed}
    reasons: dict[str, list[str]] = {}
    for unknown in states.not_evaluable:
        words = reason_words("unknown", unknown.code, unknown.reason, unknown.subject, language)
        reasons.setdefault(unknown.code, []).append(words)
    for waived in states.waived:
        words = reason_words("waived", waived.code, waived.reason, waived.terms, language)
        reasons.setdefault(waived.code, []).append(words)
    for code, lines in reasons.items():
        if code not in told:
            yield _Case(code, "skipped", lines[0], "\n".join(lines))
    for code, error in states.crashed:
        yield _Case(code, "error", error, error)


def _failed(code: str, findings: list[Finding]) -> _Case:
    text = "\n".join(
        f"{finding.location.line}:{finding.location.column}: {finding.severity.word} {finding.message}"
        for finding in findings
    )
    if all(finding.severity is Severity.INFO for finding in findings):
        return _Case(code, "system-out", "", text)
    return _Case(code, "failure", findings[0].message, text)
