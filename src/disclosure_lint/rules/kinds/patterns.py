"""Regular expressions of rulesets: bounded in length, in size and in time, and matched on folded text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from time import monotonic
from typing import Any

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.document import Span
from disclosure_lint.model.folding import fold
from disclosure_lint.model.language import Text

SECONDS = 1.0
"""A pattern may take this long on all stretches of text of one report together."""
LONGEST = 500
"""A pattern has at most this many characters."""
LARGEST = 10_000
"""Written out without counted repeats (``a{30}`` as thirty ``a``) it has at most this many parts."""

_PART = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|\{(?P<least>\d*)(?:,(?P<most>\d*))?\}|.", re.DOTALL)

_RECURSION = re.compile(r"\(\?(?:R|\d|&|P>)")  # has no bound on memory


def problem(pattern: str) -> Text | None:
    """Why a pattern can't be used, None when it can."""
    if not pattern:
        return Text("是空的", "is empty")
    if len(pattern) > LONGEST:
        return Text(f"超过 {LONGEST} 个字符", f"is over {LONGEST} characters")
    if _RECURSION.search(pattern):
        return Text("不能引用自身（递归）", "must not call itself (recursion)")
    if _size(pattern) > LARGEST:
        return Text("重复次数太大", "repeats too often")
    import regex

    try:
        _compiled(pattern)
    except (regex.error, RecursionError, OverflowError) as error:
        return Text(f"不是正则表达式：{error}", f"is no regular expression: {error}")
    return None


def matches(pattern: str, text: str, spans: tuple[Span, ...]) -> Iterator[Span]:
    """Where the pattern stands in the stretches of folded text; TimeoutError when that takes too long."""
    compiled = _compiled(pattern)
    left = SECONDS
    for span in spans:
        begun = monotonic()
        for match in compiled.finditer(text, span.start, span.end, timeout=max(left, 0.001)):
            if match.end() > match.start():
                yield Span(*match.span())
        left -= monotonic() - begun


@lru_cache(256)
def _compiled(pattern: str) -> Any:
    """The pattern, its characters folded as the text is; what was no operator does not become one."""
    import regex

    pairs = zip(pattern, fold(pattern), strict=True)
    return regex.compile("".join(old if old == new else regex.escape(new) for old, new in pairs))


def _size(pattern: str) -> int:
    """How many parts the pattern has when its counted repeats are written out."""
    sizes, last = [0], 0
    for match in _PART.finditer(pattern):
        part = match[0]
        if part == "(":
            sizes.append(0)
            last = 0
        elif part == ")" and len(sizes) > 1:
            last = sizes.pop() or 1
            sizes[-1] += last
        elif match["least"] is not None and (match["least"] or match["most"]):
            times = max(int(bound) for bound in (match["least"], match["most"]) if bound)
            sizes[-1] += last * (times - 1)
            last *= times
        else:
            last = 1
            sizes[-1] += 1
        if sizes[-1] > LARGEST:
            break
    return max(sizes)
