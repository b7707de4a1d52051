"""Layers: one ruleset rests on others, by path or by the name of an installed one."""

from __future__ import annotations

import pytest

from disclosure_lint.rulesets.finding import MOST

PROVINCE = 'layer = "province"\nname = "某省"\n'
CODE = '''
from disclosure_lint import PASSED, Hit, hookimpl, rule

@rule("QQ201", "own-rule", "warning", title=("题", "title"), basis=("据", "basis"), hint=("议", "hint"),
      message=("有", "found"), good=[], bad=[])
def own(report, context):
    """A rule of one's own."""
    yield Hit(None, {})

@hookimpl
def disclosure_lint_rules():
    return [own]
'''


def test_an_office_stands_on_its_province(checkout):
    checkout.write(PROVINCE + '[severity]\nS005 = "warning"\nS009 = "error"\n', "省/规则.toml")
    checkout.write('layer = "office"\nextend = ["./省/规则.toml"]\n[severity]\nS009 = "info"\n')
    result = checkout.check()
    assert (result.code, result.found) == (1, {"S005": "warning"})


def test_the_nearer_layer_has_the_last_word(checkout):
    checkout.write(PROVINCE + '[severity]\nS005 = "error"\n', "省.toml")
    checkout.write('layer = "office"\nextend = ["省.toml"]\n[severity]\nS005 = "warning"\n')
    assert checkout.check().found == {"S005": "warning"}


def test_an_installed_ruleset_is_extended_by_name_and_its_code_is_on(checkout, install):
    install("qiongqiong", f'{PROVINCE}codes = ["QQ201"]\n[severity]\nS005 = "warning"\n', CODE)
    assert checkout.check().found == {"S005": "info"}
    checkout.write('layer = "office"\nextend = ["qiongqiong"]\n')
    result = checkout.check()
    assert result.found == {"QQ201": "warning", "S005": "warning"}
    used = result.json["rulesets"][result.json["reports"][0]["ruleset"]]
    assert {"name": "qiongqiong", "version": "1.0"} in used["plugins"]


def test_an_installed_ruleset_needs_no_code(checkout, install):
    install("data-only", PROVINCE + '[severity]\nS005 = "error"\n')
    checkout.write('layer = "office"\nextend = ["data-only"]\n')
    assert checkout.check().found == {"S005": "error"}


def test_the_rules_of_a_plugin_that_does_not_load_are_crashed_and_no_others(checkout, install):
    install("broken", f'{PROVINCE}codes = ["QQ201"]\n', "import no_such_module_anywhere\n")
    before = checkout.check()
    checkout.write('layer = "office"\nextend = ["broken"]\n[severity]\nQQ201 = "info"\n')
    after = checkout.check()
    assert (before.code, after.code) == (0, 3)
    assert after.found == before.found
    assert [crash["code"] for crash in after.rules["crashed"]] == ["QQ201"]
    assert "no_such_module_anywhere" in after.problems[0]
    assert "没有用到" in before.error
    assert "没有用到" not in after.error


def test_an_installed_ruleset_is_read_without_running_its_code(checkout, install, tmp_path):
    ran = tmp_path / "ran"
    install("careful", PROVINCE, f"open({str(ran)!r}, 'w').close()\n")
    checkout.write('layer = "office"\nextend = ["careful"]\n')
    assert checkout.check("--no-plugins").code == 0
    assert not ran.exists()


def test_a_name_that_is_not_installed_is_told_with_the_nearest(checkout, install):
    install("zhejiang", PROVINCE)
    checkout.write('layer = "office"\nextend = [\n  "zhejaing",\n]\n')
    result = checkout.check()
    assert result.code == 2
    assert "rules.toml:3: 没有这个已安装的规则集：zhejaing，是不是 zhejiang？" in result.error


def test_a_file_that_is_not_there_is_told_where_it_is_asked_for(checkout):
    checkout.write('layer = "office"\nextend = ["./没有.toml"]\n')
    result = checkout.check()
    assert result.code == 2
    assert "rules.toml:2: 没有引用的规则集文件：./没有.toml" in result.error


@pytest.mark.parametrize("name", ["rules.toml", "./rules.toml", "年报/../rules.toml"])
def test_a_ruleset_that_extends_itself_is_told(checkout, name):
    checkout.write(f'layer = "office"\nextend = ["{name}"]\n')
    result = checkout.check()
    assert result.code == 2
    assert "循环" in result.error


def test_a_circle_of_rulesets_is_told(checkout):
    checkout.write('layer = "office"\nextend = ["甲.toml"]\n')
    checkout.write('layer = "office"\nextend = ["乙.toml"]\n', "甲.toml")
    checkout.write('layer = "office"\nextend = ["甲.toml"]\n', "乙.toml")
    result = checkout.check()
    assert result.code == 2
    assert "乙.toml:2: 规则集循环引用：甲.toml" in result.error


def test_a_province_can_not_stand_on_an_office(checkout):
    checkout.write('layer = "office"\n', "单位.toml")
    province = checkout.write(PROVINCE + 'extend = ["单位.toml"]\n')
    result = checkout.check()
    assert result.code == 2
    assert f"{province}:3: 下级规则集不能作为依据：单位.toml" in result.error


def test_what_two_layers_rest_on_counts_once(checkout):
    rule = '[rules.QQ101]\nkind = "forbid"\ntitle = "不写某词"\nbasis = "例"\nwords = ["工作概述"]\n'
    checkout.write(f'{PROVINCE}{rule}section = "headings"\n', "省.toml")
    checkout.write('layer = "office"\nextend = ["./省.toml"]\n', "甲.toml")
    checkout.write('layer = "office"\nextend = ["年报/../省.toml"]\n', "乙.toml")
    checkout.write('layer = "office"\nextend = ["甲.toml", "乙.toml"]\n')
    assert checkout.check().found == {"S005": "info", "QQ101": "warning"}


def test_a_thicket_of_rulesets_is_read_once_each(checkout):
    for number in range(30):
        below = f'extend = ["{number + 1}.toml", "./{number + 1}.toml"]\n' if number < 29 else ""
        checkout.write(f'layer = "office"\n{below}', f"{number}.toml")
    checkout.write('layer = "office"\nextend = ["0.toml"]\n')
    assert checkout.check().code == 0


def test_endless_layers_are_told(checkout):
    for number in range(MOST + 2):
        checkout.write(f'layer = "office"\nextend = ["{number + 1}.toml"]\n', f"{number}.toml")
    checkout.write('layer = "office"\nextend = ["0.toml"]\n')
    result = checkout.check()
    assert result.code == 2
    assert f"超过 {MOST} 个" in result.error


def test_the_digest_of_a_ruleset_covers_all_its_layers(checkout):
    checkout.write(PROVINCE, "省.toml")
    checkout.write('layer = "office"\nextend = ["省.toml"]\n')
    before = checkout.check().json["rulesets"][-1]["sha256"]
    checkout.write(PROVINCE + "# 改\n", "省.toml")
    assert checkout.check().json["rulesets"][-1]["sha256"] != before


def test_a_pipe_instead_of_a_ruleset_does_not_hang(checkout):
    import os

    os.mkfifo(checkout.root / "管道.toml")
    checkout.write('layer = "office"\nextend = ["管道.toml"]\n')
    assert checkout.check().code == 2


def test_a_report_behind_a_circle_of_links_is_told(checkout):
    (checkout.root / "年报" / "环.txt").symlink_to(checkout.root / "年报" / "环.txt")
    result = checkout.check(report=checkout.root / "年报" / "环.txt")
    assert result.code == 2
