"""What was made of a report, as JSON and back: the classes of the model that it consists of, and no others."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from disclosure_lint.model.comparison import Comparison, Examined
from disclosure_lint.model.document import Span
from disclosure_lint.model.finding import (
    Finding,
    Location,
    NotEvaluable,
    Outcome,
    Related,
    RuleStates,
    Severity,
    Waived,
)
from disclosure_lint.model.fix import Edit, Fix
from disclosure_lint.model.report import CellKey

_CLASSES: dict[str, Any] = {
    each.__name__: each
    for each in (
        Examined,
        Comparison,
        Outcome,
        RuleStates,
        NotEvaluable,
        Waived,
        Finding,
        Location,
        Related,
        Fix,
        Edit,
        Span,
        CellKey,
        Severity,
    )
}
_PLAIN = (str, int, bool, type(None))


def dumps(examined: Examined) -> bytes:
    """The record.

    Raises:
        TypeError: a plugin has put something into a finding that is none of the model's.
    """
    return json.dumps(_packed(examined), ensure_ascii=True, separators=(",", ":")).encode()


def loads(record: bytes) -> Examined:
    """What was recorded; ValueError when it is no such record."""
    try:
        found = _unpacked(json.loads(record))
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from error
    if not isinstance(found, Examined):
        raise ValueError("no record")
    return found


def _packed(value: Any) -> Any:
    """An object as ``{class: [its values]}``, a mapping as ``{"": [pairs]}``, a tuple as a list."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind.__name__ in _CLASSES and kind is _CLASSES[kind.__name__]:
        return {kind.__name__: [_packed(each) for each in _values(value)]}
    if kind in (tuple, list):
        return [_packed(each) for each in value]
    if isinstance(value, Mapping):
        return {"": [[_packed(key), _packed(each)] for key, each in value.items()]}
    raise TypeError(kind)


def _values(value: Any) -> list[Any]:
    if is_dataclass(value):
        return [getattr(value, field.name) for field in fields(value)]
    return list(value) if isinstance(value, tuple) else [int(value)]


def _unpacked(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_unpacked(each) for each in value)
    if isinstance(value, dict):
        ((name, packed),) = value.items()
        values = _unpacked(packed)
        return _CLASSES[name](*values) if name else dict(values)
    return value
