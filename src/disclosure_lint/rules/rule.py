"""Rules and their description in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.model.finding import Severity
from disclosure_lint.model.language import Text
from disclosure_lint.model.report import Report
from disclosure_lint.rules.context import Context
from disclosure_lint.rules.example import Example
from disclosure_lint.rules.verdict import Verdicts

CODE = re.compile(r"[A-Z]{1,4}\d{3}")
Check = Callable[[Report, Context], Verdicts]
Words = tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A check with all that is said of it.

    Attributes:
        code: one to four capital letters and three digits; never changes its meaning.
        name: the English short name.
        severity: the default; a hit may carry a weaker one.
        title: one sentence that says what is asked.
        basis: article, notice, row of the official form, or plainly "structural inference".
        hint: what to do.
        messages: message templates (``str.format``) by name; the unnamed one is "".
        editions: ids of the editions that the rule applies to; empty for all.
        edition_needed: the rule reads the edition, so that it can't be evaluated without one.
        tables_only: the rule looks at tables alone and so applies to a workbook of tables as well.
        parameters: a frozen dataclass with defaults that a ruleset may set, or None; what no value may be is
            told by its ``problems``, if it has such: pairs of a field and ``Text``.
        evidence: how well the basis is known (``[V] seen in the notice``); empty when it is beyond doubt.
        declaration: the table of a ruleset that the rule was made from, None for a rule of code.
        good: reports on which the rule finds nothing and is evaluated.
        bad: reports on which it finds what is marked.
    """

    code: str
    name: str
    severity: Severity
    title: Text
    basis: Text
    hint: Text
    messages: Mapping[str, Text]
    check: Check
    editions: tuple[str, ...] = ()
    edition_needed: bool = False
    tables_only: bool = False
    parameters: type[Any] | None = None
    evidence: str = ""
    declaration: Any = None
    good: tuple[Example, ...] = ()
    bad: tuple[Example, ...] = ()
    plugin: str = ""


def rule(
    code: str,
    name: str,
    severity: str,
    *,
    title: Words,
    basis: Words,
    hint: Words,
    message: Words | Mapping[str, Words],
    good: Sequence[Example | str],
    bad: Sequence[Example | str],
    editions: Sequence[str] = (),
    edition_needed: bool = False,
    tables_only: bool = False,
    parameters: type[Any] | None = None,
    evidence: str = "",
) -> Callable[[Check], Rule]:
    """Make a rule of a generator over ``(report, context)``; see ``Rule`` for the arguments.

    Raises:
        ValueError: the code has not the form of a code.
    """
    if not CODE.fullmatch(code):
        raise ValueError(f"{code!r}: a code is one to four capital letters and three digits")
    messages = {"": message} if isinstance(message, tuple) else message

    def decorate(check: Check) -> Rule:
        return Rule(
            code=code,
            name=name,
            severity=Severity.of(severity),
            title=Text(*title),
            basis=Text(*basis),
            hint=Text(*hint),
            messages={key: Text(*words) for key, words in messages.items()},
            check=check,
            editions=tuple(editions),
            edition_needed=edition_needed,
            tables_only=tables_only,
            parameters=parameters,
            evidence=evidence,
            good=tuple(map(Example.of, good)),
            bad=tuple(map(Example.of, bad)),
        )

    return decorate
