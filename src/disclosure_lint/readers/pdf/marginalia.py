"""Page numbers and running heads: what stands at the edge of pages and isn't the report's text."""

from __future__ import annotations

import re
from collections import Counter
from statistics import median_low
from typing import NamedTuple

from disclosure_lint.readers.pdf.pages import Page
from disclosure_lint.readers.pdf.rows import Row

_DEPTH = 3  # lines at either edge of a page that are looked at
_SAME_HEIGHT = 4.0  # points by which the height of a running head may differ
_OFTEN = 0.4  # the part of the pages that a running head stands on (left and right pages may differ)
_EDGE = 0.16  # the part of the page at either edge where marginalia stand
_DASH = "-‐‑‒–—―－─━~·•.…"
_MARKED = re.compile(
    rf"[{_DASH}]{{1,4}}\d{{1,4}}[{_DASH}]{{1,4}}"
    r"|第\d{1,4}页(?:[,，/]?共\d{1,4}页)?"
    r"|\d{1,4}/\d{1,4}"
    r"|[Pp]age\d{1,4}(?:of\d{1,4})?"
)
_BARE = re.compile(r"\d{1,4}")
_DIGITS = re.compile(r"\d+")


class Marginal(NamedTuple):
    """A line that was taken out of the text."""

    kind: str
    row: Row


class _Edge(NamedTuple):
    """The outermost lines at the top or the bottom of a page, from the edge; squeezed and their heights."""

    page: Page
    bottom: bool
    rows: list[Row]

    @property
    def texts(self) -> list[str]:
        return ["".join(row.text.split()) for row in self.rows]


def take_marginalia(pages: list[Page]) -> list[Marginal]:
    """Take page numbers, heads and footers out of the pages' items.

    A page number is marked as one, or is a bare number that counts the pages. A head is a line that stands,
    but for its figures, at the same height of many pages.
    """
    edges = [_Edge(page, bottom, _outermost(page, bottom)) for page in pages for bottom in (False, True)]
    counted, often = _counted(edges, len(pages)), _often(edges, len(pages))
    taken: list[Marginal] = []
    for edge in edges:
        for row, text in zip(edge.rows, edge.texts, strict=True):
            key = edge.bottom, _DIGITS.sub("0", text)
            if _MARKED.fullmatch(text) or (_BARE.fullmatch(text) and _ahead(edge, text) in counted):
                kind = "page-number"
            elif key in often and abs(often[key] - row.box[1]) <= _SAME_HEIGHT:
                kind = "footer" if edge.bottom else "header"
            else:
                break
            taken.append(Marginal(kind, row))
            edge.page.items.remove(row)
    return taken


def _outermost(page: Page, bottom: bool) -> list[Row]:
    _, low, _, high = page.box
    limit = low + _EDGE * (high - low) if bottom else high - _EDGE * (high - low)
    found: list[Row] = []
    for item in sorted(page.items, key=lambda item: item.box[1] if bottom else -item.box[3]):
        inside = item.box[3] < limit if bottom else item.box[1] > limit
        if not inside or not isinstance(item, Row) or len(found) == _DEPTH:
            break
        found.append(item)
    return found


def _ahead(edge: _Edge, number: str) -> tuple[bool, int]:
    return edge.bottom, int(number) - edge.page.index


def _counted(edges: list[_Edge], pages: int) -> set[tuple[bool, int]]:
    """How far bare numbers at an edge run ahead of the pages' indexes, if they do so on half of the pages."""
    ahead = Counter(_ahead(edge, text) for edge in edges for text in edge.texts[:1] if _BARE.fullmatch(text))
    return {key for key, count in ahead.items() if 2 * count >= pages and (pages > 1 or key[1] == 1)}


def _often(edges: list[_Edge], pages: int) -> dict[tuple[bool, str], float]:
    """The heights at which the same line, but for its figures, stands on many pages."""
    places: dict[tuple[bool, str], list[float]] = {}
    for edge in edges:
        for row, text in zip(edge.rows, edge.texts, strict=True):
            places.setdefault((edge.bottom, _DIGITS.sub("0", text)), []).append(row.box[1])
    enough = max(2, _OFTEN * pages)
    often = {}
    for key, heights in places.items():
        if len(heights) >= enough:
            usual = median_low(heights)
            if sum(abs(height - usual) <= _SAME_HEIGHT for height in heights) >= enough:
                often[key] = usual
    return often
