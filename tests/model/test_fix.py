"""Fixes as data: made together, and where a place is afterwards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.model.document import Span
from disclosure_lint.model.fix import Edit, Fix, compatible, edited, moved


def fix(*edits: tuple[int, int, str]) -> Fix:
    return Fix(tuple(Edit(Span(start, end), text) for start, end, text in edits))


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A text, and changes of it that do not touch each other."""
    text = draw(st.text("占比96﹪（二公开０", max_size=40))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return text, [Edit(Span(start, end), draw(st.text("甲%)", max_size=3))) for start, end in pairs]


def test_changes_are_made_in_the_order_of_the_text():
    assert edited("占96﹪，（二公开", fix((6, 6, "）"), (3, 4, "%")).edits) == "占96%，（）二公开"


@given(texts())
def test_what_is_not_changed_stands_where_moved_says(made):
    text, edits = made
    new = edited(text, edits)
    kept = [at for at in range(len(text)) if not any(edit.span.holds(at) for edit in edits)]
    assert [new[moved(at, edits)] for at in kept] == [text[at] for at in kept]
    assert moved(len(text), edits) <= len(new)


def test_of_two_fixes_in_one_place_the_first_is_made():
    first, over, beside = fix((2, 4, "a")), fix((3, 5, "b")), fix((4, 6, "c"))
    assert compatible([first, over, beside]) == [first, beside]


def test_of_two_insertions_at_one_place_the_first_is_made():
    assert compatible([fix((2, 2, "）")), fix((2, 2, "）"))]) == [fix((2, 2, "）"))]


@pytest.mark.parametrize("edits", [((2, 3, "a"), (8, 9, "b")), ((8, 9, "b"),)])
def test_a_fix_is_made_whole_or_not_at_all(edits):
    assert compatible([fix((8, 9, "z")), fix(*edits)]) == [fix((8, 9, "z"))]
