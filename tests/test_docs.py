"""Pages that are made from the code are up to date, and what pages name is there."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from disclosure_lint.cli import main
from disclosure_lint.loading import load_plugins
from disclosure_lint.workbench.pages import COMMAND

PROJECT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    page
    for pattern in ("*.md", "docs/*.md", "docs/rules/README.md", "plugins/*/README.md")
    for page in PROJECT.glob(pattern)
)


def test_the_pages_of_the_rules_are_up_to_date(tmp_path):
    assert main(["rules", "--no-plugins", "--pages", str(tmp_path / "rules")]) == 0
    made, kept = (
        {file.name: file.read_text("utf-8") for file in folder.iterdir()}
        for folder in (tmp_path / "rules", PROJECT / "docs" / "rules")
    )
    assert sorted(kept) == sorted(made), f"run: {COMMAND}"
    stale = [name for name in made if kept[name] != made[name]]
    assert stale == [], f"run: {COMMAND}"


def test_every_room_of_the_house_is_named_in_the_architecture():
    text = (PROJECT / "docs" / "architecture.md").read_text("utf-8")
    rooms = {
        entry.name
        for entry in (PROJECT / "src" / "disclosure_lint").iterdir()
        if not entry.name.startswith("_") and (entry.is_dir() or entry.suffix == ".py")
    }
    assert {room for room in rooms if f"`{room}" not in text} == set()


def anchors(page: Path) -> set[str]:
    """What ``#…`` in a link to the page may name: its headings, as GitHub and GitLab write them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))


@every_page
def test_links_between_pages_lead_somewhere(page):
    text = page.read_text("utf-8")
    for target, anchor in re.findall(r"\]\((?!https?:|mailto:)([^)#\s]*)#?([^)\s]*)\)", text):
        led = page.parent / target if target else page
        assert led.exists(), target
        assert not anchor or anchor in anchors(led), f"{target}#{anchor}"


@every_page
def test_pages_name_no_place_of_one_machine(page):
    assert re.findall(r"(?<![\w.~])/(?:work|tmp|root|home|opt|Users)/\S*", page.read_text("utf-8")) == []


@every_page
def test_the_files_of_a_hook_are_reports_and_no_rulesets(page):
    for pattern in re.findall(r"^\s*files: (\S+)", page.read_text("utf-8"), re.MULTILINE):
        folder = pattern.removeprefix("^").partition("/")[0]
        assert re.search(pattern, f"{folder}/甲局.docx"), pattern
        assert not re.search(pattern, f"{folder}/rules.toml"), pattern


@every_page
def test_codes_in_pages_are_codes_of_rules(page):
    known = {rule.code for rule in load_plugins(installed=False).rules}
    named = set(re.findall(r"\b[SDCNTYWFR]\d{3}\b", page.read_text("utf-8")))
    assert named <= known


def steady(line: str) -> str:
    """The line without the numbers of rules, which grow with each rule."""
    return re.sub(r"\d+", "#", line) if line.startswith(("检查了", "Reports looked at")) else line


@pytest.mark.parametrize(("page", "language"), [("README.md", "zh"), ("README.en.md", "en")])
def test_the_output_that_a_readme_shows_is_what_its_command_prints(page, language, capsys, monkeypatch):
    monkeypatch.chdir(PROJECT)
    text = (PROJECT / page).read_text("utf-8")
    shown = re.search(r"```text\n(.*?)```", text, re.DOTALL)
    assert shown
    assert main(["check", "--lang", language, "examples/2014-渠道数大于总数.txt"]) == 1
    printed = [steady(line) for line in capsys.readouterr().out.splitlines()]
    for line in shown[1].splitlines():
        assert line == "…" or steady(line) in printed, (
            "run the README's first command and paste what it prints"
        )


def test_the_readmes_show_files_that_are_there():
    for name in ("README.md", "README.en.md"):
        text = (PROJECT / name).read_text("utf-8")
        shown = set(re.findall(r"examples/[^\s:`\\]+\.txt", text))
        assert shown
        assert all((PROJECT / example).is_file() for example in shown)


def test_the_pictures_are_small_and_their_maker_still_runs(monkeypatch):
    pictures = PROJECT / "docs" / "pictures"
    for name in ("text.png", "html.png"):
        assert 0 < (pictures / name).stat().st_size < 200_000
    monkeypatch.chdir(PROJECT)
    maker = runpy.run_path(str(pictures / "make.py"))
    assert "invalid-phone" in maker["terminal"]()
    assert "<main" in maker["written"](maker["HtmlWriter"])
