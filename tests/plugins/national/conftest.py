"""One report through the rules of chosen codes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from disclosure_lint.lint import Linter, Options
from disclosure_lint.model.finding import Outcome
from disclosure_lint.model.source import Source
from disclosure_lint.rulesets.file import Select
from disclosure_lint.testing import base

Check = Callable[..., Outcome]


@pytest.fixture(scope="session")
def check() -> Check:
    """``check(text, *codes)``: the outcome; ``check.changed(old, new, *codes)`` of the base report."""
    linters: dict[tuple[str, ...], Linter] = {}

    def run(text: str, *codes: str, name: str = "report.txt") -> Outcome:
        if codes not in linters:
            options = Options(isolated=True, as_of=date(2026, 1, 1), select=Select(only=codes))
            linters[codes] = Linter(options)
        return linters[codes].check(Source(name, text.encode()))

    return run


@pytest.fixture(scope="session")
def changed(check: Check) -> Check:
    """``changed(old, new, *codes)``: the outcome of the base report of 2014 with other words."""

    def run(old: str, new: str, *codes: str) -> Outcome:
        assert base("2014").count(old) == 1
        return check(base("2014").replace(old, new), *codes)

    return run
