"""Web addresses and e-mails: what stands in them is no word and no number of the text."""

from __future__ import annotations

from disclosure_lint import lazy_re as re

_LINK = re.compile(r"(?:https?://|www\.)[!-~]{1,300}|[!-~]{1,64}@[!-~]{1,64}", re.IGNORECASE)


def in_link(text: str, at: int) -> bool:
    """Whether ``at`` stands in a web address or an e-mail of a folded text."""
    return any(match.start() <= at < match.end() for match in _LINK.finditer(text, max(0, at - 300), at + 64))
