"""What is in force for a report, value by value, with the place that each comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.model.finding import Waived
from disclosure_lint.model.language import Language, Text
from disclosure_lint.rulesets.file import FormChanges, Layer
from disclosure_lint.rulesets.reading import where
from disclosure_lint.rulesets.resolution import ActiveRule, Ruleset

_DEFAULT = Text("默认，{plugin}", "default, {plugin}")


@dataclass(frozen=True, slots=True)
class Setting:
    """A value in force.

    Attributes:
        key: what it is the value of (``severity``, ``require``, ``reason``).
        origin: ``file:line``, or the plugin whose default it is.
    """

    key: str
    value: Any
    origin: str


@dataclass(frozen=True, slots=True)
class EffectiveRule:
    """A rule with all that is set of it.

    Attributes:
        state: ``on``, ``waived``, ``expired`` (on again).
        settings: severity and parameters; of a waived rule reason, end, approval.
        locked: which layer has locked it.
    """

    code: str
    name: str
    title: str
    plugin: str
    state: str
    settings: tuple[Setting, ...]
    origin: str | None = None
    locked: str | None = None


@dataclass(frozen=True, slots=True)
class Effective:
    """All that is in force for a report.

    Attributes:
        layers: the files, the lowest first: name, owner, path.
        forms: changes to the official forms, as ``2014.tables.statistics.columns.0``.
        aliases: organ → its names in the year before.
        problems: what layers asked for in vain.
    """

    layers: tuple[tuple[str, str, str], ...]
    rules: tuple[EffectiveRule, ...]
    forms: tuple[Setting, ...]
    aliases: tuple[Setting, ...]
    problems: tuple[str, ...]


def effective(ruleset: Ruleset, language: Language) -> Effective:
    """What is in force by a ruleset, told in a language."""
    on = [_active(active, ruleset, language) for active in ruleset.active]
    waived = [_waived(each, ruleset, language) for each in ruleset.waived]
    return Effective(
        layers=tuple(_layer(layer) for layer in ruleset.layers if not layer.inside),
        rules=tuple(sorted((*on, *waived), key=lambda rule: rule.code)),
        forms=tuple(_forms(ruleset.layers)),
        aliases=tuple(
            Setting(organ, names, where(layer, ("aliases", organ)))
            for layer in ruleset.layers
            for organ, names in layer.file.aliases.items()
            if ruleset.aliases[organ] == names
        ),
        problems=tuple(problem.message.in_language(language) for problem in ruleset.problems),
    )


def _layer(layer: Layer) -> tuple[str, str, str]:
    owner = layer.file.layer or "office"
    return layer.file.name or layer.plugin or owner, owner, layer.path


def _active(active: ActiveRule, ruleset: Ruleset, language: Language) -> EffectiveRule:
    rule = active.rule
    declared = _origin(f"{rule.code}.rule", ruleset)
    default = declared or _DEFAULT.in_language(language).format(plugin=rule.plugin)
    expired = next((each for each in ruleset.expired if each.code == rule.code), None)
    values: dict[str, Any] = {"severity": active.severity.word}
    if active.parameters is not None:
        values |= {field.name: getattr(active.parameters, field.name) for field in fields(active.parameters)}
    settings = [
        Setting(key, value, _origin(f"{rule.code}.{key}", ruleset) or default)
        for key, value in values.items()
    ]
    if expired is not None:
        settings += _waiver(expired, ruleset)
    return EffectiveRule(
        rule.code,
        rule.name,
        rule.title.in_language(language),
        rule.plugin,
        "expired" if expired else "on",
        tuple(settings),
        declared,
        _origin(f"{rule.code}.locked", ruleset),
    )


def _waived(waived: Waived, ruleset: Ruleset, language: Language) -> EffectiveRule:
    rule = ruleset.waived_rules[waived.code]
    return EffectiveRule(
        rule.code,
        rule.name,
        rule.title.in_language(language),
        rule.plugin,
        "waived",
        tuple(_waiver(waived, ruleset)),
        _origin(f"{rule.code}.rule", ruleset),
    )


def _waiver(waived: Waived, ruleset: Ruleset) -> list[Setting]:
    origin = str(ruleset.origins[f"{waived.code}.ignore"])
    said = {"reason": waived.reason, "until": waived.until, "document": waived.document}
    return [Setting(key, value, origin) for key, value in said.items() if value is not None]


def _origin(key: str, ruleset: Ruleset) -> str | None:
    found = ruleset.origins.get(key)
    return str(found) if found else None


def _forms(layers: Sequence[Layer]) -> Iterator[Setting]:
    """The changes to forms of every layer, an entry each."""
    for layer in layers:
        for edition, changes in layer.file.forms.items():
            yield from _changes(changes, layer, (edition,))


def _changes(changes: FormChanges | Any, layer: Layer, at: tuple[str, ...]) -> Iterator[Setting]:
    for field in fields(changes):
        value = getattr(changes, field.name)
        keys = (*at, field.name)
        if isinstance(value, Mapping):
            for key, inner in value.items():
                if is_dataclass(inner):
                    yield from _changes(inner, layer, (*keys, key))
                else:
                    yield _changed((*keys, key), inner, layer)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                yield _changed((*keys, str(index)), item, layer)
        elif value is not None:
            yield _changed(keys, value, layer)


def _changed(keys: tuple[str, ...], value: Any, layer: Layer) -> Setting:
    return Setting(".".join(keys), _plain(value), where(layer, ("forms", *keys)))


def _plain(value: Any) -> Any:
    """A value without what is empty in it."""
    if is_dataclass(value) and not isinstance(value, type):
        entries = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: _plain(entry) for name, entry in entries if entry not in ("", (), None, False)}
    return value
