"""W008: enumerations with a gap, or of another length than announced."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from disclosure_lint import PASSED, Absent, Context, Hit, Report, Section, Span, Text, Verdicts, rule
from disclosure_lint import lazy_re as re
from disclosure_lint_national.words import Words

_MOST = 50
"""A rule names so many places at most."""
_WORDS = Words("enumerations.toml")
_DEEPEST = 9
_ORDER = "一二三四五六七八九十"
_NUMBERED = re.compile(f"[{_ORDER}]是")
_MARKER = re.compile(
    rf"(?=[{_ORDER}])(?:"
    r"(?<![统之第其唯惟单专同万始归合十])(?P<first>一)是(?!否|个(?!别|人|性|体)|种(?!类)|时(?!效|间|常)|次(?!数|要)|条(?!件|块))"
    r"|(?<![^\W\da-zA-Z_])(?P<number>十[一二三四五]|[二三四五六七八九十])是(?!否|非|个(?!别|人|性|体)|种(?!类)|时(?!效|间|常)|次(?!数|要)|条(?!件|块)))"
)
_ADVERBS = {1: "首先|其一", 2: "其次|其二", 3: "再次|其三"}
_LOOSE = r"(?<![^\W\da-zA-Z_])(?:其|第|[(])?{number}(?:[是要抓为在促强靠)、,]|[^\W\da-zA-Z_])"
_COUNTS = "零一两三四五六七八九"
_ANNOUNCED = _WORDS.expression(
    r"(?:${announcing})[^,;:。\n\"、]{0,6}?(?P<words>(?:(?P<number>[两三四五六七八九])|(?P<digit>[2-9]))(?:${counted})[^,;:。\n\"、\d一二两三四五六七八九]{0,6}?(?:${things}))[:,。;\s]*$"
)
_LONGEST_ANNOUNCEMENT = 60
_REACH = 2000
_GOES_ON = _WORDS.expression("${goes_on}")


@rule(
    "W008",
    "enumeration",
    "warning",
    title=("“一是、二是”应从一开始，不跳不重", "Enumerations begin with 一是 and miss no number"),
    basis=("文字校对的一般要求", "proof-reading"),
    hint=("补上缺少的一项，或改正序号。", "Add what is missing, or mend the number."),
    message={
        "start": (
            "列举从“{actual}”开始，前面没有“{expected}”",
            "the list begins with {actual}; {expected} does not stand before",
        ),
        "gap": (
            "“{before}”之后是“{actual}”，缺少“{expected}”",
            "{actual} follows {before}; {expected} is missing",
        ),
        "twice": ("“{actual}”出现了两次", "{actual} stands twice"),
        "count": (
            "前面说“{words}”，后面列出了 {actual} 条",
            "the text speaks of {words}, and lists {actual}",
        ),
    },
    good=[
        "今后将加强业务学习，拓宽公开渠道。 => 今后，一是加强业务学习；二是拓宽公开渠道；三是规范发布，一是先审后发，二是定期清理。",
        "今后将加强业务学习，拓宽公开渠道。 => 一是加强业务学习；二要拓宽公开渠道；三是规范发布。",
    ],
    bad=[
        "今后将加强业务学习，拓宽公开渠道。 => 一是加强业务学习；«三是»拓宽公开渠道。",
        "今后将加强业务学习，拓宽公开渠道。 => 今后将加强业务学习；«二是»拓宽公开渠道；三是规范发布。",
        "今后将加强业务学习，拓宽公开渠道。 => 今后抓好以下«三项工作»：一是加强业务学习；二是拓宽公开渠道。",
    ],
)
def enumeration(report: Report, context: Context) -> Verdicts:
    """Lists may be nested, and may go on over paragraphs of a section."""
    looked = False
    numbered = _NUMBERED.search(report.folded)
    for start, end, limit in _stretches(report) if numbered else ():
        markers = [
            match
            for match in _MARKER.finditer(report.folded, start, end)
            if not report.in_table(match.start())
        ]
        if markers:
            looked = True
            yield from islice(_gaps(report.folded, start, markers), _MOST)
            yield from islice(_miscounted(report.folded, start, markers, limit), _MOST)
    yield (
        PASSED if looked else Absent(Text("正文没有“一是、二是”的列举", "the text has no list of 一是, 二是"))
    )


def _stretches(report: Report) -> Iterator[tuple[int, int, int]]:
    """What stands under each heading: its start and end, and the end of its section."""
    if not report.sections:
        yield 0, len(report.folded), len(report.folded)
    for section in report.sections:
        yield from ((start, end, section.body.end) for start, end in _below(section))


def _below(section: Section) -> Iterator[tuple[int, int]]:
    at = section.body.start
    for child in section.children:
        if child.start > at:
            yield at, child.start
        yield from _below(child)
        at = max(at, child.body.end)
    if section.body.end > at:
        yield at, section.body.end


def _miscounted(text: str, start: int, markers: list[re.Match[str]], limit: int) -> Iterator[Hit]:
    """Lists before which another number of items is announced (``存在三个问题：一是…；二是…``)."""
    for index, match in enumerate(markers):
        before = text[max(start, match.start() - _LONGEST_ANNOUNCEMENT) : match.start()]
        announced = _ANNOUNCED.search(before) if match["first"] else None
        if announced is None:
            continue
        stated = int(announced["digit"] or 0) or _COUNTS.index(announced["number"])
        items, last = _items(markers[index:])
        more = text[last : min(limit, last + _REACH)]
        if items == stated or (
            items < stated and (_said(more, 0, len(more), items + 1) or _GOES_ON.search(more))
        ):
            continue
        begin = match.start() - len(before)
        place = Span(begin + announced.start("words"), begin + announced.end("words"))
        yield Hit(place, {"words": announced["words"], "actual": items}, "count", actual=str(items))


def _items(markers: list[re.Match[str]]) -> tuple[int, int]:
    """How many items the list has that begins with the first marker, and where the last one begins.

    A list within one of its items may go on as far as the list itself: then the longest count is meant.
    """
    numbers = [_value(match["number"] or match["first"]) for match in markers]
    items, deeper, last = 1, [0], markers[0].end()
    for number, match in zip(numbers[1:], markers[1:], strict=True):
        if number == deeper[-1] + 1 and len(deeper) > 1:
            deeper[-1] = number
        elif number == items + 1:
            items, deeper, last = number, [0], match.end()
        elif number == 1:
            deeper.append(1)
        else:
            break
    return items, last


def _gaps(text: str, start: int, markers: list[re.Match[str]]) -> Iterator[Hit]:
    """What is wrong with the order of the markers; ``open`` holds the last number of each list that is open."""
    open_lists: list[int] = []
    at = start
    for match in markers:
        number = _value(match["number"] or match["first"])
        if number == 1:
            open_lists = [*open_lists[-_DEEPEST:], 1]
        else:
            fitting = next(
                (index for index in range(len(open_lists) - 1, -1, -1) if open_lists[index] == number - 1),
                None,
            )
            if fitting is not None:
                del open_lists[fitting + 1 :]
                open_lists[fitting] = number
            else:
                if not _said(text, at, match.start(), number - 1):
                    yield _hit(match, number, open_lists)
                open_lists = [*open_lists[:-1], number]
        at = match.end()


def _value(number: str) -> int:
    return sum(_ORDER.index(char) + 1 for char in number)


def _said(text: str, start: int, end: int, number: int) -> bool:
    """Whether the missing number stands there in other words (``二要``, ``第二，``, ``（二）``, ``其次``)."""
    digit = _ORDER[number - 1] if number <= len(_ORDER) else "十"
    words = f"{_LOOSE.format(number=digit)}|{_ADVERBS.get(number, '(?!)')}"
    return bool(re.search(words, text[start:end]))


def _hit(match: re.Match[str], number: int, open_lists: list[int]) -> Hit:
    place, actual, expected = Span(*match.span()), match[0], f"{_ORDER[min(number, 11) - 2]}是"
    if not open_lists:
        return Hit(place, {"actual": actual, "expected": expected}, "start", expected=expected, actual=actual)
    if open_lists[-1] == number:
        return Hit(place, {"actual": actual}, "twice", actual=actual)
    before = f"{_ORDER[min(open_lists[-1], 10) - 1]}是"
    return Hit(
        place,
        {"before": before, "actual": actual, "expected": expected},
        "gap",
        expected=expected,
        actual=actual,
    )
