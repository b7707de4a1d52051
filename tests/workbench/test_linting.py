"""``lint-rules``: what is wrong with the way rules are written, and which clauses have no rule."""

from __future__ import annotations

import pytest

from disclosure_lint.testing import Bench
from disclosure_lint.workbench.linting import RuleLint

GOOD = {
    "kind": '"forbid"',
    "name": '"no-leaps"',
    "title": '"不写“突飞猛进”"',
    "basis": '"某省通知 第三条"',
    "evidence": '"[V] 通知的条文"',
    "hint": '"写具体的事实。"',
    "words": '["突飞猛进"]',
    "good": '["各项工作平稳推进 => 各项工作进展顺利"]',
    "bad": '["各项工作平稳推进 => 各项工作«突飞猛进»"]',
}
CLAUSE = '[[clauses]]\nid = "通知.三"\nasks = "用语朴实"\nevidence = "V"\nrules = ["QQ101"]\n'


@pytest.fixture
def lint(tmp_path):
    """What is said of a ruleset with one rule, whose keys are those of ``GOOD`` but for some."""

    def run(*, clauses: str = CLAUSE, more: str = "", **changed: str | None) -> RuleLint:
        keys = {key: value for key, value in (GOOD | changed).items() if value is not None}
        table = "\n".join(f"{key} = {value}" for key, value in keys.items())
        (tmp_path / "rules.toml").write_text(f'layer = "province"\n{more}\n[rules.QQ101]\n{table}\n', "utf-8")
        if clauses:
            (tmp_path / "clauses.toml").write_text(clauses, "utf-8")
        return RuleLint(Bench.of(str(tmp_path / "rules.toml")))

    return run


def test_what_is_right_is_passed_in_silence(lint):
    assert list(lint().complaints()) == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": None}, "应有英文短名"),
        ({"name": '"不用拼音"'}, "应有英文短名"),
        ({"name": '"identity-broken"'}, "短名 identity-broken 已有别的规则使用"),
        ({"title": '"不写“突飞猛进”。"'}, "标题应是一句话"),
        ({"title": '"no leaps"'}, "title 没有中文"),
        ({"basis": '"【待填】文号"'}, "basis 还没有写完"),
        ({"hint": None}, "没有 hint"),
        ({"evidence": None}, "没有写明依据的可靠程度"),
        ({"evidence": '"【待填】"'}, "evidence 还没有写完"),
        ({"evidence": '"[K?] 听说"', "severity": '"error"'}, "依据存疑"),
        ({"good": None}, "没有 good 例子"),
        ({"bad": None}, "没有 bad 例子"),
        ({"bad": '["各项工作平稳推进 => 各项工作进展顺利"]'}, "Missing"),
        ({"good": '["各项工作平稳推进 => 各项工作突飞猛进"]'}, "Noisy"),
        ({"bad": '["各项«工作»平稳推进 => 各项«工作»突飞猛进"]'}, "Unfit"),
        ({"bad": '["各项工作平稳推进 => 各项«工作»突飞猛进"]'}, "Misplaced"),
        ({"more": '[select.ignore]\nQQ101 = "不用"'}, "永远不会报告"),
        ({"more": '[select]\nonly = ["N"]'}, "永远不会报告"),
        ({"more": 'codes = ["QQ201"]'}, "写在规则集的 codes 里，插件里没有"),
        ({"clauses": ""}, "没有 clauses.toml"),
        ({"clauses": CLAUSE.replace("QQ101", "QQ102")}, "没有规则 QQ102"),
        ({"clauses": CLAUSE.replace("QQ101", "N001")}, "QQ101：没有列在 clauses.toml 的任何一条之下"),
        (
            {"clauses": CLAUSE + '[[clauses]]\nid = "通知.四"\nasks = "盖章"\nevidence = "V"\n'},
            "没有规则，也没有写明原因",
        ),
        ({"clauses": CLAUSE.replace("通知.三", "【待填】")}, "条款还没有写完"),
        ({"clauses": CLAUSE.replace('"V"', '"K?"'), "severity": '"error"'}, "依据存疑"),
        ({"clauses": CLAUSE + 'editions = ["2015"]\n'}, "没有格式 2015"),
        ({"clauses": CLAUSE + 'editions = ["2014"]\n', "editions": '["2021"]'}, "不适用于这一条的格式"),
    ],
)
def test_what_is_wrong_is_told(lint, changed, words):
    told = [complaint.zh for complaint in lint(**changed).complaints()]
    assert [line for line in told if words in line], told


def test_clauses_without_a_rule_are_listed(lint):
    clause = '[[clauses]]\nid = "通知.四"\nasks = "盖章"\nevidence = "V"\nunchecked = "看不见印章"\n'
    found = lint(clauses=CLAUSE + clause)
    assert list(found.complaints()) == []
    assert [each.id for each in found.unchecked] == ["通知.四"]


def test_both_languages_say_the_same_number_of_things(lint):
    for complaint in lint(name=None, hint=None, clauses="").complaints():
        assert complaint.zh
        assert complaint.en
