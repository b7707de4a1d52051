"""The official forms as data, one TOML file each.

Adding a form is adding a file; rules that change with the form name the edition from which they do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from disclosure_lint.editions.edition import Edition
from disclosure_lint.editions.structure import structure

__all__ = ["Edition", "for_year", "heading_words", "load_editions"]

_FOLDER = Path(__file__).parent


@cache
def load_editions() -> dict[str, Edition]:
    """All editions by id, oldest first."""
    data: dict[str, dict[str, Any]] = {}
    for name in sorted(entry.name for entry in _FOLDER.iterdir()):
        if name.endswith(".toml") and name[:4].isdigit():
            own = _toml(name)
            data[own["id"]] = _with_inherited(own, data.get(own.get("inherits", ""), {}))
    return {key: structure(Edition, table) for key, table in data.items()}


def _with_inherited(own: dict[str, Any], older: Mapping[str, Any]) -> dict[str, Any]:
    """An edition's entries over those that it inherits; of a section or a table only what it says anew."""
    kept = {key: value for key, value in older.items() if key != "last_year"}
    return _anew(kept, own)


_LISTS = {"sections": "key", "tables": "key", "rows": "key", "relations": "id"}
"""What is told apart in a list by which of its entries."""


def _anew(older: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """What is said anew over what was said before, entry by entry in the lists that both have."""
    both = _LISTS.keys() & older.keys() & own.keys()
    return {**older, **own, **{name: _joined(older[name], own[name], _LISTS[name]) for name in both}}


def _joined(older: Sequence[Any], own: Sequence[Any], key: str) -> list[Any]:
    """The older entries as they are said anew, or those that are ``whole`` in their place.

    A new one stands behind that which is said before it.
    """
    found = {each[key]: each for each in older}
    order = list(found)
    at = len(order)
    for each in own:
        name, whole = each[key], each.get("whole", False)
        if name not in found:
            order.insert(at, name)
        at = order.index(name) + 1
        said = {field: value for field, value in each.items() if field != "whole"}
        found[name] = said if whole else _anew(found.get(name, {}), said)
    return [found[name] for name in order]


def for_year(year: int, editions: Mapping[str, Edition] | None = None) -> Edition | None:
    """The edition that reports on the data of ``year`` use; None before 2008."""
    known = load_editions() if editions is None else editions
    return next((edition for edition in known.values() if edition.covers(year)), None)


@cache
def heading_words() -> dict[str, Any]:
    """``headings.toml``: the words of headings that tell no section, for all editions."""
    return _toml("headings.toml")


def _toml(name: str) -> dict[str, Any]:
    return tomli.loads((_FOLDER / name).read_text("utf-8"))
