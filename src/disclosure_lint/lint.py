"""The pipeline: a source in, an outcome out.

bytes → reader → Document → parsing → Report → rules → verdicts → findings → Outcome
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from disclosure_lint.editions import load_editions
from disclosure_lint.evaluation import Evaluation
from disclosure_lint.kinds import other_kind
from disclosure_lint.loading import Plugins, load_plugins
from disclosure_lint.model.document import Document
from disclosure_lint.model.finding import Outcome, UsedRuleset
from disclosure_lint.model.language import Language
from disclosure_lint.model.report import Report
from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.parsing.report import parse
from disclosure_lint.readers.builtin import READERS
from disclosure_lint.readers.detect import detect
from disclosure_lint.rules.context import Context
from disclosure_lint.rulesets import Layer, Select, national, national_file, nearest, read_layer
from disclosure_lint.selection import Ruleset, resolve, with_plugins


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
    """

    language: Language = "zh"
    select: Select = field(default_factory=Select)
    config: Path | None = None
    isolated: bool = False
    edition: str | None = None
    as_of: date = field(default_factory=date.today)
    published: date | None = None


class Linter:
    """Checks reports, one at a time, with the rules of a run."""

    def __init__(self, options: Options | None = None, plugins: Plugins | None = None) -> None:
        """Load plugins and the national ruleset; RulesetError when what the user asks for is unknown."""
        self.options = options or Options()
        self.plugins = plugins or load_plugins()
        self.readers = (*self.plugins.readers, *READERS)
        self.rulesets: list[Ruleset] = []
        self._by_file: dict[Path | None, int] = {}
        self._by_folder: dict[Path, int] = {}
        path = national_file()
        self.national = national(path.read_text("utf-8"), str(path))
        self._default = self._ruleset(self.options.config)

    @property
    def used(self) -> tuple[UsedRuleset, ...]:
        """The rulesets that were in force so far."""
        return tuple(ruleset.used for ruleset in self.rulesets)

    def check(self, source: Source) -> Outcome:
        """Everything that the rules say of one report; never raises on what a report holds."""
        index = self._index(source)
        try:
            document, report = self.read(source)
        except Unreadable as error:
            return self._failed(source, index, "unreadable", error.text.in_language(self.options.language))
        except RecursionError as error:
            return self._failed(source, index, "crashed", f"{type(error).__name__}: {error}")
        return self.evaluate(source, document, report, index)

    def read(self, source: Source) -> tuple[Document, Report]:
        """The document and the report of a source; Unreadable when it can't be looked at."""
        document = detect(source, self.readers).read(source)
        report = parse(document, edition=self.options.edition)
        reason = other_kind(report)
        if reason is not None:
            raise Unreadable(*reason)
        return document, report

    def evaluate(self, source: Source, document: Document, report: Report, index: int = 0) -> Outcome:
        """The outcome of a report that was read."""
        ruleset = self.rulesets[index]
        editions = load_editions()
        context = Context(
            source=source,
            edition=editions[report.edition] if report.edition else None,
            editions=editions,
            as_of=self.options.as_of,
            published=self.options.published,
        )
        evaluation = Evaluation(report, context, self.options.language)
        for active in ruleset.active:
            evaluation.run(active)
        findings = evaluation.findings()
        worst = max((finding.severity for finding in findings), default=None)
        return Outcome(
            path=source.name,
            sha256=source.sha256,
            format=document.format,
            ruleset=index,
            status="findings" if worst is not None and worst.word != "info" else "clean",
            edition=report.edition,
            form=report.form,
            year=report.year,
            organ=report.organ,
            rules=evaluation.states(ruleset.waived),
            findings=findings,
        )

    def _failed(self, source: Source, index: int, status: str, reason: str) -> Outcome:
        return Outcome(source.name, source.sha256, None, index, status, reason)

    def _index(self, source: Source) -> int:
        """Index of the ruleset for a source: the nearest one above it, unless the user names one."""
        if self.options.isolated or self.options.config is not None or source.name == "-":
            return self._default
        folder = Path(source.name).resolve().parent
        if folder not in self._by_folder:
            self._by_folder[folder] = self._ruleset(nearest(folder))
        return self._by_folder[folder]

    def _ruleset(self, path: Path | None) -> int:
        if path not in self._by_file:
            layers = [self.national, *([] if path is None or self.options.isolated else [read_layer(path)])]
            self._by_file[path] = len(self.rulesets)
            self.rulesets.append(self.resolved(layers))
        return self._by_file[path]

    def resolved(self, layers: list[Layer]) -> Ruleset:
        """The rules in force under the layers; RulesetError when one asks for what is unknown."""
        rules = self.plugins.rules
        on = [rule.code for rule in rules if self.plugins.origin(rule.code) != "installed"]
        ruleset = resolve(layers, rules, on, self.options.select)
        names = {active.rule.plugin for active in ruleset.active}
        return with_plugins(ruleset, tuple(self._named(names)))

    def _named(self, names: set[str]) -> Iterator[dict[str, str]]:
        for plugin in self.plugins.all:
            if plugin.name in names:
                yield {"name": plugin.name, "version": plugin.version}
