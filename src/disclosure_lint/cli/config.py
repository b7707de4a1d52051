"""``disclosure-lint config``: what is in force for a report, and the format of rulesets."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from disclosure_lint.cli.exit import Exit
from disclosure_lint.cli.session import load
from disclosure_lint.cli.streams import write_for_machines
from disclosure_lint.loading import load_plugins
from disclosure_lint.model.language import Language, Text
from disclosure_lint.rulesets.choice import Rulesets
from disclosure_lint.rulesets.effective import Effective, EffectiveRule, Setting, effective
from disclosure_lint.rulesets.file import Select
from disclosure_lint.rulesets.schema import schema

_LAYERS, _FORMS, _ALIASES = (
    Text("规则集（下面的依据上面的）：", "rulesets, each on the ones above it:"),
    Text("格式的改动：", "changes to the forms:"),
    Text("机关在上一年度的名称：", "names of organs in the year before:"),
)
_STATES = {
    "waived": Text("豁免", "waived"),
    "expired": Text("豁免已到期，重新生效", "its waiver has expired, it is on again"),
}
_LOCKED = Text("锁定", "locked")
_BESIDE = "rules.toml"


def run(arguments: argparse.Namespace) -> int:
    """Print the rules in force for a path, or the schema; 2 when a layer asked for something in vain."""
    if arguments.view == "schema":
        write_for_machines()
        print(json.dumps(schema(load_plugins(installed=False).rules), ensure_ascii=False, indent=2))
        return Exit.CLEAN
    found = _effective(arguments)
    if arguments.format == "json":
        write_for_machines()
        print(json.dumps(asdict(found), ensure_ascii=False, indent=1, default=str))
    else:
        print("\n".join(_lines(found, arguments.lang, origin=arguments.origin)))
    return Exit.WRONG_USE if found.problems else Exit.CLEAN


def _effective(arguments: argparse.Namespace) -> Effective:
    rulesets = Rulesets(
        load(arguments),
        Select(),
        arguments.as_of or date.today(),
        Path(arguments.config) if arguments.config else None,
        isolated=arguments.isolated,
    )
    path = Path(arguments.path)
    report = path / _BESIDE if path.is_dir() else path
    return effective(rulesets.all[rulesets.index(str(report))], arguments.lang)


def _lines(found: Effective, language: Language, *, origin: bool) -> Iterator[str]:
    yield _LAYERS.in_language(language)
    for name, owner, path in found.layers:
        yield f"  {owner:<9} {name}  {path}"
    yield ""
    for rule in found.rules:
        yield from _rule(rule, language, origin=origin)
    for title, settings in ((_FORMS, found.forms), (_ALIASES, found.aliases)):
        if settings:
            yield ""
            yield title.in_language(language)
            yield from ("  " + _said(setting, language, origin=origin) for setting in settings)
    yield from found.problems


def _rule(rule: EffectiveRule, language: Language, *, origin: bool) -> Iterator[str]:
    state = _STATES[rule.state].in_language(language) if rule.state in _STATES else ""
    place = f"  [{rule.origin}]" if origin and rule.origin else ""
    yield "  ".join(filter(None, (rule.code, rule.name, state))) + place
    for setting in rule.settings:
        yield "  " + _said(setting, language, origin=origin)
    if rule.locked:
        yield f"  {_LOCKED.in_language(language)}" + (f"  [{rule.locked}]" if origin else "")


def _said(setting: Setting, language: Language, *, origin: bool) -> str:
    words = f"{setting.key} = {_value(setting.value)}"
    return f"{words}  [{setting.origin}]" if origin else words


def _value(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
