"""Brackets and title marks without partner, and where the partner must stand when that is certain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from disclosure_lint import Edit, Fix, Report, Span, edited
from disclosure_lint import lazy_re as re
from disclosure_lint_national.citations import titles

_PAIRS = {")": "(", "]": "[", "》": "《", "〉": "〈", "】": "【", "」": "「", "』": "『"}
_BRACKETS = re.escape("".join((*_PAIRS, *_PAIRS.values())))
_BRACKET = re.compile(f"[{_BRACKETS}]")
_BRACKET_OR_LINE = re.compile(f"[{_BRACKETS}\n]")
_NESTED = tuple(f"{opening}{closing}" for closing, opening in _PAIRS.items()) * 2
"""Taken out in this order they leave nothing of most lines and paragraphs that are in order."""
_MARKS = "。.;:!?)]》」』】,、"
_ORDINAL = re.compile(r"(?:^|[。;:,、!?\s])[ ]*(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$")

# As written: a partner has the width and the shape of the bracket that is there.
_WRITTEN = ("()", "（）", "[]", "［］", "〔〕", "﹝﹞", "《》", "〈〉", "【】", "「」", "『』")
_PARTNERS = {pair[side]: pair[1 - side] for pair in _WRITTEN for side in (0, 1)}

_SLIPS = 4
"""A paragraph with more odd brackets is none in which somebody has slipped."""
_PLAIN = str.maketrans("（）［］〔〕﹝﹞", "()[][][]")

_NUMERALS = "一二三四五六七八九十"
_NUMBERED = re.compile(rf"\(([{_NUMERALS}]|[0-9]{{1,2}})(?=[一-鿿])(?![{_NUMERALS}])")
_DOCUMENT = re.compile(
    r"(?<=[一-鿿])(?P<open>[\[(]?)(?P<year>(?:19|20)[0-9]{2})(?P<close>[\])]?)(?P<gap>[ ]?)[0-9]{1,4}号"
)
_AFTER_TITLE = re.compile(r"[,，。;；:：、()（）\s]|[的第及和与要规有等以]|$")
_ABOUT = re.compile(r"关于[一-鿿]{0,8}$")


def odd_brackets(report: Report) -> Iterator[tuple[Span, list[int]]]:
    """The paragraphs outside the tables in which brackets have no partner, with the places of those brackets."""
    for prose in report.prose:
        marks = _BRACKET_OR_LINE.findall(report.folded, *prose)
        if not _is_in_order("".join(marks)):
            for paragraph in _paragraphs(report.folded, prose):
                if places := unpaired(report.folded, paragraph):
                    yield paragraph, places


def _is_in_order(brackets: str) -> bool:
    """Whether all brackets have their partner in their own line, as far as this is easily told."""
    for pair in _NESTED:
        brackets = brackets.replace(pair, "")
    return not brackets.strip("\n")


def _paragraphs(text: str, prose: Span) -> Iterator[Span]:
    """The paragraphs of a stretch of prose.

    A line that ends without a mark goes on in the next one: texts are broken by hand or by a page.
    """
    start = at = prose.start
    while at < prose.end:
        end = text.find("\n", at, prose.end)
        end = prose.end if end < 0 else end
        line = text[at:end].rstrip()
        if not line or line[-1] in _MARKS:
            yield Span(start, end)
            start = end + 1
        at = end + 1
    if start < prose.end:
        yield Span(start, prose.end)


def unpaired(text: str, paragraph: Span) -> list[int]:
    """Where the brackets without partner stand, in the order in which that is known."""
    if _is_in_order("".join(_BRACKET.findall(text, *paragraph))):
        return []
    odd: list[int] = []
    opened: list[tuple[str, int]] = []
    waiting = dict.fromkeys(_PAIRS.values(), 0)
    for match in _BRACKET.finditer(text, *paragraph):
        char, at = match[0], match.start()
        opening = _PAIRS.get(char)
        if opening is None:
            opened.append((char, at))
            waiting[char] += 1
        elif waiting[opening]:
            while opened[-1][0] != opening:
                other, place = opened.pop()
                waiting[other] -= 1
                odd.append(place)
            opened.pop()
            waiting[opening] -= 1
        elif char != ")" or not _ORDINAL.search(text[max(paragraph.start, at - 6) : at]):
            odd.append(at)
    return odd + [at for _, at in opened]


def repair(report: Report, paragraph: Span, odd: Sequence[int]) -> Fix | None:
    """The changes that give all odd ones of a paragraph their partners; None unless they are certain.

    Certain are the year in a document's number, the title of a known document, title marks of two kinds
    around one title, and the number of a heading whose neighbour is written in full.
    """
    if len(odd) > _SLIPS:
        return None
    found = (
        _of_number(report, paragraph, at) or _of_title(report, at) or _of_heading(report, paragraph, at)
        for at in odd
    )
    edits = tuple(dict.fromkeys(edit for edit in found if edit)) or _of_two_kinds(report, odd)
    return Fix(edits) if edits and _closes_all(report, paragraph, edits) else None


def _closes_all(report: Report, paragraph: Span, edits: Sequence[Edit]) -> bool:
    """Whether no bracket of the paragraph is odd after the changes."""
    begin, stop = paragraph
    plain = [Edit(Span(start - begin, end - begin), new.translate(_PLAIN)) for (start, end), new in edits]
    words = edited(report.folded[begin:stop], plain)
    return not unpaired(words, Span(0, len(words)))


def _insertion(at: int, text: str) -> Edit:
    return Edit(Span(at, at), text)


def _partner(report: Report, at: int) -> str:
    return _PARTNERS.get(report.document.text[at], "")


def _of_number(report: Report, paragraph: Span, odd: int) -> Edit | None:
    """``〔2021 30号``, ``2021〕30号``, ``〔2021)30号``."""
    for match in _DOCUMENT.finditer(report.folded, *paragraph):
        opening, closing = (match.start(side) if match[side] else None for side in ("open", "close"))
        if odd not in (opening, closing):
            continue
        if closing is None:
            return _insertion(match.end("year"), _partner(report, odd)) if match["gap"] else None
        if opening is None:
            return _insertion(match.start("year"), _partner(report, odd))
        at, other = (opening, closing) if report.document.text[closing] == "〕" else (closing, opening)
        return Edit(Span(at, at + 1), _partner(report, other))
    return None


def _of_title(report: Report, odd: int) -> Edit | None:
    """``《中华人民共和国政府信息公开条例的规定``: the mark belongs at the end of a title that is known."""
    text, char = report.folded, report.folded[odd]
    for title in titles():
        end = odd + 1 + len(title)
        if char == "《" and text.startswith(title, odd + 1) and _AFTER_TITLE.match(text, end):
            return _insertion(end, "》")
        start = odd - len(title)
        if char == "》" and text.startswith(title, start) and _AFTER_TITLE.match(text, odd + 1):
            named = _ABOUT.search(text[max(0, start - 12) : start])
            return None if named else _insertion(start, "《")
    return None


def _of_heading(report: Report, paragraph: Span, odd: int) -> Edit | None:
    """``（二公开内容`` where another line begins with ``（一）``."""
    text = report.folded
    match = _NUMBERED.match(text, odd)
    if match is None or text[paragraph.start : odd].strip():
        return None
    neighbours = [f"({number})" for number in _neighbours(match[1])]
    if any(re.search(rf"(?m)^[ ]*{re.escape(words)}", text) for words in neighbours):
        return _insertion(match.end(), _partner(report, odd))
    return None


def _neighbours(number: str) -> Iterator[str]:
    if number.isascii():
        yield from (str(int(number) - 1), str(int(number) + 1))
        return
    at = _NUMERALS.index(number)
    yield from _NUMERALS[max(0, at - 1) : at]
    yield from _NUMERALS[at + 1 : at + 2]


def _of_two_kinds(report: Report, odd: Sequence[int]) -> tuple[Edit, ...]:
    """``《…〉``, ``〈…》``: the outer marks are the double ones (GB/T 15834, 4.15)."""
    if len(odd) != 2:
        return ()
    first, last = sorted(odd)
    if (report.folded[first], report.folded[last]) not in (("《", "〉"), ("〈", "》")):
        return ()
    at, mark = (last, "》") if report.folded[first] == "《" else (first, "《")
    return (Edit(Span(at, at + 1), mark),)
