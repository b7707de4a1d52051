"""``disclosure-lint plugins``: what was found, and what could not be loaded."""

from __future__ import annotations

import argparse

from disclosure_lint.cli.session import load


def run(arguments: argparse.Namespace) -> int:
    """List the plugins; 3 when one that is used can't be loaded."""
    plugins = load(arguments)
    for plugin in plugins.all:
        what = plugin.error or f"{len(plugin.rules)} 条规则 / rules, {len(plugin.readers)} 种格式 / readers"
        print(f"{plugin.name} {plugin.version} ({plugin.origin}): {what}")
    return 3 if plugins.problems else 0
