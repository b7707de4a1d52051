"""W: severe typos, words written twice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice

from disclosure_lint import (
    PASSED,
    Context,
    Hit,
    Report,
    Severity,
    Span,
    Verdicts,
    rule,
)
from disclosure_lint import lazy_re as re
from disclosure_lint_national.words import Words

_MOST = 50
"""A rule names so many places at most."""

_REACH = 200
"""A line is looked at so far on each side of a repetition."""
_SHORTEST_REPEAT, _LONGEST_REPEAT = 4, 16
_TYPOS = Words("typos.toml")
_SHORT_REPEATS = Words("repeats.toml").expression("${patterns}")
_IMMEDIATE = re.compile(rf"(\w{{{_SHORTEST_REPEAT},{_LONGEST_REPEAT}}})\1")
_CODE = re.compile("[0-9A-Za-z_]")
_LONGEST_CLAUSE = 20
_CLAUSE_TWICE = re.compile(rf"(?<=[\n。;,])([^\W\da-zA-Z_]{{4,{_LONGEST_CLAUSE}}}[:,;])\1")


@cache
def _reversed_slogans() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), right) for pattern, right in _TYPOS.lists["reversed"].items())


@rule(
    "W005",
    "severe-typo",
    "error",
    title=(
        "国家、政党、政府机关的名称等不得错写",
        "Names of the state, the party, the government are written right",
    ),
    basis=(
        "政府网站严重表述错误的检查口径（全国政府网站普查通报）",
        "the checks of government web sites for severe errors",
    ),
    hint=("改正错字；定稿前通读全文。", "Mend the typo, and read the whole text before publication."),
    message={
        "": ("“{actual}”应为“{expected}”", "{actual} should be {expected}"),
        "reversed": ("“{actual}”的意思写反了，应为“{expected}”", "{actual} says the opposite of {expected}"),
    },
    good=["列入全年重点任务 => 列入全年重点任务，坚持以公开为常态、不公开为例外"],
    bad=[
        "根据《中华人民共和国政府信息公开条例》 => 根据《«中华人民共合国»政府信息公开条例》",
        "列入全年重点任务 => 列入全年重点任务，坚持“«公开是常态、公开是例外»”",
    ],
)
def severe_typo(report: Report, context: Context) -> Verdicts:
    """The list is data; its words stand in no ordinary text."""
    hits = list(islice((hit for prose in report.prose for hit in _typos(report.folded, prose)), _MOST))
    yield from hits
    if not hits:
        yield PASSED


@cache
def _any_typo() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _TYPOS.lists["typos"])))


def _typos(text: str, prose: Span) -> Iterator[Hit]:
    there = _any_typo().search(text, *prose)
    for wrong, right in _TYPOS.lists["typos"].items() if there else ():
        at = text.find(wrong, *prose)
        while at >= 0:
            yield Hit(
                Span(at, at + len(wrong)), {"actual": wrong, "expected": right}, expected=right, actual=wrong
            )
            at = text.find(wrong, at + len(wrong), prose.end)
    if text.find("例外", *prose) >= 0:
        for pattern, right in _reversed_slogans():
            for match in pattern.finditer(text, *prose):
                values = {"actual": match[0], "expected": right}
                yield Hit(
                    Span(*match.span()), values, "reversed", Severity.WARNING, expected=right, actual=match[0]
                )


@rule(
    "W007",
    "repeated-words",
    "warning",
    title=("词语不应误写两遍", "No words are written twice"),
    basis=("文字校对的一般要求", "proof-reading"),
    hint=("删去重复的文字。", "Remove the repetition."),
    message=("“{words}”重复", "{words} stands twice"),
    good=["列入全年重点任务 => 列入津市市市场监督管理局人人参与的全年重点任务，谢谢支持"],
    bad=[
        "全文由概述、 => «全文包括以下部分:全文包括以下部分:»由概述、",
        "列入全年重点任务 => 列入«信息信息»公开的全年重点任务",
    ],
)
def repeated_words(report: Report, context: Context) -> Verdicts:
    """Four characters or more right after themselves, and the short ones that are listed."""
    hits = list(islice(_repeats(report), _MOST))
    yield from hits
    if not hits:
        yield PASSED


def _repeats(report: Report) -> Iterator[Hit]:
    taken = -1
    for span in sorted(islice(_repeated_spans(report), _MOST * 4)):
        if span.start >= taken:
            words = report.document[span]
            yield Hit(
                span,
                {"words": words},
                expected=words[: len(words) // 2] if len(words) % 2 == 0 else None,
                actual=words,
            )
            taken = span.end


def _repeated_spans(report: Report) -> Iterator[Span]:
    text = report.folded
    for prose in report.prose:
        long = (_IMMEDIATE, _CLAUSE_TWICE) if _may_repeat(text[prose.start : prose.end]) else ()
        for pattern in (*long, _SHORT_REPEATS):
            for match in pattern.finditer(text, prose.start, prose.end):
                if not _CODE.search(match[0]) and _is_prose(text, match.start()):
                    yield Span(*match.span())


def _may_repeat(text: str) -> bool:
    """Whether ``_IMMEDIATE`` or ``_CLAUSE_TWICE`` can be found: a third of their time.

    Words that stand right after themselves make the text, moved on by their length, equal to itself for as
    long; so the last bytes of its characters, taken as one large number, do.
    """
    last_bytes = text.encode("utf-32-le", "surrogatepass")[::4]
    size, number = len(last_bytes), int.from_bytes(last_bytes, "little")
    for length in range(_SHORTEST_REPEAT, _LONGEST_CLAUSE + 2):
        if bytes(length) in (number ^ number >> 8 * length).to_bytes(size, "little"):
            return True
    return False


def _is_prose(text: str, at: int) -> bool:
    """Whether a sentence stands in the line; the paths and menus of web pages repeat names."""
    before, after = text[max(0, at - _REACH) : at], text[at : at + _REACH]
    line = before.rpartition("\n")[2] + after.partition("\n")[0]
    return any(mark in line for mark in "。,;:")
