"""What a rule keeps from one report of a run for the next ones."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

_MOST = 200_000


class Memory:
    """Bounded: when it is full, nothing more is kept, and what was kept stays known.

    A run that is spread over several processes has one in each of them.
    """

    def __init__(self) -> None:
        self._kept: dict[Hashable, Any] = {}

    def first(self, key: Hashable, value: Any) -> Any:
        """What was kept first under the key; ``value`` itself when that is the first."""
        if key in self._kept:
            return self._kept[key]
        if len(self._kept) < _MOST:
            self._kept[key] = value
        return value
