"""Folding: one code point for one code point."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.model.folding import fold, squeeze

MIXED = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from(
            "，。：；（）【】〔〕“”‘’—–－～％﹪１２３ＡＢ　\u00a0\u200b\ufeff⺠⻅金ㄅ開報統計資訊㈠①Ⅳ㎡"
        ),
    ),
    max_size=200,
)


@given(MIXED)
def test_the_length_is_kept(text):
    assert len(fold(text)) == len(text)


@given(MIXED)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(MIXED, MIXED)
def test_line_ends_stay_where_they_are(before, after):
    folded = fold(f"{before}\n{after}")
    assert folded[len(before)] == "\n"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("（２０１８年）", "(2018年)"),
        ("60﹪", "60%"),
        ("—–－─", "----"),
        ("“公开”", '"公开"'),
        ("〔2014〕32号", "[2014]32号"),
        ("概　述\u00a0\u200b", "概 述  "),
        ("⺠政", "民政"),
        ("\uf900", "豈"),
        ("政府資訊公開年報", "政府资讯公开年报"),
        ("二○一八", "二〇一八"),
        ("a\tb", "a b"),
        ("plain ASCII", "plain ASCII"),
        ("其中:２项；", "其中:2项;"),
    ],
)
def test_ways_of_writing_the_same_become_the_same(written, folded):
    assert fold(written) == folded


@pytest.mark.parametrize("kept", ["㈠", "①", "《》", "、。", "云栖区民政局", "𠮷"])
def test_what_has_a_meaning_of_its_own_is_kept(kept):
    assert fold(kept) == kept


@given(st.text(alphabet=[chr(code) for code in range(0xFF01, 0xFF5F)], max_size=50))
def test_every_full_width_form_becomes_ascii_or_its_chinese_twin(text):
    for char, plain in zip(text, fold(text), strict=True):
        assert plain == unicodedata.normalize("NFKC", char) or plain in "〇"


@given(MIXED)
def test_nothing_squeezed_has_a_space(text):
    assert not any(char.isspace() for char in squeeze(fold(text)))
