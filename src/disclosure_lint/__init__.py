"""Check annual reports on government information disclosure (政府信息公开工作年度报告).

The names below are all that a plugin or a caller needs; everything else may change.

They are imported when they are asked for, so that a command waits for nothing that it does not use; their types
stand in ``__init__.pyi``.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from disclosure_lint.model import lazy_re

__version__ = "0.1.0"

_NAMES = {
    "editions.edition": "Deadline Edition RowForm TableForm",
    "hookspecs": "hookimpl",
    "identities.evaluate": "Balance Check evaluate",
    "identities.localise": "Fault localise",
    "identities.system": "Address",
    "identities.wording": "cell_name in_words row_name",
    "model.claim": "Amount Claim Claims Sentence",
    "model.dataclass": "dataclass",
    "model.document": "Anchor Document Grid GridCell Heading Span",
    "model.finding": "Finding Outcome Severity",
    "model.fix": "Edit Fix edited",
    "model.language": "Text",
    "model.output": "Output Writer",
    "model.report": "Cell CellKey Contact Day DeclaredPart Figure Passage Period Phone Report Section Table Title",
    "model.run": "Run Summary",
    "model.source": "Source Unreadable",
    "model.words": "Words",
    "parsing.labels": "spoken",
    "parsing.places": "AreaCode Place area_code has_area_code place_of postcode_fits",
    "readers.reader": "Reader",
    "rules.collecting": "rules_in",
    "rules.context": "Context",
    "rules.example": "Example",
    "rules.rule": "Rule rule",
    "rules.verdict": "PASSED Absent Hit Note Passed Repeat Unknown Verdict Verdicts",
}
"""The public names, by the module that defines them."""
_HOMES = {name: module for module, names in _NAMES.items() for name in names.split()}

__all__ = ["lazy_re", *_HOMES]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value  # from now on it is found without coming here
    return value
