"""The foot of a report: the organ that signs it, and the date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.document import Document, Span
from disclosure_lint.model.report import Day, Passage, Signature
from disclosure_lint.parsing.dates import DAY, day_of

_DATE_LINE = re.compile(rf"^[ (]*(?:{DAY.pattern})[ ).。]*$", re.MULTILINE)
_ENDS = "局|厅|委|委员会|部|院|办|署|政府|办公室|办公厅|中心|会|处|队|所|站|公司|街道|镇|乡|馆|社|行|台|校|大学|学院|银行|集团"
_MARKS, _LONGEST = "〇·()、 ", 40
_ORGAN = f"[一-鿿{_MARKS}]{{2,{_LONGEST}}}(?:{_ENDS})"
_JOINED = re.compile(rf"^[ ]*(?P<organ>{_ORGAN})[ ]*(?:{DAY.pattern})[ )]*$", re.MULTILINE)


def find_signature(document: Document, start: int, end: int, tables: Sequence[Span]) -> Signature | None:
    """The last date that stands alone in a line of ``[start, end)``, with the organ above it.

    A date of digits and dashes without an organ above it is the web site's, not the report's.
    """
    text = document.folded
    prose = document.outside([*tables, Span(0, start), Span(end, len(text))])
    found = None
    for match in _within(prose, _DATE_LINE, text):
        organ = _organ_above(text, match.start(), start)
        if organ is None and match["year2"]:
            continue
        day = _trimmed_day(match)
        found = Signature(Span(organ.span.start if organ else day.span.start, day.span.end), organ, day)
    below = document.outside([*tables, Span(0, found.span.end if found else start), Span(end, len(text))])
    for match in _within(below, _JOINED, text):
        if found is None or match.start() > found.span.start:
            organ = Passage(match["organ"].strip(), Span(*match.span("organ")))
            day = _trimmed_day(match)
            found = Signature(Span(organ.span.start, day.span.end), organ, day)
    return found


def _within(spans: Sequence[Span], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    for start, end in spans:
        if not text[start:end].isspace():
            yield from pattern.finditer(text, start, end)


def _trimmed_day(match: re.Match[str]) -> Day:
    inner = DAY.search(match.string, match.start(), match.end())
    return day_of(inner) if inner else day_of(match)


def _organ_above(text: str, before: int, start: int) -> Passage | None:
    """The organ in the last line that is not empty above ``before``."""
    end = before
    for _ in range(3):
        end = text.rfind("\n", start, end)
        if end <= start:
            return None
        begin = text.rfind("\n", start, end) + 1 or start
        line = text[begin:end]
        bare = line.strip()
        if bare:
            begin += line.find(bare)
            return Passage("".join(bare.split()), Span(begin, begin + len(bare))) if _is_organ(bare) else None
    return None


def _is_organ(line: str) -> bool:
    """Whether ``_ORGAN`` is the whole line: worked out without it, as compiling it takes a tenth of a start."""
    longest = max(
        (len(end) for end in _ENDS.split("|") if line.endswith(end) and len(line) - len(end) >= 2), default=0
    )
    return (
        0 < len(line) - longest <= _LONGEST
        and longest > 0
        and all("一" <= char <= "鿿" or char in _MARKS for char in line)
    )
