"""Word lists beside a module."""

from __future__ import annotations

import pytest

from disclosure_lint import Words, other_documents


@pytest.fixture
def words(tmp_path):
    path = tmp_path / "词.toml"
    path.write_text('ends = ["局", "厅(?!堂)"]\nstep = 10\n', "utf-8")
    return Words(path)


def test_an_expression_names_a_list(words):
    expression = words.expression("(?:${ends})")
    assert [bool(expression.search(text)) for text in ("民政局", "公安厅", "厅堂", "委员会")] == [
        True, True, False, False,
    ]  # fmt: skip
    assert words.lists["step"] == 10


def test_the_file_is_not_read_before_a_word_is_needed(tmp_path):
    expression = Words(tmp_path / "没有.toml").expression("${ends}")
    with pytest.raises(FileNotFoundError):
        expression.search("")


def test_every_list_on_other_kinds_of_documents_is_used():
    lists = other_documents._WORDS.lists
    used = "".join(value._pattern for value in vars(other_documents).values() if hasattr(value, "_pattern"))
    assert {name for name in lists if f"${{{name}}}" in used} == set(lists)
