"""Codes, prefixes and names of rules as users write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from disclosure_lint.editions.structure import structure
from disclosure_lint.model.language import Text
from disclosure_lint.rules.rule import Rule
from disclosure_lint.rulesets.file import Layer
from disclosure_lint.rulesets.reading import unknown, validate


class Codes:
    """The known rules by code, prefix and name."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = sorted(rules, key=lambda rule: rule.code)
        self._by_code = {rule.code: rule for rule in self.rules}
        self._by_name = {rule.name: rule.code for rule in self.rules}

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    def __getitem__(self, code: str) -> Rule:
        return self._by_code[code]

    def expand(self, names: Iterable[str], layer: Layer, *keys: str) -> set[str]:
        """The codes that the names stand for; RulesetError for a name that stands for none."""
        found: set[str] = set()
        for name in names:
            codes = self._expanded(name)
            if not codes:
                known = [*self._by_code, *self._by_name]
                raise unknown(name, known, Text("规则", "rule"), layer, (*keys, name))
            found |= codes
        return found

    def _expanded(self, name: str) -> set[str]:
        if name in self._by_name:
            return {self._by_name[name]}
        if not name or not name[0].isupper():
            return set()
        return {code for code in self._by_code if code.startswith(name)}

    def check_parameters(self, code: str, values: Mapping[str, Any], layer: Layer) -> None:
        """RulesetError unless the rule has these parameters and the values fit."""
        kind = self._by_code[code].parameters
        known = [field.name for field in fields(kind)] if kind else []
        for name in values:
            if name not in known:
                what = Text(f"{code} 的参数", f"parameter of {code}")
                raise unknown(name, known, what, layer, ("rules", code, name))
        validate(kind, values, layer, ("rules", code))

    @staticmethod
    def parameters(rule: Rule, values: Mapping[str, Any]) -> Any:
        """The rule's parameters with the values of the rulesets."""
        return structure(rule.parameters, values) if rule.parameters else None
