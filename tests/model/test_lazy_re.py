"""Expressions that are compiled when they are used."""

from __future__ import annotations

import importlib
import pkgutil
import re

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


@pytest.mark.parametrize("package", [disclosure_lint, disclosure_lint_national])
def test_all_patterns_can_be_compiled(package: object) -> None:
    found = 0
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):  # type: ignore[attr-defined]
        if info.name.endswith("__main__"):
            continue
        for value in vars(importlib.import_module(info.name)).values():
            if type(value).__name__ == "_Late":
                found += 1
                assert value.search("") is None or True
    assert found > 50
