"""The public names: each is there, and the stub says of it what the module does."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

import disclosure_lint

STUB = Path(disclosure_lint.__file__).with_suffix(".pyi")


def declared() -> dict[str, str]:
    """The names of the stub with the modules that it takes them from."""
    statements = ast.parse(STUB.read_text("utf-8")).body
    imports = (node for node in statements if isinstance(node, ast.ImportFrom))
    return {alias.name: node.module or "" for node in imports for alias in node.names}


def test_the_stub_has_the_same_names() -> None:
    assert set(declared()) == set(disclosure_lint.__all__)


@pytest.mark.parametrize(("name", "module"), sorted(declared().items()))
def test_a_name_is_what_the_stub_says(name: str, module: str) -> None:
    home = importlib.import_module(module)
    assert getattr(disclosure_lint, name) is getattr(home, name)


def test_another_name_is_an_error() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        disclosure_lint.nothing  # noqa: B018
