"""The title: which organ reports on which year."""

from __future__ import annotations

from collections.abc import Sequence

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.document import Document, Span
from disclosure_lint.model.report import Title
from disclosure_lint.parsing.numerals import NUMERAL, number

_LINES = 30
"""The title stands within this many lines that are not empty."""
_NEAR = 8
"""It is looked for in so many lines first: there it stands in nearly all reports."""
_BELOW = 4
"""So many lines, with its own, are looked at for a title."""
_LONGEST = 80
_SUBJECT = re.compile(r"(?:信息|政务)公开")
_END = re.compile(r"(?:报告|年报|报$|告$)(?:书|表)?(?:[(]?\d{4}年?度?[)]?)?$")
_YEAR = re.compile(rf"(?<!\d)(?P<year>\d{{4}}|(?:{NUMERAL}|0){{4}})(?!\d)\s*年?度?")
_PATH = re.compile(r"[>»›]|首页|^(?!附件)[^:]{2,8}:")
"""Where a page stands in its site, or a field of its record (``信息名称：``, ``上一篇：``)."""
_SENTENCE = re.compile(r"[。;!?]|[,:].*[,:]")
_BRACKETED_YEAR = re.compile(r"[(]?(?P<year>\d{4})年?度?[)]?")
_BRACKETED = re.compile(r"[(][^()]{2,40}[)]")
_NEWS = re.compile(r"发布|召开|举办|出炉|亮相|公开征求")
_NO_TITLE = re.compile(r"[一二三四五六七八九十]、|[(][一二三四五六七八九十]|图解|一图")
_NOISE = re.compile(r"^(?:关于|附件\d*:?|\d+[.、])|[《》\"]")
_TAIL = re.compile(
    r"(?:关于)?(?:政府信息和政务公开|政府信息公开|政务信息公开|政府信息|政务信息|信息公开|政务公开).*$"
)
_REPORT = re.compile(r"(?:信息|政务)公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)?[(]?$")
_ORGAN_LINE = re.compile(
    r"(?:局|厅|委|部|院|办|署|政府|办公室|中心|会|处|队|所|站|公司|街道|[省市县区乡镇旗])"
    rf"(?:(?:\d{{4}}|(?:{NUMERAL}|0){{4}})\s*年?度?(?:政(?:府?信?息?公?|务信?息?公?))?)?$"
)
_NO_ORGAN = re.compile(r"(?:政府信息公开|信息公开|政务公开|政府信息)?(?:工作)?")


def find_title(document: Document, end: int) -> Title | None:
    """The title before ``end``, joined over at most three lines, or None.

    A title names the subject, ends in 报告 or 年报, and is no sentence. Its year may stand in a bracketed
    line of its own below it.
    """
    return _first_title(document, end, _NEAR) or _first_title(document, end, _LINES)


def _first_title(document: Document, end: int, most: int) -> Title | None:
    """The title among the first lines, as far as so many of them, and those below it, tell."""
    lines = _short_lines(document, end, most)
    for index in range(len(lines) - (_BELOW if len(lines) == most < _LINES else 0)):
        for count in (1, 2, 3):
            chosen = lines[index : index + count]
            text = "".join("".join(line[2].split()) for line in chosen)
            if len(chosen) < count or not _is_title(text) or _is_broken(text, lines[index + count :]):
                continue
            if (
                count == 1
                or not _is_title("".join(chosen[-1][2].split()))
                or _starts_with_organ(chosen[0][2])
            ):
                return _title(document, lines, index, count, text)
    return None


def _is_broken(text: str, below: list[tuple[int, int, str]]) -> bool:
    """Whether 报告 is broken over the line's end."""
    return text.endswith("报") and bool(below) and below[0][2].startswith("告")


def _short_lines(document: Document, end: int, most: int) -> list[tuple[int, int, str]]:
    """Start, end and folded text of the first lines before ``end``; a long line stands there as ``。``."""
    found: list[tuple[int, int, str]] = []
    at = 0
    while at < end and len(found) < most:
        stop = document.folded.find("\n", at)
        stop = len(document.folded) if stop < 0 else stop
        if stop - at <= _LONGEST * 2:
            line = document.folded[at:stop]
            if bare := line.strip(" |#*"):
                start = at + line.find(bare)
                found.append((start, start + len(bare), bare))
        else:
            found.append((at, stop, "。"))
        at = stop + 1
    return found


def _is_title(text: str) -> bool:
    return (
        8 <= len(text) <= _LONGEST
        and bool(_SUBJECT.search(text))
        and bool(_END.search(text))
        and not _SENTENCE.search(text)
        and not _NO_TITLE.match(text)
        and not _NEWS.search(text)
        and not _PATH.search(text)
    )


def _starts_with_organ(line: str) -> bool:
    """Whether the line ends in an organ's name, in a year after one, or in the midst of the words after that."""
    return bool(_ORGAN_LINE.search(line.strip()))


def _title(document: Document, lines: list[tuple[int, int, str]], index: int, count: int, text: str) -> Title:
    span = Span(lines[index][0], lines[index + count - 1][1])
    year = _YEAR.search(text)
    value = number(year["year"]) if year else None
    if value is None and index + count < len(lines):
        below = _BRACKETED_YEAR.fullmatch("".join(lines[index + count][2].split()))
        if below:
            value, span = int(below["year"]), Span(span.start, lines[index + count][1])
    around = [line[2] for line in lines[index - 1 : index]] + [
        line[2][1:-1] for line in lines[index + count : index + count + 1] if _BRACKETED.fullmatch(line[2])
    ]
    return Title(text, span, _organ(text, around), value if value and 1990 < value < 2100 else None)


def _organ(text: str, around: Sequence[str]) -> str | None:
    """The organ: what stands before the year or the subject, or alone in a line above or in brackets below."""
    bare = _NOISE.sub("", text)
    year = _YEAR.search(bare)
    before = bare[: year.start()] if year and year.start() else _TAIL.sub("", _YEAR.sub("", bare, count=1))
    organ = _NOISE.sub("", before).removesuffix("关于").strip("-—·:,")
    organ = _TAIL.sub("", organ) if _REPORT.search(organ) else organ
    if organ and not _NO_ORGAN.fullmatch(organ):
        return organ
    lines = ("".join(line.split()) for line in around if _starts_with_organ(line) and len(line) <= 40)
    return next(lines, None)
