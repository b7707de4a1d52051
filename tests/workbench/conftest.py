"""Distributions made by ``new-plugin``, put on the path as ``pip install`` would."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import tomli

ROOT = Path(__file__).resolve().parents[2]


class Venv:
    """A stand-in for an environment: distributions on ``PYTHONPATH`` with their entry points."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self._paths = [str(ROOT / "src"), str(ROOT / "plugins" / "national"), str(site)]

    def install(self, project: Path) -> None:
        """Put a project on the path."""
        data = tomli.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
        info = self.site / f"{data['name'].replace('-', '_')}-{data['version']}.dist-info"
        info.mkdir(parents=True)
        lines = []
        for group, points in data["entry-points"].items():
            lines += [f"[{group}]", *(f"{name} = {value}" for name, value in points.items())]
        (info / "entry_points.txt").write_text("\n".join(lines))
        self._paths.append(str(project))

    def run(self, *command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run ``disclosure-lint``, ``pytest`` or ``python`` in a folder."""
        module = {"disclosure-lint": "disclosure_lint"}.get(command[0], command[0])
        start = [] if command[0] == "python" else ["-m", module]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(self._paths), "PYTHONUTF8": "1"}
        return subprocess.run(
            [sys.executable, *start, *command[1:]],
            cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False,
        )  # fmt: skip


@pytest.fixture
def venv(tmp_path) -> Venv:
    """An environment without any plugin but the national one."""
    return Venv(tmp_path / "site")


@pytest.fixture
def tell() -> Callable[[subprocess.CompletedProcess[str]], str]:
    """All that a process has said."""
    return lambda done: done.stdout + done.stderr
