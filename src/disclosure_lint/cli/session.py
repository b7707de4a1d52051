"""What the commands share: the plugins that the arguments ask for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path

from disclosure_lint.lint import Options
from disclosure_lint.loading import Plugins, load_plugins
from disclosure_lint.model.language import Language, Text, UserError
from disclosure_lint.rules.rule import Rule
from disclosure_lint.rulesets.declarations import declared_rules
from disclosure_lint.rulesets.file import RulesetError, Select
from disclosure_lint.rulesets.finding import installed, installed_chain

_NO_CODES = Text("--select 后面没有写规则编号", "--select names no rule")


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
        if plugin.error is not None and plugin.name not in used:
            why = plugin.error.in_language(language)
            print(f"disclosure-lint: {plugin.name}: {words}: {why}", file=sys.stderr)


def every_rule(plugins: Plugins, arguments: argparse.Namespace) -> list[Rule]:
    """The rules of all plugins, of code and declared, by code.

    An installed ruleset that can't be used is one line on standard error.
    """
    rules = {rule.code: rule for rule in plugins.rules}
    for name in installed() if not arguments.no_plugins else ():
        try:
            for layer in installed_chain(name):
                rules = {each.rule.code: each.rule for each in declared_rules(layer)} | rules
        except RulesetError as error:
            print(f"disclosure-lint: {error.text.in_language(arguments.lang)}", file=sys.stderr)
    return [rules[code] for code in sorted(rules)]


def options(arguments: argparse.Namespace) -> Options:
    """What the arguments ask of a check; UserError for ``--select`` without a code."""
    only = tuple(_codes(arguments.select))
    if arguments.select and not only:
        raise UserError(*_NO_CODES)
    return Options(
        language=arguments.lang,
        select=Select(only=only, ignore=dict(_reasons(arguments.ignore))),
        config=Path(arguments.config) if arguments.config else None,
        isolated=arguments.isolated,
        edition=arguments.edition,
        as_of=arguments.as_of or date.today(),
        published=arguments.published,
    )


def _codes(values: Sequence[str]) -> Iterator[str]:
    for value in values:
        yield from filter(None, (code.strip() for code in value.replace("，", ",").split(",")))


def _reasons(values: Sequence[str]) -> Iterator[tuple[str, str]]:
    for value in values:
        codes, _, reason = value.partition("=")
        for code in _codes([codes]):
            yield code, reason or "--ignore"
