"""The rules of Zhejiang that need code; the others, and all that is only data, stand in ``rules.toml``."""

from __future__ import annotations

from collections.abc import Iterable

from disclosure_lint import Rule, hookimpl, rules_in

disclosure_lint_api = 1


@hookimpl
def disclosure_lint_rules() -> Iterable[Rule]:
    """Every rule in the modules of this package: a rule is found by being there."""
    return rules_in(__name__)
