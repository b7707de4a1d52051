"""One outcome as a list of notices, for formats that know nothing but findings.

A report that could not be looked at, and a rule that failed on it, are notices as well: a consumer that sees
none has a report that was looked at.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from disclosure_lint.model.finding import Finding, Location, Outcome, Severity
from disclosure_lint.model.language import Language, Text

UNREADABLE = Text("无法检查：{reason}", "could not be looked at: {reason}")
CRASHED = Text("检查时程序出错：{reason}", "the check failed: {reason}")
RULE_CRASHED = Text("规则 {code} 出错，未能检查：{reason}", "rule {code} failed: {reason}")
NO_REASON = Text("原因不明", "no reason given")
_BEGINNING = Location(1, 1, 1, 1)


class Notice(NamedTuple):
    """Something to say of a place in a report.

    ``code`` is the rule's; ``unreadable`` and ``crashed`` stand for what no rule found. ``finding`` is None
    for these. The fingerprint of these depends on the path.
    """

    code: str
    name: str
    severity: Severity
    message: str
    location: Location
    fingerprint: str
    finding: Finding | None = None


def notices(outcome: Outcome, language: Language) -> Iterator[Notice]:
    """All that is to be said of a report: failures first, then the findings in their order."""
    for code, words in failures(outcome, language):
        fingerprint = sha256(f"{code} {outcome.path}".encode("utf-8", "backslashreplace")).hexdigest()[:16]
        yield Notice(code, code, Severity.ERROR, words, _BEGINNING, fingerprint)
    for finding in outcome.findings:
        yield Notice(
            finding.code,
            finding.name,
            finding.severity,
            finding.message,
            finding.location,
            finding.fingerprint,
            finding,
        )


def failures(outcome: Outcome, language: Language) -> Iterator[tuple[str, str]]:
    """What could not be looked at: ``unreadable`` or ``crashed``, and a sentence."""
    reason = outcome.reason or NO_REASON.in_language(language)
    if outcome.status == "unreadable":
        yield "unreadable", UNREADABLE.in_language(language).format(reason=reason)
    elif outcome.status == "crashed" and not outcome.rules.crashed:
        yield "crashed", CRASHED.in_language(language).format(reason=reason)
    for code, error in outcome.rules.crashed:
        yield "crashed", RULE_CRASHED.in_language(language).format(code=code, reason=error)


def slashed(path: str) -> str:
    """The path as web services write it: with ``/`` and without a leading ``./``."""
    return path.replace(os.sep, "/").removeprefix("./")
