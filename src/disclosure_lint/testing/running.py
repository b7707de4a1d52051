"""The examples of a plugin as tests of pytest."""

from __future__ import annotations

from collections.abc import Callable

from disclosure_lint.testing.bench import Bench
from disclosure_lint.testing.flaws import Case, cases, flaw


def example_tests(plugin: str) -> Callable[..., None]:
    """A test function that runs each example of each rule of a plugin as a test with a name of its own.

    Args:
        plugin: name of an installed plugin, or the path of a ruleset.
    """
    import pytest

    bench = Bench.of(plugin)
    named = [pytest.param(case, id=case.name) for rule in bench.rules for case in cases(rule)]

    @pytest.mark.parametrize("case", named)
    def test_example(case: Case) -> None:
        found = flaw(case, bench)
        assert found is None, str(found)

    return test_example
