"""``disclosure-lint plugins``: what was found, and what could not be loaded."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from disclosure_lint.cli.exit import Exit
from disclosure_lint.cli.session import load
from disclosure_lint.entrypoints import entry_points
from disclosure_lint.loading import Plugin
from disclosure_lint.model.language import Language, Text
from disclosure_lint.rulesets.declarations import declared_rules
from disclosure_lint.rulesets.file import RulesetError
from disclosure_lint.rulesets.finding import GROUP, installed_chain


def run(arguments: argparse.Namespace) -> int:
    """List the plugins; 3 when one that is used can't be loaded."""
    plugins = load(arguments)
    for plugin in plugins.all:
        what = (plugin.error or _counted(plugin)).in_language(arguments.lang)
        print(f"{plugin.name} {plugin.version} ({plugin.origin}): {what}")
    if not arguments.no_plugins:
        for line in _rulesets(arguments.lang):
            print(line)
    return Exit.FAILED if plugins.problems else Exit.CLEAN


def _counted(plugin: Plugin) -> Text:
    rules, readers = len(plugin.rules), len(plugin.readers)
    zh, en = (f"，{readers} 种文件", f", readers: {readers}") if readers else ("", "")
    return Text(f"{rules} 条规则{zh}", f"rules: {rules}{en}")


def _rulesets(language: Language) -> Iterator[str]:
    """The installed rulesets, which may come without code."""
    for point in entry_points(GROUP):
        try:
            own = installed_chain(point.name)[-1]
            count = len(list(declared_rules(own)))
            what = Text(f"{count} 条声明的规则", f"declared rules: {count}").in_language(language)
        except RulesetError as error:
            what = error.text.in_language(language)
        yield f"{point.name} {point.version} (ruleset): {what}"
