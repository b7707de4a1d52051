"""Kinds that look at words."""

from __future__ import annotations

import time

import pytest

from disclosure_lint.rules.kinds import as_rule
from disclosure_lint.rules.kinds.words import Forbid


def hits(outcome) -> list[str]:
    """The words that the findings point at."""
    return [finding.actual or finding.message for finding in outcome.findings]


@pytest.mark.parametrize(
    ("table", "state"),
    [
        ('words = ["电子邮箱"]', "passed"),
        ('words = ["传真", "电子邮箱"]', "passed"),
        ('words = ["传真", "电子邮箱"]\nevery = true', "failed"),
        ('words = ["传真"]', "failed"),
        ('words = ["传真"]\nsection = "preamble"', "failed"),
        ('words = ["文昌路"]\nsection = "overview"', "failed"),
        ('words = ["重点任务"]\nsection = "overview"', "passed"),
        ('words = ["年度报告"]\nsection = "title"', "passed"),
        ('words = ["概述"]\nsection = "headings"', "passed"),
        ('words = ["重点任务"]\nsection = "headings"', "failed"),
        ('words = ["（地址："]', "passed"),
        ('words = ["联系 （地址"]', "passed"),
    ],
)
def test_required_words(declared, base_2014, table, state):
    outcome = declared(f'kind = "required"\n{table}', base_2014)
    assert getattr(outcome.rules, state) == ("QQ101",)


def test_what_is_required_points_at_the_heading_and_names_the_words(declared, base_2014):
    outcome = declared('kind = "required"\nwords = ["甲", "乙"]\nsection = "overview"', base_2014)
    (finding,) = outcome.findings
    assert finding.message == "某项要求：没有写“甲”或“乙”"
    assert outcome.findings[0].span[0] == base_2014.index("一、概述") + 2


def test_a_section_that_is_not_there_is_not_judged(declared, base_2014):
    text = base_2014.replace("六、政府信息公开工作存在的主要问题及改进情况", "")
    outcome = declared('kind = "required"\nwords = ["甲"]\nsection = "problem"', text)
    assert outcome.rules.not_applicable[0][0] == "QQ101"


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ('words = ["文昌路"]', ["文昌路"]),
        ('words = ["未发生", "未收取"]', ["未收取", "未发生"]),
        ('words = ["（公开"]', []),
        ('words = ["（地址："]', ["（地址："]),
        ('words = ["文昌路"]\nsection = "fee"', []),
        ('words = ["当面申请数"]', []),
        (r"pattern = '\d{4}-\d{8}'", ["0571-86001234"]),
        (r"pattern = '（地址[:：]\S{3}'", ["（地址：澄州市"]),
        (r"pattern = '[（(]电'", []),
        (r"pattern = '(?=x)|'", []),
        ('words = ["文昌路"]\npattern = "文昌."', ["文昌路"]),
    ],
)
def test_forbidden_words_and_patterns(declared, base_2014, table, found):
    outcome = declared(f'kind = "forbid"\n{table}', base_2014)
    assert hits(outcome) == found
    assert outcome.rules.passed == (() if found else ("QQ101",))


def test_traditional_and_full_width_text_is_folded(declared, base_2014):
    text = base_2014.replace("全年未收取任何费用", "全年未收取任何費用，開支Ａ")
    assert hits(declared('kind = "forbid"\nwords = ["费用，开支A"]', text)) == ["費用，開支Ａ"]


def test_a_pattern_must_be_found(declared, base_2014):
    assert declared("kind = 'pattern'\npattern = '〔?2018〕?年'", base_2014).rules.passed == ("QQ101",)
    outcome = declared("kind = 'pattern'\npattern = '第\\d+号令'\nsection = 'preamble'", base_2014)
    assert outcome.rules.failed == ("QQ101",)


def test_length_counts_neither_spaces_nor_tables(declared, base_2014):
    body = "全年未收取任何费用。"
    for most, state in ((len(body), "passed"), (len(body) - 1, "failed")):
        table = f'kind = "length"\nsection = "fee"\nat_most = {most}'
        spaced = base_2014.replace(body, " 全年 未收取\t任何费用。\n")
        assert getattr(declared(table, spaced).rules, state) == ("QQ101",)
    outcome = declared('kind = "length"\nsection = "fee"\nat_least = 50', base_2014)
    assert outcome.findings[0].message == "某项要求：共 10 字，少于 50 字"


def test_a_message_of_ones_own_may_hold_what_was_found(declared, base_2014):
    outcome = declared('kind = "forbid"\nwords = ["文昌路"]\nmessage = "改掉：{found}"', base_2014)
    assert outcome.findings[0].message == "改掉：不应写“文昌路”"


def test_braces_in_a_title_are_words():
    declaration = Forbid(title="不写 {某词}", basis="例", kind="forbid", words=("某词",))
    message = as_rule("QQ101", declaration, "某省").messages[""].zh
    assert message.format(found="有") == "不写 {某词}：有"


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ('kind = "forbid"', "没有写要找什么"),
        ('kind = "forbid"\nwords = [""]', "没有写要找什么"),
        ('kind = "required"\nwords = []', "没有写要找什么"),
        ('kind = "required"\nwords = [" "]', "没有写要找什么"),
        ("kind = 'pattern'\npattern = ''", "是空的"),
        ("kind = 'pattern'\npattern = '(a'", "不是正则表达式"),
        ("kind = 'pattern'\npattern = 'a**'", "不是正则表达式"),
        (f"kind = 'pattern'\npattern = '{'a' * 501}'", "超过 500 个字符"),
        ("kind = 'pattern'\npattern = '(?:(?:(?:a{1000}){1000}){1000})'", "重复次数太大"),
        ("kind = 'pattern'\npattern = 'a{1000000}'", "重复次数太大"),
        ("kind = 'pattern'\npattern = '((a|b{90}){90}c){9}'", "重复次数太大"),
        ("kind = 'pattern'\npattern = '(?R)'", "不能引用自身"),
        ("kind = 'pattern'\npattern = '(?P<x>a(?P>x)?)'", "不能引用自身"),
        ("kind = 'forbid'\nwords = ['a']\npattern = '[z-a]'", "不是正则表达式"),
        ('kind = "length"', "没有写 at_least 或 at_most"),
        ('kind = "length"\nat_least = 9\nat_most = 8', "at_most 小于 at_least"),
        ('kind = "forbid"\nwords = ["a"]\nmessage = "{other}"', "只能有 {found} 一个字段"),
        ('kind = "forbid"\nwords = ["a"]\nmessage = "{found:>99999999999}"', "只能有 {found} 一个字段"),
        ('kind = "forbid"\nwords = ["a"]\nmessage = "{found.__class__}"', "只能有 {found} 一个字段"),
        ('kind = "forbid"\nwords = ["a"]\nmessage = "{"', "只能有 {found} 一个字段"),
        ('kind = "forbidden"\nwords = ["a"]', "没有这个规则种类：forbidden，是不是 forbid"),
        ("kind = 3", "没有这个规则种类：3"),
        ('kind = "forbid"\nword = ["a"]', "没有这个键：word，是不是 words"),
        ('kind = "forbid"\nwords = "a"', "应为数组"),
        ('kind = "forbid"\nwords = ["a"]\nsection = "overveiw"', "没有这个部分：overveiw，是不是 overview"),
        ('kind = "forbid"\nwords = ["a"]\neditions = ["2020"]', "没有这个版格式：2020"),
    ],
)
def test_a_declaration_that_can_not_work_is_told(wrong, table, words):
    message = wrong(table)
    assert words in message
    assert "规则.toml:" in message
    assert len(message) < 700


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+$",
        "(a|a)*b",
        "(.*)*x",
        r"(\w+\s*)+:",
        "(?:政府信息){e<=9}",
        "(?:){9}",
        "(?:.?){50}!",
    ],
)
def test_a_hostile_pattern_ends_in_time(declared, base_2014, pattern):
    text = base_2014.replace("全年未收取任何费用。", "a" * 20_000 + "政府信息" * 5_000)
    started = time.perf_counter()
    outcome = declared(f"kind = 'forbid'\nsection = 'fee'\npattern = '{pattern}'", text)
    assert time.perf_counter() - started < 10
    assert len(outcome.findings) <= 100
    assert all("TimeoutError" in error for _, error in outcome.rules.crashed)


def test_a_rule_that_finds_its_word_everywhere_tells_a_hundred(declared, base_2014):
    outcome = declared('kind = "forbid"\nwords = ["政"]', base_2014.replace("费用。", "政" * 9999))
    assert len(outcome.findings) == 100
