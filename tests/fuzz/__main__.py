"""``python -m tests.fuzz --inputs 200000``: fuzz all targets, each in processes of its own.

Run again, it goes on where it was stopped. What was found lies in ``FOLDER/TARGET/found``: an input, and beside
it what it led to. The exit code is 1 when there is any.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from tests.fuzz.record import Figures, Record
from tests.fuzz.targets import TARGETS

MOST_DEATHS = 200
"""A target whose processes die more often than that is given up."""


def main() -> int:
    """Fuzz, and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=200_000, help="of all targets together")
    parser.add_argument("--target", action="append", choices=TARGETS, help="this one alone; may be repeated")
    parser.add_argument("--folder", type=Path, default=Path("build/fuzz"), help="for what is kept")
    parser.add_argument("--seconds", type=int, default=10, help="of the processor that an input may take")
    parser.add_argument("--megabytes", type=int, default=2500, help="that a process may have")
    chosen = parser.parse_args()
    if find_spec("atheris") is None:
        parser.error("atheris is not installed: pip install -e '.[dev,fuzz]' (Linux, macOS)")
    names = chosen.target or list(TARGETS)
    shares = sum(TARGETS[name].share for name in names)
    for name in names:
        _fuzz(name, -(-chosen.inputs * TARGETS[name].share // shares), chosen)
    return _report(names, chosen.folder)


def _fuzz(name: str, inputs: int, chosen: argparse.Namespace) -> None:
    """Start one process after another until the target has had its inputs."""
    folder = chosen.folder / name
    folder.mkdir(parents=True, exist_ok=True)
    for death in range(MOST_DEATHS):
        done = _figures(folder).inputs
        if done >= inputs:
            return
        print(f"{name}: {done} / {inputs}", flush=True)
        limits = [f"--{limit}={getattr(chosen, limit)}" for limit in ("seconds", "megabytes")]
        command = [sys.executable, "-m", "tests.fuzz.worker", name, str(folder), *limits]
        with (folder / "log").open("ab") as log:
            subprocess.run(
                [*command, f"--inputs={inputs - done}", f"--seed={done + death + 1}"], stdout=log, stderr=log
            )


def _figures(folder: Path) -> Figures:
    with Record(folder / "record") as record:
        return record.figures


def _report(names: list[str], folder: Path) -> int:
    print("| target | inputs | slowest (ms) | memory (MB) | found |\n|---|--:|--:|--:|--:|")
    total = worst = 0
    for name in names:
        inputs, slowest, memory = _figures(folder / name)
        found = [each for each in (folder / name / "found").iterdir() if each.suffix != ".txt"]
        print(f"| {name} | {inputs} | {slowest} | {memory} | {len(found)} |")
        total, worst = total + inputs, worst + len(found)
    print(f"| all | {total} | | | {worst} |")
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main())
