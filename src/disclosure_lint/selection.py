"""The rules in force for a report: what the layers of rulesets and the command line ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from disclosure_lint.editions.structure import structure
from disclosure_lint.model.finding import Severity, UsedRuleset, Waived
from disclosure_lint.model.language import Text
from disclosure_lint.rules.rule import Rule
from disclosure_lint.rulesets import FILE, Layer, RulesetFile, Select, unknown, validate


@dataclass(frozen=True, slots=True)
class ActiveRule:
    """A rule that is on, with the severity and the parameters in force."""

    rule: Rule
    severity: Severity
    parameters: Any


@dataclass(frozen=True, slots=True)
class Ruleset:
    """The rules in force for a report."""

    active: tuple[ActiveRule, ...]
    waived: tuple[Waived, ...]
    used: UsedRuleset


class Codes:
    """The known rules by code, prefix and name."""

    def __init__(self, rules: list[Rule]) -> None:
        self.rules = sorted(rules, key=lambda rule: rule.code)
        self._by_code = {rule.code: rule for rule in self.rules}
        self._by_name = {rule.name: rule.code for rule in self.rules}

    def expand(self, names: Iterable[str], layer: Layer, *keys: str) -> set[str]:
        """The codes that the names stand for; RulesetError for a name that stands for none."""
        found: set[str] = set()
        for name in names:
            codes = (
                {code for code in self._by_code if code.startswith(name)}
                if name.isascii() and name[:1].isupper()
                else set()
            )
            if name in self._by_name:
                codes = {self._by_name[name]}
            if not codes or not name:
                raise unknown(
                    name, [*self._by_code, *self._by_name], Text("规则", "rule"), layer, (*keys, name)
                )
            found |= codes
        return found

    def check_parameters(self, code: str, values: Mapping[str, Any], layer: Layer) -> None:
        """RulesetError unless the rule has these parameters and the values fit."""
        kind = self._by_code[code].parameters
        known = [field.name for field in fields(kind)] if kind else []
        for name in values:
            if name not in known:
                raise unknown(
                    name, known, Text(f"{code} 的参数", f"parameter of {code}"), layer, ("rules", code, name)
                )
        validate(kind, values, layer, ("rules", code))

    @staticmethod
    def parameters(rule: Rule, values: Mapping[str, Any]) -> Any:
        """The rule's parameters with the values of the rulesets."""
        return structure(rule.parameters, values) if rule.parameters else None


def resolve(layers: Sequence[Layer], rules: Iterable[Rule], on: Iterable[str], select: Select) -> Ruleset:
    """The rules in force.

    Args:
        layers: the national one first.
        rules: all rules of all plugins.
        on: codes that are on by default.
        select: what the command line asks for.

    Raises:
        RulesetError: an unknown code, name, prefix or parameter; it names file, line and the nearest name.
    """
    codes = Codes(list(rules))
    chosen = set(on)
    severities = {rule.code: rule.severity for rule in codes.rules}
    parameters: dict[str, dict[str, Any]] = {}
    waived: dict[str, Waived] = {}
    for layer in [*layers, Layer(RulesetFile(select=select), "")]:
        if layer.file.layer == "national":
            severities |= {code: Severity.of(word) for code, word in layer.file.severity.items()}
            parameters |= {code: dict(values) for code, values in layer.file.rules.items()}
            continue
        picked = layer.file.select
        chosen |= codes.expand(picked.also, layer, "select", "also")
        if picked.only:
            chosen = codes.expand(picked.only, layer, "select", "only")
        for name, reason in picked.ignore.items():
            for code in codes.expand([name], layer, "select", "ignore"):
                waived[code] = Waived(code, reason)
        for name, word in layer.file.severity.items():
            for code in codes.expand([name], layer, "severity"):
                severities[code] = Severity.of(word)
        for name, values in layer.file.rules.items():
            for code in codes.expand([name], layer, "rules"):
                codes.check_parameters(code, values, layer)
                parameters[code] = {**parameters.get(code, {}), **values}
    return Ruleset(
        active=tuple(
            ActiveRule(rule, severities[rule.code], codes.parameters(rule, parameters.get(rule.code, {})))
            for rule in codes.rules
            if rule.code in chosen and rule.code not in waived
        ),
        waived=tuple(waived[code] for code in sorted(waived) if code in chosen),
        used=_used(layers),
    )


def _used(layers: Sequence[Layer]) -> UsedRuleset:
    top = layers[-1]
    digest = sha256("\0".join(layer.text for layer in layers).encode()).hexdigest()
    builtin = top.file.layer == "national"
    name = top.file.name or (top.file.layer if builtin else Path(top.path).name) or FILE
    return UsedRuleset(name, None if builtin else top.path, digest)


def with_plugins(ruleset: Ruleset, plugins: Sequence[Mapping[str, str]]) -> Ruleset:
    """``ruleset`` that names the plugins whose rules it has."""
    return replace(ruleset, used=replace(ruleset.used, plugins=tuple(plugins)))
