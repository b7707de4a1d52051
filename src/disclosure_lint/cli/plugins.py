"""``disclosure-lint plugins``: what was found, and what could not be loaded."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from disclosure_lint.cli.session import load
from disclosure_lint.entrypoints import entry_points
from disclosure_lint.model.language import Language
from disclosure_lint.rulesets.declarations import declared_rules
from disclosure_lint.rulesets.file import RulesetError
from disclosure_lint.rulesets.finding import GROUP, installed_chain


def run(arguments: argparse.Namespace) -> int:
    """List the plugins; 3 when one that is used can't be loaded."""
    plugins = load(arguments)
    for plugin in plugins.all:
        what = plugin.error or f"{len(plugin.rules)} 条规则 / rules, {len(plugin.readers)} 种格式 / readers"
        print(f"{plugin.name} {plugin.version} ({plugin.origin}): {what}")
    if not arguments.no_plugins:
        for line in _rulesets(arguments.lang):
            print(line)
    return 3 if plugins.problems else 0


def _rulesets(language: Language) -> Iterator[str]:
    """The installed rulesets, which may come without code."""
    for point in entry_points(GROUP):
        try:
            own = installed_chain(point.name)[-1]
            what = f"{len(list(declared_rules(own)))} 条声明的规则 / declared rules"
        except RulesetError as error:
            what = error.text.in_language(language)
        yield f"{point.name} {point.version} (ruleset): {what}"
