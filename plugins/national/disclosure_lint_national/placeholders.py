"""Placeholders: what stands where the writer still had to put something.

Used by W001, and by rules that ask for content: a placeholder is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from heapq import merge
from typing import NamedTuple

from disclosure_lint import Span, Text, dataclass
from disclosure_lint import lazy_re as re
from disclosure_lint_national.links import in_link

_RUN = re.compile("[Xx×*_]{2,}|[Xx×](?=年)|【[ ]*】")
_RUN_MARKS = ("XX", "xx", "××", "**", "__", "【", "X年", "x年", "×年")
_YEAR_BEFORE = re.compile("(?<![0-9])[0-9]{2,3}$")
_PHONE_BEFORE = re.compile("[0-9]{3,4}-$")
_COUNTED = re.compile(
    "[月件份篇宗%]|年(?!级)|日(?!报)|条(?!例)|次(?!数)|人(?!民|大|社)|个(?!人|案)|期(?!货)|项(?!目)|起(?!诉)|万元|元"
)
_LATIN = re.compile("[A-Za-z0-9@._/-]")
_LETTER = re.compile("[A-Za-z0-9]")
_BRACKET_END = re.compile("[()\n]")
_NEAR = 30
"""A 某 so many characters before an XX speaks of the same case."""
_REACH = 80
"""An instruction stands in a bracket that opens and closes within so many characters of it."""


class Placeholder(NamedTuple):
    """A placeholder, and whether it can be nothing else (``××`` may stand for a withheld name)."""

    span: Span
    certain: bool


@dataclass(frozen=True, slots=True)
class PlaceholderWords:
    """The words that are placeholders.

    Attributes:
        words: words that stand for something to come; Latin ones only as whole words.
        not_after: what makes such a word prose when it stands right before (有待补充).
        not_before: what makes it prose when it stands right after (待补充材料).
        instructions: words of the form's own instructions, alone in a line or in a bracket.
    """

    words: tuple[str, ...] = ("待补充", "待填", "此处填写", "TODO", "TBD", "FIXME")
    not_after: tuple[str, ...] = ("有", "尚", "亟", "需", "须", "等", "对")
    not_before: tuple[str, ...] = ("材料", "资料", "完善", "说明", "申请", "证", "信息", "补", "平", "海")
    instructions: tuple[str, ...] = ("文字描述", "文字说明", "在此处报告", "在此处填写", "请在此处")

    def problems(self) -> Iterator[tuple[str, Text]]:
        """An empty word, which stands everywhere."""
        for key in ("words", "not_after", "not_before", "instructions"):
            if not all(word.strip() for word in getattr(self, key)):
                yield key, Text("有一个词是空的", "one of the words is empty")


DEFAULT = PlaceholderWords()


@lru_cache(32)
def _signs(words: tuple[str, ...], instructions: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the marks and words without which a text has no placeholder."""
    return re.compile("|".join(map(re.escape, (*_RUN_MARKS, *words, *instructions))))


def placeholders(text: str, words: PlaceholderWords = DEFAULT) -> Iterator[Placeholder]:
    """The placeholders of a folded text in their order; web addresses and e-mails hold none."""
    if not _signs(words.words, words.instructions).search(text):
        return
    kinds = [_runs(text)] if any(mark in text for mark in _RUN_MARKS) else []
    kinds += [_word(text, word, words) for word in words.words if word in text]
    kinds += [_instruction(text, word) for word in words.instructions if word in text]
    at = 0
    for placeholder in merge(*kinds):
        if placeholder.span.start >= at:
            yield placeholder
            at = placeholder.span.end


def without_placeholders(text: str) -> str:
    """A folded text without its placeholders."""
    parts, at = [], 0
    for span, _ in placeholders(text):
        parts.append(text[at : span.start])
        at = span.end
    return "".join([*parts, text[at:]])


def _runs(text: str) -> Iterator[Placeholder]:
    """Runs of X, ×, * and _, and empty 【】."""
    for match in _RUN.finditer(text):
        start, end = match.span()
        kind = match[0][0]
        before, after = text[max(0, start - 6) : start], text[end : end + 2]
        counted = bool(_COUNTED.match(after))
        if (year := _YEAR_BEFORE.search(before)) and after[:1] == "年" and kind in "Xx×":
            yield Placeholder(Span(start - len(year[0]), end), True)
        elif kind in "Xx" and (phone := _PHONE_BEFORE.search(before)) and end - start >= 4:
            yield Placeholder(Span(start - len(phone[0]), end), True)
        elif kind == "【" or (kind == "*" and counted and end - start > 1):
            yield Placeholder(Span(start, end), True)
        elif kind == "×" and end - start > 1:
            yield Placeholder(Span(start, end), counted)
        elif kind == "_" and end - start > 2 and not _stands_alone(text, start, end):
            if not (_LETTER.match(after) or _LETTER.match(before[-1:])) and not in_link(text, start):
                yield Placeholder(Span(start, end), True)
        elif kind in "Xx" and end - start > 1 and not (_LATIN.match(after) or _LATIN.match(before[-1:])):
            yield Placeholder(Span(start, end), counted or not _is_withheld(text, start))


def _is_withheld(text: str, start: int) -> bool:
    """Whether an ``XX`` may stand for a withheld or any name: in quotation marks (``“我要开XX店”``), or after 某."""
    sentence = text[max(text.rfind(mark, 0, start) for mark in "。\n") + 1 : start]
    return sentence.count('"') % 2 == 1 or "某" in sentence[-_NEAR:]


def _word(text: str, word: str, words: PlaceholderWords) -> Iterator[Placeholder]:
    for start in _places(text, word):
        end = start + len(word)
        before = text[max(0, start - 8) : start]
        latin = word.isascii() and (_LETTER.match(text, end) or _LETTER.match(before[-1:]))
        prose = text.startswith(words.not_before, end) or before.endswith(words.not_after)
        if not latin and not prose and not in_link(text, start):
            yield Placeholder(Span(start, end), True)


def _instruction(text: str, word: str) -> Iterator[Placeholder]:
    for start in _places(text, word):
        end = start + len(word)
        opening = max(text.rfind(mark, max(0, start - _REACH), start) for mark in "()\n")
        closing = _BRACKET_END.search(text, end, end + _REACH)
        if opening >= 0 and text[opening] == "(" and closing and closing[0] == ")":
            yield Placeholder(Span(opening, closing.end()), True)
        elif _stands_alone(text, start, end):
            yield Placeholder(Span(start, end), True)


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands in the line."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    line = before.rpartition("\n")[2] + after.partition("\n")[0]
    return not line.strip(" 。")
