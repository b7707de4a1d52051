"""Codes, prefixes and names of rules as users write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from disclosure_lint.editions.structure import structure
from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.language import Text
from disclosure_lint.rules.rule import Rule
from disclosure_lint.rulesets.file import Layer, RulesetError
from disclosure_lint.rulesets.reading import check_keys, refuse_problems, unknown, validate

_LETTERS = re.compile("[A-Z]+")
_RULE = Text("规则", "rule")


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

    def expand(self, name: str, layer: Layer, keys: tuple[str, ...]) -> list[str]:
        """The codes that a code, a prefix or a name stands for, sorted.

        Letters alone are a whole family: ``N`` is N001 and its like, not those of a province ``NM``.

        Raises:
            RulesetError: it stands for none; ``keys`` says where it is written.
        """
        codes = self._expanded(name)
        if not codes:
            raise self.unknown(name, layer, keys)
        return codes

    def unknown(self, name: str, layer: Layer, keys: tuple[str, ...]) -> RulesetError:
        """The error for a name that no rule has."""
        return unknown(name, [*self._by_code, *self._by_name], _RULE, layer, keys)

    def _expanded(self, name: str) -> list[str]:
        if name in self._by_code:
            return [name]
        if name in self._by_name:
            return [self._by_name[name]]
        if _LETTERS.fullmatch(name):
            return [code for code in self._by_code if code.rstrip("0123456789") == name]
        return [code for code in self._by_code if name[:1].isupper() and code.startswith(name)]

    def check_parameters(
        self, code: str, values: Mapping[str, Any], layer: Layer, at: tuple[str, ...]
    ) -> None:
        """RulesetError unless the rule has these parameters and the values fit."""
        kind = self._by_code[code].parameters
        known = [field.name for field in fields(kind)] if kind else []
        for name in values:
            if name not in known:
                what = Text(f"{code} 的参数", f"parameter of {code}")
                raise unknown(name, known, what, layer, (*at, name))
        if kind is not None:
            check_keys(kind, values, layer, at)
            refuse_problems(validate(kind, values, layer, at), code, layer, at)

    def parameters(self, code: str, values: Mapping[str, Any]) -> Any:
        """The rule's parameters with the values of the rulesets, which have been checked."""
        kind = self._by_code[code].parameters
        if kind is None or not values:
            return None if kind is None else structure(kind, {})
        from pydantic import TypeAdapter

        return TypeAdapter(kind).validate_python(dict(values))
