"""The harness for authors of rules.

In a plugin's test file one call runs the examples of all its rules, each as a test of its own::

    from disclosure_lint.testing import example_tests

    test_examples = example_tests("zhejiang")

How much a rule finds of the mistakes that are put in on purpose is its recall: ``recall``, ``assert_recall``.
``mutations`` holds the mistakes that the national rules must find; a plugin makes its own from a ``Draft``.

The names below are public; everything else may change.
"""

from disclosure_lint.testing import mutations
from disclosure_lint.testing.asserting import assert_findings, assert_recall
from disclosure_lint.testing.bench import Bench
from disclosure_lint.testing.drafts import Draft
from disclosure_lint.testing.examples import ExampleError, Made, base, bases, make
from disclosure_lint.testing.flaws import Case, Flaw, cases, check_example, complaints, flaw, flaws
from disclosure_lint.testing.mutations import Mutant, Mutation
from disclosure_lint.testing.recall import Recall, recall
from disclosure_lint.testing.running import example_tests

__all__ = [
    "Bench",
    "Case",
    "Draft",
    "ExampleError",
    "Flaw",
    "Made",
    "Mutant",
    "Mutation",
    "Recall",
    "assert_findings",
    "assert_recall",
    "base",
    "bases",
    "cases",
    "check_example",
    "complaints",
    "example_tests",
    "flaw",
    "flaws",
    "make",
    "mutations",
    "recall",
]
