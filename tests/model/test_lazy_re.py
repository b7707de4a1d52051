"""Expressions that are compiled when they are used."""

from __future__ import annotations

import importlib
import pkgutil
import re
from types import ModuleType

import pytest

import disclosure_lint
import disclosure_lint_national
from disclosure_lint import lazy_re


def test_a_pattern_does_what_one_of_re_does() -> None:
    late, now = lazy_re.compile("(?P<a>A+)", lazy_re.IGNORECASE), re.compile("(?P<a>A+)", re.IGNORECASE)
    for text in ("xaay", "aa", ""):
        assert [match.span() for match in late.finditer(text)] == [
            match.span() for match in now.finditer(text)
        ]
        assert bool(late.fullmatch(text)) == bool(now.fullmatch(text))
        assert bool(late.search(text)) == bool(now.search(text))
        assert late.sub("-", text) == now.sub("-", text)
    assert late.pattern == now.pattern
    assert late.flags == now.flags
    assert late.groupindex == now.groupindex


def test_a_wrong_pattern_says_so_when_it_is_used() -> None:
    late = lazy_re.compile("(")
    with pytest.raises(lazy_re.error):
        late.search("")


def _is_late(value: object) -> bool:
    return isinstance(value, type(lazy_re.compile("")))


@pytest.mark.parametrize("package", [disclosure_lint, disclosure_lint_national])
def test_all_patterns_can_be_compiled(package: ModuleType) -> None:
    names = [info.name for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    patterns = [value for module in modules for value in vars(module).values() if _is_late(value)]
    assert len(patterns) > 50
    for pattern in patterns:
        pattern.search(pattern.pattern[:0])  # an error is the failure
