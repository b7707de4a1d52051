"""How many of the mistakes that it should find a rule finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from disclosure_lint.model.finding import Outcome
from disclosure_lint.model.source import Unreadable
from disclosure_lint.rules.example import Example
from disclosure_lint.rules.rule import Rule
from disclosure_lint.testing.bench import Bench
from disclosure_lint.testing.drafts import Draft
from disclosure_lint.testing.examples import ExampleError, bases, last_year, make
from disclosure_lint.testing.mutations import MUTATIONS, Mutant, Mutation, mutants_of

ENOUGH = 0.95
"""The share of mistakes that a rule on sections, dates, contacts and numbers must find."""


@dataclass(frozen=True, slots=True)
class Recall:
    """What a rule made of the mistakes put in for it.

    Attributes:
        found: how many it found.
        missed: what it did not find, by the edition of the report and the mistake.
        idle: the mutations that made no mistake in any report, by name.
    """

    rule: Rule
    found: int
    missed: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many mistakes were put in."""
        return self.found + len(self.missed)

    @property
    def share(self) -> float | None:
        """The share found, None when there was no mistake to find."""
        return self.found / self.total if self.total else None


def recall(rule: Rule, bench: Bench, mutations: Sequence[Mutation] = ()) -> Recall:
    """The recall of a rule on the mistakes of its code or kind, on its bad examples, and on other mistakes.

    Args:
        rule: one of the bench.
        bench: the plugin under whose ruleset it runs.
        mutations: functions that put further mistakes into a report without fault.
    """
    found, missed = 0, []
    made = {mutation.__name__: 0 for mutation in mutations}
    for name, by, outcome in _outcomes(rule, bench, mutations):
        if by:
            made[by] += 1
        if outcome is not None and outcome.findings:
            found += 1
        else:
            missed.append(name)
    return Recall(rule, found, tuple(missed), tuple(name for name, count in made.items() if not count))


def _outcomes(
    rule: Rule, bench: Bench, mutations: Sequence[Mutation]
) -> Iterator[tuple[str, str, Outcome | None]]:
    """What the mistake is, which mutation made it, and what the rule made of it."""
    for number, example in enumerate(rule.bad, 1):
        yield f"bad {number}", "", _on_example(rule, example, bench)
    for edition in bases():
        if rule.editions and edition not in rule.editions:
            continue
        draft = Draft.of(edition, bench.editions)
        for by, mutant in _mutants(rule, draft, edition, bench, mutations):
            yield f"{edition} {mutant.what}", by, _on_text(rule, mutant, bench)


def _mutants(
    rule: Rule, draft: Draft, edition: str, bench: Bench, others: Sequence[Mutation]
) -> Iterator[tuple[str, Mutant]]:
    """The mistakes in the report of an edition, each with the name of the mutation if it is one of the others."""
    for mutation in MUTATIONS.get(rule.code, ()):
        yield from (("", mutant) for mutant in mutation(draft))
    yield from (("", mutant) for mutant in _of_kind(rule, draft, edition, bench))
    for mutation in others:
        with suppress(ExampleError):  # the report gives no occasion for it
            yield from ((mutation.__name__, mutant) for mutant in mutation(draft))


def _of_kind(rule: Rule, draft: Draft, edition: str, bench: Bench) -> Iterator[Mutant]:
    """The mistakes for the kind of a declared rule, put into reports in which as they stand it finds nothing."""
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
