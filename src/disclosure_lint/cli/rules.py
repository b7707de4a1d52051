"""``disclosure-lint rules``: all rules in a list."""

from __future__ import annotations

import argparse
import json

from disclosure_lint.cli.rules_page import page
from disclosure_lint.cli.session import every_rule, load, tell_unused
from disclosure_lint.model.language import Language
from disclosure_lint.rules.rule import Rule


def run(arguments: argparse.Namespace) -> int:
    """List the rules: a line each, as JSON, or as the page of the documentation."""
    plugins = load(arguments)
    tell_unused(plugins, arguments.lang)
    rules = every_rule(plugins, arguments)
    language: Language = arguments.lang
    if arguments.format == "json":
        print(json.dumps([_described(rule, language) for rule in rules], ensure_ascii=False, indent=1))
    elif arguments.format == "markdown":
        print(page(rules, language), end="")
    else:
        for rule in rules:
            print(
                f"{rule.code}  {rule.severity.word:<7}  {rule.name:<20}  {rule.title.in_language(language)}"
            )
    return 3 if plugins.problems else 0


def _described(rule: Rule, language: Language) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.word,
        "title": rule.title.in_language(language),
        "basis": rule.basis.in_language(language),
        "hint": rule.hint.in_language(language),
        "editions": list(rule.editions),
        "evidence": rule.evidence,
        "plugin": rule.plugin,
    }
