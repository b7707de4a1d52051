"""The rules that rulesets declare, and those that a plugin declares but could not bring."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING

from disclosure_lint.editions import Edition
from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.model.finding import Severity
from disclosure_lint.model.language import Text, UserError
from disclosure_lint.model.report import Report
from disclosure_lint.rules.context import Context
from disclosure_lint.rules.rule import CODE, Rule
from disclosure_lint.rules.verdict import Verdicts
from disclosure_lint.rulesets.file import Layer
from disclosure_lint.rulesets.reading import check_keys, error_at, refuse_problems, unknown, validate

if TYPE_CHECKING:
    from disclosure_lint.rules.kinds import Declaration

KIND = Text("规则种类", "kind of rule")


@dataclass(frozen=True, slots=True)
class Declared:
    """A rule that a layer declares."""

    rule: Rule
    declaration: Declaration
    layer: Layer

    def check_names(self, editions: Mapping[str, Edition]) -> None:
        """RulesetError unless the forms have all that the declaration names."""
        for key, name, known, what in self.declaration.names(editions):
            if name not in known:
                raise unknown(name, known, what, self.layer, ("rules", self.rule.code, key))


def declared_rules(layer: Layer) -> Iterator[Declared]:
    """The rules of a known kind that a layer declares.

    Raises:
        RulesetError: a code that is none, an unknown kind or key, a wrong value.
    """
    own = {code: table for code, table in layer.file.rules.items() if "kind" in table}
    if not own:
        return
    from disclosure_lint.rules.kinds import KINDS, as_rule

    for code, table in own.items():
        at = ("rules", code)
        if not CODE.fullmatch(code):
            words = Text(
                f"{code} 不是规则编号（一至四个大写字母加三位数字）",
                f"{code} is no code (one to four capital letters and three digits)",
            )
            raise error_at(layer, at, words)
        name = table["kind"]
        kind = KINDS.get(name) if isinstance(name, str) else None
        if kind is None:
            raise unknown(str(name), KINDS, KIND, layer, (*at, "kind"))
        check_keys(kind, table, layer, at)
        declaration: Declaration = validate(kind, table, layer, at)
        refuse_problems(declaration, code, layer, at)
        rule = as_rule(code, declaration, layer.plugin or layer.file.name or layer.path)
        yield Declared(rule, declaration, layer)


def missing_rules(layers: Sequence[Layer], known: Set[str], failed: Mapping[str, Text]) -> Iterator[Rule]:
    """A rule that crashes for each code that a layer's plugin declares and could not bring."""
    for layer in layers:
        for code in layer.file.codes:
            if code not in known and layer.plugin in failed:
                yield _broken(code, layer.plugin, failed[layer.plugin])


def _broken(code: str, plugin: str, error: Text) -> Rule:
    def check(report: Report, context: Context) -> Verdicts:
        raise UserError(f"{plugin}：{error.zh}", f"{plugin}: {error.en}")
        yield  # a rule is a generator

    nothing = Text("", "")
    title = Text(
        f"插件 {plugin} 的规则，插件未能载入", f"a rule of the plugin {plugin}, which could not be loaded"
    )
    return Rule(
        code, code.lower(), Severity.ERROR, title, nothing, nothing, {"": nothing}, check, plugin=plugin
    )
