"""Ctrl-C and the request to end, so that nothing is left half done."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ENDED = 143
"""The exit code of a process that was asked to end: 128 and the number of SIGTERM."""


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Within the block, a request to end (SIGTERM) unwinds the program, which removes what is unfinished."""
    if not _ours():
        yield
        return
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


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


def _end(_number: int, _frame: FrameType | None) -> None:
    sys.exit(ENDED)
