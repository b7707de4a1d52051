"""The pipeline: a source in, an outcome out, whatever the source and the rules do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from disclosure_lint import PASSED, Absent, Hit, Report, Rule, Severity, Source, Span, Text, Unknown, rule
from disclosure_lint.lint import Linter, Options
from disclosure_lint.loading import Plugin, Plugins
from disclosure_lint.rules.context import Context
from disclosure_lint.rulesets.file import Select

WHY = Text("看不清", "can't be read")


def a_rule(check: object, code: str = "ZZ001", severity: str = "warning", **more: object) -> Rule:
    """A rule of a plugin under test."""
    words = {"title": ("题", "title"), "basis": ("据", "basis"), "hint": ("议", "hint")}
    return rule(
        code,
        f"test-{code.lower()}",
        severity,
        **words,
        message=("第{n}处", "place {n}"),
        good=[],
        bad=[],
        **more,
    )(check)


def run(text: str, *rules: Rule, **options: object) -> object:
    """The outcome of a text under these rules alone."""
    plugin = Plugin("test", "1", "folder", rules=tuple(replace(found, plugin="test") for found in rules))
    linter = Linter(Options(isolated=True, as_of=date(2026, 1, 1), **options), Plugins((plugin,)))
    return linter.check(Source("a.txt", text.encode()))


def test_a_clean_report_is_clean_and_says_what_it_is(base_2014, check):
    outcome = check(base_2014)
    assert (outcome.status, outcome.findings, outcome.rules.failed) == ("clean", (), ())
    assert (outcome.edition, outcome.form, outcome.year) == ("2014", "2014", 2018)
    assert outcome.organ == "澄州市云栖区民政局"
    assert outcome.format == "txt"
    assert outcome.sha256 == Source("测试.txt", base_2014.encode()).sha256


def test_every_rule_says_what_became_of_it(base_2014, check, national):
    rules = check(base_2014).rules
    told = {*rules.passed, *rules.failed, *(code for code, _ in rules.not_applicable)}
    told |= {state.code for state in rules.not_evaluable}
    assert told == {found.code for found in national.plugins.rules}


def test_what_a_rule_yields_becomes_its_state(base_2014):
    def found(report: Report, context: Context) -> Iterator[object]:
        yield PASSED
        yield Hit(Span(0, 3), {"n": 1})

    def unsure(report: Report, context: Context) -> Iterator[object]:
        yield PASSED
        yield Unknown(WHY, "一格")

    def absent(report: Report, context: Context) -> Iterator[object]:
        yield Absent(Text("没有", "none"))

    def nothing(report: Report, context: Context) -> Iterator[object]:
        return iter(())

    rules = run(
        base_2014, *(a_rule(check, f"ZZ00{i}") for i, check in enumerate([found, unsure, absent, nothing]))
    ).rules
    assert rules.failed == ("ZZ000",)
    assert rules.passed == ("ZZ001",)
    assert [(state.code, state.reason, state.subject) for state in rules.not_evaluable] == [
        ("ZZ001", "看不清", "一格")
    ]
    assert dict(rules.not_applicable)["ZZ002"] == "没有"
    assert "ZZ003" in dict(rules.not_applicable)


def test_a_rule_that_raises_does_not_touch_the_others(base_2014):
    def broken(report: Report, context: Context) -> Iterator[object]:
        yield Hit(None, {"n": 1})
        raise ZeroDivisionError("一半")

    def wrong_field(report: Report, context: Context) -> Iterator[object]:
        yield Hit(None, {"m": 1})

    def fine(report: Report, context: Context) -> Iterator[object]:
        yield Hit(Span(0, 1), {"n": 2})

    outcome = run(base_2014, a_rule(broken, "ZZ001"), a_rule(wrong_field, "ZZ002"), a_rule(fine, "ZZ003"))
    assert outcome.rules.crashed == (("ZZ001", "ZeroDivisionError: 一半"), ("ZZ002", "KeyError: 'n'"))
    assert [found.code for found in outcome.findings] == ["ZZ003"]


def test_a_hit_may_be_weaker_than_its_rule_never_stronger(base_2014):
    def check(report: Report, context: Context) -> Iterator[object]:
        yield Hit(Span(0, 1), {"n": 1}, severity=Severity.ERROR)
        yield Hit(Span(1, 2), {"n": 2}, severity=Severity.INFO)
        yield Hit(Span(2, 3), {"n": 3})

    assert [found.severity.word for found in run(base_2014, a_rule(check)).findings] == [
        "warning",
        "info",
        "warning",
    ]


def test_only_infos_leave_a_report_clean(base_2014):
    def check(report: Report, context: Context) -> Iterator[object]:
        yield Hit(Span(0, 1), {"n": 1})

    assert run(base_2014, a_rule(check, severity="info")).status == "clean"
    assert run(base_2014, a_rule(check, severity="warning")).status == "findings"


def test_a_rule_for_other_editions_is_not_applicable(base_2014):
    def check(report: Report, context: Context) -> Iterator[object]:
        yield PASSED

    rules = run(
        base_2014, a_rule(check, "ZZ001", editions=["2021"]), a_rule(check, "ZZ002", editions=["2014"])
    ).rules
    assert [code for code, _ in rules.not_applicable] == ["ZZ001"]
    assert rules.passed == ("ZZ002",)


def test_without_a_year_what_needs_the_edition_is_not_evaluable(check):
    text = "一、工作概述\n本机关做好政府信息公开工作。\n二、主动公开工作\n公开信息3条。\n"
    outcome = check(text)
    assert (outcome.status, outcome.year, outcome.edition) == ("clean", None, None)
    assert "S001" in {state.code for state in outcome.rules.not_evaluable}


def test_the_edition_may_be_named(base_2014):
    def check(report: Report, context: Context) -> Iterator[object]:
        assert context.edition is not None
        yield Hit(None, {"n": context.edition.id})

    assert run(base_2014, a_rule(check)).findings[0].message == "第2014处"
    assert run(base_2014, a_rule(check), edition="2021").findings[0].message == "第2021处"


def test_the_day_of_the_check_and_of_publication_reach_the_rules(base_2014):
    def check(report: Report, context: Context) -> Iterator[object]:
        yield Hit(None, {"n": f"{context.as_of} {context.published}"})

    assert (
        run(base_2014, a_rule(check), published=date(2019, 2, 1)).findings[0].message
        == "第2026-01-01 2019-02-01处"
    )


def test_messages_come_in_the_language_that_is_asked_for(base_2014):
    def check(report: Report, context: Context) -> Iterator[object]:
        yield Hit(Span(0, 2), {"n": Text("一", "one")})

    found = run(base_2014, a_rule(check), language="en").findings[0]
    assert (found.message, found.hint, found.basis) == ("place one", "hint", "basis")


def test_findings_stand_in_the_order_of_the_text_with_places_that_count_from_one(base_2014):
    def check(report: Report, context: Context) -> Iterator[object]:
        second = report.document.text.index("\n") + 1
        yield Hit(Span(second, second + 4), {"n": 2})
        yield Hit(Span(0, 2), {"n": 1})

    first, second = run(base_2014, a_rule(check)).findings
    assert (first.location.line, first.location.column, first.location.end_column) == (1, 1, 3)
    assert (second.location.line, second.location.column, second.location.end_column) == (2, 1, 5)
    assert second.excerpt[second.span[0] - second.excerpt_start :].startswith(base_2014.split("\n")[1][:4])


def test_a_fingerprint_outlives_edits_elsewhere(base_2014, check):
    wrong = base_2014.replace("2.传真申请数 | 件 | 0", "2.传真申请数 | 件 | 无")
    moved = wrong.replace("一、概述\n", "一、概述\n本年度新增一段说明。\n")
    before, after = (check(text).findings for text in (wrong, moved))
    assert [found.fingerprint for found in before] == [found.fingerprint for found in after]
    assert before[0].location.line != after[0].location.line


def test_equal_findings_have_fingerprints_of_their_own(base_2014):
    def check(report: Report, context: Context) -> Iterator[object]:
        for start in (0, 2):
            yield Hit(Span(start, start), {"n": 1})

    first, second = run(base_2014, a_rule(check)).findings
    assert first.fingerprint != second.fingerprint


@pytest.mark.parametrize(("language", "words"), [("zh", "文件是空的"), ("en", "the file is empty")])
def test_what_cannot_be_looked_at_is_unreadable_with_the_reason(language, words):
    linter = Linter(Options(language=language, isolated=True))
    outcome = linter.check(Source("空.txt", b""))
    assert (outcome.status, outcome.reason, outcome.findings) == ("unreadable", words, ())


def test_rules_that_are_not_selected_do_not_run(base_2014):
    def check(report: Report, context: Context) -> Iterator[object]:
        yield PASSED

    rules = run(
        base_2014, a_rule(check, "ZZ001"), a_rule(check, "ZZ002"), select=Select(only=("ZZ002",))
    ).rules
    assert rules.passed == ("ZZ002",)
    assert rules.not_applicable == ()


def test_an_ignored_rule_is_waived_with_its_reason(base_2014):
    def check(report: Report, context: Context) -> Iterator[object]:
        yield Hit(None, {"n": 1})

    outcome = run(base_2014, a_rule(check), select=Select(ignore={"ZZ001": "沿用旧例"}))
    assert [(waived.code, waived.reason) for waived in outcome.rules.waived] == [("ZZ001", "沿用旧例")]
    assert outcome.findings == ()
