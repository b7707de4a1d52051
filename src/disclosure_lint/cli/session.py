"""What the commands share: the plugins that the arguments ask for."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from disclosure_lint.loading import Plugins, load_plugins


def load(arguments: argparse.Namespace) -> Plugins:
    """The plugins of the run; an unused one that can't be loaded is one line on standard error."""
    plugins = load_plugins(
        installed=not arguments.no_plugins, folders=[Path(name) for name in arguments.plugins_dir]
    )
    for plugin in plugins.unused_failures:
        zh, en = "插件无法载入（没有用到）", "the plugin can't be loaded (nothing uses it)"
        words = zh if arguments.lang == "zh" else en
        print(f"disclosure-lint: {plugin.name}: {words}: {plugin.error}", file=sys.stderr)
    return plugins
