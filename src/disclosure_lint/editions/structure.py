"""Make frozen dataclasses of plain data, without checking it.

For the data that ships with the tool, which the tests check with pydantic; a user's data goes through
pydantic itself. This keeps pydantic out of the start of the command.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Make = Callable[[Any], Any]
T = TypeVar("T")


def structure(kind: Callable[..., T], data: Mapping[str, Any]) -> T:
    """An instance of the dataclass ``kind`` from a table of TOML; unknown keys are a TypeError."""
    makers = _makers(kind)
    return kind(**{name: makers[name](value) if name in makers else value for name, value in data.items()})


@cache
def _makers(kind: Any) -> dict[str, Make]:
    hints = get_type_hints(kind)
    makers = {field.name: _maker(hints[field.name]) for field in fields(kind)}
    return {name: make for name, make in makers.items() if make is not None}


def _maker(hint: Any) -> Make | None:
    """How to make a value of a type hint; None when TOML's own value will do."""
    if is_dataclass(hint):
        return lambda value: structure(hint, value)  # type: ignore[arg-type]
    origin = get_origin(hint)
    if origin is tuple:
        inner = _maker(get_args(hint)[0])
        return tuple if inner is None else lambda value: tuple(map(inner, value))
    if origin in (Union, types.UnionType):
        parts = [part for part in get_args(hint) if part is not type(None)]
        return _maker(parts[0]) if len(parts) == 1 else None
    return None
