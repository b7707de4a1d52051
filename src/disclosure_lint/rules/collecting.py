"""Find the rules of a plugin in its modules."""

from __future__ import annotations

import importlib
import pkgutil
import sys

from disclosure_lint.rules.rule import Rule


def rules_in(package: str) -> list[Rule]:
    """Every rule that stands in the modules of a package, by code; modules named ``_…`` are passed over.

    A plugin hands them to the hook, so that a rule is found by being there::

        @hookimpl
        def disclosure_lint_rules():
            return rules_in(__name__)
    """
    main = sys.modules[package]
    names = (found.name for found in pkgutil.iter_modules(getattr(main, "__path__", ())))
    others = (importlib.import_module(f"{package}.{name}") for name in names if not name.startswith("_"))
    values = (value for module in (main, *others) for value in vars(module).values())
    rules = {id(value): value for value in values if isinstance(value, Rule)}
    return sorted(rules.values(), key=lambda rule: rule.code)
