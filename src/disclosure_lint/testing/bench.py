"""A plugin on the bench: its rules, one by one, under the rulesets that it comes with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from disclosure_lint.editions import Edition
from disclosure_lint.lint import Linter, Options
from disclosure_lint.loading import NATIONAL, Plugin, Plugins, load_plugins
from disclosure_lint.memory import Memory
from disclosure_lint.model.finding import Outcome
from disclosure_lint.model.language import Text, UserError
from disclosure_lint.model.report import Report
from disclosure_lint.model.source import Source
from disclosure_lint.previous import Previous
from disclosure_lint.rules.example import Example
from disclosure_lint.rules.rule import Rule
from disclosure_lint.rulesets.declarations import declared_rules
from disclosure_lint.rulesets.file import FILE, Layer, RulesetFile, Select
from disclosure_lint.rulesets.finding import chain, installed, installed_chain
from disclosure_lint.rulesets.reading import nearest_name
from disclosure_lint.testing.examples import last_year, make

AS_OF = date(2026, 1, 1)
"""The day on which examples are checked, so that they stay what they are."""

_FILE = "example.txt"


class UnknownPlugin(UserError):
    """There is no plugin of that name."""


class PluginBroken(UserError):
    """The plugin could not be loaded."""


@dataclass(frozen=True)
class Bench:
    """The rules of a plugin.

    Attributes:
        name: of the plugin; ``national``, an installed one, one of a folder, or the path of a ruleset.
        plugins: all that are loaded, as rulesets may speak of any rule.
        layers: the plugin's ruleset with what it extends, the national one left out.
        rules: the plugin's own, of code and declared.
    """

    name: str
    plugins: Plugins
    layers: tuple[Layer, ...]
    rules: tuple[Rule, ...]
    _linters: dict[tuple[object, ...], tuple[Linter, int]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, name: str = NATIONAL, plugins: Plugins | None = None) -> Bench:
        """The bench of a plugin.

        Raises:
            UnknownPlugin: there is none of that name; the nearest one is named.
            PluginBroken: its code could not be loaded.
            RulesetError: its ruleset can't be used.
        """
        plugins = plugins or _loaded()
        layers = _layers(name, plugins)
        why = next((plugin.error for plugin in plugins.all if plugin.name == name and plugin.error), None)
        if why is not None:
            words = Text(f"插件 {name} 无法载入", f"the plugin {name} can't be loaded")
            raise PluginBroken(f"{words.zh}：{why.zh}", f"{words.en}: {why.en}")
        code = tuple(rule for rule in plugins.rules if rule.plugin == name)
        bench = cls(name, plugins, layers, code)
        _ = bench.everything  # what is wrong with the ruleset is told before its rules are looked at
        declared = [each.rule for each in declared_rules(layers[-1])] if layers else []
        return replace(bench, rules=tuple(sorted((*code, *declared), key=lambda rule: rule.code)))

    @cached_property
    def everything(self) -> Linter:
        """A linter with all rules that are on when the plugin's ruleset is extended."""
        linter = Linter(Options(isolated=True, as_of=AS_OF), self.plugins)
        linter.rulesets.add(*self.layers)
        return linter

    @property
    def editions(self) -> Mapping[str, Edition]:
        """The forms as the plugin changes them."""
        return self.everything.rulesets.all[0].editions

    def read(self, text: str) -> Report:
        """A text as a report, by the forms as the plugin changes them; Unreadable when it is none."""
        _, report = self.everything.read(_source(text, _FILE), 0)
        return report

    def check(self, text: str, *, published: str = "", file: str = _FILE) -> Outcome:
        """The outcome of a text under all rules that are on."""
        linter = self.everything
        if published:
            linter = Linter(replace(linter.options, published=_day(published)), self.plugins)
            linter.rulesets.add(*self.layers)
        linter.memory = Memory()
        source = _source(text, file)
        return linter.evaluate(source, *linter.read(source, 0), 0)

    def run(self, rule: Rule, example: Example) -> Outcome:
        """The outcome of one rule on one example; ExampleError when the example can't be made."""
        last = last_year(example) if example.previous else None
        linter, index = self._linter(rule, example.published, example.parameters)
        return _outcome(linter, index, _source(make(example).text, example.file), last)

    def run_on(self, rule: Rule, text: str, *, published: str = "", previous: str | None = None) -> Outcome:
        """The outcome of one rule on a text, beside that of the year before; Unreadable when one is no report."""
        linter, index = self._linter(rule, published, {})
        return _outcome(linter, index, _source(text, _FILE), previous)

    def _linter(self, rule: Rule, published: str, parameters: Mapping[str, object]) -> tuple[Linter, int]:
        key = (rule, published, repr(sorted(parameters.items())))
        if key in self._linters:
            self._linters[key][0].memory = Memory()
        else:
            options = Options(
                select=Select(only=(rule.code,)), isolated=True, as_of=AS_OF, published=_day(published)
            )
            linter = Linter(options, _with(self.plugins, rule))
            own = [Layer(RulesetFile(rules={rule.code: dict(parameters)}), "")] if parameters else []
            self._linters[key] = linter, linter.rulesets.add(*self.layers, *own)
        return self._linters[key]


def _outcome(linter: Linter, index: int, source: Source, previous: str | None) -> Outcome:
    if previous is not None:
        before = linter.read(_source(previous, "previous.txt"), index)[1]
        linter.previous = Previous(("previous.txt",), lambda _: before)
    outcome = linter.evaluate(source, *linter.read(source, index), index)
    linter.previous = None
    return outcome


def _layers(name: str, plugins: Plugins) -> tuple[Layer, ...]:
    """The layers of the plugin of that name, or of the ruleset at that path."""
    path = Path(name)
    if name.endswith(".toml") or "/" in name:
        return tuple(chain(path / FILE if path.is_dir() else path))
    if name in installed():
        return tuple(installed_chain(name))
    known = {plugin.name for plugin in plugins.all}
    if name not in known:
        near = nearest_name(name, [*installed(), *known])
        raise UnknownPlugin(
            f"没有这个插件：{name}" + (f"，是不是 {near}？" if near else "（要先用 pip install 装上）"),
            f"no such plugin: {name}" + (f"; did you mean {near}?" if near else " (pip install it first)"),
        )
    return ()


@cache
def _loaded() -> Plugins:
    return load_plugins()


def _with(plugins: Plugins, rule: Rule) -> Plugins:
    """The plugins with a rule of code in the place of that of its code, or in a plugin of its own."""
    if rule.declaration is not None:
        return plugins
    if all(other.code != rule.code for other in plugins.rules):
        return Plugins((*plugins.all, Plugin(rule.plugin or "test", "", "folder", rules=(rule,))))
    return Plugins(
        tuple(
            replace(plugin, rules=tuple(rule if other.code == rule.code else other for other in plugin.rules))
            for plugin in plugins.all
        )
    )


def _source(text: str, file: str) -> Source:
    return Source(file, text.encode("utf-8", "surrogatepass"))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
