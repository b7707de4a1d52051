"""``re`` whose ``compile`` waits until the pattern is used: ``from disclosure_lint import lazy_re as re``.

Compiling all expressions of the rules takes several times what Python needs to start, and a report uses half of
them. A pattern that is wrong says so only when it is first used; a test compiles them all.
"""

from __future__ import annotations

from re import *  # noqa: F403
from re import compile as _compile
from typing import TYPE_CHECKING, Any

if not TYPE_CHECKING:

    class _Late:
        """A pattern that is compiled when one of its methods is asked for."""

        def __init__(self, pattern: str | bytes, flags: int) -> None:
            self.pattern, self._flags = pattern, flags

        def __getattr__(self, name: str) -> Any:
            if name.startswith("__"):
                raise AttributeError(name)
            compiled = _compile(self.pattern, self._flags)
            for method in _METHODS:  # from now on they are found without coming here
                setattr(self, method, getattr(compiled, method))
            return getattr(compiled, name)

    _METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")

    def compile(pattern: str | bytes, flags: int = 0) -> Any:
        """The pattern, not compiled yet."""
        return _Late(pattern, flags)
