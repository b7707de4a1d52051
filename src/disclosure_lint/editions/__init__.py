"""The official forms as data, one TOML file each.

Adding a form is adding a file: nothing else names the editions one by one.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import tomli

from disclosure_lint.editions.edition import Edition
from disclosure_lint.editions.structure import structure

__all__ = ["Edition", "for_year", "load_editions"]


@cache
def load_editions() -> dict[str, Edition]:
    """All editions by id, oldest first."""
    folder = files(__name__)
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    texts = [folder.joinpath(name).read_text("utf-8") for name in names if name[:4].isdigit()]
    editions = [structure(Edition, tomli.loads(text)) for text in texts]
    return {edition.id: edition for edition in editions}


def for_year(year: int) -> Edition | None:
    """The edition that reports on the data of ``year`` use; None before 2008."""
    return next((edition for edition in load_editions().values() if edition.covers(year)), None)
