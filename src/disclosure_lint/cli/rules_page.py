"""The catalogue of rules as one Markdown page: what ``docs/rules.md`` holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from itertools import groupby

from disclosure_lint.model.language import Language, Text
from disclosure_lint.rules.example import Example
from disclosure_lint.rules.rule import Rule

_HEAD = Text(
    "# 规则\n\n本页由 `disclosure-lint rules --format markdown` 生成，请勿手工修改。"
    "`«…»` 是发现问题时指向的位置；`旧 => 新` 表示把一份合格报告里的旧文字换成新文字；"
    "单独的一行替换合格报告里同名的一行。",
    "# Rules\n\nMade by `disclosure-lint rules --format markdown --lang en`; do not edit. "
    "`«…»` is where the finding points; `old => new` puts new words for old ones of a clean report; "
    "a line by itself stands for the line of the clean report with the same label.",
)
_SEVERITIES = {
    "error": Text("错误", "error"),
    "warning": Text("警告", "warning"),
    "info": Text("提示", "info"),
}
_BASIS = Text("依据", "basis")
_HINT = Text("建议", "hint")
_FORMS = Text("适用格式", "forms")
_ALL = Text("全部", "all")
_PARAMETERS = Text("参数", "parameters")
_BAD = Text("会报告", "reported")
_GOOD = Text("不会报告", "not reported")
_COLUMNS = Text("| 编号 | 名称 | 级别 | 要求 |", "| code | name | severity | what is asked |")


def page(rules: Sequence[Rule], language: Language) -> str:
    """The page: a table of all rules, then one section for each with its basis and its examples."""
    return "\n".join(_lines(rules, language)) + "\n"


def _lines(rules: Sequence[Rule], language: Language) -> Iterator[str]:
    yield _HEAD.in_language(language)
    yield ""
    yield _COLUMNS.in_language(language)
    yield "| --- | --- | --- | --- |"
    for rule in rules:
        link = f"[{rule.code}](#{rule.code.lower()}-{rule.name})"
        yield f"| {link} | {rule.name} | {_severity(rule, language)} | {rule.title.in_language(language)} |"
    for rule in rules:
        yield from _section(rule, language)


def _severity(rule: Rule, language: Language) -> str:
    return _SEVERITIES[rule.severity.word].in_language(language)


def _section(rule: Rule, language: Language) -> Iterator[str]:
    colon = "：" if language == "zh" else ": "
    said = {
        _BASIS: rule.basis.in_language(language),
        _HINT: rule.hint.in_language(language),
        _FORMS: "、".join(rule.editions) or _ALL.in_language(language),
    }
    yield f"\n## {rule.code} {rule.name}\n"
    yield f"**{rule.title.in_language(language)}** ({_severity(rule, language)})\n"
    for name, words in said.items():
        yield f"- {name.in_language(language)}{colon}{words}"
    if rule.parameters is not None:
        default = rule.parameters()
        values = (f"`{field.name} = {getattr(default, field.name)!r}`" for field in fields(rule.parameters))
        yield f"- {_PARAMETERS.in_language(language)}{colon}{', '.join(values)}"
    for name, examples in ((_BAD, rule.bad), (_GOOD, rule.good)):
        yield f"\n{name.in_language(language)}{colon}\n"
        yield "```text"
        yield from _shown(examples)
        yield "```"


def _shown(examples: Sequence[Example]) -> Iterator[str]:
    """The examples, each once, parted by empty lines."""
    for index, (change, _) in enumerate(groupby(example.change for example in examples)):
        if index:
            yield ""
        yield change.strip("\n")
