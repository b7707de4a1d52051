"""Examples of rules become reports.

An example changes a base report (``bases/2014.txt`` …) and marks with ``«…»`` where its rule must point.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from disclosure_lint.model.language import UserError
from disclosure_lint.parsing.labels import words
from disclosure_lint.rules.example import Example

_ORDINAL = re.compile(r"[一二三四五六七八九十]{1,3}、")
_YEAR = re.compile(r"20\d\d(?=年)")
_BETWEEN = re.compile(r"\n---\n")


class ExampleError(UserError):
    """An example that can't be made: its words do not stand in the base, or stand there more than once."""


class Made(NamedTuple):
    """An example as a report, and the marked place: start and end in the text, or None."""

    text: str
    place: tuple[int, int] | None


@cache
def bases() -> tuple[str, ...]:
    """The names of the base reports: the ids of the editions."""
    names = (file.name for file in files("disclosure_lint.bases").iterdir())
    return tuple(sorted(name.removesuffix(".txt") for name in names if name.endswith(".txt")))


@cache
def base(name: str) -> str:
    """The text of a base report.

    Raises:
        ExampleError: there is none of that name.
    """
    if name not in bases():
        known = "、".join(bases())
        raise ExampleError(f"没有底本 {name}（有 {known}）", f"there is no base {name} (there are {known})")
    return files("disclosure_lint.bases").joinpath(f"{name}.txt").read_text("utf-8")


def make(example: Example) -> Made:
    """The report of an example.

    Raises:
        ExampleError: a change does not fit the base.
    """
    text = _with_changes(base(example.base), example.change) if example.base else example.change
    return unmarked(text)


def last_year(example: Example) -> str:
    """Last year's report of an example: the base with its years one less, and the changes of ``previous``.

    Raises:
        ExampleError: a change does not fit.
    """
    return _with_changes(shifted(base(example.base), -1), example.previous)


def shifted(text: str, years: int) -> str:
    """A report on another year: every year in the text is moved by as much; numbers of laws stay."""
    return _YEAR.sub(lambda year: str(int(year[0]) + years), text)


def _with_changes(text: str, changes: str) -> str:
    for change in _BETWEEN.split(changes):
        text = _changed(text, change)
    return text


def unmarked(text: str) -> Made:
    """The text without its first pair of ``«»``, and what stood between them."""
    start = text.find("«")
    end = text.find("»", start)
    if start < 0 or end < 0:
        return Made(text, None)
    return Made(text[:start] + text[start + 1 : end] + text[end + 1 :], (start, end - 1))


def _changed(text: str, change: str) -> str:
    old, arrow, new = change.partition(" =>")
    if not arrow:
        return _replaced_row(text, change)
    new = new.removeprefix(" ")
    if old.endswith("\n…"):
        start = text.find(old[:-2])
        old = text[start:] if start >= 0 else old
    return replaced(text, old, new)


def replaced(text: str, old: str, new: str) -> str:
    """The text with words that stand there once replaced.

    Raises:
        ExampleError: they stand there never, or more than once.
    """
    count = text.count(old)
    if count != 1:
        short = old if len(old) <= 60 else old[:59] + "…"
        raise ExampleError(
            f"底本中有 {count} 处“{short}”，应恰有一处",
            f"stands {count} times in the base, not once: {short!r}",
        )
    return text.replace(old, new)


def _replaced_row(text: str, line: str) -> str:
    """The line of the base with the same label (of a table) or ordinal (of a heading) replaced."""
    bare = line.replace("«", "").replace("»", "")
    ordinal = _ORDINAL.match(bare)
    label = words(bare.partition("|")[0])
    lines = text.split("\n")
    if "|" in bare:
        same = [
            index
            for index, other in enumerate(lines)
            if "|" in other and words(other.partition("|")[0]) == label
        ]
    else:
        same = [
            index
            for index, other in enumerate(lines)
            if ordinal and other.startswith(ordinal[0]) and "|" not in other
        ]
    if len(same) != 1:
        raise ExampleError(
            f"底本中有 {len(same)} 行与之相当，应恰有一行：{line}",
            f"{len(same)} lines of the base fit, not one: {line!r}",
        )
    lines[same[0]] = line
    return "\n".join(lines)
