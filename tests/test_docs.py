"""Pages that are made from the code are up to date, and what pages name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from disclosure_lint.cli import main
from disclosure_lint.loading import load_plugins

PROJECT = Path(__file__).resolve().parent.parent
PAGES = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/*.md")])


def test_the_page_of_the_rules_is_up_to_date(capsys):
    assert main(["rules", "--no-plugins", "--format", "markdown"]) == 0
    made = capsys.readouterr().out
    page = (PROJECT / "docs" / "rules.md").read_text("utf-8")
    assert page == made, "run: disclosure-lint rules --no-plugins --format markdown > docs/rules.md"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page):
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_codes_in_pages_are_codes_of_rules(page):
    known = {rule.code for rule in load_plugins(installed=False).rules}
    named = set(re.findall(r"\b[SDCNTYWFR]\d{3}\b", page.read_text("utf-8")))
    assert named <= known


def test_the_readmes_show_files_that_are_there():
    for name in ("README.md", "README.en.md"):
        text = (PROJECT / name).read_text("utf-8")
        shown = set(re.findall(r"examples/[^\s:`\\]+\.txt", text))
        assert shown
        assert all((PROJECT / example).is_file() for example in shown)
