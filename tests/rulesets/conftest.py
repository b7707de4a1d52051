"""Rulesets in a checkout with one report."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from disclosure_lint.cli import main
from disclosure_lint.rulesets import finding


class Result(NamedTuple):
    """What a check gave: the exit code, the JSON (None when nothing was written), standard error."""

    code: int
    json: dict[str, Any] | None
    error: str

    @property
    def found(self) -> dict[str, str]:
        """Severity of the findings by code."""
        assert self.json is not None, self.error
        return {found["code"]: found["severity"] for found in self.json["reports"][0]["findings"]}

    @property
    def rules(self) -> dict[str, Any]:
        """What became of the rules."""
        assert self.json is not None, self.error
        return self.json["reports"][0]["rules"]

    @property
    def problems(self) -> list[str]:
        """What our side could not do."""
        assert self.json is not None, self.error
        return [problem["message"] for problem in self.json["problems"]]


class Checkout:
    """A folder with ``.git``, one report ``年报/甲.txt``, and the rulesets that a test writes."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root, self._capsys = root, capsys
        self.report = root / "年报" / "甲.txt"

    def write(self, text: str, name: str = "rules.toml") -> Path:
        """Write a ruleset."""
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        return file

    def check(self, *arguments: str, report: Path | None = None) -> Result:
        """Check the report."""
        day = () if "--as-of" in arguments else ("--as-of", "2026-01-01")
        code = main(["check", str(report or self.report), "--format", "json", *day, *arguments])
        captured = self._capsys.readouterr()
        return Result(code, json.loads(captured.out) if captured.out else None, captured.err)


@pytest.fixture
def checkout(tmp_path, base_2014, capsys) -> Checkout:
    """A checkout whose report has one info: another heading than the official one (S005)."""
    (tmp_path / ".git").mkdir()
    made = Checkout(tmp_path, capsys)
    made.report.parent.mkdir()
    made.report.write_text(base_2014.replace("一、概述", "一、工作概述"), "utf-8")
    return made


@pytest.fixture
def install(tmp_path, monkeypatch) -> Callable[..., Path]:
    """Install a ruleset, and code if there is some, as a distribution would."""

    def put(name: str, ruleset: str, code: str = "") -> Path:
        site, package = tmp_path / "site", f"ruleset_{name}"
        info = site / f"disclosure_lint_{name}-1.0.dist-info"
        info.mkdir(parents=True)
        entries = f"[{finding.GROUP}]\n{name} = {package}:rules.toml\n"
        if code:
            entries += f"[disclosure_lint]\n{name} = {package}\n"
        (info / "entry_points.txt").write_text(entries)
        folder = site / package
        folder.mkdir()
        (folder / "__init__.py").write_text(code, "utf-8")
        (folder / "rules.toml").write_text(ruleset, "utf-8")
        monkeypatch.syspath_prepend(str(site))
        finding.installed.cache_clear()
        return folder

    yield put
    finding.installed.cache_clear()
