"""Find plugins, load each by itself, and say of each whether it could be loaded.

A manager is built for every run. A plugin that fails does not touch the others: it is listed with its error.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import pluggy

from disclosure_lint import hookspecs
from disclosure_lint.entrypoints import EntryPoint, entry_points
from disclosure_lint.hookspecs import API_VERSION
from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.model.finding import Problem
from disclosure_lint.model.language import Text, UserError
from disclosure_lint.model.output import Output
from disclosure_lint.readers.reader import Reader
from disclosure_lint.rules.rule import Rule

_Item = TypeVar("_Item")

NATIONAL = "national"
"""Name of the plugin that holds the national rules."""


@dataclass(frozen=True, slots=True)
class Plugin:
    """A plugin that was found.

    Attributes:
        origin: ``national``, ``installed`` (an entry point), ``folder`` (``--plugins-dir``).
        error: why it could not be loaded, else None.
        api: the version of hooks and public names that it says it was written for.
    """

    name: str
    version: str
    origin: str
    rules: tuple[Rule, ...] = ()
    readers: tuple[Reader, ...] = ()
    outputs: tuple[Output, ...] = ()
    error: Text | None = None
    path: str | None = None
    api: int | None = None


@dataclass(frozen=True, slots=True)
class Plugins:
    """All plugins of a run, in the order of loading.

    Attributes:
        installed, folders: what was asked for, so that another process can load the same.
    """

    all: tuple[Plugin, ...]
    installed: bool = True
    folders: tuple[Path, ...] = ()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of all plugins, by code; no two have the same."""
        rules = (rule for plugin in self.all for rule in plugin.rules)
        return tuple(sorted(rules, key=lambda rule: rule.code))

    @property
    def readers(self) -> tuple[Reader, ...]:
        """The readers that plugins add."""
        return tuple(reader for plugin in self.all for reader in plugin.readers)

    @property
    def outputs(self) -> tuple[Output, ...]:
        """The formats of results that plugins add."""
        return tuple(output for plugin in self.all for output in plugin.outputs)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be loaded though it is used: the national plugin and those of a folder."""
        return tuple(
            Problem("plugin", plugin.name, plugin.error, plugin.path)
            for plugin in self.all
            if plugin.error is not None and plugin.origin != "installed"
        )

    @property
    def installed_failures(self) -> tuple[Plugin, ...]:
        """Installed plugins that could not be loaded; a problem only where a ruleset extends them."""
        return tuple(
            plugin for plugin in self.all if plugin.error is not None and plugin.origin == "installed"
        )

    def origin(self, code: str) -> str:
        """Where the rule of that code comes from."""
        return next(plugin.origin for plugin in self.all if any(rule.code == code for rule in plugin.rules))


@dataclass(eq=False, repr=False)
class _Loader:
    manager: pluggy.PluginManager = field(default_factory=lambda: pluggy.PluginManager(hookspecs.PROJECT))
    loaded: list[Plugin] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.manager.add_hookspecs(hookspecs)

    def load(self, plugin: Plugin, find: Callable[[], Any]) -> None:
        """Load one plugin; whatever it raises is kept as its error."""
        try:
            found = find()
            api = _version(found)
            self.manager.register(found, plugin.name)
            self.manager.check_pending()
            rules = tuple(self._call("disclosure_lint_rules", found, Rule))
            self._check_codes(rules)
            readers = tuple(self._call("disclosure_lint_readers", found, Reader))
            outputs = tuple(self._call("disclosure_lint_outputs", found, Output))
        except (Exception, SystemExit) as error:
            self.manager.unregister(name=plugin.name) if self.manager.has_plugin(plugin.name) else None
            self.loaded.append(replace(plugin, error=_why(error)))
            return
        named = tuple(replace(rule, plugin=plugin.name) for rule in rules)
        self.loaded.append(replace(plugin, rules=named, readers=readers, outputs=outputs, api=api))

    def _check_codes(self, rules: Sequence[Rule]) -> None:
        """UserError for a code that another plugin has, or that stands twice."""
        taken = {rule.code: plugin.name for plugin in self.loaded for rule in plugin.rules}
        for rule in rules:
            if rule.code in taken:
                by = taken[rule.code] or "this plugin"
                raise UserError(f"编号 {rule.code} 已被 {by} 使用", f"the code {rule.code} is taken by {by}")
            taken[rule.code] = ""

    def _call(self, hook: str, plugin: Any, kind: type[_Item]) -> Iterator[_Item]:
        others = [other for other in self.manager.get_plugins() if other is not plugin]
        for items in self.manager.subset_hook_caller(hook, others)():
            for item in items:
                if not isinstance(item, kind):
                    name = kind.__name__
                    raise UserError(f"{hook}: {item!r} 不是 {name}", f"{hook}: {item!r} is no {name}")
                yield item


def _version(plugin: Any) -> int | None:
    """The API that the plugin was written for, if it says so; UserError when it is another than ours."""
    version = getattr(plugin, "disclosure_lint_api", None)
    if version is None or version == API_VERSION:
        return version
    older = isinstance(version, int) and version < API_VERSION
    zh, en = ("插件", "the plugin") if older else (" disclosure-lint", "disclosure-lint")
    raise UserError(
        f"插件写给接口版本 {version}，现为 {API_VERSION}，请升级{zh}",
        f"written for API {version}, this is {API_VERSION}: upgrade {en}",
    )


def _why(error: BaseException) -> Text:
    if isinstance(error, UserError):
        return error.text
    words = f"{type(error).__name__}: {error}"
    return Text(words, words)


def load_plugins(*, installed: bool = True, folders: Sequence[Path] = ()) -> Plugins:
    """All plugins: the national one, the installed ones, those of the named folders.

    Args:
        installed: load the entry points of other distributions.
        folders: each ``*.py`` and each package in them is a plugin.
    """
    loader = _Loader()
    points = list(entry_points(hookspecs.PROJECT))
    national = next((point for point in points if point.name == NATIONAL), None)
    national = national or EntryPoint(NATIONAL, "disclosure_lint_national", "disclosure-lint", "")
    loader.load(Plugin(NATIONAL, national.version, NATIONAL), partial(_object, national.value))
    for point in points if installed else ():
        if point.name != NATIONAL:
            loader.load(Plugin(point.name, point.version, "installed"), partial(_object, point.value))
    for folder in folders:
        _load_folder(loader, folder)
    return Plugins(tuple(loader.loaded), installed, tuple(folders))


def _object(value: str) -> Any:
    module, _, attribute = value.partition(":")
    found: Any = importlib.import_module(module)
    for name in filter(None, attribute.split(".")):
        found = getattr(found, name)
    return found


def _load_folder(loader: _Loader, folder: Path) -> None:
    if not folder.is_dir():
        error = Text(f"不是文件夹：{folder}", f"not a folder: {folder}")
        loader.loaded.append(Plugin(str(folder), "", "folder", error=error, path=str(folder)))
        return
    for entry in sorted(folder.iterdir()):
        file = entry / "__init__.py" if entry.is_dir() else entry
        if file.suffix == ".py" and file.is_file() and not entry.name.startswith((".", "_")):
            plugin = Plugin(entry.stem, "", "folder", path=str(entry))
            loader.load(plugin, partial(_module, entry.stem, file))


def _module(name: str, file: Path) -> ModuleType:
    """The module of a file, under a name that can't hide an installed one."""
    full_name = f"disclosure_lint_plugins_dir.{name}"
    locations = [str(file.parent)] if file.name == "__init__.py" else None
    spec = importlib.util.spec_from_file_location(full_name, file, submodule_search_locations=locations)
    if spec is None or spec.loader is None:
        raise ImportError(str(file))
    module = importlib.util.module_from_spec(spec)
    sys.modules[full_name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        sys.modules.pop(full_name, None)
        raise
    return module
