"""Words in both languages of the tool."""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["zh", "en"]


class Text(NamedTuple):
    """One message in Chinese and in English."""

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        """The words in ``language``."""
        return self.zh if language == "zh" else self.en


class UserError(Exception):
    """Something that the user can mend; the message says what and where, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.text = Text(zh, en)
