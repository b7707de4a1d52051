"""A plugin of pytest: ``pytest --disclosure-lint NAME`` runs the examples of a plugin's rules.

It is registered by the distribution and does nothing unless it is asked to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from disclosure_lint.testing.bench import Bench
    from disclosure_lint.testing.flaws import Case


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option that asks for it."""
    parser.getgroup("disclosure-lint").addoption(
        "--disclosure-lint",
        action="append",
        default=[],
        metavar="PLUGIN",
        help="run the examples of the rules of this plugin (a name, or the path of a ruleset); repeatable",
    )


def pytest_collection_modifyitems(session: pytest.Session, items: list[pytest.Item]) -> None:
    """Add a test for each example of each rule."""
    for name in session.config.getoption("--disclosure-lint"):
        items.extend(_items(session, name))


def _items(session: pytest.Session, name: str) -> list[pytest.Item]:
    from disclosure_lint.model.language import UserError
    from disclosure_lint.testing.bench import Bench
    from disclosure_lint.testing.flaws import cases

    try:
        bench = Bench.of(name)
    except UserError as error:
        raise pytest.UsageError(error.text.en) from None
    return [
        ExampleItem.from_parent(session, name=f"{name}::{case.name}", case=case, bench=bench)
        for rule in bench.rules
        for case in cases(rule)
    ]


class ExampleItem(pytest.Item):
    """One example of one rule."""

    def __init__(self, *, case: Case, bench: Bench, **fields: Any) -> None:
        super().__init__(**fields)
        self._case, self._bench = case, bench

    def runtest(self) -> None:
        """Fail when the example does not run as it says."""
        from disclosure_lint.testing.flaws import flaw

        found = flaw(self._case, self._bench)
        if found is not None:
            pytest.fail(str(found), pytrace=False)

    def reportinfo(self) -> tuple[str, int | None, str]:
        """What a report calls the test."""
        return self.name, None, self.name
