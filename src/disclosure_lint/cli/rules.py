"""``disclosure-lint rules``: all rules in a list, or their pages."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from disclosure_lint.cli.exit import Exit
from disclosure_lint.cli.session import every_rule, load, tell_unused
from disclosure_lint.cli.streams import write_for_machines
from disclosure_lint.loading import NATIONAL, Plugins
from disclosure_lint.model.language import Language, UserError
from disclosure_lint.model.reasons import why_unwritten
from disclosure_lint.outputs.files import Unwritable, WholeFile
from disclosure_lint.rules.rule import Rule


def run(arguments: argparse.Namespace) -> int:
    """List the rules, a line each or as JSON; or write the pages of a plugin's rules."""
    plugins = load(arguments)
    tell_unused(plugins, arguments.lang)
    if arguments.pages is not None:
        _write_pages(Path(arguments.pages), arguments.plugin or NATIONAL, plugins)
        return Exit.FAILED if plugins.problems else Exit.CLEAN
    rules = every_rule(plugins, arguments)
    if arguments.plugin is not None:
        from disclosure_lint.testing import Bench

        rules = list(Bench.of(arguments.plugin, plugins).rules)
    language: Language = arguments.lang
    if arguments.format == "json":
        write_for_machines()
        print(json.dumps([_described(rule, language) for rule in rules], ensure_ascii=False, indent=1))
    else:
        for rule in rules:
            print(
                f"{rule.code}  {rule.severity.word:<7}  {rule.name:<20}  {rule.title.in_language(language)}"
            )
    return Exit.FAILED if plugins.problems else Exit.CLEAN


def _write_pages(folder: Path, plugin: str, plugins: Plugins) -> None:
    """The pages of a plugin's rules, into a folder that is made when it is not there."""
    from disclosure_lint.testing import Bench
    from disclosure_lint.workbench.pages import pages

    made = pages(Bench.of(plugin, plugins))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in made.items():
            with WholeFile(folder / name) as file:
                file.write(text)
    except OSError as error:
        why = why_unwritten(error)
        raise UserError(f"无法写入 {folder}：{why.zh}", f"cannot write {folder}: {why.en}") from None
    except Unwritable as error:
        raise UserError(*error.words) from None


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
