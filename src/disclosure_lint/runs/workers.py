"""Processes that look at reports, and what is done when one of them ends or hangs.

A process that ends takes its whole pool with it (``BrokenProcessPool``). Which report each process looked at
stands on a board that they share. Those few reports are looked at once more, each in a process of its own: the
one that ends this process too is the one report that is lost, and is named. All others that were under way go
to a new pool.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import active_children, get_context
from multiprocessing.context import SpawnContext
from types import TracebackType
from typing import cast

from disclosure_lint.model.language import Text
from disclosure_lint.runs.examiner import Examiner, Result, Task
from disclosure_lint.runs.station import Board, enter, look, look_alone

GRACE = 5.0
"""Seconds beyond its limit after which a process is ended from without."""
_PAUSE = 0.5
_PATIENCE = 3.0
_BY_SIGNAL = Text(
    "检查它的进程被信号 {name} 终止{hint}", "the process that looked at it was ended by signal {name}{hint}"
)
_BY_CODE = Text("检查它的进程意外结束（{code}）", "the process that looked at it ended unexpectedly ({code})")
_MEMORY = Text("（常因内存不足）", " (often for want of memory)")


class Batch:
    """Reports that were handed to the processes together.

    Attributes:
        known: results by number, of reports that were looked at apart.
        future: the results of the others.
    """

    def __init__(self, workers: Workers, tasks: Sequence[Task], future: Future[list[Result]]) -> None:
        self._workers = workers
        self.tasks = tasks
        self.future = future
        self.known: dict[int, Result] = {}

    @property
    def unknown(self) -> list[Task]:
        """The reports whose results are not known."""
        return [task for task in self.tasks if task.number not in self.known]

    def result(self) -> list[Result]:
        """Wait for the results, in the order of the tasks."""
        others = iter(self._workers.wait(self))
        return [self.known.get(task.number) or next(others) for task in self.tasks]

    def cancel(self) -> None:
        """Nothing is taken back: all that has not begun ends with the pool."""


class Workers:
    """A pool of processes. On leaving the ``with`` block they end; at once when an exception leaves it.

    Args:
        examiner: what each of them does.
        jobs: how many.
        method: how they are started; the usual one of the platform without it.

    Raises:
        OSError, ImportError, NotImplementedError: the platform has no such processes.
    """

    def __init__(self, examiner: Examiner, jobs: int, method: str | None = None) -> None:
        self._examiner, self._jobs = examiner, jobs
        self._context = cast("SpawnContext", get_context(method))  # the others are like it
        self._under_way: list[Batch] = []
        self._hung: set[int] = set()
        self._seen: dict[int, float] = {}
        self._open()

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._end()
        self._executor.shutdown(cancel_futures=kind is None)

    def submit(self, tasks: Sequence[Task]) -> Batch:
        """Have reports looked at."""
        batch = Batch(self, tasks, self._submitted(tasks))
        self._under_way.append(batch)
        return batch

    def wait(self, batch: Batch) -> list[Result]:
        """The results of a batch, but for those that are known."""
        while True:
            try:
                results = batch.future.result(_PAUSE)
            except TimeoutError:
                self._end_overdue()
            except BrokenExecutor:
                self._recover(batch)
            else:
                self._under_way.remove(batch)
                return results

    def _open(self) -> None:
        self._board = Board(self._context, self._jobs)
        self._executor = ProcessPoolExecutor(
            self._jobs, mp_context=self._context, initializer=enter, initargs=(self._examiner, self._board)
        )
        self._executor.submit(time.monotonic)  # starts them, while this process has no other thread

    def _submitted(self, tasks: Sequence[Task]) -> Future[list[Result]]:
        try:
            return self._executor.submit(look, tasks)
        except BrokenExecutor as error:  # those that wait for results will find out
            future: Future[list[Result]] = Future()
            future.set_exception(error)
            return future

    def _end_overdue(self) -> None:
        """End the processes that have been at one report for longer than they may."""
        now = time.monotonic()
        numbers = self._board.numbers
        self._seen = {number: self._seen.get(number, now) for number in numbers}
        for number, since in self._seen.items():
            if self._examiner.limit > 0 and now - since > self._examiner.limit + GRACE:
                self._hung.add(number)
                _kill(numbers[number])

    def _recover(self, head: Batch) -> None:
        """Look at the reports that were at hand one by one, and have all others looked at anew."""
        self._executor.shutdown()
        at_hand = self._board.numbers.keys() or {task.number for task in head.tasks}
        lost = [each for each in self._under_way if each.future.cancelled() or each.future.exception()]
        for batch in lost:
            batch.known |= {
                task.number: self._alone(task) for task in batch.unknown if task.number in at_hand
            }
        self._open()
        for batch in lost:
            batch.future = self._submitted(batch.unknown)

    def _alone(self, task: Task) -> Result:
        """The result of one report, in a process that it may end."""
        if task.number in self._hung:
            return Result(self._examiner.stopped(task))
        receiver, sender = self._context.Pipe(duplex=False)
        process = self._context.Process(target=look_alone, args=(self._examiner, task, sender), daemon=True)
        process.start()
        sender.close()
        limit = self._examiner.limit
        try:
            if not receiver.poll(limit + GRACE if limit > 0 else None):
                return Result(self._examiner.stopped(task))
            result: Result = receiver.recv()
        except EOFError:
            process.join(_PATIENCE)
            return Result(self._examiner.crashed(task, _ended(process.exitcode)))
        else:
            return result
        finally:
            process.kill()
            process.join()
            receiver.close()

    def _end(self) -> None:
        """End all processes, in order if they are quick, else by force."""
        pids = set(self._board.pids)
        for pid in pids:
            with suppress(OSError):
                os.kill(pid, signal.SIGTERM)
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until and any(child.pid in pids for child in active_children()):
            time.sleep(0.01)
        for child in active_children():
            if child.pid in pids:
                child.kill()


def _kill(pid: int) -> None:
    with suppress(OSError):
        os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))


def _ended(code: int | None) -> Text:
    """Why a process ended, by its exit code (negative: the number of a signal)."""
    if code is not None and code < 0:
        name = next((each.name for each in signal.Signals if each == -code), str(-code))
        hint = _MEMORY if name == "SIGKILL" else Text("", "")
        return Text(
            _BY_SIGNAL.zh.format(name=name, hint=hint.zh), _BY_SIGNAL.en.format(name=name, hint=hint.en)
        )
    shown = f"0x{code:08X}" if code is not None and code > 255 else str(code)
    return Text(_BY_CODE.zh.format(code=shown), _BY_CODE.en.format(code=shown))
