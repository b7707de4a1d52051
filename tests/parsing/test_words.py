"""The word lists of the parsers are data: each expression finds its lists, each list is in use."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from disclosure_lint.model.words import Words
from disclosure_lint.parsing import claims, doubts

MODULES = (claims, doubts)


def expressions():
    """Every expression with words, with the name by which its module knows it."""
    kind = type(Words(Path(claims.__file__).with_name("claims.toml")).expression(""))
    for module in MODULES:
        for name, value in vars(module).items():
            if isinstance(value, kind):
                yield pytest.param(value, id=f"{module.__name__.rpartition('.')[2]}.{name}")


@pytest.mark.parametrize("expression", list(expressions()))
def test_every_expression_compiles_with_the_words_of_its_file(expression) -> None:
    assert "${" not in expression.pattern


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_every_list_is_used_by_its_module(module) -> None:
    code = Path(module.__file__)
    lists = tomllib.loads(code.with_suffix(".toml").read_text("utf-8"))
    assert [name for name in lists if not re.search(rf"\$\{{{name}\}}", code.read_text("utf-8"))] == []
