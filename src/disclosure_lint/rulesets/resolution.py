"""The rules in force: what the layers of rulesets and the command line ask for, one after another.

Every value knows where it comes from. A layer above that weakens what a layer below has locked has no effect
and is a problem.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from disclosure_lint.editions import Edition
from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.model.finding import Problem, Severity, UsedRuleset, Waived
from disclosure_lint.model.language import Text
from disclosure_lint.rules.rule import Rule
from disclosure_lint.rulesets.codes import Codes
from disclosure_lint.rulesets.declarations import Declared, declared_rules, missing_rules
from disclosure_lint.rulesets.file import FILE, Layer, RulesetFile, Select, Waiver
from disclosure_lint.rulesets.forms import Forms
from disclosure_lint.rulesets.reading import error_at, where

COMMAND_LINE = "--select/--ignore"
Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActiveRule:
    """A rule that is on, with the severity and the parameters in force."""

    rule: Rule
    severity: Severity
    parameters: Any


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value was set: in which layer, and under which keys of its file."""

    layer: Layer
    keys: Keys

    def __str__(self) -> str:
        return where(self.layer, self.keys) if self.layer.path else COMMAND_LINE


@dataclass(frozen=True, slots=True)
class Ruleset:
    """The rules in force for a report.

    Attributes:
        editions: the forms by id, with the changes of the rulesets.
        problems: what layers asked for in vain.
        layers: what the rules come from, the national one first.
        origins: what was set → where: ``N001.rule`` (a rule that a ruleset declares), ``N001.severity``,
            ``C003.require``, ``S005.ignore``, ``N001.locked``.
        expired: waivers that have come to their end, so that their rules are active again.
        waived_rules: the rules that are waived, by code.
        aliases: organ → its names in the year before.
    """

    active: tuple[ActiveRule, ...]
    waived: tuple[Waived, ...]
    used: UsedRuleset
    editions: Mapping[str, Edition]
    problems: tuple[Problem, ...] = ()
    layers: tuple[Layer, ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)
    expired: tuple[Waived, ...] = ()
    waived_rules: Mapping[str, Rule] = field(default_factory=dict)
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


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
    failed: Mapping[str, Text] = field(default_factory=dict)


def resolve(layers: Sequence[Layer], installed: Installed, select: Select, as_of: date) -> Ruleset:
    """The rules in force.

    Args:
        layers: the national one first; overrides follow the file that they stand in.
        installed: the rules that there are.
        select: what the command line asks for.
        as_of: the day on which waivers are looked at.

    Raises:
        RulesetError: an unknown code, name, prefix, parameter or part of a form, or a code that is taken; it
            names file, line and the nearest name.
    """
    declared = [rule for layer in layers for rule in declared_rules(layer)]
    resolution = _Resolution(layers, installed, declared, as_of)
    for layer in (*layers, Layer(RulesetFile(select=select), "")):
        resolution.apply(layer)
    for each in declared:
        each.check_names(resolution.forms.editions)
    return resolution.ruleset(layers)


class _Resolution:
    def __init__(
        self, layers: Sequence[Layer], installed: Installed, declared: Sequence[Declared], as_of: date
    ) -> None:
        extended = {layer.plugin for layer in layers if layer.plugin}
        self._chosen = set(installed.on) | {rule.code for rule in installed.rules if rule.plugin in extended}
        rules = {rule.code: rule for rule in installed.rules}
        self._origins: dict[str, Origin] = {}
        for each in declared:
            self._declare(each, rules)
        missing = {rule.code: rule for rule in missing_rules(layers, rules.keys(), installed.failed)}
        self._chosen |= missing.keys()
        self._codes = Codes((rules | missing).values())
        self._severities = {rule.code: rule.severity for rule in self._codes.rules}
        self._parameters: dict[str, dict[str, Any]] = {}
        self._waived: dict[str, Waived] = {}
        self._expired: dict[str, Waived] = {}
        self._locked: dict[str, Layer] = {}
        self._problems: list[Problem] = []
        self._as_of = as_of
        self.forms = Forms(self._refused)

    def _declare(self, each: Declared, rules: dict[str, Rule]) -> None:
        """Add a declared rule; a code that is in use already is an error, an idle plugin's gives way."""
        code = each.rule.code
        if code in self._chosen:
            other = rules[code].plugin
            words = Text(f"编号 {code} 已被 {other} 使用", f"the code {code} is taken by {other}")
            raise error_at(each.layer, ("rules", code), words)
        rules[code] = each.rule
        self._chosen.add(code)
        self._origins[f"{code}.rule"] = Origin(each.layer, ("rules", code))

    def apply(self, layer: Layer) -> None:
        """Take over what a layer asks for; then what it locks is locked for those that follow."""
        file = layer.file
        if file.select.only:
            self._only(layer)
        for index, name in enumerate(file.select.also):
            self._chosen.update(self._codes.expand(name, layer, ("select", "also", str(index))))
        for name, waiver in file.select.ignore.items():
            keys: Keys = ("select", "ignore", name)
            for code in self._codes.expand(name, layer, keys):
                self._waive(code, waiver, layer, keys)
        for name, word in file.severity.items():
            keys = ("severity", name)
            for code in self._codes.expand(name, layer, keys):
                self._set_severity(code, Severity.of(word), layer, keys)
        for name, values in file.rules.items():
            if "kind" not in values:
                keys = ("rules", name)
                if {"title", "basis"} & values.keys() and name not in self._codes:
                    words = Text(f"新规则 {name} 没有写 kind", f"the new rule {name} has no kind")
                    raise error_at(layer, keys, words)
                for code in self._codes.expand(name, layer, keys):
                    self._set_parameters(code, values, layer, keys)
        self.forms.apply(layer)
        self._check_relations(layer)
        for index, name in enumerate(file.locked.codes):
            keys = ("locked", "codes", str(index))
            for code in self._codes.expand(name, layer, keys):
                if code not in self._locked:
                    self._locked[code] = layer
                    self._origins[f"{code}.locked"] = Origin(layer, keys)

    def _check_relations(self, layer: Layer) -> None:
        """RulesetError for a relation of a form whose code no rule has."""
        for key, form in layer.file.forms.items():
            for name, table in form.tables.items():
                for index, relation in enumerate(table.relations):
                    if relation.code not in self._codes:
                        at = ("forms", key, "tables", name, "relations", str(index), "code")
                        raise self._codes.unknown(relation.code, layer, at)

    def _only(self, layer: Layer) -> None:
        """A command line may look at a few rules alone; a file may not leave a locked one out."""
        only: set[str] = set()
        for index, name in enumerate(layer.file.select.only):
            only.update(self._codes.expand(name, layer, ("select", "only", str(index))))
        if layer.path:
            left_out = (self._chosen & self._locked.keys()) - only
            only |= {code for code in sorted(left_out) if self._refused(code, layer, ("select", "only"))}
        self._chosen = only

    def _waive(self, code: str, waiver: str | Waiver, layer: Layer, keys: Keys) -> None:
        if self._refused(code, layer, keys):
            return
        full = waiver if isinstance(waiver, Waiver) else Waiver(waiver)
        until = full.until.isoformat() if full.until else None
        reason = f"{full.reason}（批准：{full.approved_by}）" if full.approved_by else full.reason
        waived = Waived(code, reason, until, full.document or None)
        expired = full.until is not None and full.until < self._as_of
        now, other = (self._expired, self._waived) if expired else (self._waived, self._expired)
        now[code] = waived
        other.pop(code, None)
        self._origins[f"{code}.ignore"] = Origin(layer, keys)

    def _set_severity(self, code: str, severity: Severity, layer: Layer, keys: Keys) -> None:
        if severity < self._severities[code] and self._refused(code, layer, keys):
            return
        self._severities[code] = severity
        self._origins[f"{code}.severity"] = Origin(layer, keys)

    def _set_parameters(self, code: str, values: Mapping[str, Any], layer: Layer, keys: Keys) -> None:
        if not layer.builtin:
            self._codes.check_parameters(code, values, layer, keys)
        if self._refused(code, layer, keys):
            return
        self._parameters[code] = {**self._parameters.get(code, {}), **values}
        for name in values:
            self._origins[f"{code}.{name}"] = Origin(layer, (*keys, name))

    def _refused(self, code: str, layer: Layer, keys: Keys) -> bool:
        """Whether another layer below has locked the rule; if so, that the wish is in vain is a problem."""
        by = self._locked.get(code)
        if by is None or by.path == layer.path:
            return False
        at = Origin(layer, keys)
        words = Text(
            f"{at}: {code} 已由 {by.path} 锁定，不能放宽",
            f"{at}: {code} is locked by {by.path} and can't be weakened",
        )
        self._problems.append(Problem("ruleset", code, words, layer.path or None))
        return True

    def ruleset(self, layers: Sequence[Layer]) -> Ruleset:
        """The result."""
        active = tuple(
            ActiveRule(
                rule,
                self._severities[rule.code],
                self._codes.parameters(rule.code, self._parameters.get(rule.code, {})),
            )
            for rule in self._codes.rules
            if rule.code in self._chosen and rule.code not in self._waived
        )
        return Ruleset(
            active=active,
            waived=self._in_use(self._waived),
            used=_used(layers),
            editions=self.forms.editions,
            problems=tuple(dict.fromkeys(self._problems)),
            layers=tuple(layers),
            origins=self._origins,
            expired=self._in_use(self._expired),
            waived_rules={code: self._codes[code] for code in self._waived},
            aliases={organ: names for layer in layers for organ, names in layer.file.aliases.items()},
        )

    def _in_use(self, waivers: Mapping[str, Waived]) -> tuple[Waived, ...]:
        return tuple(waivers[code] for code in sorted(waivers) if code in self._chosen)


def _used(layers: Sequence[Layer]) -> UsedRuleset:
    top = layers[-1]
    digest = sha256("\0".join(layer.text for layer in layers).encode()).hexdigest()
    name = top.file.name or ("national" if top.builtin else Path(top.path).name) or FILE
    return UsedRuleset(name, None if top.builtin else top.path, digest)


def with_plugins(ruleset: Ruleset, plugins: Iterable[Mapping[str, str]]) -> Ruleset:
    """``ruleset`` that names the plugins whose rules it has."""
    return replace(ruleset, used=replace(ruleset.used, plugins=tuple(plugins)))
