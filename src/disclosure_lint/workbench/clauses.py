"""The clauses that rules rest on: data, from a clause to its rules.

A plugin keeps them in ``clauses.toml`` beside its ruleset. A clause without a rule says why it has none, so
that what is not checked is known.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from disclosure_lint.editions import load_editions
from disclosure_lint.model.finding import Severity
from disclosure_lint.model.language import Text
from disclosure_lint.rules.rule import Rule
from disclosure_lint.rulesets.file import Layer, RulesetFile
from disclosure_lint.rulesets.reading import check_keys, read_toml, validate

FILE = "clauses.toml"
UNFINISHED = re.compile("TODO|【待填】", re.IGNORECASE)
"""What templates leave to be written."""
DOUBTFUL = "K?"
"""The mark of evidence that an error must not rest on."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a law, a notice or a form.

    Attributes:
        id: the document and the place in it (``条例2019.49.1``).
        asks: what it asks, in a few words.
        evidence: how it is known: ``V`` (seen in the text), ``K`` (common knowledge), ``K?``, ``D`` (derived).
        editions: ids of the editions that it holds for; empty for all.
        rules: codes of the rules that check it.
        unchecked: why no rule checks it, or not all of it.
    """

    id: str
    asks: str
    evidence: str
    editions: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    unchecked: str = ""


@dataclass(frozen=True, slots=True)
class ClausesFile:
    """What the file holds."""

    clauses: tuple[Clause, ...]


def read_clauses(path: Path) -> tuple[Clause, ...]:
    """The clauses of a file; RulesetError when it can't be read, with file and line."""
    text, data = read_toml(path)
    layer = Layer(RulesetFile(), str(path), text)
    check_keys(ClausesFile, data, layer, ())
    file: ClausesFile = validate(ClausesFile, data, layer, ())
    return file.clauses


def complaints(clauses: Collection[Clause], rules: Mapping[str, Rule]) -> Iterator[Text]:
    """What is wrong with clauses: no rule and no reason, a code that no rule has, doubtful ground."""
    known = load_editions()
    for clause in clauses:
        if unfinished := next((word for word in (clause.id, clause.asks) if UNFINISHED.search(word)), None):
            yield Text(
                f"{clause.id}：条款还没有写完：{unfinished}",
                f"{clause.id}: the clause is not finished: {unfinished}",
            )
        if not clause.rules and not clause.unchecked.strip():
            yield Text(
                f"{clause.id}：没有规则，也没有写明原因（unchecked）",
                f"{clause.id}: no rule, and no reason why (unchecked)",
            )
        for code in clause.rules:
            if code not in rules:
                yield Text(f"{clause.id}：没有规则 {code}", f"{clause.id}: there is no rule {code}")
            elif not _meet(clause.editions, rules[code].editions):
                yield Text(
                    f"{clause.id}：{code} 不适用于这一条的格式",
                    f"{clause.id}: {code} is not for its editions",
                )
        for edition in clause.editions:
            if edition not in known:
                yield Text(f"{clause.id}：没有格式 {edition}", f"{clause.id}: there is no edition {edition}")
    yield from _doubtful(clauses, rules)


def _doubtful(clauses: Collection[Clause], rules: Mapping[str, Rule]) -> Iterator[Text]:
    """Errors that rest on doubtful clauses alone."""
    for code, rule in rules.items():
        grounds = [clause.evidence for clause in clauses if code in clause.rules]
        if rule.severity is Severity.ERROR and grounds and all(DOUBTFUL in ground for ground in grounds):
            yield Text(
                f"{code}：依据存疑（{DOUBTFUL}），不能定为 error",
                f"{code}: its ground is doubtful ({DOUBTFUL}), so it can't be an error",
            )


def _meet(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return not some or not others or not set(some).isdisjoint(others)
