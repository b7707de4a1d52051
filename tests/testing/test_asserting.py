"""One call that says what is missing and what is too much; another that says how much a rule finds."""

from __future__ import annotations

import pytest

from disclosure_lint.testing import Draft, Mutant, assert_findings, assert_recall, bases

NUMBER, WORD = "六、举报投诉数量 | 件 | 0", "六、举报投诉数量 | 件 | 无"


@pytest.fixture
def worded() -> Draft:
    """A report with a word in a cell for numbers."""
    return Draft.of("2014").replaced(NUMBER, WORD)


@pytest.mark.parametrize("edition", bases())
def test_the_report_of_each_edition_is_clean(edition):
    assert_findings(Draft.of(edition))


def test_what_is_found_as_expected_is_quiet(worded):
    outcome = assert_findings(worded, "N004")
    assert outcome.findings[0].code == "N004"


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ([], ["Noisy: N004"]),
        (["N004", "N004"], ["Missing: N004"]),
        (["D001"], ["Missing: D001", "Noisy: N004"]),
    ],
)
def test_what_is_missing_and_what_is_too_much_is_said(worded, codes, words):
    with pytest.raises(AssertionError) as caught:
        assert_findings(worded, *codes)
    lines = str(caught.value).splitlines()
    assert [line[: len(word)] for line, word in zip(lines, words, strict=True)] == words


def test_a_marked_place_at_which_nothing_begins_is_said(worded):
    marked = worded.replaced("一、概述", "一、«概述»")
    with pytest.raises(AssertionError, match="Misplaced: no finding begins at «概述»"):
        assert_findings(marked, "N004")


def added(draft: Draft):
    """A word in a cell; only the form of 2014 has the row."""
    yield Mutant("a word", draft.replaced(NUMBER, WORD))


def calm(draft: Draft):
    """No mistake at all."""
    yield Mutant("nothing", draft)


def absent(draft: Draft):
    """A mistake that no report gives occasion for."""
    yield Mutant("absent", draft.replaced("没有这句话", ""))


def test_the_mistakes_of_an_author_count():
    result = assert_recall("N004", added)
    assert result.share == 1
    assert result.total == assert_recall("N004").total + 1


def test_mistakes_that_are_not_found_are_named():
    with pytest.raises(AssertionError, match=r"F002 finds 1 of 2 mistakes\nMissing: F002 2021 nothing"):
        assert_recall("F002", calm)


def test_a_mutation_without_occasion_is_said():
    with pytest.raises(AssertionError, match="Idle: no mistake was made by absent"):
        assert_recall("F002", absent)


def test_an_unknown_rule_is_said():
    with pytest.raises(AssertionError, match="has no rule N999"):
        assert_recall("N999")
