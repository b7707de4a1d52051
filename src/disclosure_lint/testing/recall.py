"""How many of the mistakes that it should find a rule finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from disclosure_lint.model.finding import Outcome
from disclosure_lint.model.source import Unreadable
from disclosure_lint.rules.example import Example
from disclosure_lint.rules.rule import Rule
from disclosure_lint.testing.bench import Bench
from disclosure_lint.testing.drafts import Draft
from disclosure_lint.testing.examples import ExampleError, bases, last_year, make
from disclosure_lint.testing.mutations import MUTATIONS, Mutant, mutants_of

ENOUGH = 0.95
"""The share of mistakes that a rule on sections, dates, contacts and numbers must find."""


@dataclass(frozen=True, slots=True)
class Recall:
    """What a rule made of the mistakes put in for it.

    Attributes:
        found: how many it found.
        missed: what it did not find, by the edition of the report and the mistake.
    """

    rule: Rule
    found: int
    missed: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many mistakes were put in."""
        return self.found + len(self.missed)

    @property
    def share(self) -> float | None:
        """The share found, None when there was no mistake to find."""
        return self.found / self.total if self.total else None


def recall(rule: Rule, bench: Bench) -> Recall:
    """The recall of a rule on the mistakes of its code or kind, and on its bad examples."""
    found, missed = 0, []
    for name, outcome in _outcomes(rule, bench):
        if outcome is not None and outcome.findings:
            found += 1
        else:
            missed.append(name)
    return Recall(rule, found, tuple(missed))


def _outcomes(rule: Rule, bench: Bench) -> Iterator[tuple[str, Outcome | None]]:
    for number, example in enumerate(rule.bad, 1):
        yield f"bad {number}", _on_example(rule, example, bench)
    for edition in bases():
        if rule.editions and edition not in rule.editions:
            continue
        for mutant in _mutants(rule, edition, bench):
            yield f"{edition} {mutant.what}", _on_text(rule, mutant, bench)


def _mutants(rule: Rule, edition: str, bench: Bench) -> Iterator[Mutant]:
    """The mistakes for a rule in the report of an edition, in which as it stands it finds nothing."""
    draft = Draft.of(edition, bench.editions)
    for mutation in MUTATIONS.get(rule.code, ()):
        yield from mutation(draft)
    if rule.declaration is None:
        return
    clean = [Mutant("", draft)]
    clean += [_clean(example, bench) for example in rule.good if example.base == edition]
    for each in clean:
        outcome = _on_text(rule, each, bench)
        if outcome is not None and rule.code in outcome.rules.passed:
            for mutant in mutants_of(rule.declaration, each.draft):
                yield replace(mutant, previous=each.previous)


def _clean(example: Example, bench: Bench) -> Mutant:
    """A good example, in which nothing is to be found."""
    last = last_year(example) if example.previous else None
    return Mutant("", Draft(make(example).text, bench.editions), example.published, last)


def _on_example(rule: Rule, example: Example, bench: Bench) -> Outcome | None:
    try:
        return bench.run(rule, example)
    except (ExampleError, Unreadable):
        return None


def _on_text(rule: Rule, mutant: Mutant, bench: Bench) -> Outcome | None:
    try:
        return bench.run_on(rule, mutant.draft.text, published=mutant.published, previous=mutant.previous)
    except Unreadable:
        return None
