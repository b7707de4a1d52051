"""The foot of a report: the organ that signs it, and the date."""

from __future__ import annotations

from collections.abc import Sequence

from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.document import Document, Span
from disclosure_lint.model.report import Day, Passage, Signature
from disclosure_lint.parsing.dates import DAY, day_of

_DATE_LINE = re.compile(rf"^[ (]*(?:{DAY.pattern})[ ).。]*$", re.MULTILINE)
_ORGAN = re.compile(
    r"[一-鿿〇·()、 ]{2,40}"
    r"(?:局|厅|委|委员会|部|院|办|署|政府|办公室|办公厅|中心|会|处|队|所|站|公司|街道|镇|乡"
    r"|馆|社|行|台|校|大学|学院|银行|集团)"
)
_JOINED = re.compile(rf"^[ ]*(?P<organ>{_ORGAN.pattern})[ ]*(?:{DAY.pattern})[ )]*$", re.MULTILINE)


def find_signature(document: Document, start: int, end: int, tables: Sequence[Span]) -> Signature | None:
    """The last date that stands alone in a line of ``[start, end)``, with the organ above it.

    A date of digits and dashes without an organ above it is the web site's, not the report's.
    """
    text = document.folded
    found = None
    for match in _DATE_LINE.finditer(text, start, end):
        if any(region.holds(match.start()) for region in tables):
            continue
        organ = _organ_above(text, match.start(), start)
        if organ is None and match["year2"]:
            continue
        day = _trimmed_day(match)
        found = Signature(Span(organ.span.start if organ else day.span.start, day.span.end), organ, day)
    for match in _JOINED.finditer(text, start, end):
        if not any(region.holds(match.start()) for region in tables) and (
            found is None or match.start() > found.span.start
        ):
            organ = Passage(match["organ"].strip(), Span(*match.span("organ")))
            day = _trimmed_day(match)
            found = Signature(Span(organ.span.start, day.span.end), organ, day)
    return found


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
            return (
                Passage("".join(bare.split()), Span(begin, begin + len(bare)))
                if _ORGAN.fullmatch(bare)
                else None
            )
    return None
