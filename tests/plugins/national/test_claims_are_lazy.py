"""The prose is read for quantities only when a rule that is selected asks for them, and then once."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from disclosure_lint.lint import Linter, Options
from disclosure_lint.model.source import Source
from disclosure_lint.parsing import claims
from disclosure_lint.rulesets.file import Select
from disclosure_lint.testing import base

WITHOUT = ("S", "D", "C", "N", "Y", "W", "F001")
WITH = ("T001", "T002", "T003", "T004", "T005", "F002")


@pytest.fixture
def reads(monkeypatch):
    """How often the prose is read in a check with rules of these codes alone."""

    def count(*codes):
        read, calls = claims.read_claims, []

        def counted(report):
            calls.append(report)
            return read(report)

        monkeypatch.setattr(claims, "read_claims", counted)
        linter = Linter(Options(isolated=True, as_of=date(2026, 1, 1), select=Select(only=codes)))
        outcome = linter.check(Source("-", base("2021").encode()))
        assert outcome.status in ("clean", "findings")
        assert not outcome.rules.crashed
        return len(calls)

    return count


@pytest.mark.parametrize("code", WITHOUT)
def test_rules_that_do_not_ask_cost_nothing(reads, code):
    assert reads(code) == 0


@pytest.mark.parametrize("code", WITH)
def test_a_rule_that_asks_has_them_read(reads, code):
    assert reads(code) == 1


def test_all_rules_together_have_them_read_once(reads):
    assert reads(*WITHOUT, *WITH) == 1


def test_without_such_a_rule_the_reader_of_claims_is_not_even_imported(tmp_path):
    report = tmp_path / "报告.txt"
    report.write_text(base("2021"), "utf-8")
    program = (
        "import sys; from disclosure_lint.cli import main; "
        f"main(['check', {str(report)!r}, '--isolated', '--select', 'S,D,C,N']); "
        "print([name for name in sys.modules if name.startswith('disclosure_lint.parsing.claims')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8")
    assert done.stdout.splitlines()[-1] == "[]", done.stderr
