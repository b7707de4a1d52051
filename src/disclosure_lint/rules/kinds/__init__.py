"""Rules without code: a table of a known kind in a ruleset becomes a rule.

    [rules.ZJ101]
    kind = "required"
    title = "年度报告应列明联系邮箱"
    basis = "浙政办公开办函〔…〕…号 第二条"
    section = "preamble"
    words = ["电子邮箱", "邮箱"]

Each kind is a frozen dataclass of what its table may hold, and a function from a report to verdicts. A kind
is added by adding a class to ``_ALL``.
"""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

from disclosure_lint.model.finding import Severity
from disclosure_lint.model.language import Text
from disclosure_lint.rules.example import Example
from disclosure_lint.rules.kinds.declaration import FIELD, SCOPES, Declaration, Named
from disclosure_lint.rules.kinds.sequence import DateWindow, Order
from disclosure_lint.rules.kinds.tables import AtMost, Identity, Range
from disclosure_lint.rules.kinds.words import Forbid, Length, Pattern, Required
from disclosure_lint.rules.kinds.years import Carried
from disclosure_lint.rules.rule import Rule

__all__ = ["KINDS", "SCOPES", "Declaration", "Named", "as_rule", "union"]

_ALL: tuple[type[Declaration], ...] = (
    Required,
    Pattern,
    Forbid,
    Length,
    Order,
    DateWindow,
    Identity,
    AtMost,
    Range,
    Carried,
)
KINDS: dict[str, type[Declaration]] = {get_args(get_type_hints(kind)["kind"])[0]: kind for kind in _ALL}
"""The kinds by the name that a table gives as ``kind``."""


def as_rule(code: str, declaration: Declaration, plugin: str) -> Rule:
    """The declaration as a rule of a code."""
    message = declaration.message
    if not message:
        title = declaration.title.replace("{", "{{").replace("}", "}}")
        message = f"{title}：{{{FIELD}}}"
    return Rule(
        code=code,
        name=declaration.name or code.lower(),
        severity=Severity.of(declaration.severity),
        title=Text(declaration.title, declaration.title),
        basis=Text(declaration.basis, declaration.basis),
        hint=Text(declaration.hint, declaration.hint),
        messages={"": Text(message, message)},
        check=declaration.check,
        editions=declaration.editions,
        edition_needed=declaration.on_tables,
        tables_only=declaration.on_tables,
        evidence=declaration.evidence,
        declaration=declaration,
        good=tuple(map(Example.of, declaration.good)),
        bad=tuple(map(Example.of, declaration.bad)),
        plugin=plugin,
    )


def union() -> Any:
    """The type of any declaration, told apart by ``kind``, for pydantic."""
    from typing import Annotated, Union

    from pydantic import Field

    return Annotated[Union[_ALL], Field(discriminator="kind")]  # noqa: UP007
