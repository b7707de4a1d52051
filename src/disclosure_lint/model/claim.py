"""What the prose says about quantities. Nothing here judges; every statement knows its words.

A claim is made only of words that are all understood: what may be about something narrower, another year or
another thing is not one.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from disclosure_lint.model.dataclass import dataclass
from disclosure_lint.model.document import Span
from disclosure_lint.model.report import CellKey

Number = int | Decimal
Bound = Literal["exact", "least", "most", "about"]
Scope = Literal["own", "bare", "narrower"]
Kind = Literal["number", "none", "upheld", "unbeaten"]


class Amount(NamedTuple):
    """A number with its unit as the prose writes it.

    Attributes:
        start: where it begins in the text of its sentence; ``end``: behind the unit and words like 以上.
        value: the number; 万 and 亿 are multiplied out unless they belong to a unit of money.
        unit: ``件``, ``条``, ``万元``, ``%`` …
        bound: ``exact``; ``least`` for 余, 多, 以上; ``most`` for 近, 不足; ``about`` for 约, 左右.
        step: the value of the last digit (``3.2万件``: 1000): the number is rounded to it.
    """

    start: int
    end: int
    value: Number
    unit: str
    bound: Bound
    step: Number


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without any space.

    Attributes:
        text: folded.
        begin: offset of its first character in the document.
        offsets: the offset of each character when spaces were left out, else empty.
        section: key of the top-level section.
        before: text of the same paragraph before the sentence (the end of a long one), folded.
        heading: words of the sub-section's heading.
        amounts: the numbers in it, in order.
    """

    text: str
    begin: int
    offsets: tuple[int, ...]
    section: str | None
    before: str
    heading: str
    amounts: tuple[Amount, ...]

    def span(self, start: int, end: int) -> Span:
        """The place of ``text[start:end]`` in the document."""
        if not self.offsets:
            return Span(self.begin + start, self.begin + end)
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of the prose about a quantity.

    Attributes:
        sums: the cells that hold the quantity; several cells of one entry are added up. A statement that may
            mean one of several quantities has an entry for each. Empty: no table holds it.
        value: 0 when the words say that there was none.
        kind: ``number``; ``none`` (未发生, 无, 均为0); ``upheld`` (均获维持) and ``unbeaten`` (零败诉), which say
            that the cells are 0.
        odd_unit: the unit is not one that the quantity is counted in.
        scope: ``own``: about all that the tables cover; ``bare``: the tables cover a whole place, and the words
            do not say whether they do; ``narrower``: about a part of it.
        start, end: the words in the text of the sentence; for a number those of the number.
        clause: where the clause begins in the text of the sentence.
    """

    sums: tuple[tuple[CellKey, ...], ...]
    value: Number
    unit: str
    bound: Bound
    step: Number
    kind: Kind
    odd_unit: bool
    scope: Scope
    sentence: Sentence
    start: int
    end: int
    clause: int

    @property
    def place(self) -> Span:
        """Where the number, or the words that stand for none, are in the document."""
        return self.sentence.span(self.start, self.end)

    @property
    def words(self) -> str:
        """The clause as written, folded."""
        return self.sentence.text[self.clause : self.end].strip(",;:()、。")


@dataclass(frozen=True, slots=True)
class Claims:
    """The sentences of a report that state numbers, and what was understood of them."""

    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]
