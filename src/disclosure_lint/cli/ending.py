"""An end by signal leaves nothing behind: temporary files are removed, LibreOffice is stopped."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_NAMES = ("SIGTERM", "SIGHUP")
_BY_SIGNAL = 128  # and the number of the signal, as shells have it


@contextmanager
def orderly() -> Iterator[None]:
    """SIGTERM and SIGHUP leave the block by ``SystemExit``, unless somebody deals with them already."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [number for name in _NAMES if (number := getattr(signal, name, None)) is not None]
    ours = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, _frame: FrameType | None) -> None:
    sys.exit(_BY_SIGNAL + number)
