"""What was found, and what was looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import IntEnum

from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.model.document import Document
from disclosure_lint.model.fix import Fix
from disclosure_lint.model.language import Text
from disclosure_lint.model.report import CellKey


class Severity(IntEnum):
    """How bad a finding is: ``error`` may not be published, ``warning`` a person must look."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The name as it stands in rulesets and outputs."""
        return self.name.lower()

    @classmethod
    def of(cls, word: str) -> Severity:
        """The severity of that name; ValueError for another word."""
        try:
            return cls[word.upper()]
        except KeyError:
            raise ValueError(word) from None


@dataclass(frozen=True, slots=True)
class Location:
    """A place: 1-based line and column in code points, the end exclusive.

    For txt, md and html it is a place in the file; for other formats in the canonical text, with the page
    or the anchor of the original.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    page: int | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that the finding speaks of."""

    message: str
    location: Location | None = None
    cell: CellKey | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or looks wrong, in one report.

    Attributes:
        span: start and end in the canonical text, for outputs that mark the place.
        excerpt: the line of the canonical text that the place begins in, or the part of a long line around
            the place.
        excerpt_start: where the excerpt begins in the canonical text, so that ``span`` less it is an index.
        fix: changes of the canonical text that would mend it, None where that is for a person to decide.
        fix_places: where each of the fix's changes stands.
        fingerprint: 16 hexadecimal digits that stay the same when the report is edited elsewhere.
    """

    code: str
    name: str
    severity: Severity
    message: str
    hint: str
    basis: str
    fingerprint: str
    plugin: str
    location: Location
    span: tuple[int, int]
    section: str | None = None
    cell: CellKey | None = None
    expected: str | None = None
    actual: str | None = None
    related: tuple[Related, ...] = ()
    excerpt: str = ""
    excerpt_start: int = 0
    fix: Fix | None = None
    fix_places: tuple[Location, ...] = ()


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in the order of their places."""
    return tuple(sorted(findings, key=lambda finding: (*finding.span, finding.code)))


def status_of(findings: Iterable[Finding]) -> str:
    """``clean`` when nothing is above info, else ``findings``."""
    found = any(finding.severity > Severity.INFO for finding in findings)
    return "findings" if found else "clean"


@dataclass(frozen=True, slots=True)
class NotEvaluable:
    """A rule that could not look at a subject, and why."""

    code: str
    reason: str
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Waived:
    """A rule that a ruleset ignores, and the reason that it gives."""

    code: str
    reason: str
    until: str | None = None
    document: str | None = None

    @property
    def terms(self) -> Text | None:
        """The document that allows it, and its last day."""
        zh, en = ([self.document] if self.document else [] for _ in range(2))
        if self.until:
            zh, en = [*zh, f"至 {self.until}"], [*en, f"until {self.until}"]
        return Text("，".join(zh), ", ".join(en)) if zh else None


@dataclass(frozen=True, slots=True)
class RuleStates:
    """What became of each rule on one report. A rule may be in ``not_evaluable`` beside another state."""

    passed: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    not_evaluable: tuple[NotEvaluable, ...] = ()
    not_applicable: tuple[tuple[str, str], ...] = ()
    waived: tuple[Waived, ...] = ()
    crashed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that is known of one report after the check.

    Attributes:
        status: ``clean`` (nothing above info), ``findings``, ``unreadable``, ``crashed``.
        reason: why the report could not be looked at.
        ruleset: index into the run's list of rulesets.
        document: the text that was checked, when ``Options.keep_document`` asks for it.
    """

    path: str
    sha256: str
    format: str | None
    ruleset: int
    status: str
    reason: str | None = None
    edition: str | None = None
    form: str | None = None
    year: int | None = None
    organ: str | None = None
    rules: RuleStates = field(default_factory=RuleStates)
    findings: tuple[Finding, ...] = ()
    document: Document | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that failed on our side: a plugin, or what a ruleset asks for in vain.

    The published schema leaves room for the kinds ``reader`` and ``rule``; what fails of them fails on a report,
    and stands with that report.
    """

    kind: str
    name: str
    message: Text
    path: str | None = None


@dataclass(frozen=True, slots=True)
class UsedRuleset:
    """A ruleset that was in force for some reports of the run."""

    name: str
    path: str | None
    sha256: str
    plugins: tuple[Mapping[str, str], ...] = ()
