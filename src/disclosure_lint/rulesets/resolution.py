"""The rules in force: what the layers of rulesets and the command line ask for, one after another.

Every value knows where it comes from. A layer above that weakens what a layer below has locked has no effect
and is a problem.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from disclosure_lint.editions import Edition
from disclosure_lint.model.finding import Problem, Severity, UsedRuleset, Waived
from disclosure_lint.model.language import Text
from disclosure_lint.rules.rule import Rule
from disclosure_lint.rulesets.codes import Codes
from disclosure_lint.rulesets.declarations import declared_rules, missing_rules
from disclosure_lint.rulesets.file import FILE, Layer, RulesetFile, Select, Waiver
from disclosure_lint.rulesets.forms import changed_editions
from disclosure_lint.rulesets.reading import line_of

_COMMAND_LINE = "--select/--ignore"


@dataclass(frozen=True, slots=True)
class ActiveRule:
    """A rule that is on, with the severity and the parameters in force."""

    rule: Rule
    severity: Severity
    parameters: Any


@dataclass(frozen=True, slots=True)
class Ruleset:
    """The rules in force for a report.

    Attributes:
        editions: the forms by id, with the changes of the rulesets.
        problems: what layers asked for in vain.
        origins: what was set (``severity.N001``, ``rules.C003.require``) → where, as ``file:line``.
    """

    active: tuple[ActiveRule, ...]
    waived: tuple[Waived, ...]
    used: UsedRuleset
    editions: Mapping[str, Edition]
    problems: tuple[Problem, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Installed:
    """What the layers may ask for.

    Attributes:
        rules: all rules of all plugins.
        on: codes that are on by default.
        failed: plugins that could not be loaded → why.
    """

    rules: Sequence[Rule]
    on: frozenset[str]
    failed: Mapping[str, str] = field(default_factory=dict)


def resolve(layers: Sequence[Layer], installed: Installed, select: Select, as_of: date) -> Ruleset:
    """The rules in force.

    Args:
        layers: the national one first; overrides follow the file that they stand in.
        installed: the rules that there are.
        select: what the command line asks for.
        as_of: the day on which waivers are looked at.

    Raises:
        RulesetError: an unknown code, name, prefix or parameter; it names file, line and the nearest name.
    """
    resolution = _Resolution(layers, installed, as_of)
    for layer in layers:
        resolution.apply(layer)
    resolution.apply(Layer(RulesetFile(select=select), ""))
    return resolution.ruleset(layers)


class _Resolution:
    def __init__(self, layers: Sequence[Layer], installed: Installed, as_of: date) -> None:
        own = [rule for layer in layers for rule in declared_rules(layer)]
        rules = [*installed.rules, *own]
        rules += missing_rules(layers, {rule.code for rule in rules}, installed.failed)
        self.codes = Codes({rule.code: rule for rule in rules}.values())
        extended = {layer.plugin for layer in layers if layer.plugin}
        self.chosen = set(installed.on) | {rule.code for rule in own}
        self.chosen |= {rule.code for rule in rules if rule.plugin in extended}
        self.severities = {rule.code: rule.severity for rule in self.codes.rules}
        self.parameters: dict[str, dict[str, Any]] = {}
        self.waived: dict[str, Waived] = {}
        self.locked: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.origins: dict[str, str] = {}
        self.as_of = as_of

    def apply(self, layer: Layer) -> None:
        """Take over what a layer asks for; then what it locks is locked for those that follow."""
        select = layer.file.select
        self.chosen |= self.codes.expand(select.also, layer, "select", "also")
        if select.only:
            self._only(layer)
        for name, waiver in select.ignore.items():
            for code in sorted(self.codes.expand([name], layer, "select", "ignore")):
                self._waive(code, waiver, layer)
        for name, word in layer.file.severity.items():
            for code in sorted(self.codes.expand([name], layer, "severity")):
                self._set_severity(code, Severity.of(word), layer)
        for name, values in layer.file.rules.items():
            if "kind" not in values:
                for code in sorted(self.codes.expand([name], layer, "rules")):
                    self._set_parameters(code, values, layer)
        for code in self.codes.expand(layer.file.locked.codes, layer, "locked", "codes"):
            self.locked.setdefault(code, layer.path)

    def _only(self, layer: Layer) -> None:
        """A command line may look at a few rules alone; a file may not leave a locked one out."""
        only = self.codes.expand(layer.file.select.only, layer, "select", "only")
        if layer.path:
            for code in sorted((self.chosen & set(self.locked)) - only):
                self._refuse(code, layer, ("select", "only"))
                only.add(code)
        self.chosen = only

    def _waive(self, code: str, waiver: str | Waiver, layer: Layer) -> None:
        keys = ("select", "ignore", code)
        if code in self.locked:
            self._refuse(code, layer, keys)
            return
        full = waiver if isinstance(waiver, Waiver) else Waiver(waiver)
        if full.until is not None and full.until < self.as_of:
            self.waived.pop(code, None)
            return
        until = full.until.isoformat() if full.until else None
        reason = f"{full.reason}（{full.approved_by}）" if full.approved_by else full.reason
        self.waived[code] = Waived(code, reason, until, full.document or None)
        self._origin(keys, layer)

    def _set_severity(self, code: str, severity: Severity, layer: Layer) -> None:
        if code in self.locked and severity < self.severities[code]:
            self._refuse(code, layer, ("severity", code))
            return
        self.severities[code] = severity
        self._origin(("severity", code), layer)

    def _set_parameters(self, code: str, values: Mapping[str, Any], layer: Layer) -> None:
        if layer.file.layer != "national":
            self.codes.check_parameters(code, values, layer)
        if code in self.locked:
            self._refuse(code, layer, ("rules", code))
            return
        self.parameters[code] = {**self.parameters.get(code, {}), **values}
        for name in values:
            self._origin(("rules", code, name), layer)

    def _refuse(self, code: str, layer: Layer, keys: tuple[str, ...]) -> None:
        by = self.locked[code]
        where = f"{layer.path}:{line_of(layer.text, keys)}" if layer.path else _COMMAND_LINE
        words = Text(f"{code} 已由 {by} 锁定，不能放宽", f"{code} is locked by {by} and can't be weakened")
        self.problems.append(
            Problem("ruleset", code, f"{where}: {words.zh} / {words.en}", layer.path or None)
        )

    def _origin(self, keys: tuple[str, ...], layer: Layer) -> None:
        where = f"{layer.path}:{line_of(layer.text, keys)}" if layer.path else _COMMAND_LINE
        self.origins[".".join(keys)] = where

    def ruleset(self, layers: Sequence[Layer]) -> Ruleset:
        """The result."""
        active = tuple(
            ActiveRule(
                rule,
                self.severities[rule.code],
                self.codes.parameters(rule, self.parameters.get(rule.code, {})),
            )
            for rule in self.codes.rules
            if rule.code in self.chosen and rule.code not in self.waived
        )
        waived = tuple(self.waived[code] for code in sorted(self.waived) if code in self.chosen)
        editions = changed_editions(layers)
        return Ruleset(active, waived, _used(layers), editions, tuple(self.problems), self.origins)


def _used(layers: Sequence[Layer]) -> UsedRuleset:
    top = layers[-1]
    digest = sha256("\0".join(layer.text for layer in layers).encode()).hexdigest()
    builtin = top.file.layer == "national"
    name = top.file.name or (top.file.layer if builtin else Path(top.path).name) or FILE
    return UsedRuleset(name, None if builtin else top.path, digest)


def with_plugins(ruleset: Ruleset, plugins: Iterable[Mapping[str, str]]) -> Ruleset:
    """``ruleset`` that names the plugins whose rules it has."""
    return replace(ruleset, used=replace(ruleset.used, plugins=tuple(plugins)))
