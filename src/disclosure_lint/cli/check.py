"""``disclosure-lint check``: check reports and write what was found."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure_lint.cli.baseline import Baselines
from disclosure_lint.cli.exit import Exit
from disclosure_lint.cli.session import load, options, tell_unused
from disclosure_lint.cli.signals import undisturbed
from disclosure_lint.cli.writing import run_of, spare, targets, writers
from disclosure_lint.lint import Linter
from disclosure_lint.model.finding import Severity
from disclosure_lint.model.language import UserError
from disclosure_lint.model.output import Writer
from disclosure_lint.model.report import Report
from disclosure_lint.model.run import Run, Summary
from disclosure_lint.outputs.closing import left_out, waivers
from disclosure_lint.outputs.files import Unwritable
from disclosure_lint.outputs.marks import is_own
from disclosure_lint.previous import Previous
from disclosure_lint.rulesets.choice import Rulesets
from disclosure_lint.runs.checking import Checked, checking, processes
from disclosure_lint.runs.examiner import Examiner
from disclosure_lint.sources import Search, known_suffixes, none_found, read

if TYPE_CHECKING:
    from disclosure_lint.cli.annotating import Annotator
    from disclosure_lint.runs.cache import Cache

_MANY = 20
"""From this many reports on a terminal shows a progress bar."""


def run(arguments: argparse.Namespace) -> int:
    """Check and write; the exit code is that of ``cli.main``."""
    plugins = load(arguments)
    chosen = targets(arguments, plugins)
    needed = arguments.annotate is not None or any(target.output.needs_document for target in chosen)
    linter = Linter(replace(options(arguments), keep_document=needed), plugins)
    suffixes = known_suffixes(linter.readers)
    files = [target.file for target in chosen if target.file is not None]
    search, earlier = (Search(suffixes, map(str, files), is_own) for _ in range(2))
    paths = list(search.expand(arguments.paths))
    before = list(earlier.expand([arguments.previous])) if arguments.previous is not None else None
    linter.prepare(paths)
    _spare(arguments, files, [*paths, *(before or ()), *linter.rulesets.files])
    linter.previous = _previous(arguments, linter, before)
    tell_unused(plugins, arguments.lang, {problem.name for problem in linter.rulesets.problems})
    _say(words.in_language(arguments.lang) for words in linter.rulesets.expired)
    examiner = _examiner(arguments, linter)
    baselines = Baselines(arguments.baseline, arguments.lang)
    summary = Summary(problems=list(plugins.problems), left_out=search.left_out)
    gc.freeze()
    gc.enable()
    try:
        with ExitStack() as stack:
            baselines.begin(arguments.write_baseline, stack)
            asked = run_of(arguments, _titles(linter))
            told = Told(
                summary,
                baselines,
                list(writers(chosen, asked, stack, beside=_beside(arguments))),
                _annotator(arguments, paths, asked),
            )
            whole = _told_all(told, linter, paths, examiner, processes(arguments.jobs, paths))
            told.close(linter.rulesets, whole=whole)
    except Unwritable as error:
        raise UserError(*error.words) from None
    if examiner.cache is not None:
        examiner.cache.store.prune()
    if all(target.output.findings_alone for target in chosen):
        _say(waivers(summary, arguments.lang))
    if not any(target.output.counts for target in chosen):
        _say(left_out(summary.left_out, arguments.lang))
    if not paths:
        _say([none_found(arguments.paths, suffixes).in_language(arguments.lang)])
    if not whole:
        return Exit.INTERRUPTED
    code = exit_code(summary, "never" if arguments.write_baseline else arguments.fail_on)
    return max(code, Exit.NOT_LOOKED_AT) if told.annotator and told.annotator.failed else code


@dataclass(slots=True)
class Told:
    """All that is told of each report, and of the run at its end."""

    summary: Summary
    baselines: Baselines
    writers: Sequence[Writer]
    annotator: Annotator | None

    def take(self, checked: Checked) -> None:
        """A report that was checked."""
        outcome = self.baselines.passed(checked.outcome)
        self.summary.add(outcome)
        for writer in self.writers:
            writer.report(outcome)
        if self.annotator is not None:
            self.annotator.add(checked.source, outcome)

    def close(self, rulesets: Rulesets, *, whole: bool) -> None:
        """The end of the run, whole or interrupted."""
        self.summary.rulesets.extend(rulesets.used)
        self.summary.problems.extend(rulesets.problems)
        for writer in self.writers:
            writer.close(self.summary)
        self.baselines.close(whole=whole)


def _told_all(told: Told, linter: Linter, paths: Sequence[str], examiner: Examiner, jobs: int) -> bool:
    """Whether all reports were told of; not when Ctrl-C came between."""
    try:
        with checking(linter, paths, examiner, jobs) as reports:
            for checked in _with_progress(reports, len(paths)):
                with undisturbed():
                    told.take(checked)
    except KeyboardInterrupt:
        return False
    return True


def _spare(arguments: argparse.Namespace, files: Sequence[Path], inputs: Sequence[str]) -> None:
    """UserError when a result would take the place of an input; a new baseline may take that of the old one."""
    new = [Path(arguments.write_baseline)] if arguments.write_baseline is not None else []
    spare(inputs, [*files, *new])
    spare([arguments.baseline] if arguments.baseline is not None else [], files)


def _beside(arguments: argparse.Namespace) -> bool:
    """Whether more is written than outputs, which is not lost when the reader of the screen goes away."""
    return arguments.annotate is not None or arguments.write_baseline is not None


def _titles(linter: Linter) -> dict[str, str]:
    return {rule.code: rule.title.in_language(linter.options.language) for rule in linter.rulesets.rules}


def exit_code(summary: Summary, fail_on: str) -> int:
    """The code of design: 3 over 2 over 1 over 0."""
    ours = [problem for problem in summary.problems if problem.kind != "ruleset"]
    if summary.crashed or ours:
        return Exit.FAILED
    if summary.unreadable or summary.problems or not summary.reports:
        return Exit.NOT_LOOKED_AT
    counts = {
        Severity.ERROR: summary.errors,
        Severity.WARNING: summary.warnings,
        Severity.INFO: summary.infos,
    }
    if fail_on != "never" and any(
        count for severity, count in counts.items() if severity >= Severity.of(fail_on)
    ):
        return Exit.FOUND
    return Exit.CLEAN


def _previous(arguments: argparse.Namespace, linter: Linter, paths: list[str] | None) -> Previous | None:
    """The reports of ``--previous``; UserError when none of them can be read, else a line for each that can't."""
    if paths is None:
        return None
    digest = sha256()

    def report(path: str) -> Report:
        source = read(path)
        digest.update(f"{path}\0{source.sha256}\0".encode("utf-8", "surrogatepass"))
        return linter.read(source)[1]

    previous = Previous(paths, report, arguments.timeout)
    previous.digest = digest.digest()
    told = [f"{path}: {why.in_language(arguments.lang)}" for path, why in previous.failed]
    if len(told) == len(paths):
        why = "；".join(told[:3]) or arguments.previous
        raise UserError(f"没有能读的上一年度报告：{why}", f"no report of the year before can be read: {why}")
    for line in told:
        print(f"disclosure-lint: --previous: {line}", file=sys.stderr)
    return previous


def _examiner(arguments: argparse.Namespace, linter: Linter) -> Examiner:
    """What looks at each report. For outputs that show the text of a report, each is looked at anew."""
    cache = None if arguments.no_cache or linter.options.keep_document else _cache(linter)
    return Examiner(linter, arguments.timeout, keep_source=arguments.annotate is not None, cache=cache)


def _cache(linter: Linter) -> Cache | None:
    from disclosure_lint.runs.cache import Cache, digest_of
    from disclosure_lint.runs.store import location

    folder = location()
    previous = linter.previous.digest if linter.previous else b""
    return Cache(folder, digest_of(linter, previous)) if folder else None


def _annotator(arguments: argparse.Namespace, paths: Sequence[str], run: Run) -> Annotator | None:
    if arguments.annotate is None:
        return None
    from disclosure_lint.cli.annotating import Annotator

    return Annotator(Path(arguments.annotate), arguments.paths, paths, run)


def _with_progress(checked: Iterator[Checked], count: int) -> Iterator[Checked]:
    """The same; with many of them and a terminal, a bar on standard error."""
    if count < _MANY or not sys.stderr.isatty():
        yield from checked
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(checked, "检查 / checking", total=count, console=Console(stderr=True), transient=True)


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        print(f"disclosure-lint: {line}", file=sys.stderr)
