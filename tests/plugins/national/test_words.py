"""The word lists of the rules are data: each expression finds its lists, each list is in use."""

from __future__ import annotations

import importlib
import pkgutil
import re
import tomllib
from pathlib import Path

import pytest

import disclosure_lint_national
from disclosure_lint_national.words import Words

FOLDER = Path(disclosure_lint_national.__file__).parent
MODULES = [
    importlib.import_module(f"disclosure_lint_national.{found.name}")
    for found in pkgutil.iter_modules([str(FOLDER)])
]


def expressions():
    """Every expression with words, with the name by which its module knows it."""
    kind = type(Words("lists.toml").expression(""))
    for module in MODULES:
        for name, value in vars(module).items():
            if isinstance(value, kind):
                yield pytest.param(value, id=f"{module.__name__.rpartition('.')[2]}.{name}")


@pytest.mark.parametrize("expression", list(expressions()))
def test_every_expression_compiles_with_the_words_of_its_file(expression):
    assert "${" not in expression.pattern
    assert expression.search("") is None or expression.search("").end() == 0


def test_a_list_that_does_not_exist_is_an_error_when_the_expression_is_used():
    expression = Words("lists.toml").expression("${nothing}")
    with pytest.raises(KeyError, match="nothing"):
        expression.search("")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_every_list_is_used_by_its_module(path):
    named = {
        "formulas": "copied",
        "repeats": "language",
        "typos": "language",
        "ratios": "measures shares growth rates",
    }
    if path.stem == "clauses":
        pytest.skip("for the table of rules and clauses")
    users = named.get(path.stem, path.stem).split()
    code = "".join(path.with_name(f"{user}.py").read_text("utf-8") for user in users)
    lists = tomllib.loads(path.read_text("utf-8"))
    unused = [name for name in lists if not re.search(rf"\$\{{+{name}\}}+|\[\"{name}\"\]", code)]
    assert unused == []
