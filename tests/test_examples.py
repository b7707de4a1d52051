"""Every rule's own examples, and what every rule must say of itself."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from disclosure_lint import PASSED, Rule, Text
from disclosure_lint.editions import load_editions
from disclosure_lint.loading import load_plugins
from disclosure_lint.rules.rule import CODE
from disclosure_lint.testing import ExampleError, check_example, complaints, make
from disclosure_lint.testing import base as base_report

RULES = load_plugins(installed=False).rules
NAMED = [pytest.param(rule, id=f"{rule.code}-{rule.name}") for rule in RULES]


@pytest.mark.parametrize("rule", NAMED)
def test_the_examples_of_a_rule_run_as_they_say(rule: Rule) -> None:
    assert list(complaints(rule)) == []


@pytest.mark.parametrize("rule", NAMED)
def test_a_rule_has_good_and_bad_examples(rule: Rule) -> None:
    assert rule.good, f"{rule.code}: add an example on which it finds nothing"
    assert rule.bad, f"{rule.code}: add an example that it reports"


@pytest.mark.parametrize("rule", NAMED)
def test_a_rule_speaks_both_languages(rule: Rule) -> None:
    for what, text in {"title": rule.title, "basis": rule.basis, "hint": rule.hint, **rule.messages}.items():
        assert isinstance(text, Text), f"{rule.code}: {what}"
        assert re.search("[一-鿿]|[{]", text.zh), f"{rule.code}: no Chinese {what}: {text.zh!r}"
        assert text.en.strip(), f"{rule.code}: no English {what}"
        fields = [Counter(re.findall(r"[{](\w+)", words)) for words in text]
        assert fields[0] == fields[1], f"{rule.code}: the {what} has other fields in English"


@pytest.mark.parametrize("rule", NAMED)
def test_a_title_is_one_sentence_without_a_stop(rule: Rule) -> None:
    assert not re.search(r"[。.\n]$|。.", rule.title.zh), rule.title.zh
    assert not re.search(r"\.$|\n", rule.title.en), rule.title.en


@pytest.mark.parametrize("rule", NAMED)
def test_a_rule_names_editions_that_exist(rule: Rule) -> None:
    assert set(rule.editions) <= set(load_editions())


@pytest.mark.parametrize("rule", NAMED)
def test_a_rule_has_a_code_a_name_and_a_check_with_a_promise(rule: Rule) -> None:
    assert CODE.fullmatch(rule.code)
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", rule.name)
    assert rule.check.__doc__, f"{rule.code}: say in a docstring what the check promises"


def test_codes_and_names_are_unique() -> None:
    for what in ("code", "name"):
        counts = Counter(getattr(rule, what) for rule in RULES)
        assert [value for value, count in counts.items() if count > 1] == []


def _silent(report: object, context: object) -> object:
    yield PASSED


def _blind(report: object, context: object) -> object:
    return iter(())


def _crashing(report: object, context: object) -> object:
    raise RuntimeError("broken on purpose")
    yield


@pytest.mark.parametrize("broken", [_silent, _blind, _crashing])
@pytest.mark.parametrize("rule", NAMED)
def test_a_rule_broken_on_purpose_is_caught_by_its_examples(rule: Rule, broken: object) -> None:
    assert list(complaints(replace(rule, check=broken)))


def test_an_example_that_points_elsewhere_is_caught() -> None:
    rule = next(rule for rule in RULES if rule.code == "N004")
    moved = [
        replace(example, change=f"{example.change} ") for example in rule.bad if "«--»" in example.change
    ]
    wrong = [replace(example, change="«1.按时办结数» | 件 | --") for example in moved]
    assert "points elsewhere" in next(complaints(replace(rule, bad=tuple(wrong))))


def test_the_marks_of_an_example_are_taken_out_and_give_the_place() -> None:
    rule = next(rule for rule in RULES if rule.code == "N004")
    example = replace(rule.bad[0], change="2.传真申请数 | 件 | «无»")
    made = make(example)
    assert made.place is not None
    assert made.text[slice(*made.place)] == "无"
    assert "«" not in made.text
    assert check_example(rule, example).findings[0].span == made.place


@pytest.mark.parametrize(
    "change", ["没有这一行 | 件 | 0", "没有这些字 => 别的字", "（三）其他情形数 | 件 | 1", "无序号的一行"]
)
def test_an_example_that_does_not_fit_its_base_is_said(change: str) -> None:
    rule = next(rule for rule in RULES if rule.code == "N004")
    with pytest.raises(ExampleError):
        make(replace(rule.bad[0], change=change))


@pytest.mark.parametrize("name", ["2008", "2014", "2019", "2021"])
def test_a_base_report_is_clean_under_all_rules(name: str, check: object) -> None:
    outcome = check(base_report(name))
    assert [(found.code, found.message) for found in outcome.findings] == []
    assert outcome.rules.crashed == ()
