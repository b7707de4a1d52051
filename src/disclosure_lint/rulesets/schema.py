"""The JSON Schema of rulesets, for editors: made from the classes that rulesets are read into.

Editors with a TOML language server take it from the first line of a ruleset
(``#:schema ./ruleset.schema.json``). It is published as ``docs/ruleset.schema.json`` and ships beside this
module.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from disclosure_lint.model import lazy_re as re
from disclosure_lint.rules.kinds import union
from disclosure_lint.rules.rule import CODE, Rule
from disclosure_lint.rulesets.file import RulesetFile

Json = dict[str, Any]
FILE = "ruleset.schema.json"
"""The name under which it is published."""
_ATTRIBUTE = re.compile(r"^    (\w+(?:, \w+)*): (.*(?:\n {8}.*)*)", re.MULTILINE)
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(rules: Iterable[Rule] = ()) -> Json:
    """The schema; ``rules`` are those whose parameters it names by their codes."""
    from pydantic import TypeAdapter

    made = TypeAdapter(RulesetFile).json_schema(ref_template="#/$defs/{model}")
    kinds = TypeAdapter(union()).json_schema(ref_template="#/$defs/{model}")
    definitions: Json = made.pop("$defs")
    definitions |= kinds.pop("$defs")
    definitions["Declared"] = kinds
    parameters = {}
    for rule in rules:
        if rule.parameters is not None:
            own = TypeAdapter(rule.parameters).json_schema(ref_template="#/$defs/{model}")
            definitions |= own.pop("$defs", {})
            parameters[rule.code] = own
    definitions["Rules"] = _rules(parameters)
    for holder in (made, definitions["Override"]):
        holder["properties"]["rules"] = {"$ref": "#/$defs/Rules"}
    made |= {"$schema": _DIALECT, "title": "disclosure-lint ruleset", "$defs": definitions}
    _close(made)
    return made


def _rules(parameters: Json) -> Json:
    """A table under a code is a rule of its own when it has a kind, else the parameters of a known one."""
    declared = {"if": {"required": ["kind"]}, "then": {"$ref": "#/$defs/Declared"}}
    return {
        "type": "object",
        "properties": parameters,
        "patternProperties": {f"^{CODE.pattern}$": {"type": "object", **declared}},
        "additionalProperties": {"type": "object"},
    }


def _close(node: Any) -> None:
    """No object with properties of its own has others; each property is told by the docstring of its class."""
    if isinstance(node, list):
        for value in node:
            _close(value)
    if not isinstance(node, dict):
        return
    if "properties" in node and node.get("type") == "object":
        node.setdefault("additionalProperties", False)
        node["description"], told = split(node.get("description", ""))
        for name, value in node["properties"].items():
            value.pop("title", None)
            if name in told:
                value["description"] = told[name]
    for value in node.values():
        _close(value)


def split(docstring: str) -> tuple[str, dict[str, str]]:
    """What a docstring says of the class, and what it says of each attribute; indented as by ``inspect.getdoc``."""
    about, _, attributes = docstring.partition("\n\nAttributes:\n")
    told = {
        name: " ".join(words.split())
        for names, words in _ATTRIBUTE.findall(attributes)
        for name in names.split(", ")
    }
    return " ".join(about.split()), told
