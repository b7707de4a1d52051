"""Which ruleset is in force for a report: the nearest one above it, or the one that the user names."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fnmatch import fnmatch
from pathlib import Path

from disclosure_lint.loading import Plugins
from disclosure_lint.model.finding import Problem, UsedRuleset
from disclosure_lint.model.language import Text
from disclosure_lint.rules.rule import Rule
from disclosure_lint.rulesets.file import Layer, Override, RulesetFile, Select
from disclosure_lint.rulesets.finding import chain, national_file, nearest
from disclosure_lint.rulesets.reading import national
from disclosure_lint.rulesets.resolution import Installed, Ruleset, resolve, with_plugins

_STDIN = "-"


class Rulesets:
    """The rulesets of a run, each resolved once; outcomes refer to them by their index."""

    def __init__(
        self,
        plugins: Plugins,
        select: Select,
        as_of: date,
        config: Path | None = None,
        *,
        isolated: bool = False,
    ) -> None:
        """Read the national ruleset; the others are read when a report asks for them."""
        self._plugins, self._select, self._as_of = plugins, select, as_of
        self._discover = config is None and not isolated
        path = national_file()
        self._national = national(path.read_text("utf-8"), str(path))
        rules = plugins.rules
        on = frozenset(rule.code for rule in rules if plugins.origin(rule.code) != "installed")
        failed = {plugin.name: plugin.error for plugin in plugins.all if plugin.error is not None}
        self._installed = Installed(rules, on, failed)
        self._layers: dict[Path, list[Layer]] = {}
        self._nearest: dict[Path, Path | None] = {}
        self._indices: dict[tuple[Path | None, tuple[int, ...]], int] = {}
        self.all: list[Ruleset] = []
        self._config = None if isolated else config

    def index(self, name: str) -> int:
        """Index of the ruleset for the report of that name.

        Raises:
            RulesetError: the ruleset can't be used.
        """
        file = self._config
        if self._discover and name != _STDIN:
            folder = Path(os.path.realpath(name)).parent
            if folder not in self._nearest:
                self._nearest[folder] = nearest(folder)
            file = self._nearest[folder]
        matched = tuple(self._matching(file, name)) if file is not None else ()
        return self._index_of(file, matched)

    @property
    def used(self) -> tuple[UsedRuleset, ...]:
        """The rulesets that were in force so far, as outputs name them."""
        return tuple(ruleset.used for ruleset in self.all)

    @property
    def files(self) -> tuple[str, ...]:
        """The files that those rulesets were read from."""
        return tuple(dict.fromkeys(layer.path for layers in self._layers.values() for layer in layers))

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are on in any ruleset so far, by code."""
        on = {active.rule.code: active.rule for ruleset in self.all for active in ruleset.active}
        return tuple(on[code] for code in sorted(on))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What layers asked for in vain, and the plugins that they extend and that could not be loaded."""
        found = [problem for ruleset in self.all for problem in ruleset.problems]
        extended = {layer.plugin for layers in self._layers.values() for layer in layers if layer.plugin}
        found += [
            Problem("plugin", plugin.name, plugin.error, plugin.path)
            for plugin in self._plugins.all
            if plugin.name in extended and plugin.error is not None
        ]
        return tuple(dict.fromkeys(found))

    @property
    def expired(self) -> tuple[Text, ...]:
        """A sentence for each waiver that has come to its end, with its file and line."""
        told = (
            Text(
                f"{ruleset.origins[f'{waived.code}.ignore']}: {waived.code} 的豁免已于 {waived.until} 到期，重新生效",
                f"{ruleset.origins[f'{waived.code}.ignore']}: the waiver of {waived.code} ended on {waived.until}",
            )
            for ruleset in self.all
            for waived in ruleset.expired
        )
        return tuple(dict.fromkeys(told))

    def add(self, *layers: Layer) -> int:
        """Index of a ruleset of the national layer and these."""
        self.all.append(self._resolved([self._national, *layers]))
        return len(self.all) - 1

    def _index_of(self, file: Path | None, matched: tuple[int, ...]) -> int:
        key = (file, matched)
        if key not in self._indices:
            self._indices[key] = self.add(*self._with_overrides(file, matched))
        return self._indices[key]

    def _chain(self, file: Path) -> list[Layer]:
        if file not in self._layers:
            self._layers[file] = chain(file)
        return self._layers[file]

    def _overrides(self, file: Path) -> list[tuple[Layer, int, Override]]:
        """The overrides of all layers: each with its layer and its position there."""
        return [
            (layer, position, override)
            for layer in self._chain(file)
            for position, override in enumerate(layer.file.overrides)
        ]

    def _matching(self, file: Path, name: str) -> Iterator[int]:
        """Which of the overrides have a pattern that fits the report's path.

        Patterns are relative to the folder of their file; those of an installed ruleset, which has no reports
        beside it, to the folder of the file that is in force.
        """
        path = os.path.realpath(name)
        for index, (layer, _, override) in enumerate(self._overrides(file)):
            folder = os.path.dirname(os.path.realpath(file if layer.plugin else layer.path))
            if path.startswith(os.path.join(folder, "")):
                below = os.path.relpath(path, folder).replace(os.sep, "/")
                if any(fnmatch(below, pattern) for pattern in override.files):
                    yield index

    def _with_overrides(self, file: Path | None, matched: Collection[int]) -> Iterator[Layer]:
        """The layers of a file, each followed by its overrides that matched."""
        overrides = self._overrides(file) if file is not None else []
        for layer in self._chain(file) if file is not None else ():
            yield layer
            for index in matched:
                owner, position, override = overrides[index]
                if owner is layer:
                    content = RulesetFile(
                        layer=layer.file.layer,
                        name=layer.file.name,
                        select=override.select,
                        severity=override.severity,
                        rules=override.rules,
                    )
                    yield replace(layer, file=content, inside=("overrides", str(position)))

    def _resolved(self, layers: Sequence[Layer]) -> Ruleset:
        ruleset = resolve(layers, self._installed, self._select, self._as_of)
        names = {active.rule.plugin for active in ruleset.active}
        loaded = (plugin for plugin in self._plugins.all if plugin.name in names)
        return with_plugins(ruleset, ({"name": plugin.name, "version": plugin.version} for plugin in loaded))
