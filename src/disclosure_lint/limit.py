"""A limit on the time that one report may take, within the process that looks at it.

The rule that is at work when the time is up is ended and named; those after it still run, each until the next ring.

On Linux and macOS an alarm signal interrupts Python code, also within one regular expression. Elsewhere, and
in a thread that is not the main one, a second thread asks for the interruption, which then waits for the next
line of Python. Code of a library that does not come back can't be interrupted from within: a run in several
processes ends such a process from without.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from disclosure_lint.model.language import Text, UserError

if TYPE_CHECKING:
    import ctypes

_LONGEST = 1e6
"""Seconds; no platform is asked for a timer beyond them."""
_AGAIN = 1.0
"""Seconds after which it rings again, for the next rule that hangs or where something has swallowed the first."""
_TIME_UP = Text("检查超过 {seconds:g} 秒，已停止", "it took over {seconds:g} s and was stopped")


class TimeUp(BaseException):
    """The time is up. No ``Exception``, so that no rule or reader takes it for an error of its own."""


class Overdue(UserError):
    """A report that took more than these seconds and was given up."""

    def __init__(self, seconds: float) -> None:
        super().__init__(*(words.format(seconds=seconds) for words in _TIME_UP))


@contextmanager
def in_time(seconds: float) -> Iterator[None]:
    """Raise ``Overdue`` when the block takes longer, whatever within it is at work; 0 is no limit."""
    try:
        with limited(seconds):
            yield
    except TimeUp:
        raise Overdue(seconds) from None


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise ``TimeUp`` in the block when it takes longer; 0 is no limit."""
    seconds = min(seconds, _LONGEST)
    if seconds <= 0:
        yield
    elif sys.platform != "win32" and threading.current_thread() is threading.main_thread():
        with _alarm(seconds):
            yield
    else:
        with _watcher(seconds):
            yield


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    before = signal.signal(signal.SIGALRM, _ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
        yield
    finally:
        try:
            signal.setitimer(signal.ITIMER_REAL, 0)
        finally:  # it may ring until it is off
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)


def _ring(_number: int, _frame: FrameType | None) -> None:
    raise TimeUp


@contextmanager
def _watcher(seconds: float) -> Iterator[None]:
    import ctypes

    thread, over = ctypes.c_ulong(threading.get_ident()), threading.Event()

    def ring() -> None:
        wait = seconds
        while not over.wait(wait):
            _interrupt(thread, ctypes.py_object(TimeUp))
            wait = _AGAIN

    watcher = threading.Thread(target=ring, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()
        _interrupt(thread, None)  # what came too late


def _interrupt(thread: ctypes.c_ulong, error: ctypes.py_object[type[TimeUp]] | None) -> None:
    """Have an exception raised in a thread; None takes it back (``PyThreadState_SetAsyncExc``)."""
    import ctypes

    ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, error)
