"""The word lists beside the rules.

_WORDS = Words("lists.toml")
_TOTAL = _WORDS.expression("^[,;]?(?:${totals})(?:为|达)?$")
"""

from __future__ import annotations

from pathlib import Path

import disclosure_lint


class Words(disclosure_lint.Words):
    """The word lists of a file of this folder."""

    def __init__(self, name: str) -> None:
        super().__init__(Path(__file__).with_name(name))
