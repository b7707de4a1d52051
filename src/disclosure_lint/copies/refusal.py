"""Files of which no changed copy is made."""

from __future__ import annotations

from disclosure_lint.model.language import UserError


class Refused(UserError):
    """A file that must not or can't be changed; the message says why and what to do."""
