"""A process that looks at reports for another one."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Sequence
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext
from types import FrameType

from disclosure_lint.runs.examiner import Examiner, Result, Task

NOTHING = -1
_ENDED = 143


class Board:
    """Memory that the processes share: each writes on it which report it looks at."""

    def __init__(self, context: SpawnContext, places: int) -> None:
        self._numbers = context.RawArray("q", [NOTHING] * places)
        self._pids = context.RawArray("q", places)
        self._taken = context.Value("q", 0)

    def take(self) -> int:
        """A place for this process."""
        with self._taken.get_lock():
            place = int(self._taken.value)
            self._taken.value += 1
        self._pids[place] = os.getpid()
        return place

    def write(self, place: int, number: int) -> None:
        """Write the number of the report that is looked at now, or ``NOTHING``."""
        self._numbers[place] = number

    @property
    def numbers(self) -> dict[int, int]:
        """Number of the report → id of the process that looks at it, or did so when it ended."""
        pairs = zip(list(self._numbers), list(self._pids), strict=True)
        return {number: pid for number, pid in pairs if number != NOTHING}

    @property
    def pids(self) -> list[int]:
        """The ids of all processes that have a place."""
        return [pid for pid in self._pids if pid]


_station: tuple[Examiner, Board, int] | None = None


def enter(examiner: Examiner, board: Board) -> None:
    """Make this process one that looks at reports."""
    global _station
    live_with_parent()
    _station = (examiner, board, board.take())
    gc.freeze()


def look(tasks: Sequence[Task]) -> list[Result]:
    """The results of some reports, looked at in this process, which has been entered."""
    if _station is None:
        raise RuntimeError("the process was not entered")
    examiner, board, place = _station
    try:
        results = examiner.all(tasks, lambda number: board.write(place, number))
    except SystemExit:  # told to end; what was open has been closed on the way here
        os._exit(_ENDED)
    board.write(place, NOTHING)
    return results


def look_alone(examiner: Examiner, task: Task, results: Connection) -> None:
    """Send the result of one report, which may end this process."""
    live_with_parent()
    results.send(examiner.one(task))


def live_with_parent() -> None:
    """End with the parent, however it ends; Ctrl-C is for the parent to deal with."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end(_number: int, _frame: FrameType | None) -> None:
    sys.exit(_ENDED)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(_ENDED)
