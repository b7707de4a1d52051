"""What the exit code of a command says."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes; of several that apply, the highest below 130 counts."""

    CLEAN = 0
    FOUND = 1
    """There are findings that count, or there is something that is to be done."""
    WRONG_USE = 2
    NOT_LOOKED_AT = 2
    """A report could not be looked at, or a result could not be written."""
    FAILED = 3
    """A rule, a plugin or the tool itself failed."""
    INTERRUPTED = 130
