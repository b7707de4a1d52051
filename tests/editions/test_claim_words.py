"""The vocabulary of claims, held against the forms and against itself."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from disclosure_lint.editions import load_editions
from disclosure_lint.editions.claims import FILLER, NONE, vocabulary
from disclosure_lint.model.folding import squeeze

EDITIONS = ["2014", "2019", "2021"]
WORDS = tomllib.loads(files("disclosure_lint.editions").joinpath("claims-words.toml").read_text("utf-8"))


def _sums(words):
    for saying in words.sayings.values():
        yield from saying.sums
    for leaf in words.leaves.values():
        yield leaf.sum
    yield from words.outcomes.values()


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_cell_is_one_of_the_form(edition):
    tables = {table.key: table for table in load_editions()[edition].tables}
    for keys in _sums(vocabulary(edition)):
        for key in keys:
            if key.table == "prose" or (edition == "2019" and key.row.startswith("other.")):
                continue  # said of the text alone; one row in 2019
            form = tables[key.table]
            assert key.row in {row.key for row in form.rows}, key
            columns = {column.key for column in form.columns}
            if not (edition == "2019" and key.table == "active"):  # columns of 2021 that 2019 lacks have no cell
                assert key.column in columns, key


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_kind_has_words(edition):
    known = {kind for kinds in WORDS["kinds"] for kind in kinds.split()}
    words = vocabulary(edition)
    used = {kind for _, kinds in words.sayings for kind in kinds} | {kind for _, kind in words.leaves}
    used |= {kind for leaf in words.leaves.values() for kind in leaf.beside} | set(words.topics)
    assert used <= known


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_topic_of_a_quantity_is_opened_by_a_kind(edition):
    words = vocabulary(edition)
    topics = {topic for topic, _ in (*words.sayings, *words.leaves)} - {""}
    assert topics <= set(words.topics.values())


def test_no_word_is_of_two_kinds():
    words = [word for kinds in WORDS["kinds"].values() for word in kinds.split()]
    words += WORDS["none"]["words"].split() + [word for text in WORDS["none"]["combined"].values() for word in text.split()]
    twice = [word for word, count in Counter(words).items() if count > 1]
    assert twice == []
    assert set(words).isdisjoint(WORDS["fillers"].split())


def test_words_are_written_as_folded_text_is():
    index = vocabulary("2021").index
    assert [word for word in index.kinds if squeeze(word) != word] == []


def test_the_longest_word_is_found():
    index = vocabulary("2021").index
    assert index.longest("政府信息公开申请9件", 0) == (8, "request")
    assert index.longest("共收到", 0)[1] in (FILLER, "receive")
    assert index.longest("未发生行政复议", 0) == (3, NONE)
    assert index.longest("鑫", 0) == (0, "")
