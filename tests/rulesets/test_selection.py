"""Which rules are on: waivers with their end, families, names, overrides by path."""

from __future__ import annotations

import json
from zipfile import ZipFile

import pytest

from disclosure_lint.cli import main
from disclosure_lint.outputs.builtin import OUTPUTS

WAIVER = 'layer = "office"\n[select.ignore]\nS005 = {{ reason = "沿用旧标题", {} }}\n'


def test_a_waiver_names_reason_approval_document_and_end(checkout):
    checkout.write(
        WAIVER.format('until = 2026-06-30, approved_by = "市政府办", document = "澄政办〔2025〕3号"')
    )
    (waived,) = checkout.check().rules["waived"]
    assert waived == {
        "code": "S005",
        "reason": "沿用旧标题（批准：市政府办）",
        "until": "2026-06-30",
        "document": "澄政办〔2025〕3号",
    }


@pytest.mark.parametrize(
    ("as_of", "found"), [("2026-06-29", {}), ("2026-06-30", {}), ("2026-07-01", {"S005": "info"})]
)
def test_a_waiver_holds_through_its_last_day(checkout, as_of, found):
    checkout.write(WAIVER.format("until = 2026-06-30"))
    assert checkout.check("--as-of", as_of).found == found


TERMS = ("沿用旧标题", "澄政办〔2025〕3号", "2026-06-30")


@pytest.fixture
def waived(checkout):
    """The arguments of a check in which a rule is waived."""
    checkout.write(WAIVER.format('until = 2026-06-30, document = "澄政办〔2025〕3号"'))
    return ["check", str(checkout.report), "--as-of", "2026-01-01"]


def test_a_waiver_that_has_come_to_its_end_is_said(checkout):
    file = checkout.write(WAIVER.format("until = 2025-12-31"))
    result = checkout.check()
    assert result.found == {"S005": "info"}
    assert f"{file}:3: S005 的豁免已于 2025-12-31 到期，重新生效" in result.error


@pytest.mark.parametrize("format", [output.name for output in OUTPUTS if not output.binary])
def test_a_waived_rule_is_said_in_or_beside_every_output(waived, capsys, format):
    main([*waived, "--format", format])
    captured = capsys.readouterr()
    told = captured.out + captured.err
    assert all(words in told or json.dumps(words)[1:-1] in told for words in TERMS), told


def test_a_waived_rule_is_said_in_the_workbook(waived, tmp_path):
    main([*waived, "--output", f"xlsx:{tmp_path / '结果.xlsx'}"])
    with ZipFile(tmp_path / "结果.xlsx") as workbook:
        told = b"".join(map(workbook.read, workbook.namelist())).decode()
    assert all(words in told for words in TERMS)


def test_letters_alone_are_a_family_and_not_all_that_begin_so(checkout):
    checkout.write(
        'layer = "office"\n[select]\nonly = ["S"]\n[rules.SX101]\nkind = "forbid"\n'
        'title = "不写某词"\nbasis = "例"\nwords = ["政府信息"]\n'
    )
    assert checkout.check().found == {"S005": "info"}
    assert set(checkout.check("--select", "SX1").found) == {"SX101"}
    assert checkout.check("--select", "X").code == 2


def test_only_and_also_add_up(checkout):
    checkout.write('layer = "office"\n[select]\nonly = ["N"]\nalso = ["S005"]\n')
    assert checkout.check().found == {"S005": "info"}


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("[rules.Y002]\nshortest = 1", "Y002.shortest: 应不小于 5"),
        ("[rules.Y002]\npart = 0", "Y002.part: 应大于 0、不大于 1"),
        ("[rules.Y002]\npart = 90", "Y002.part: 应大于 0、不大于 1"),
        ("[rules.Y002]\npart = nan", "Y002.part: 应大于 0、不大于 1"),
        ("[rules.Y003]\nfewest = 0", "Y003.fewest: 应不小于 1"),
        ('[rules.W001]\nwords = [""]', "W001.words: 有一个词是空的"),
    ],
)
def test_a_parameter_that_no_report_could_be_held_to_is_told(checkout, table, words):
    checkout.write(f'layer = "office"\n{table}\n')
    result = checkout.check()
    assert result.code == 2
    assert f"rules.toml:3: {words}" in result.error


def test_a_parameter_is_checked_and_taken_as_its_type(checkout, base_2014):
    checkout.write('layer = "office"\n[rules.C003]\nrequire = "telephone"\n')
    result = checkout.check()
    assert result.code == 2
    assert "rules.toml:3: rules.C003.require 应为数组" in result.error
    checkout.write('layer = "office"\n[rules.C003]\nrequire = ["telefon"]\n')
    assert checkout.check().code == 2


def test_overrides_hold_for_the_reports_whose_path_fits(checkout, base_2014):
    text = checkout.report.read_text("utf-8")
    for name in ("乡镇/某镇/甲.txt", "部门/乙.txt"):
        file = checkout.root / name
        file.parent.mkdir(parents=True)
        file.write_text(text, "utf-8")
    checkout.write(
        'layer = "office"\n[severity]\nS005 = "warning"\n'
        '[[overrides]]\nfiles = ["乡镇/**"]\nseverity = { S005 = "error" }\n'
        '[[overrides]]\nfiles = ["乡镇/某镇/*", "别处/*"]\nselect.ignore = { S005 = "撤并" }\n'
    )
    assert checkout.check(report=checkout.root / "部门/乙.txt").found == {"S005": "warning"}
    town = checkout.check(report=checkout.root / "乡镇/某镇/甲.txt")
    assert town.found == {}
    assert town.rules["waived"][0]["reason"] == "撤并"


def test_an_override_of_an_installed_ruleset_is_relative_to_the_ruleset_in_force(checkout, install):
    install(
        "towns",
        'layer = "province"\n[[overrides]]\nfiles = ["年报/**"]\nseverity = { S005 = "error" }\n',
    )
    checkout.write('layer = "office"\nextend = ["towns"]\n')
    assert checkout.check().found == {"S005": "error"}


def test_an_override_of_the_same_file_may_declare_a_rule(checkout):
    checkout.write(
        'layer = "office"\n[[overrides]]\nfiles = ["年报/**"]\n'
        '[overrides.rules.QQ101]\nkind = "forbid"\ntitle = "不写某词"\nbasis = "例"\nwords = ["工作概述"]\n'
        'section = "headings"\n'
    )
    assert "QQ101" in checkout.check().found


def test_a_new_rule_without_its_kind_is_told_as_such(checkout):
    checkout.write('layer = "office"\n[rules.QQ101]\ntitle = "题"\nbasis = "据"\n')
    result = checkout.check()
    assert result.code == 2
    assert "rules.toml:2: 新规则 QQ101 没有写 kind" in result.error


def test_an_unknown_code_in_an_override_is_told_with_its_own_line(checkout):
    checkout.write(
        'layer = "office"\n[severity]\nS005 = "info"\n'
        '[[overrides]]\nfiles = ["**"]\nseverity = { S0005 = "info" }\n'
    )
    result = checkout.check()
    assert result.code == 2
    assert "rules.toml:6: 没有这个规则：S0005，是不是 S005？" in result.error


def test_a_lower_layers_waiver_ends_with_a_nearer_one_that_has_expired(checkout):
    checkout.write('layer = "province"\n[select]\nignore = { S005 = "全省" }\n', "省.toml")
    checkout.write(
        'layer = "office"\nextend = ["省.toml"]\n'
        '[select.ignore]\nS005 = { reason = "旧", until = 2020-01-01 }\n'
    )
    assert checkout.check().found == {"S005": "info"}
