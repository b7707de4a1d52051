"""Word lists as data: a module's words stand in a TOML file beside it, and its expressions name them.

_WORDS = Words(Path(__file__).with_name("other_documents.toml"))
_SCHOOL = _WORDS.expression("(?:${schools})$")
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import tomli

_NAME = re.compile(r"\$\{(\w+)\}")


class Words:
    """The word lists of one file, read when a word is first needed; a word may be an expression itself."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def lists(self) -> dict[str, Any]:
        """What the file holds."""
        return tomli.loads(self._path.read_text("utf-8"))

    def expression(self, pattern: str) -> re.Pattern[str]:
        """A pattern in which ``${name}`` is any word of a list; it is compiled when it is first used."""
        return cast("re.Pattern[str]", _Expression(self, pattern))

    def filled(self, pattern: str) -> str:
        """A pattern with the words of its lists."""
        return _NAME.sub(lambda name: "|".join(self.lists[name[1]]), pattern)


class _Expression:
    """A pattern that is compiled when one of its methods is asked for; from then on it has the method itself."""

    def __init__(self, words: Words, pattern: str) -> None:
        self._words, self._pattern = words, pattern

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._words.filled(self._pattern))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found
