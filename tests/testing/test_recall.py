"""How many of the mistakes put in on purpose the national rules find."""

from __future__ import annotations

import pytest

from disclosure_lint.loading import load_plugins
from disclosure_lint.testing import Bench, mutations, recall
from disclosure_lint.testing.recall import ENOUGH

MANY = ("N001", "N004", "N005", "N007")
"""Rules with many hundred mistakes, which ``disclosure-lint test --mutations`` counts."""
JUDGED = sorted(code for code in mutations.MUTATIONS if code not in MANY)


@pytest.fixture(scope="module")
def bench() -> Bench:
    """The national rules."""
    return Bench.of(plugins=load_plugins(installed=False))


def test_each_rule_on_sections_dates_contacts_and_numbers_has_mistakes_to_find(bench):
    judged = {rule.code for rule in bench.rules if rule.code[0] in "SDCN"}
    assert judged == set(mutations.MUTATIONS)


@pytest.mark.parametrize("code", JUDGED)
def test_a_rule_finds_nearly_all_of_its_mistakes(bench, code):
    rule = next(rule for rule in bench.rules if rule.code == code)
    result = recall(rule, bench)
    assert result.total > len(rule.bad)
    assert result.share is not None
    assert result.share >= ENOUGH, result.missed
