"""The rules of Zhejiang that need code; the others, and all that is only data, stand in ``rules.toml``."""

from __future__ import annotations

from collections.abc import Iterable

from disclosure_lint import Rule, hookimpl
from disclosure_lint_zhejiang import decrees

disclosure_lint_api = 1

_FAMILIES = (decrees,)


@hookimpl
def disclosure_lint_rules() -> Iterable[Rule]:
    """Every rule of every family: a rule is found by being there."""
    return [value for family in _FAMILIES for value in vars(family).values() if isinstance(value, Rule)]
