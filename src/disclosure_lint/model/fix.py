"""What would mend a finding: changes of the canonical text, as data.

A rule proposes them; ``disclosure_lint.fixing`` carries them back into the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.model.document import Span

FORMATS = ("txt", "md", "html", "docx")
"""The formats in which fixes can be made."""


class Edit(NamedTuple):
    """The stretch of the canonical text becomes ``text``; an empty stretch is a place between characters."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """The changes that mend a finding, made all or none.

    A fix is proposed where it is certain and changes neither a number's value nor what is said.

    Attributes:
        edits: in the order of the text, none over another, none over the end of a line.
        wording: words are changed, not characters: made only when the user asks for it.
    """

    edits: tuple[Edit, ...]
    wording: bool = False


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with the changes made; none may stand over another."""
    out, at = [], 0
    for (start, end), new in sorted(edits):
        out += [text[at:start], new]
        at = end
    return "".join([*out, text[at:]])


def moved(offset: int, edits: Sequence[Edit]) -> int:
    """Where ``offset`` of the text stands in the edited one; what was replaced stands at its replacement."""
    by = 0
    for (start, end), new in sorted(edits):
        if start >= offset:
            break
        if end > offset:
            return start + by
        by += len(new) - (end - start)
    return offset + by


def compatible(fixes: Iterable[Fix]) -> list[Fix]:
    """Those of the fixes that can be made at once: none touches a place that an earlier one touches."""
    chosen: list[Fix] = []
    taken: list[Span] = []
    for fix in fixes:
        spans = [edit.span for edit in fix.edits]
        if not any(_touch(span, other) for span in spans for other in taken):
            chosen.append(fix)
            taken += spans
    return chosen


def _touch(one: Span, other: Span) -> bool:
    return one == other or (one.start < other.end and other.start < one.end)
