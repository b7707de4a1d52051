"""The documentation of a plugin's rules: a page for each rule, made from the rule, and an index.

Chinese first, English second; what ``docs/rules/`` holds for the national rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from inspect import getdoc

from disclosure_lint.model.language import Language, Text
from disclosure_lint.rules.example import Example
from disclosure_lint.rules.rule import Rule
from disclosure_lint.rulesets.schema import split
from disclosure_lint.testing import Bench
from disclosure_lint.workbench.clauses import Clause
from disclosure_lint.workbench.linting import RuleLint

INDEX = "README.md"
COMMAND = "disclosure-lint rules --no-plugins --pages docs/rules"

_SEVERITIES = {
    "error": Text("错误", "error"),
    "warning": Text("警告", "warning"),
    "info": Text("提示", "info"),
}
_EVERY = Text("全部格式", "every form")
_LEGEND = (
    "例子由一份合格报告改成：`旧 => 新` 是把旧文字换成新文字，单独一行替换同名的一行，`«…»` 是发现所指的位置。  \n"
    "Examples change a clean report: `old => new` puts new words for old ones, a line by itself stands for the "
    "line with the same label, and `«…»` is where the finding points."
)


def pages(bench: Bench) -> Mapping[str, str]:
    """The pages of a plugin's rules by file name, the index first.

    Raises:
        RulesetError: the plugin's clauses can't be read.
    """
    clauses = RuleLint(bench).clauses
    made = {INDEX: "\n".join(_index(bench)) + "\n"}
    for rule in bench.rules:
        own = [clause for clause in clauses if rule.code in clause.rules]
        made[f"{rule.code}.md"] = "\n".join(_page(rule, own, bench)) + "\n"
    return made


def _index(bench: Bench) -> Iterator[str]:
    yield "# 规则 / Rules"
    yield ""
    yield f"共 {len(bench.rules)} 条；由规则生成，请勿手工修改。 / {len(bench.rules)} rules; made from the rules, do not edit."
    yield ""
    yield "| 编号 | 级别 | 要求 | what is asked |"
    yield "| --- | --- | --- | --- |"
    for rule in bench.rules:
        severity = _severity(rule, "zh")
        yield f"| [{rule.code}]({rule.code}.md) {rule.name} | {severity} | {_cell(rule.title.zh)} | {_cell(rule.title.en)} |"


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


def _page(rule: Rule, clauses: list[Clause], bench: Bench) -> Iterator[str]:
    yield f"# {rule.code} {rule.name}"
    yield ""
    yield f"**{rule.title.zh}**"
    yield ""
    yield from _about(rule, "zh")
    if rule.evidence:
        yield f"- 依据的可靠程度：{rule.evidence}"
    if clauses:
        yield f"- 条款：{'；'.join(f'{clause.id}（{clause.asks}）' for clause in clauses)}"
    yield from _parameters(rule)
    if told := _message(rule, bench):
        yield f"- 例如：{told}"
    if rule.title.en != rule.title.zh:
        yield ""
        yield f"**{rule.title.en}**"
        yield ""
        yield from _about(rule, "en")
    for title, examples in (("会报告 / Reported", rule.bad), ("不会报告 / Not reported", rule.good)):
        yield ""
        yield f"## {title}"
        yield ""
        yield "```text"
        yield "\n\n".join(dict.fromkeys(_shown(example) for example in examples))
        yield "```"
    yield ""
    yield _LEGEND
    yield ""
    yield f"[全部规则 / all rules]({INDEX})"


def _about(rule: Rule, language: Language) -> Iterator[str]:
    colon, comma = ("：", "、") if language == "zh" else (": ", ", ")
    said = {
        Text("级别", "severity"): _severity(rule, language),
        Text("适用", "for"): comma.join(rule.editions) or _EVERY.in_language(language),
        Text("依据", "basis"): rule.basis.in_language(language),
        Text("建议", "hint"): rule.hint.in_language(language),
    }
    for name, words in said.items():
        if words:
            yield f"- {name.in_language(language)}{colon}{words}"


def _severity(rule: Rule, language: Language) -> str:
    return _SEVERITIES[rule.severity.word].in_language(language)


def _parameters(rule: Rule) -> Iterator[str]:
    """The parameters with their defaults as a ruleset would write them, and what the class says of them."""
    if rule.parameters is None:
        return
    _, told = split(getdoc(rule.parameters) or "")
    default = rule.parameters()
    for field in fields(rule.parameters):
        value = getattr(default, field.name)
        written = list(value) if isinstance(value, tuple) else value
        about = f"：{told[field.name]}" if field.name in told else ""
        yield f"- 参数 `{field.name} = {str(written).replace(chr(39), chr(34))}`{about}"


def _message(rule: Rule, bench: Bench) -> str:
    """What the first bad example is told."""
    outcome = bench.run(rule, rule.bad[0]) if rule.bad else None
    return outcome.findings[0].message if outcome and outcome.findings else ""


def _shown(example: Example) -> str:
    """An example with what it needs besides, a line each."""
    lines = [example.change.strip("\n")]
    if example.base != "2014":
        lines.append(f"# 底本 / base: {example.base or '—'}")
    if example.previous:
        lines.append(f"# 上一年度 / last year: {example.previous}")
    if example.published:
        lines.append(f"# 公布日期 / published: {example.published}")
    if example.file != "example.txt":
        lines.append(f"# 文件 / file: {example.file}")
    if example.parameters:
        lines.append(f"# 参数 / parameters: {dict(example.parameters)}")
    return "\n".join(lines)
