"""Lint for rules: what is wrong with the way a plugin's rules are written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from string import Formatter

from disclosure_lint.loading import NATIONAL
from disclosure_lint.model.finding import Severity
from disclosure_lint.model.language import Text
from disclosure_lint.rules.rule import CODE, Rule
from disclosure_lint.testing.bench import Bench
from disclosure_lint.testing.flaws import flaws
from disclosure_lint.workbench import clauses
from disclosure_lint.workbench.clauses import DOUBTFUL, UNFINISHED, Clause, read_clauses

_NAME = re.compile("[a-z]+[a-z0-9]*(?:-[a-z0-9]+)*")
_SENTENCE_END = re.compile(r"[。！？.!?\n]$|[。\n].")
_CHINESE = re.compile("[一-鿿]")


class RuleLint:
    """What is wrong with one plugin."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._everything = {rule.code: rule for rule in (*bench.plugins.rules, *bench.rules)}

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The plugin's clauses; RulesetError when their file can't be read."""
        file = self._folder / clauses.FILE if self._folder else None
        return read_clauses(file) if file and file.is_file() else ()

    @property
    def unchecked(self) -> tuple[Clause, ...]:
        """The clauses that no rule checks."""
        return tuple(clause for clause in self.clauses if not clause.rules)

    def complaints(self) -> Iterator[Text]:
        """What is wrong, a sentence each; none when all is well."""
        for rule in self._bench.rules:
            for complaint in (
                *self._of_code(rule),
                *_of_words(rule),
                *_of_evidence(rule, required=self._bench.name != NATIONAL),
                *self._of_reach(rule),
            ):
                yield Text(f"{rule.code}：{complaint.zh}", f"{rule.code}: {complaint.en}")
            for flaw in flaws(rule, self._bench):
                yield flaw.in_words()
        yield from self._of_declared_codes()
        yield from self._of_version()
        if self._folder and not self.clauses and self._bench.rules:
            yield Text(
                f"没有 {clauses.FILE}：应写明各条依据和对应的规则",
                f"there is no {clauses.FILE} that names the clauses and their rules",
            )
        yield from self._of_grounds()
        yield from clauses.complaints(self.clauses, self._everything)

    def _of_grounds(self) -> Iterator[Text]:
        """Rules that stand under no clause."""
        named = {code for clause in self.clauses for code in clause.rules}
        for rule in self._bench.rules if self.clauses else ():
            if rule.code not in named:
                yield Text(
                    f"{rule.code}：没有列在 {clauses.FILE} 的任何一条之下",
                    f"{rule.code}: no clause of {clauses.FILE} names it",
                )

    @cached_property
    def _folder(self) -> Path | None:
        """Where the plugin's data stand: beside its ruleset, the national ones in the national package."""
        if self._bench.name == NATIONAL:
            spec = find_spec("disclosure_lint_national")
            return Path(spec.origin).parent if spec and spec.origin else None
        return Path(self._bench.layers[-1].path).parent if self._bench.layers else None

    def _of_code(self, rule: Rule) -> Iterator[Text]:
        if not CODE.fullmatch(rule.code):
            yield Text(
                "编号应为一至四个大写字母加三位数字", "a code is one to four capital letters and three digits"
            )
        if self._bench.name != NATIONAL and len(rule.code.rstrip("0123456789")) < 2:
            yield Text("一个字母的编号留给全国规则", "codes of one letter are for the national rules")
        if not _NAME.fullmatch(rule.name) or rule.name == rule.code.lower():
            yield Text(
                "应有英文短名（name，小写、连字符）",
                "it needs an English short name (small letters, hyphens)",
            )
        names = Counter(other.name for other in self._everything.values())
        if names[rule.name] > 1:
            yield Text(f"短名 {rule.name} 已有别的规则使用", f"another rule has the name {rule.name}")

    def _of_reach(self, rule: Rule) -> Iterator[Text]:
        """A rule that never can fire: for no edition, without an example on which it does, or switched off."""
        known = self._bench.editions
        for edition in rule.editions:
            if edition not in known:
                yield Text(f"没有格式 {edition}", f"there is no edition {edition}")
        if rule.editions and not set(rule.editions) & known.keys():
            yield Text("对任何格式都不适用", "it is for no edition at all")
        for kind, examples in (("good", rule.good), ("bad", rule.bad)):
            if not examples:
                yield Text(f"没有 {kind} 例子", f"it has no {kind} example")
        if all(active.rule.code != rule.code for active in self._bench.everything.rulesets.all[0].active):
            yield Text(
                "被自己的规则集关闭，永远不会报告", "its own ruleset switches it off, so it never can fire"
            )

    def _of_declared_codes(self) -> Iterator[Text]:
        """The codes that the ruleset announces must be those that the code brings."""
        if not self._bench.layers:
            return
        own = self._bench.layers[-1]
        brought = {rule.code for rule in self._bench.rules if rule.declaration is None}
        for code in sorted(brought ^ set(own.file.codes)):
            zh, en = (
                ("没有写进规则集的 codes", "is not in the codes of the ruleset")
                if code in brought
                else (
                    "写在规则集的 codes 里，插件里没有",
                    "is in the codes of the ruleset, and the plugin lacks it",
                )
            )
            yield Text(f"{code}：{zh}", f"{code}: {en}")

    def _of_version(self) -> Iterator[Text]:
        for plugin in self._bench.plugins.all:
            if plugin.name == self._bench.name and plugin.rules and plugin.api is None:
                yield Text(
                    "插件没有写明接口版本（disclosure_lint_api = 1）",
                    "the plugin does not say for which API it was written (disclosure_lint_api = 1)",
                )


def _of_words(rule: Rule) -> Iterator[Text]:
    """The title is one sentence, there are a basis and a hint, and both languages say the same."""
    for what, words in (("title", rule.title), ("basis", rule.basis), ("hint", rule.hint)):
        if not words.zh.strip() or not words.en.strip():
            yield Text(f"没有 {what}", f"it has no {what}")
        elif UNFINISHED.search(words.zh):
            yield Text(f"{what} 还没有写完：{words.zh}", f"its {what} is not finished: {words.zh}")
        elif not _CHINESE.search(words.zh):
            yield Text(f"{what} 没有中文", f"its {what} is not in Chinese")
    if any(_SENTENCE_END.search(words) for words in rule.title):
        yield Text("标题应是一句话，不带句号", "the title is one sentence without a stop")
    for name, message in rule.messages.items():
        fields = [sorted(filter(None, (part[1] for part in Formatter().parse(words)))) for words in message]
        if fields[0] != fields[1]:
            yield Text(f"消息“{name}”的中英文字段不同", f"the message {name!r} has other fields in English")


def _of_evidence(rule: Rule, *, required: bool) -> Iterator[Text]:
    """A province says how well it knows its clause; an error never rests on a doubtful one."""
    if required and not rule.evidence.strip():
        yield Text(
            "没有写明依据的可靠程度（evidence）", "it does not say how well its clause is known (evidence)"
        )
    if UNFINISHED.search(rule.evidence):
        yield Text(f"evidence 还没有写完：{rule.evidence}", f"its evidence is not finished: {rule.evidence}")
    if DOUBTFUL in rule.evidence and rule.severity is Severity.ERROR:
        yield Text(
            f"依据存疑（{DOUBTFUL}），不能定为 error",
            f"its ground is doubtful ({DOUBTFUL}), so it can't be an error",
        )
