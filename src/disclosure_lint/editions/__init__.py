"""The official forms as data, one TOML file each.

Adding a form is adding a file; rules that change with the form name the edition from which they do.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    """An edition's entries over those that it inherits; of a section only what it says anew."""
    kept = {key: value for key, value in older.items() if key != "last_year"}
    if "sections" not in kept or "sections" not in own:
        return kept | own
    anew = {section["key"]: section for section in own["sections"]}
    sections = [{**section, **anew.get(section["key"], {})} for section in kept["sections"]]
    return kept | own | {"sections": sections}


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
