"""Mistakes put into reports on purpose, to see how many of them the rules find.

A mistake that a rule must find is made by a function from a report without fault; the functions stand by the
code of the rule in the families ``sections``, ``dates``, ``contacts``, ``cells`` and ``shapes``. A rule that
a ruleset declares is broken by its kind (``declared``). Every rule is held against its own bad examples too.
"""

from __future__ import annotations

from collections.abc import Mapping

from disclosure_lint.testing.mutations import cells, contacts, dates, sections, shapes
from disclosure_lint.testing.mutations.declared import mutants_of
from disclosure_lint.testing.mutations.mutant import Mutant, Mutation

__all__ = ["MUTATIONS", "Mutant", "Mutation", "mutants_of"]

MUTATIONS: Mapping[str, tuple[Mutation, ...]] = {
    code: found
    for family in (sections, dates, contacts, cells, shapes)
    for code, found in family.MUTATIONS.items()
}
"""The mutations by the code of the rule that must find what they do."""
