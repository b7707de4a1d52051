"""The bytes that a report comes in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from disclosure_lint.model.language import UserError


@dataclass(frozen=True)
class Source:
    """A file as it was given: its name (``-`` for standard input) and its bytes."""

    name: str
    data: bytes

    @cached_property
    def sha256(self) -> str:
        """The hexadecimal digest of the bytes."""
        return sha256(self.data).hexdigest()

    @property
    def suffix(self) -> str:
        """The suffix of the name, lower case, with its dot; empty when there is none."""
        name = self.name.replace("\\", "/").rpartition("/")[2]
        stem, dot, suffix = name.rpartition(".")
        return f".{suffix.lower()}" if stem and dot else ""


class Unreadable(UserError):
    """A source that can't be looked at; the message says why."""
