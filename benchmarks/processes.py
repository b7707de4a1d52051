"""Whole commands, and what they cost."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
CHECK = (sys.executable, "-m", "disclosure_lint", "check", "--isolated", "--no-plugins", "--no-cache")


@dataclass(frozen=True)
class Cost:
    """What one command cost.

    Attributes:
        seconds: by the clock.
        processor: seconds of processor time of it and its children.
        output: what it printed.
    """

    seconds: float
    processor: float
    output: bytes


def cost(command: Sequence[str], cwd: Path | None = None, *, cores: int | None = None) -> Cost:
    """Run a command on so many of the processors; it may exit with 1 for what it finds.

    Raises:
        RuntimeError: it failed.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(command, cwd=cwd, capture_output=True, preexec_fn=_pinned(cores))
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{command[:4]}: {done.returncode}: {done.stderr.decode(errors='replace')[-500:]}")
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(seconds, used, done.stdout)


def _pinned(cores: int | None):
    if cores is None or not hasattr(os, "sched_setaffinity"):
        return None
    chosen = sorted(os.sched_getaffinity(0))[:cores]
    return lambda: os.sched_setaffinity(0, chosen)


def least(costs: Sequence[Cost]) -> Cost:
    """The one that was quickest."""
    return min(costs, key=lambda each: each.seconds)
