"""Which section a heading stands for: every wording that was seen in real reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosure_lint.editions import load_editions
from disclosure_lint.parsing.headings import bare, headings

# Edition, keys and wording; a wording may carry several keys (收费+复议) or one outside the statute.
SEEN = [
    line.split("\t")
    for line in Path(__file__).with_name("headings.tsv").read_text("utf-8").splitlines()
    if line
]


@pytest.mark.parametrize(("edition", "keys", "wording"), SEEN)
def test_every_wording_seen_carries_its_keys(edition, keys, wording):
    matcher = headings(load_editions()[edition])
    assert ",".join(matcher.match(wording).keys) == keys


@pytest.mark.parametrize("edition", load_editions())
def test_the_official_heading_is_official_however_it_is_spaced(edition):
    matcher = headings(load_editions()[edition])
    for form in load_editions()[edition].sections:
        for written in (form.heading, " ".join(form.heading), form.heading + "。", f"{form.heading}："):
            found = matcher.match(written)
            assert found.keys == (form.key,), written
            assert found.official, written


@pytest.mark.parametrize(
    "wording",
    [
        "主动公开政府信息情况",
        "主动公开政府信息的情况",
        "主动公开政府信息情况。",
        "主动公开  政府信息情况:",
    ],
)
def test_small_words_and_marks_do_not_change_the_key(wording):
    assert headings(load_editions()["2014"]).match(wording).keys == ("active",)


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("主动公政府信息情况", "active"),
        ("主动公公开政府信息情况", "active"),
        ("主劝公开政府信息情况", "active"),
        ("其他需要报告的是项", "other"),
        ("其他要报告的事项", "other"),
    ],
)
def test_a_heading_with_a_slip_is_known_but_not_official(heading, key):
    for edition in ("2014", "2021"):
        found = headings(load_editions()[edition]).match(heading)
        assert (found.keys, found.official, found.whole) == ((key,), False, False)


@pytest.mark.parametrize(
    "other", ["公开党政信息情况", "总某情况", "重点公开政府信息情况", "主动公示企业信息情况"]
)
def test_a_heading_that_differs_by_more_is_another(other):
    assert "active" not in headings(load_editions()["2021"]).match(other).keys


@pytest.mark.parametrize(
    "words",
    [
        "",
        "。",
        "街道开展植树活动",
        "本单位领导简历",
        "政" * 200,
    ],
)
def test_other_words_carry_no_key(words):
    assert headings(load_editions()["2014"]).match(words).keys == ()


def test_a_heading_is_cut_off_the_prose_that_follows_it():
    matcher = headings(load_editions()["2014"])
    text = "主动公开政府信息情况全年主动公开政府信息一百条"
    assert text[: matcher.opening(text)] == "主动公开政府信息情况"
    assert matcher.opening("全年主动公开政府信息一百条") == 0


def test_bare_drops_spaces_and_marks_at_the_ends_of_folded_words():
    assert bare(" 概 述:。") == "概述"
