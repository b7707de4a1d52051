"""What a layer locks, the layers above it and the command line may not weaken."""

from __future__ import annotations

import pytest

PROVINCE = 'layer = "province"\nname = "某省"\n'


@pytest.fixture
def locked(checkout):
    """A province that locks codes, and an office on it."""

    def make(codes: str, office: str, *arguments: str, more: str = ""):
        checkout.write(f"{PROVINCE}{more}[locked]\ncodes = [{codes}]\n", "省.toml")
        checkout.write(f'layer = "office"\nextend = ["省.toml"]\n{office}')
        return checkout.check(*arguments)

    return make


def test_a_locked_rule_is_not_ignored_and_the_wish_is_a_problem(locked, checkout):
    result = locked('"S005"', '[select]\nignore = { S005 = "旧" }\n')
    assert (result.code, result.found) == (2, {"S005": "info"})
    assert result.rules["waived"] == []
    (problem,) = result.problems
    assert problem.startswith(f"{checkout.root / 'rules.toml'}:4: S005 已由 {checkout.root / '省.toml'} 锁定")


@pytest.mark.parametrize(
    "office",
    [
        '[select]\nignore = { S = "全族" }\n',
        '[select]\nignore = { heading-variant = "按名称" }\n',
        '[select]\nonly = ["N"]\n',
        '[[overrides]]\nfiles = ["年报/**"]\n[overrides.select]\nignore = { S005 = "旧" }\n',
        '[[overrides]]\nfiles = ["**"]\n[overrides.select]\nonly = ["N"]\n',
    ],
)
def test_no_way_of_leaving_it_out_has_an_effect(locked, office):
    result = locked('"S005"', office)
    assert result.code == 2
    assert result.found == {"S005": "info"}
    assert "S005" in result.problems[0]


def test_the_severity_of_a_locked_rule_may_rise_and_not_fall(locked):
    assert locked('"S005"', '[severity]\nS005 = "error"\n').found == {"S005": "error"}
    result = locked('"S005"', '[severity]\nS005 = "info"\n', more='[severity]\nS005 = "warning"\n')
    assert (result.code, result.found) == (2, {"S005": "warning"})


def test_the_parameters_of_a_locked_rule_stay(locked, checkout, base_2014):
    checkout.report.write_text(base_2014.replace("，电子邮箱：mzj@example.gov.cn", ""), "utf-8")
    result = locked(
        '"C003"', '[rules.C003]\nrequire = ["telephone"]\n', more='[rules.C003]\nrequire = ["email"]\n'
    )
    assert (result.code, result.found) == (2, {"C003": "info"})


def test_the_command_line_does_not_ignore_a_locked_rule(locked):
    result = locked('"S005"', "", "--ignore", "S005")
    assert (result.code, result.found) == (2, {"S005": "info"})
    assert "--select/--ignore" in result.problems[0]


def test_the_command_line_may_look_at_a_few_rules_alone(locked):
    assert locked('"S005"', "", "--select", "N").code == 0


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("S001", '[forms.2014]\noptional = ["dispute"]\n'),
        ("S001", '[[forms.2014.sections]]\nkey = "dispute"\nmissing = "info"\n'),
        ("D001", '[forms.2014]\nperiod_missing = "info"\n'),
        ("C001", '[forms.2014]\ncontact_missing = "info"\n'),
        (
            "D005",
            '[[forms.2014.deadlines]]\nkind = "any"\nmonth = 12\nday = 31\nbasis = ["据", "basis"]\n',
        ),
    ],
)
def test_a_form_is_not_changed_so_that_a_locked_rule_has_nothing_to_say(locked, code, change):
    result = locked(f'"{code}"', change)
    assert result.code == 2
    assert code in result.problems[0]
    assert locked('"N001"', change).code == 0


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("S001", 'key = "dispute"\nalso = ["overview"]'),
        ("S001", 'key = "dispute"\naliases = ["概述"]'),
        ("S001", 'key = "dispute"\nweak = ["概述"]'),
        ("S004", 'key = "problem"\nnone_is_content = true'),
        ("S005", 'key = "overview"\nheading = "工作概述"'),
        ("S007", 'key = "leaders"\nheading = "本单位领导简历"'),
        ("S007", 'key = "leaders"\nheading = "本单位领导简历"\nmissing = "error"'),
        ("S007", 'key = "dispute"\naliases = ["本单位领导简历"]'),
        ("S007", 'key = "consultation"\naliases = ["本单位领导简历"]'),
    ],
)
def test_no_change_to_a_section_silences_a_locked_rule(locked, code, change):
    table = f"[[forms.2014.sections]]\n{change}\n"
    result = locked(f'"{code}"', table)
    assert result.code == 2
    assert all(f"{code} 已由" in problem for problem in result.problems)
    assert result.problems
    assert locked('"N001"', table).problems == []


def test_a_section_that_a_report_lacks_is_missed_whatever_stands_in_for_it(locked, checkout, base_2014):
    start = base_2014.index("五、因政府信息公开申请行政复议")
    end = base_2014.index("六、政府信息公开工作存在的主要问题")
    checkout.report.write_text(base_2014[:start] + base_2014[end:], "utf-8")
    table = '[[forms.2014.sections]]\nkey = "dispute"\nalso = ["overview"]\n'
    assert locked('"S001"', table).found["S001"] == "error"
    assert "S001" not in locked('"N001"', table).found


def test_a_stranger_among_the_sections_is_told_though_an_office_adds_it(locked, checkout, base_2014):
    checkout.report.write_text(base_2014.replace("七、其他", "七、本单位领导简历\n张某。\n八、其他"), "utf-8")
    table = '[[forms.2014.sections]]\nkey = "leaders"\nheading = "本单位领导简历"\n'
    more = '[[forms.2014.sections]]\nkey = "notes"\nafter = "leaders"\nheading = "附注"\n'
    assert locked('"S007"', table + more).found["S007"] == "warning"
    assert "S007" not in locked('"N001"', table).found


TABLE = "[forms.2014.tables.statistics]\n"


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("N007", 'rows = [{ key = "appeals", label = "行政申诉数" }]\n'),
        ("N007", 'columns = [{ key = "all", label = "历年累计" }]\n'),
        ("N007", 'aliases = { complaints = ["信访数"] }\n'),
        ("N009", 'aliases = { complaints = ["投诉举报数"] }\n'),
        ("N009", 'column_aliases = { value = ["本年"] }\n'),
    ],
)
def test_no_change_to_a_table_silences_a_locked_rule(locked, code, change):
    result = locked(f'"{code}"', TABLE + change)
    assert result.code == 2
    assert f"{code} 已由" in result.problems[0]
    assert locked('"N001"', TABLE + change).problems == []


def test_a_relation_of_a_row_that_is_refused_is_left_out(locked):
    rows = 'rows = [{ key = "appeals", label = "行政申诉数", optional = true }]\n'
    relation = (
        "[[forms.2014.tables.statistics.relations]]\n"
        'id = "一"\ncode = "N002"\nsign = "<="\nleft = ["appeals"]\nright = ["complaints"]\nwhy = ["据", "basis"]\n'
    )
    result = locked('"N007"', TABLE + rows + relation)
    assert len(result.problems) == 1
    assert result.rules["crashed"] == []


def test_saying_again_what_the_province_says_is_no_weakening(locked):
    province = '[forms.2014]\noptional = ["fee"]\n'
    assert locked('"S001", "S007"', '[forms.2014]\noptional = ["fee"]\n', more=province).problems == []


DEADLINE = (
    '[[forms.2014.deadlines]]\nkind = "{}"\nmonth = {}\nday = 1\nbasis = ["据", "basis"]\nseverity = "{}"\n'
)


@pytest.mark.parametrize(
    ("deadlines", "refused"),
    [
        ([("any", 2, "warning")], False),
        ([("any", 2, "info"), ("any", 3, "warning")], False),
        ([("any", 4, "warning")], True),
        ([("any", 2, "info")], True),
        ([("department", 2, "warning")], True),
        ([("department", 2, "warning"), ("government", 3, "error")], False),
    ],
)
def test_a_locked_deadline_may_be_earlier_and_not_later(locked, deadlines, refused):
    result = locked('"D005"', "".join(DEADLINE.format(*each) for each in deadlines))
    assert (result.code == 2) == refused, result.json
    assert bool(result.problems) == refused


def test_a_locked_code_is_not_declared_anew(locked):
    result = locked('"S005"', '[rules.S005]\nkind = "forbid"\ntitle = "别的"\nbasis = "例"\nwords = ["某"]\n')
    assert result.code == 2
    assert "编号 S005 已被 national 使用" in result.error


def test_a_layer_may_make_exceptions_from_its_own_lock(checkout):
    checkout.write(
        PROVINCE
        + '[locked]\ncodes = ["S005"]\n[[overrides]]\nfiles = ["年报/**"]\n'
        + '[overrides.select]\nignore = { S005 = "试点" }\n'
    )
    result = checkout.check()
    assert (result.code, result.found) == (0, {})


def test_a_locked_family_is_locked_rule_by_rule(locked):
    result = locked('"S"', '[select]\nignore = { S005 = "旧", S007 = "另", N004 = "可以" }\n')
    assert len(result.problems) == 2


def test_an_unknown_code_can_not_be_locked(checkout):
    checkout.write(PROVINCE + '[locked]\ncodes = [\n  "S001",\n  "S0050",\n]\n')
    result = checkout.check()
    assert result.code == 2
    assert "rules.toml:6: 没有这个规则：S0050" in result.error
