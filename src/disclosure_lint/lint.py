"""The pipeline: a source in, an outcome out.

bytes → reader → Document → parsing → Report → rules → verdicts → findings → Outcome
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from datetime import date
from pathlib import Path

from disclosure_lint.evaluation import Evaluation
from disclosure_lint.loading import Plugins, load_plugins
from disclosure_lint.memory import Memory
from disclosure_lint.model.comparison import Examined
from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.model.document import Document
from disclosure_lint.model.finding import Outcome, status_of
from disclosure_lint.model.language import Language, Text
from disclosure_lint.model.report import Report
from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.other_documents import other_kind
from disclosure_lint.parsing.report import parse
from disclosure_lint.previous import Previous
from disclosure_lint.readers.builtin import READERS
from disclosure_lint.readers.detect import detect
from disclosure_lint.rules.context import Context
from disclosure_lint.rulesets.choice import Rulesets
from disclosure_lint.rulesets.file import Select

LONGEST = 3_000_000
"""A report of more characters is not looked at; the longest real ones have a tenth of a million."""

_TOO_LONG = Text(
    "文字超过三百万字，不像一份年度报告",
    "the text is over three million characters, which is no annual report",
)


@dataclass(frozen=True, slots=True)
class Options:
    """What a run is asked to do.

    Attributes:
        select: what the command line adds to the rulesets.
        config: the ruleset to use instead of the nearest one.
        isolated: use the national ruleset alone.
        edition: id of the edition to use instead of the one of the year of the data.
        as_of: the day on which the check is made.
        published: the day on which the report was or will be published.
        keep_document: hand the text on with the outcome, for outputs that show it.
    """

    language: Language = "zh"
    select: Select = field(default_factory=Select)
    config: Path | None = None
    isolated: bool = False
    edition: str | None = None
    as_of: date = field(default_factory=date.today)
    published: date | None = None
    keep_document: bool = False


class Linter:
    """Checks reports, one at a time, with the rules of a run.

    Attributes:
        previous: the reports of the year before, when there are any to compare with.
        memory: what is kept of the reports so far, to compare later ones with.
    """

    def __init__(self, options: Options | None = None, plugins: Plugins | None = None) -> None:
        """Load plugins and the national ruleset."""
        self.options = options or Options()
        self.plugins = plugins or load_plugins()
        self.readers = (*self.plugins.readers, *READERS)
        self.rulesets = Rulesets(
            self.plugins,
            self.options.select,
            self.options.as_of,
            self.options.config,
            isolated=self.options.isolated,
        )
        self.previous: Previous | None = None
        self.memory = Memory()

    def prepare(self, names: Iterable[str]) -> None:
        """Find the rulesets of the sources, so that what is wrong with one is said before all else.

        Raises:
            RulesetError: a ruleset can't be used.
        """
        for name in names:
            self.rulesets.index(name)

    def check(self, source: Source) -> Outcome:
        """Everything that the rules say of one report, after those before; never raises on what it holds.

        Raises:
            RulesetError: the ruleset that is in force for the report can't be used.
        """
        return self.memory.settle(self.examine(source))

    def examine(self, source: Source) -> Examined:
        """What the rules say of one report by itself: the same in any order and in any process.

        Raises:
            RulesetError: the ruleset that is in force for the report can't be used.
        """
        index = self.rulesets.index(source.name)
        try:
            document, report = self.read(source, index)
        except Unreadable as error:
            return self._failed(source, index, "unreadable", error.text.in_language(self.options.language))
        except Exception as error:
            return self._failed(source, index, "crashed", f"{type(error).__name__}: {error}")
        return self._examined(source, document, report, index)

    def read(self, source: Source, index: int | None = None) -> tuple[Document, Report]:
        """The document and the report of a source by the ruleset of that index, else by the one in force.

        Raises:
            Unreadable: it can't be looked at.
        """
        index = self.rulesets.index(source.name) if index is None else index
        document = detect(source, self.readers).read(source)
        if len(document.text) > LONGEST:
            raise Unreadable(*_TOO_LONG)
        report = parse(document, self.rulesets.all[index].editions, self.options.edition)
        reason = other_kind(report)
        if reason is not None:
            raise Unreadable(*reason)
        return document, report

    def evaluate(
        self, source: Source, document: Document, report: Report, index: int | None = None
    ) -> Outcome:
        """The outcome of a report that was read, by the same ruleset."""
        index = self.rulesets.index(source.name) if index is None else index
        return self.memory.settle(self._examined(source, document, report, index))

    def _examined(self, source: Source, document: Document, report: Report, index: int) -> Examined:
        ruleset = self.rulesets.all[index]
        context = Context(
            source=source,
            edition=ruleset.editions[report.edition] if report.edition else None,
            editions=ruleset.editions,
            as_of=self.options.as_of,
            published=self.options.published,
            previous=self.previous.of(report, ruleset.aliases) if self.previous else None,
        )
        evaluation = Evaluation(report, context, self.options.language)
        for active in ruleset.active:
            evaluation.run(active)
        findings = evaluation.findings()
        outcome = Outcome(
            path=source.name,
            sha256=source.sha256,
            format=document.format,
            ruleset=index,
            status=status_of(findings),
            edition=report.edition,
            form=report.form,
            year=report.year,
            organ=report.organ,
            rules=evaluation.states(ruleset.waived),
            findings=findings,
            document=document if self.options.keep_document else None,
        )
        return Examined(outcome, evaluation.open)

    def _failed(self, source: Source, index: int, status: str, reason: str) -> Examined:
        return Examined(Outcome(source.name, source.sha256, None, index, status, reason))
