"""One target fuzzed in a process of its own, which may die of it: ``python -m tests.fuzz.worker TARGET …``.

atheris (libFuzzer) chooses what to change by what the changes reach; ``mutations`` changes it.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from types import FrameType

import atheris

with atheris.instrument_imports(include=["disclosure_lint", "disclosure_lint_national"]):
    from tests.fuzz import targets

from tests.fuzz import mutations
from tests.fuzz.record import Record

_MEGABYTE = 1 << 20
_DIGEST = 12


class TooSlow(BaseException):
    """An input took more time than any may; no handler of ours takes it for its own."""


class Session:
    """The inputs of one process, counted in a record that outlives it."""

    def __init__(self, target: targets.Target, record: Record, seconds: float, found: Path) -> None:
        self._target, self._record, self._seconds, self._found = target, record, seconds, found

    def one(self, data: bytes) -> None:
        """Run the target on an input; what goes wrong is kept, once for each place where it does."""
        start = time.process_time()
        try:
            with _limited(self._seconds):
                self._target.run(data)
        except BaseException as error:
            if isinstance(error, (KeyboardInterrupt, SystemExit)):
                raise
            self._keep(data, error)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        self._record.count(milliseconds=round((time.process_time() - start) * 1000), megabytes=peak)

    def _keep(self, data: bytes, error: BaseException) -> None:
        name = f"{type(error).__name__}-{_place(error)}"
        file = self._found / name
        if not file.exists():
            file.write_bytes(data)
            file.with_name(f"{name}.txt").write_text("".join(traceback.format_exception(error)), "utf-8")


def _place(error: BaseException) -> str:
    """A few digits for the line of ours that failed, and for what was promised there."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "disclosure_lint" in frame.filename] or frames
    what = f"{Path(ours[-1].filename).name}:{ours[-1].name}:{ours[-1].line}"
    if isinstance(error, targets.Broken):
        what = "".join(char for char in str(error) if not char.isdigit())[:200]
    return hashlib.sha256(what.encode()).hexdigest()[:_DIGEST]


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Stop after so much time of the processor; what hangs outside of Python, libFuzzer ends."""
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _stop(number: int, frame: FrameType | None) -> None:
    raise TooSlow


def main() -> None:
    """Fuzz until the inputs are through, or one of them ends the process."""
    parser = argparse.ArgumentParser()
    parser.add_argument("target", choices=targets.TARGETS)
    parser.add_argument("folder", type=Path)
    for name in ("inputs", "seed", "seconds", "megabytes"):
        parser.add_argument(f"--{name}", type=int, required=True)
    chosen = parser.parse_args()
    target = targets.TARGETS[chosen.target]
    corpus, found = chosen.folder / "corpus", chosen.folder / "found"
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGVTALRM, _stop)
    memory = chosen.megabytes * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    os.environ["RUST_BACKTRACE"] = "0"
    mutate = mutations.SHAPES[target.shape]
    with Record(chosen.folder / "record") as record:
        session = Session(target, record, chosen.seconds, found)
        options = {
            "runs": chosen.inputs,
            "seed": chosen.seed,
            "timeout": 12 * chosen.seconds,  # by the clock, and the machine may be busy
            "rss_limit_mb": chosen.megabytes,
            "artifact_prefix": f"{found}/",
            "max_len": mutations.LARGEST,
            "len_control": 0,
            "report_slow_units": 12 * chosen.seconds,
            "verbosity": 0,
        }
        flags = [f"-{name}={value}" for name, value in options.items()]
        atheris.Setup(
            [sys.argv[0], *flags, str(corpus), str(targets.CORPUS / target.seeds)],
            session.one,
            custom_mutator=lambda data, largest, seed: mutate(data, Random(seed))[:largest],
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
