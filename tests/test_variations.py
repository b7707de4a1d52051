"""The ways in which real reports word their introduction, title, date and headings: none gives an alarm."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from disclosure_lint.lint import Linter, Options
from disclosure_lint.model.source import Source
from disclosure_lint.testing import base

WORDS = tomllib.loads((Path(__file__).parent / "variations.toml").read_text("utf-8"))
ORGAN = "澄州市云栖区民政局"
YEARS = {"2014": 2018, "2019": 2019, "2021": 2024}
SHORT = {2018: "一八", 2019: "一九", 2020: "二〇", 2024: "二四", 2025: "二五"}
WIDE = {2018: "１８", 2019: "１９", 2024: "２４"}


@pytest.fixture(scope="module")
def linter():
    return Linter(Options(isolated=True, as_of=date(2026, 1, 1)))


@pytest.fixture(params=YEARS)
def form(request):
    return request.param


def between(text: str, start: str, end: str) -> str:
    """The part of ``text`` from ``start`` up to and with ``end``."""
    at = text.index(start)
    return text[at : text.index(end, at) + len(end)]


def filled(words: str, year: int) -> str:
    """A wording with year, organ and numerals."""
    following = year + 1
    names = {"y": year, "o": ORGAN, "c": SHORT[year], "w": WIDE[year], "n": following, "nc": SHORT[following]}
    return words.format(**names)


@pytest.fixture
def alarms(linter):
    """Code and message of the findings at warning or error."""

    def check(text):
        outcome = linter.check(Source("-", text.encode()))
        assert outcome.status in ("clean", "findings"), outcome.reason
        return [(hit.code, str(hit.message)) for hit in outcome.findings if hit.severity.word != "info"]

    return check


@pytest.mark.parametrize("words", WORDS["windows"])
def test_the_statistics_period(alarms, form, words):
    text = base(form)
    old = between(text, "本报告所列数据" if form == "2014" else "报告所列数据", "止。")
    assert alarms(text.replace(old, filled(words, YEARS[form]))) == []


@pytest.mark.parametrize("words", WORDS["contacts"])
def test_the_contact(alarms, form, words):
    text = base(form)
    assert alarms(text.replace(between(text, "如对本报告有疑问", "）。"), words)) == []


@pytest.mark.parametrize("words", WORDS["titles"])
def test_the_title(alarms, form, words):
    text = base(form)
    assert alarms(filled(words, YEARS[form]) + text[text.index("\n") :]) == []


@pytest.mark.parametrize("words", WORDS["dates"])
def test_the_date_at_the_foot(alarms, form, words):
    text = base(form)
    old = between(text, f"\n{ORGAN}\n{YEARS[form] + 1}年", "日")
    assert alarms(text.replace(old, f"\n{ORGAN}\n{filled(words, YEARS[form])}")) == []


@pytest.mark.parametrize("words", WORDS["above"])
def test_what_a_web_site_puts_above_the_title(alarms, form, words):
    assert alarms(filled(words, YEARS[form]) + base(form)) == []


@pytest.mark.parametrize(
    ("form_of_heading", "official", "words"),
    [(form, official, words) for form, pairs in WORDS["headings"].items() for official, words in pairs],
)
def test_a_heading(alarms, form_of_heading, official, words):
    assert alarms(base(form_of_heading).replace(official, words)) == []
