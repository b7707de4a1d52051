"""``docs/rulesets.md`` names every key, and every ruleset that it shows can be used."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from disclosure_lint.rules.kinds import KINDS
from disclosure_lint.rulesets.file import (
    FormChanges,
    Locked,
    Override,
    RulesetFile,
    SectionChange,
    Select,
    TableChanges,
    Waiver,
)  # fmt: skip
from disclosure_lint.testing import Bench, flaws

CLASSES = (RulesetFile, Select, Waiver, Locked, Override, FormChanges, SectionChange, TableChanges)
BLOCK = re.compile(r"```toml\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def page(project) -> str:
    """The page."""
    return (project / "docs" / "rulesets.md").read_text("utf-8")


@pytest.mark.parametrize("kind", [*CLASSES, *KINDS.values()], ids=lambda kind: kind.__name__)
def test_every_key_is_named(page, kind):
    unnamed = [
        field.name for field in fields(kind) if not re.search(rf"(?<![a-z]){field.name}(?![a-z])", page)
    ]
    assert unnamed == []


def test_every_kind_has_a_row(page):
    assert {kind for kind in KINDS if f"\n| `{kind}` |" not in page} == set()


def test_every_ruleset_shown_can_be_used_and_its_examples_run(page, tmp_path):
    (tmp_path / "全市.toml").write_text('layer = "office"\n', "utf-8")
    blocks = BLOCK.findall(page)
    assert blocks
    for number, block in enumerate(blocks):
        file = tmp_path / f"{number}.toml"
        file.write_text(block, "utf-8")
        bench = Bench.of(str(file))
        assert [str(found) for rule in bench.rules for found in flaws(rule, bench)] == []
