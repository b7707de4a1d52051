"""What an output knows of the run, and what the run adds up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Literal, NamedTuple

from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.model.finding import Outcome, Problem, Severity, UsedRuleset
from disclosure_lint.model.fix import FORMATS
from disclosure_lint.model.language import Language, Text

Detail = Literal["brief", "normal", "full"]


@dataclass(frozen=True, slots=True)
class Run:
    """The run as it was asked for.

    Attributes:
        version: the tool's version.
        as_of: the day that deadlines and waivers are counted from.
        color: mark words by colour; the caller knows the stream, the terminal and ``NO_COLOR``.
        width: cells of a terminal's line; None when the output does not go to a terminal.
        statistics: add the counts by code.
        detail: ``brief``: a line a finding; ``full``: also what became of each rule on each report.
        titles: what each rule asks, in one sentence in the language of the run, by code.
    """

    version: str
    as_of: date
    language: Language = "zh"
    color: bool = False
    width: int | None = None
    statistics: bool = False
    detail: Detail = "normal"
    titles: Mapping[str, str] = field(default_factory=dict)
    tool: str = "disclosure-lint"


class Case(NamedTuple):
    """The first report and subject that a reason was given for."""

    path: str
    subject: str | Text | None


class Reasons:
    """Why rules were not evaluated, or were waived: counted by code and reason, with the first case of each.

    Memory is bounded however many reports and reasons there are: beyond ``LIMIT`` different reasons a code's
    further ones are counted under the empty reason.
    """

    LIMIT = 200

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()
        self.first: dict[tuple[str, str], Case] = {}

    def add(self, code: str, reason: str, case: Case) -> None:
        """Count one more subject of ``code``."""
        key = (code, reason)
        if key not in self.counts and len(self.counts) >= self.LIMIT:
            key = (code, "")
        self.counts[key] += 1
        self.first.setdefault(key, case)

    @property
    def total(self) -> int:
        """The number of subjects."""
        return self.counts.total()


@dataclass(slots=True)
class Summary:
    """What the run adds up to; it grows report by report and does not keep them.

    Attributes:
        reports: all that were given, also those that could not be looked at.
        unreadable: reports that could not be read.
        crashed: failures on our side: each rule that failed on a report, each report that failed as a whole.
        rules: codes of all rules that were asked of some report; waived ones are not asked.
        evaluated: codes of the rules that found something to look at.
        by_code: findings by code and name.
        left_out: files of folders that were not looked at, since the tool has written them or is to write there.
        fixable: findings that ``fix`` mends without being asked to change words.
        problems: what failed on our side; the caller adds them.
        rulesets: those in force, in the order that ``Outcome.ruleset`` counts; the caller adds them.
    """

    reports: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    unreadable: int = 0
    crashed: int = 0
    crashed_reports: int = 0
    rules: set[str] = field(default_factory=set)
    evaluated: set[str] = field(default_factory=set)
    unknown: Reasons = field(default_factory=Reasons)
    waivers: Reasons = field(default_factory=Reasons)
    by_code: Counter[tuple[str, str]] = field(default_factory=Counter)
    left_out: int = 0
    fixable: int = 0
    problems: list[Problem] = field(default_factory=list)
    rulesets: list[UsedRuleset] = field(default_factory=list)

    @property
    def waived(self) -> int:
        """Rules that a ruleset ignores, counted on each report."""
        return self.waivers.total

    @property
    def not_evaluable(self) -> int:
        """Subjects that a rule could not look at, counted on each report."""
        return self.unknown.total

    @property
    def looked_at(self) -> int:
        """Reports that could be looked at."""
        return self.reports - self.unreadable - self.crashed_reports

    def add(self, outcome: Outcome) -> None:
        """Take in one more report."""
        self.reports += 1
        self.unreadable += outcome.status == "unreadable"
        self.crashed_reports += outcome.status == "crashed"
        self._add_states(outcome)
        for finding in outcome.findings:
            self.by_code[finding.code, finding.name] += 1
            self.errors += finding.severity is Severity.ERROR
            self.warnings += finding.severity is Severity.WARNING
            self.infos += finding.severity is Severity.INFO
            if finding.fix is not None and outcome.format in FORMATS:
                self.fixable += not finding.fix.wording

    def _add_states(self, outcome: Outcome) -> None:
        states = outcome.rules
        self.evaluated.update(states.passed, states.failed)
        self.rules.update(states.passed, states.failed)
        self.rules.update(code for code, _ in states.not_applicable)
        self.rules.update(code for code, _ in states.crashed)
        self.crashed += len(states.crashed) or outcome.status == "crashed"
        for unknown in states.not_evaluable:
            self.rules.add(unknown.code)
            self.unknown.add(unknown.code, unknown.reason, Case(outcome.path, unknown.subject))
        for waived in states.waived:
            self.waivers.add(waived.code, waived.reason, Case(outcome.path, waived.terms))
