"""``disclosure-lint explain``: one rule with its basis, hint and examples."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import fields

from disclosure_lint.cli.exit import Exit
from disclosure_lint.cli.session import every_rule, load, tell_unused
from disclosure_lint.model.language import Language, UserError
from disclosure_lint.rules.rule import Rule
from disclosure_lint.rulesets.reading import nearest_name

_WORDS = {
    "zh": ("依据", "建议", "适用格式", "全部", "参数", "会报告", "不会报告", "插件", "依据的可靠程度"),
    "en": ("basis", "hint", "forms", "all", "parameters", "reported", "not reported", "plugin", "evidence"),
}


def run(arguments: argparse.Namespace) -> int:
    """Explain the rule of a code or name; UserError with the nearest one for another word."""
    plugins = load(arguments)
    tell_unused(plugins, arguments.lang)
    wanted, rules = arguments.code, every_rule(plugins, arguments)
    rule = next((rule for rule in rules if wanted.upper() == rule.code or wanted == rule.name), None)
    if rule is None:
        near = nearest_name(wanted, [name for rule in rules for name in (rule.code, rule.name)])
        raise UserError(
            f"没有这条规则：{wanted}" + (f"，是不是 {near}？" if near else ""),
            f"no such rule: {wanted}" + (f"; did you mean {near}?" if near else ""),
        )
    print("\n".join(_lines(rule, arguments.lang)))
    return Exit.CLEAN


def _lines(rule: Rule, language: Language) -> Iterator[str]:
    basis, hint, forms, every, parameters, bad, good, plugin, evidence = _WORDS[language]
    colon, comma = ("：", "、") if language == "zh" else (": ", ", ")
    yield f"{rule.code} {rule.name}  {rule.severity.word}"
    yield rule.title.in_language(language)
    yield ""
    yield f"{basis}{colon}{rule.basis.in_language(language)}"
    if rule.evidence:
        yield f"{evidence}{colon}{rule.evidence}"
    yield f"{hint}{colon}{rule.hint.in_language(language)}"
    yield f"{forms}{colon}{comma.join(rule.editions) or every}"
    yield f"{plugin}{colon}{rule.plugin}"
    if rule.parameters is not None:
        yield f"{parameters}{colon}".rstrip()
        default = rule.parameters()
        for field in fields(rule.parameters):
            yield f"  {field.name} = {getattr(default, field.name)!r}"
    for title, examples in ((bad, rule.bad), (good, rule.good)):
        yield f"{title}{colon}".rstrip()
        for example in examples:
            yield from (f"  {line}" for line in example.change.split("\n"))
