"""The installed plugins, found without importing anything.

Reads ``entry_points.txt`` of the distributions on ``sys.path`` (PyPA entry points specification, file
format) itself: ``importlib.metadata`` costs several times as much at the start of a command.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from disclosure_lint.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class EntryPoint:
    """A plugin as its distribution declares it; ``value`` is ``module`` or ``module:object``."""

    name: str
    value: str
    distribution: str
    version: str


def entry_points(group: str, path: list[str] | None = None) -> Iterator[EntryPoint]:
    """The entry points of a group, each name once, in the order of ``sys.path``."""
    seen = set()
    for folder in dict.fromkeys(sys.path if path is None else path):
        for info in distributions(Path(folder or ".")):
            for name, value in _section(info / "entry_points.txt", group):
                if name not in seen:
                    seen.add(name)
                    distribution, version = _identity(info)
                    yield EntryPoint(name, value, distribution, version)


def distributions(folder: Path) -> list[Path]:
    """The folders of metadata of the distributions that are installed in a folder of ``sys.path``."""
    try:
        return sorted(entry for entry in folder.iterdir() if entry.name.endswith((".dist-info", ".egg-info")))
    except OSError:
        return []


def _section(file: Path, group: str) -> Iterator[tuple[str, str]]:
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    inside = False
    for line in map(str.strip, lines):
        if line.startswith("["):
            inside = line == f"[{group}]"
        elif inside and line and line[0] not in "#;":
            name, equals, value = line.partition("=")
            if equals:
                yield name.strip(), value.partition("[")[0].strip()


def _identity(info: Path) -> tuple[str, str]:
    """Name and version of a distribution, from the name of its folder (PEP 376, PEP 427)."""
    name, _, version = info.name.rpartition(".")[0].partition("-")
    return name.replace("_", "-"), version
