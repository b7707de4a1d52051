"""The national rules: what the regulation and the official forms ask of every organ.

Laid out like any third party's plugin: a family of rules is a module, a rule is found by being there.
"""

from __future__ import annotations

from collections.abc import Iterable

from disclosure_lint import Rule, hookimpl
from disclosure_lint_national import (
    carried,
    citations,
    contact,
    copied,
    declared,
    enumerations,
    fees,
    figures,
    foreign,
    form,
    language,
    numbering,
    parts,
    period,
    privacy,
    prose,
    ratios,
    reading,
    sections,
    shape,
    sums,
    wording,
    years,
)

_FAMILIES = (
    sections,
    numbering,
    declared,
    form,
    period,
    years,
    contact,
    sums,
    figures,
    shape,
    prose,
    parts,
    ratios,
    carried,
    copied,
    language,
    enumerations,
    citations,
    foreign,
    fees,
    wording,
    privacy,
    reading,
)

disclosure_lint_api = 1


@hookimpl
def disclosure_lint_rules() -> Iterable[Rule]:
    """Every rule of every family."""
    return [value for family in _FAMILIES for value in vars(family).values() if isinstance(value, Rule)]
