"""Labels of official rows, compared by their words alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.editions import load_editions
from disclosure_lint.model.folding import fold
from disclosure_lint.parsing.labels import spoken, words

ROWS = [row for edition in load_editions().values() for table in edition.tables for row in table.rows]


@pytest.mark.parametrize(
    "label",
    [
        "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）",
        "(一)主动公开政府信息数(不同渠道和方式公开相同信息计1条)",
        "(一)主动公开政府信息数,不同渠道和方式公开相同信息计1条",
        "一、主动公开政府信息数",
        "1.主动公开政府信息数",
        "1、 主动公开 政府信息数",
        "1 主动公开政府信息数",
        "㈠主动公开政府信息数",
        "其中：主动公开政府信息数",
        "主动公开政府信息数",
    ],
)
def test_ordinals_notes_marks_and_spaces_do_not_count(label):
    assert words(fold(label)) == "主动公开政府信息数"


def test_a_label_is_spoken_of_without_ordinal_and_note_but_with_its_marks():
    assert spoken("4.政务微信公开政府信息数") == "政务微信公开政府信息数"
    assert spoken("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）") == "主动公开政府信息数"
    assert (
        spoken("危及国家安全、公共安全、经济安全和社会稳定") == "危及国家安全、公共安全、经济安全和社会稳定"
    )


@pytest.mark.parametrize("label", sorted({row.label for row in ROWS}))
def test_every_official_label_keeps_words_in_any_width(label):
    assert words(fold(label))
    assert words(fold(label)) == words(fold(label.replace("（", "(").replace("）", ")").replace("：", ":")))
    assert spoken(label)


@given(st.text(max_size=40))
def test_the_words_of_words_are_the_same(text):
    once = words(fold(text))
    assert " " not in once
    assert len(once) <= len(text)
