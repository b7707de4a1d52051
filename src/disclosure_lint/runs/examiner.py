"""One report after the other, each by itself: what a process of a run does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from disclosure_lint.limit import Overdue, in_time
from disclosure_lint.lint import Linter, Options
from disclosure_lint.loading import load_plugins
from disclosure_lint.model.comparison import Examined
from disclosure_lint.model.finding import Outcome
from disclosure_lint.model.language import Text, UserError
from disclosure_lint.model.source import Source, Unreadable
from disclosure_lint.previous import Found, Previous
from disclosure_lint.sources import read

if TYPE_CHECKING:
    from disclosure_lint.runs.cache import Cache


class Task(NamedTuple):
    """A report that is to be looked at.

    Attributes:
        number: its place in the run.
        path: as the user gave it.
        ruleset: index of the ruleset in the run.
    """

    number: int
    path: str
    ruleset: int


class Result(NamedTuple):
    """A report that was looked at by itself; ``source`` is there when it was asked for."""

    examined: Examined
    source: Source | None = None


@dataclass(frozen=True)
class Examiner:
    """Looks at reports with the rules of a run. It can be sent to another process, which makes its own linter.

    Attributes:
        limit: seconds that a report may take; 0 for no limit.
        keep_source: hand the bytes on with the result.
        cache: the results that are known; None to look at every report.
    """

    linter: Linter
    limit: float = 0
    keep_source: bool = False
    cache: Cache | None = None

    def all(self, tasks: Sequence[Task], at: Callable[[int], None] | None = None) -> list[Result]:
        """The results of some reports; ``at`` is told the number of each before."""
        results = []
        for task in tasks:
            if at is not None:
                at(task.number)
            results.append(self.one(task))
        return results

    def one(self, task: Task) -> Result:
        """The result of one report; never raises on what it holds, and ends at the limit."""
        source = None
        try:
            with in_time(self.limit):
                source = read(task.path)
                examined = self._examined(source)
        except Unreadable as error:
            examined = self._failed(task, "unreadable", error.text)
        except UserError as error:  # it took too long, or a ruleset has gone since the run began
            examined = self._failed(task, "crashed", error.text)
        sha256 = source.sha256 if source else ""
        outcome = replace(examined.outcome, ruleset=task.ruleset, sha256=sha256)
        return Result(replace(examined, outcome=outcome), source if self.keep_source else None)

    def _examined(self, source: Source) -> Examined:
        return self.cache.examine(self.linter, source) if self.cache else self.linter.examine(source)

    def stopped(self, task: Task) -> Examined:
        """What is said of a report that took too long."""
        return self._failed(task, "crashed", Overdue(self.limit).text)

    def crashed(self, task: Task, why: Text) -> Examined:
        """What is said of a report that ended the process that looked at it."""
        return self._failed(task, "crashed", why)

    def _failed(self, task: Task, status: str, why: Text) -> Examined:
        reason = why.in_language(self.linter.options.language)
        return Examined(Outcome(task.path, "", None, task.ruleset, status, reason))

    def __reduce__(self) -> tuple[Any, ...]:
        linter = self.linter
        plugins = linter.plugins
        found = linter.previous.found if linter.previous else None
        own = (self.limit, self.keep_source, self.cache)
        return _again, (linter.options, plugins.installed, plugins.folders, found, *own)


def _again(
    options: Options,
    installed: bool,
    folders: tuple[Path, ...],
    found: Found | None,
    limit: float,
    keep_source: bool,
    cache: Cache | None,
) -> Examiner:
    """The examiner in another process."""
    linter = Linter(options, load_plugins(installed=installed, folders=folders))
    if found is not None:
        linter.previous = Previous.known(found, lambda path: linter.read(read(path))[1])
    return Examiner(linter, limit, keep_source, cache)
