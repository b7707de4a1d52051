"""What the commands share: the plugins that the arguments ask for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection
from pathlib import Path

from disclosure_lint.loading import Plugins, load_plugins
from disclosure_lint.model.language import Language, Text


def load(arguments: argparse.Namespace) -> Plugins:
    """The plugins of the run."""
    return load_plugins(
        installed=not arguments.no_plugins, folders=[Path(name) for name in arguments.plugins_dir]
    )


def tell_unused(plugins: Plugins, language: Language, used: Collection[str] = ()) -> None:
    """One line on standard error for each installed plugin that can't be loaded and is not used."""
    words = Text("插件无法载入（没有用到）", "the plugin can't be loaded (nothing uses it)").in_language(
        language
    )
    for plugin in plugins.installed_failures:
        if plugin.name not in used:
            print(f"disclosure-lint: {plugin.name}: {words}: {plugin.error}", file=sys.stderr)
