"""Builders of reports: each step does what it says, and one that finds nothing to change says so."""

from __future__ import annotations

import pytest

from disclosure_lint.testing import Draft, ExampleError, assert_findings, bases


@pytest.mark.parametrize("edition", bases())
def test_a_report_of_another_year_and_organ_is_clean_too(edition):
    draft = Draft.of(edition)
    year = (draft.report.year or 0) + (1 if edition == "2019" else -1)
    moved = draft.in_year(year).of_organ("澄州市白水区财政局")
    assert (moved.report.year, moved.report.organ) == (year, "澄州市白水区财政局")
    assert moved.report.edition == draft.report.edition
    assert_findings(moved)


def test_a_section_is_dropped_emptied_doubled_renamed():
    draft = Draft.of("2014")
    assert_findings(draft.without_section("dispute"), "S001", "S006", "S008")
    assert_findings(draft.with_empty_section("problem"), "S004")
    assert "S003" in [each.code for each in found(draft.with_doubled_section("fee"))]
    assert_findings(draft.with_heading("overview", "工作概述"), "S005")


def found(draft: Draft):
    """All findings of a draft."""
    from disclosure_lint.testing import Bench

    return Bench.of().check(draft.text).findings


def test_a_cell_is_changed_by_its_keys():
    draft = Draft.of("2021").with_cell("requests", "new", "natural", 99)
    assert draft.report.table("requests").figure("new", "natural").value == 99
    assert "N001" in {each.code for each in found(draft)}


def test_a_row_goes_and_another_comes():
    draft = Draft.of("2014").without_row("statistics", "complaints")
    assert draft.report.table("statistics").figure("complaints") is None
    draft = Draft.of("2014").with_row_after("statistics", "complaints", "行政申诉数 | 件 | 0")
    assert "行政申诉数 | 件 | 0\n" in draft.text


@pytest.mark.parametrize(
    "step",
    [
        lambda draft: draft.without_section("no"),
        lambda draft: draft.without_table("no"),
        lambda draft: draft.with_cell("statistics", "no", "value", 1),
        lambda draft: draft.without_row("statistics", "no"),
        lambda draft: draft.replaced("没有这句话", ""),
        lambda draft: draft.replaced("的", ""),
        lambda draft: Draft.of("1999"),
    ],
)
def test_a_step_that_finds_nothing_to_change_says_so(step):
    with pytest.raises(ExampleError):
        step(Draft.of("2014"))
