"""``docs/plugins.md`` names every hook and every public name, and the code that it shows works."""

from __future__ import annotations

import inspect
import re

import pytest

import disclosure_lint
from disclosure_lint import hookspecs, testing
from disclosure_lint.loading import load_plugins
from disclosure_lint.testing import complaints

CODE = re.compile(r"```python\n(.*?)```", re.DOTALL)
HOOKS = [name for name in vars(hookspecs) if name.startswith("disclosure_lint_")]


@pytest.fixture(scope="module")
def page(project) -> str:
    """The page."""
    return (project / "docs" / "plugins.md").read_text("utf-8")


def test_every_hook_and_every_public_name_is_documented(page):
    names = (*HOOKS, *disclosure_lint.__all__, *testing.__all__)
    assert HOOKS
    assert [name for name in names if f"`{name}`" not in page] == []


@pytest.mark.parametrize("module", [disclosure_lint, testing], ids=lambda module: module.__name__)
def test_every_public_class_and_function_says_what_it_is(module):
    things = {name: getattr(module, name) for name in module.__all__}
    documented = {
        name: thing for name, thing in things.items() if inspect.isclass(thing) or inspect.isfunction(thing)
    }
    assert [name for name, thing in documented.items() if not inspect.getdoc(thing)] == []


def test_the_plugin_that_is_shown_loads_and_its_examples_run(page, tmp_path):
    (tmp_path / "shown.py").write_text(CODE.findall(page)[0], "utf-8")
    plugins = load_plugins(installed=False, folders=[tmp_path])
    assert plugins.problems == ()
    shown = plugins.all[-1]
    assert (shown.name, shown.api, [rule.code for rule in shown.rules]) == ("shown", 1, ["XX901"])
    assert list(complaints(shown.rules[0])) == []


def test_the_version_of_the_api_is_that_of_the_page(page):
    assert f"disclosure_lint_api = {hookspecs.API_VERSION}" in page
