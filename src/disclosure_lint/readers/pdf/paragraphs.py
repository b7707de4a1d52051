"""Paragraphs: lines of prose joined over lines and pages.

A paragraph goes on when its line is full (what comes next would not have fitted) and the next line begins at
the left margin. Without first line indents more is needed after a sentence: no gap, or on the next page that
the line was stretched to the margin, as the last line of a paragraph is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise
from statistics import median

from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.readers.pdf.geometry import Box
from disclosure_lint.readers.pdf.rows import Row, opening_token

_INDENT = 1.2  # ems from the left margin on which a line is indented
_FIRST = 2.7  # ems to which the first line of a paragraph is indented at most
_HANGING = 4.5  # ems to which the further lines of a list's item may be indented
_SPARE = 0.35  # ems that a full line may leave free beside what did not fit
_STRETCHED = 0.12  # ems that a line may leave free which was stretched to the margin
_OTHER_SIZE = 1.15  # ratio of sizes from which on lines belong to different paragraphs
_GAP = 1.25  # part of the usual line pitch from which on a gap ends a paragraph after a sentence
_WIDE_GAP = 2.2  # part of it that always ends one
_FEW = 5  # lines that say too little about the margins
_LINE = 15  # ems that a full line has at least
_BROAD = 0.8  # part of the room between even margins from which on lines may be full
_SHIFT, _SAME_SHIFT = 8.0, 4.0  # points by which the margins of left and right pages differ, both alike
_ORDINAL = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节部]"
    r"|\d{1,2}[、.．](?!\d)|[（(]\d{1,2}[）)]|附[件表录]"
)
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节部]")
_SENTENCE_END = re.compile("[。！？；：!?;:][\u201d\u2019」』）)]?$")
_LEADERS = re.compile(r"[.…·․‥⋯]{4}[\s\d.…·]*$")


class Style(Enum):
    """How a document shows where a paragraph begins; ``PLAIN``: not at all."""

    INDENTED = "indented"
    SPACED = "spaced"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of a page begin and end.

    Attributes:
        pitch: usual distance of the lines of a paragraph; 0 when there are too few.
    """

    left: float
    right: float
    pitch: float


def paragraphs(rows: Sequence[Row], margins: dict[int, Margins], style: Style) -> list[list[Row]]:
    """The rows in groups, one a paragraph.

    Args:
        rows: lines with no table between them.
        margins: by index of the page.
        style: how paragraphs begin.
    """
    found: list[list[Row]] = []
    for below in rows:
        if found and _goes_on(found[-1], below, margins, style):
            found[-1].append(below)
        else:
            found.append([below])
    return found


def _goes_on(paragraph: list[Row], below: Row, margins: dict[int, Margins], style: Style) -> bool:
    first, above = paragraph[0], paragraph[-1]
    here, there = margins[above.page], margins[below.page]
    em = above.em or below.em or above.box[3] - above.box[1]
    if above.em and below.em and not 1 / _OTHER_SIZE < above.em / below.em < _OTHER_SIZE:
        return False
    if not _is_full(above, below, here, em) or _LEADERS.search(above.text[-20:]):
        return False
    ended = bool(_SENTENCE_END.search(above.text[-2:]))
    if _gap_between(above, below, here, ended):
        return False
    offset = below.box[0] - there.left
    if above is first and above.box[0] - here.left - offset > _FIRST * em:
        return False
    if offset > _INDENT * em:
        if style is Style.INDENTED and offset < _FIRST * em and not _ORDINAL.match(first.text):
            return False
        hangs = above.box[0] - here.left <= offset + em and offset <= _HANGING * em
        return hangs and not ended and not _ORDINAL.match(below.text) and not _HEADING.match(above.text)
    if not ended:
        return True
    if _ORDINAL.match(below.text):
        return False
    if style is Style.INDENTED or first.box[0] - margins[first.page].left > _INDENT * em:
        return True
    stretched = here.right - above.box[2] < _STRETCHED * em
    return style is Style.SPACED and (above.page == below.page or stretched)


def _is_full(above: Row, below: Row, margins: Margins, em: float) -> bool:
    """Whether what comes next would not have fitted into the line."""
    token = opening_token(below.text)
    width = sum(1.0 if character > "\u2e80" else 0.6 for character in token)
    return margins.right - above.box[2] < (width + _SPARE) * em


def _gap_between(above: Row, below: Row, margins: Margins, ended: bool) -> bool:
    if above.page != below.page or not margins.pitch:
        return False
    gap = (above.base - below.base) / margins.pitch
    return gap > _WIDE_GAP or (ended and gap > _GAP)


def all_margins(rows: Sequence[Row], boxes: dict[int, Box]) -> dict[int, Margins]:
    """The margins of each page, by index: of all pages of its width, or of its side in a bound report."""
    by_width: dict[int, list[Row]] = {}
    for line in rows:
        box = boxes[line.page]
        by_width.setdefault(round(box[2] - box[0]), []).append(line)
    margins: dict[int, Margins] = {}
    for lines in by_width.values():
        page = boxes[lines[0].page]
        common = _margins(lines, page)
        sides = [[line for line in lines if line.page % 2 == side] for side in (0, 1)]
        even, odd = (_margins(side, page) if len(side) >= _FEW else common for side in sides)
        shift = even.left - odd.left
        bound = abs(shift) > _SHIFT and abs(shift - (even.right - odd.right)) < _SAME_SHIFT
        for line in lines:
            margins[line.page] = (even, odd)[line.page % 2] if bound else common
    return margins


def _margins(rows: list[Row], page: Box) -> Margins:
    """What at least two lines share; of few or short lines the utmost, and the right margin no wider than the left."""
    em = median(row.em or row.box[3] - row.box[1] for row in rows)
    lefts = sorted(row.box[0] for row in rows)
    rights = sorted((row.box[2] for row in rows), reverse=True)
    left = next((a for a, b in pairwise(lefts) if b - a < 0.7 * em), lefts[0])
    right = next((a for a, b in pairwise(rights) if a - b < em), rights[0])
    utmost = page[2] - (left - page[0])
    broad = right - left > _BROAD * (utmost - left) or _is_column(rights, right - left, em)
    if len(rows) < _FEW or not broad:
        right = max(rights[0], utmost - em)
    return Margins(left, right, _pitch(rows, right - 2 * em))


def _is_column(rights: list[float], width: float, em: float) -> bool:
    """Whether lines of a narrow page part are full: several are equally long, none is longer."""
    return width > _LINE * em and len(rights) >= _FEW and rights[0] - rights[_FEW - 1] < em


def _pitch(rows: list[Row], full: float) -> float:
    """The lower quartile of the distances between lines that follow one another, below those that reach ``full``.

    Where too few do, below any: the lines of tables without rules may lie closer than those of paragraphs.
    """
    pairs = [
        (above, below)
        for above, below in pairwise(rows)
        if above.page == below.page and above.base > below.base
    ]
    within = [(above, below) for above, below in pairs if above.box[2] >= full]
    gaps = sorted(above.base - below.base for above, below in (within if len(within) > 2 else pairs))
    return gaps[len(gaps) // 4] if len(gaps) > 2 else 0.0


def style_of(rows: Sequence[Row], margins: dict[int, Margins]) -> Style:
    """How paragraphs begin: what two pairs of lines show or more."""
    indents = gaps = 0
    for above, below in pairwise(rows):
        em = above.em or below.em
        if not em or above.page != below.page:
            continue
        margin = margins[above.page]
        inset, spare = above.box[0] - margin.left, margin.right - above.box[2]
        at_margin = abs(below.box[0] - margin.left) < 0.7 * em
        indents += at_margin and 1.5 * em < inset < _FIRST * em and spare < 3 * em
        gaps += at_margin and inset < 0.7 * em and spare > 3 * em and _gap_between(above, below, margin, True)
    if indents >= 2:
        return Style.INDENTED
    return Style.SPACED if gaps >= 2 else Style.PLAIN
