"""The harness for authors of rules.

In a plugin's test file one call runs the examples of all its rules, each as a test of its own::

    from disclosure_lint.testing import example_tests

    test_examples = example_tests("zhejiang")

The names below are public; everything else may change.
"""

from disclosure_lint.testing.asserting import assert_findings
from disclosure_lint.testing.bench import Bench
from disclosure_lint.testing.drafts import Draft
from disclosure_lint.testing.examples import ExampleError, Made, base, bases, make
from disclosure_lint.testing.flaws import Case, Flaw, cases, check_example, complaints, flaw, flaws
from disclosure_lint.testing.running import example_tests

__all__ = [
    "Bench",
    "Case",
    "Draft",
    "ExampleError",
    "Flaw",
    "Made",
    "assert_findings",
    "base",
    "bases",
    "cases",
    "check_example",
    "complaints",
    "example_tests",
    "flaw",
    "flaws",
    "make",
]
