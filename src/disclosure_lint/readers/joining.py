"""How lines are put together into one: what Chinese writes without a space stays so."""

from __future__ import annotations


def apart(last: str, first: str) -> bool:
    """Whether a space must stand between two lines that are joined; given the characters that meet."""
    return not (last.isspace() or first.isspace() or (is_chinese(last) and is_chinese(first)))


def is_chinese(character: str) -> bool:
    """Ideographs, their punctuation and full-width forms: written without spaces between."""
    return "\u2e80" <= character <= "\ua4cf" or "\uf900" <= character <= "\uffef" or character >= "\U00020000"
