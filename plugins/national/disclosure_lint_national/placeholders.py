"""Placeholders: what stands where the writer still had to put something.

Used by W001, and by rules that ask for content: a placeholder is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from disclosure_lint import Span

_COUNTED = "[年月日件条次人份篇个期项宗起]|万元|元|%"
_LINK = r"(?:https?://|www\.)[!-~]{1,300}|[!-~]{1,64}@[!-~]{1,64}"


class Placeholder(NamedTuple):
    """A placeholder, and whether it can be nothing else (``××`` may stand for a withheld name)."""

    span: Span
    certain: bool


@dataclass(frozen=True, slots=True)
class PlaceholderWords:
    """The words that are placeholders.

    Attributes:
        words: regular expressions of words that stand for something to come.
        instructions: words of the form's own instructions; a bracket that holds one is the instruction.
    """

    words: tuple[str, ...] = (
        "(?<![有尚亟需须等])待补充(?!材料|资料|完善|说明|申请|证|信息)",
        "(?<![有尚亟需须等])待填(?:写|报)?(?![一-鿿])",
        "此处填写",
        "(?<![A-Za-z0-9])(?:TODO|TBD|FIXME)(?![A-Za-z0-9])",
    )
    instructions: tuple[str, ...] = (
        "文字描述",
        "文字说明",
        "在此处报告",
        "在此处填写",
        "此处填写",
        "请在此处",
    )


DEFAULT = PlaceholderWords()


def placeholders(text: str, words: PlaceholderWords = DEFAULT) -> Iterator[Placeholder]:
    """The placeholders of a folded text in their order; web addresses and e-mails hold none."""
    for match in _pattern(words).finditer(text):
        kind = match.lastgroup
        if kind != "link" and not (kind == "line" and _is_rule(text, match.start(), match.end())):
            yield Placeholder(Span(*match.span()), certain=kind != "crosses")


def without_placeholders(text: str) -> str:
    """A folded text without its placeholders."""
    parts, at = [], 0
    for span, _ in placeholders(text):
        parts.append(text[at : span.start])
        at = span.end
    return "".join([*parts, text[at:]])


@cache
def _pattern(words: PlaceholderWords) -> re.Pattern[str]:
    """One expression for all; the name of the group tells which kind was found."""
    instructions = "|".join(map(re.escape, words.instructions))
    return re.compile(
        rf"(?P<link>{_LINK})"
        rf"|(?P<instruction>\((?=[^()\n]{{0,80}}?(?:{instructions}))[^()\n]{{1,160}}\)"
        rf"|^[ ]*(?:{instructions})[ ]*。?[ ]*$)"
        rf"|(?P<word>{'|'.join(words.words)})"
        r"|(?P<digits>(?<!\d)\d{2,3}[Xx×]{1,2}(?=年)|\d{3,4}-[Xx×]{4,})"
        r"|(?P<latin>(?<![A-Za-z0-9@._/-])[Xx]{2,}(?![A-Za-z0-9@._/-]))"
        rf"|(?P<counted>[×*]{{2,}}(?={_COUNTED}))"
        r"|(?P<crosses>×{2,})"
        r"|(?P<empty>【[ ]*】)"
        r"|(?P<line>(?<![A-Za-z0-9_/])_{3,}(?![A-Za-z0-9_/]))",
        re.MULTILINE,
    )


def _is_rule(text: str, start: int, end: int) -> bool:
    """Whether a run of underscores is a line drawn across the page."""
    before = text.rfind("\n", 0, start) + 1
    after = text.find("\n", end)
    return not text[before:start].strip() and not text[end : len(text) if after < 0 else after].strip()
