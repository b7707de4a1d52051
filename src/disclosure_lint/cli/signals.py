"""Ctrl-C and the request to end, so that nothing is left half done."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_DEFAULT = signal.SIG_DFL
_ASKED = 128
"""What is added to the number of a signal to make the exit code of a process that it has asked to end."""


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Within the block, a request to end unwinds the program, which removes what is unfinished.

    The request is SIGTERM, or SIGHUP when the terminal is closed; one that is ignored (``nohup``) stays so.
    """
    if not _ours():
        yield
        return
    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    asked = [
        number for number in map(signal.Signals.__getitem__, names) if signal.getsignal(number) is _DEFAULT
    ]
    for number in asked:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in asked:
            signal.signal(number, _DEFAULT)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Within the block, Ctrl-C waits until its end; a result is written whole."""
    if not _ours():
        yield
        return
    waiting: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: waiting.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if waiting:
        raise KeyboardInterrupt


def _ours() -> bool:
    """Only the main thread may say what a signal does."""
    return threading.current_thread() is threading.main_thread()


def _end(number: int, _frame: FrameType | None) -> None:
    sys.exit(_ASKED + number)
