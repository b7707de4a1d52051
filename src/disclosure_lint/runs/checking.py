"""Many reports checked, in one process or several, with the same outcomes in the same order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from disclosure_lint.lint import Linter
from disclosure_lint.model.finding import Outcome
from disclosure_lint.model.source import Source
from disclosure_lint.runs.examiner import Examiner, Result, Task
from disclosure_lint.runs.spread import spread
from disclosure_lint.sources import STDIN

if TYPE_CHECKING:
    from disclosure_lint.runs.workers import Workers

MOST = 61
"""Windows can't wait for more processes."""
_FEW = 32
"""Fewer reports are looked at in this process, unless a number of processes is asked for."""
_LARGEST_BATCH = 16
_BATCHES = 8
"""For each process so many batches are under way."""
_SHARES = 16
"""Each process has at least so many batches, so that none waits long for the last one of another."""


class Checked(NamedTuple):
    """A report that was checked; its bytes are there when they were asked for."""

    outcome: Outcome
    source: Source | None


def processes(asked: int, paths: Sequence[str]) -> int:
    """How many processes look at the reports; 1 is this one.

    Args:
        asked: 0 for as many as there are processors.
        paths: standard input can be read by this process alone.
    """
    if STDIN in paths or (asked == 0 and len(paths) < _FEW):
        return 1
    return max(1, min(asked or _processors(), len(paths), MOST))


@contextmanager
def checking(
    linter: Linter, paths: Sequence[str], examiner: Examiner, jobs: int, method: str | None = None
) -> Iterator[Iterator[Checked]]:
    """The outcomes of the reports, as they come and in the order given.

    Args:
        linter: the one that the rulesets of all paths are known to; it compares the reports.
        paths: the reports.
        examiner: looks at each of them, with the same linter.
        jobs: how many processes; 1 is this one. Where the platform has no others, it is this one too.
        method: how the processes are started; the usual one of the platform without it.
    """
    tasks = (Task(number, path, linter.rulesets.index(path)) for number, path in enumerate(paths))
    workers = _workers(examiner, jobs, method)
    if workers is None:
        yield _settled(linter, map(examiner.one, tasks))
        return
    size = max(1, min(_LARGEST_BATCH, len(paths) // (jobs * _SHARES)))
    with workers:
        yield _settled(linter, spread(workers.submit, tasks, size=size, window=jobs * _BATCHES))


def _workers(examiner: Examiner, jobs: int, method: str | None) -> Workers | None:
    if jobs == 1:
        return None
    try:
        from disclosure_lint.runs.workers import Workers

        return Workers(examiner, jobs, method)
    except (OSError, ImportError, NotImplementedError):  # no shared memory, no semaphores
        return None


def _settled(linter: Linter, results: Iterable[Result]) -> Iterator[Checked]:
    for result in results:
        yield Checked(linter.memory.settle(result.examined), result.source)


def _processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
