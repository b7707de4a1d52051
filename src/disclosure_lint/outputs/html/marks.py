"""Stretches of a report with the places of findings marked in them."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from itertools import pairwise

from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.model.document import Document, Span
from disclosure_lint.model.finding import Finding
from disclosure_lint.outputs.html.markup import element, escaped


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding with its number in the report; ``mark`` and ``note`` are the ids of its two ends."""

    number: int
    finding: Finding
    mark: str
    note: str
    label: str

    @property
    def link(self) -> str:
        """The number as a link from the place to the note."""
        level = self.finding.severity.word
        fields = {"href": f"#{self.note}", "id": self.mark, "aria_label": self.label}
        return element("a", str(self.number), class_=f"ref {level}", **fields)


class Places:
    """The findings of a report, taken place by place from the beginning to the end.

    Args:
        document: the report.
        numbered: the findings in the order of their places.
    """

    def __init__(self, document: Document, numbered: Sequence[Numbered]) -> None:
        self._document, self._coming = document, deque(numbered)
        self._open: list[Numbered] = []

    def marked(self, region: Span, until: int) -> tuple[str, list[Numbered]]:
        """A line or a cell as markup, and the findings that begin before ``until`` and not before the last one.

        Each of these gets its link behind its place.
        """
        begun = []
        while self._coming and self._coming[0].finding.span[0] < until:
            begun.append(self._coming.popleft())
        self._open = [each for each in [*self._open, *begun] if each.finding.span[1] > region.start]
        here = [each for each in self._open if each.finding.span[0] < region.end]
        links: dict[int, list[Numbered]] = {}
        for each in begun:
            links.setdefault(min(max(each.finding.span[1], region.start), region.end), []).append(each)
        edges = {edge for each in here for edge in each.finding.span if region.start < edge < region.end}
        out = [each.link for each in links.get(region.start, ())]
        for start, end in pairwise(sorted({region.start, region.end, *edges, *links})):
            out.append(self._piece(Span(start, end), here))
            out += [each.link for each in links.get(end, ())]
        return "".join(out), begun

    def _piece(self, piece: Span, here: Sequence[Numbered]) -> str:
        text = escaped(self._document[piece])
        over = [
            each for each in here if each.finding.span[0] < piece.end and piece.start < each.finding.span[1]
        ]
        if not over or not text:
            return text
        worst = max(each.finding.severity for each in over).word
        return element("mark", text, class_=worst, data_of=" ".join(each.note for each in over))
