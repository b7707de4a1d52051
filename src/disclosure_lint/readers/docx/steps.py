"""What must be done with the markup between one text of a part and the next.

Half of what reading a report costs is to get from one tag to the next: a parser that calls for each costs five
times as much as to cut the whole at its texts and to look up what came between them before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from disclosure_lint.readers.docx.tags import is_empty, name_of

_MOST_KNOWN, _LONGEST_KNOWN = 4_096, 2_048  # stretches of markup, and bytes of one
_MOST_TAGS, _LONGEST_TAG = 20_000, 256
_PROPERTIES = {f"/{name}": name for name in ("w:pPr", "w:rPr", "w:trPr", "w:tcPr")}
_EMPTY_SAY_NOTHING = ("w:t", *_PROPERTIES.values())

Action = Callable[[bytes], None]
Step = tuple[Action, bytes]
"""What to do with a tag, and the tag."""


class Steps:
    """What must be done with the markup between one text and the next.

    A report is a thousand cells that differ in their words alone: what the markup between two texts asks for
    is found out once and known when it comes again.

    Args:
        actions: by name, what to do with the tags that mean something: ``/w:p`` is where an element ends,
            ``w:p/`` an empty one; None for those that only mark where properties begin.

    Attributes:
        known: the steps of markup that came before.
    """

    def __init__(self, actions: Mapping[str, Action | None]) -> None:
        self.known: dict[bytes, Sequence[Step]] = {}
        self._actions = actions
        self._parts: dict[bytes, Sequence[Step]] = {}
        self._tags: dict[bytes, tuple[str, Step]] = {}

    def learn(self, markup: bytes) -> Sequence[Step]:
        """The steps of markup that is not known yet; of paragraphs in it each is known alone."""
        found: list[Step] = []
        for part in by_paragraph(markup):
            found += self._parts.get(part) or self._learn_part(part)
        if len(markup) <= _LONGEST_KNOWN and len(self.known) < _MOST_KNOWN:
            self.known[markup] = found
        return found

    def _learn_part(self, part: bytes) -> Sequence[Step]:
        names: list[str] = []
        steps: list[Step] = []
        for tag in part.split(b"<"):
            name, step = self._tags.get(tag) or self._learn_tag(tag)
            if not name:
                continue
            if names and names[-1] == _PROPERTIES.get(name):  # they say nothing that matters
                del names[-1], steps[-1]
                continue
            names.append(name)
            steps.append(step)
        found = [step for step in steps if step[0] is not _mark]
        if len(part) <= _LONGEST_KNOWN and len(self._parts) < _MOST_KNOWN:
            self._parts[part] = found
        return found

    def _learn_tag(self, tag: bytes) -> tuple[str, Step]:
        name = name_of(tag)
        if is_empty(tag) and (f"{name}/" in self._actions or name in _EMPTY_SAY_NOTHING):
            name += "/"
        action = self._actions.get(name, _nothing)
        found = ("" if action is _nothing else name), (action or _mark, tag)
        if len(tag) <= _LONGEST_TAG and len(self._tags) < _MOST_TAGS:
            self._tags[tag] = found
        return found


def by_paragraph(markup: bytes) -> list[bytes]:
    """Markup cut before each ``w:p``."""
    first, *rest = markup.split(b"<w:p>")
    return [first, *[b"w:p>" + part for part in rest]]


def _nothing(_tag: bytes) -> None:
    """Stands for what to do with a tag that means nothing."""


def _mark(_tag: bytes) -> None:
    """Stands for what to do where properties begin."""


def both(start: Action, end: Action) -> Action:
    """What to do with an element that ends where it begins."""

    def both(tag: bytes) -> None:
        start(tag)
        end(tag)

    return both
