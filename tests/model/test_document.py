"""The canonical text: lines, positions, excerpts, and the way back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.model.document import Anchor, Document, Grid, GridCell, Span

TEXT = st.text(alphabet="云栖区a1，\n", max_size=80)


@given(TEXT, st.data())
def test_every_offset_has_a_line_and_a_column(text, data):
    document = Document(text, "txt")
    offset = data.draw(st.integers(0, len(text)))
    line, column = document.position(offset)
    assert line == text.count("\n", 0, offset) + 1
    assert column == offset - (text.rfind("\n", 0, offset) + 1) + 1


@given(TEXT, st.data())
def test_the_line_of_an_offset_is_without_its_end(text, data):
    document = Document(text, "txt")
    offset = data.draw(st.integers(0, len(text)))
    span = document.line_of(offset)
    assert "\n" not in document[span]
    assert span.start <= offset
    assert document[span] == text.split("\n")[text.count("\n", 0, offset)]


def test_the_anchor_before_an_offset_is_its_way_back():
    document = Document("甲乙丙丁", "pdf", anchors=(Anchor(0, page=1), Anchor(2, page=2)))
    pages = [anchor.page if (anchor := document.anchor_at(offset)) else None for offset in range(4)]
    assert pages == [1, 1, 2, 2]
    assert Document("甲", "txt").anchor_at(0) is None
    assert Document("甲乙", "pdf", anchors=(Anchor(1, page=1),)).anchor_at(0) is None


def test_the_rows_of_a_grid_hold_the_cells_that_begin_in_them():
    cells = (GridCell(Span(0, 1), 0, 0, 2), GridCell(Span(1, 2), 0, 1), GridCell(Span(2, 3), 1, 1))
    assert [len(row) for row in Grid(Span(0, 3), cells).rows] == [2, 1]
