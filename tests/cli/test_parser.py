from __future__ import annotations

import argparse

import pytest
from wcwidth import wcswidth

from disclosure_lint.cli.parser import Parser
from disclosure_lint.model.language import Language, Text


def make_parser(language: Language = "zh") -> Parser:
    def say(zh: str, en: str) -> str:
        return Text(zh, en).in_language(language)

    parser = Parser(
        prog="disclosure-lint",
        language=language,
        description=say("政府信息公开工作年度报告的发布前检查。", "Check reports before they are published."),
        epilog=say("例：\n  disclosure-lint check 年报/", "Example:\n  disclosure-lint check reports/"),
    )
    parser.add_argument(
        "--version", action="version", version="1.0", help=say("显示版本号", "show the version")
    )
    commands = parser.add_subparsers(
        title=say("命令", "commands"), metavar=say("命令", "COMMAND"), dest="command", required=True
    )
    about = say("检查报告，指出问题", "check reports")
    check = commands.add_parser("check", language=language, help=about, description=about)
    check.add_argument(
        "paths",
        nargs="+",
        metavar=say("路径", "PATH"),
        help=say("报告文件，或存放报告的文件夹；- 表示标准输入", "reports, folders, or - for standard input"),
    )
    check.add_argument(
        "--format",
        choices=("text", "json", "sarif"),
        default="text",
        metavar=say("格式", "FORMAT"),
        help=say("输出格式：%(choices)s（默认 %(default)s）", "one of %(choices)s (default %(default)s)"),
    )
    check.add_argument("--jobs", type=int, help=argparse.SUPPRESS)
    ruleset = check.add_mutually_exclusive_group()
    ruleset.add_argument(
        "--config", metavar=say("文件", "FILE"), help=say("使用这个规则集", "use this ruleset")
    )
    ruleset.add_argument("--isolated", action="store_true", help=say("不用规则集", "use no ruleset"))
    rules = check.add_argument_group(say("规则", "rules"), say("选择要用的规则", "which rules to use"))
    rules.add_argument(
        "--select", nargs=2, metavar=say("编号", "CODE"), help=say("只用 100%% 这些", "only these")
    )
    about = say("说明一条规则", "explain a rule")
    explain = commands.add_parser("explain", language=language, help=about, description=about)
    explain.add_argument("code", metavar=say("编号", "CODE"))
    explain.add_argument("--to", required=True)
    return parser


def page(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    columns: int,
    *words: str,
    language: Language = "zh",
) -> str:
    monkeypatch.setenv("COLUMNS", str(columns))
    with pytest.raises(SystemExit) as ended:
        make_parser(language).parse_args([*words, "--help"])
    assert ended.value.code == 0
    return capsys.readouterr().out


def test_the_main_page_lists_the_commands(monkeypatch, capsys) -> None:
    assert (
        page(monkeypatch, capsys, 80)
        == """\
用法：disclosure-lint [选项] 命令 ...

政府信息公开工作年度报告的发布前检查。

选项：
  -h, --help  显示这段帮助
  --version   显示版本号

命令：
  check    检查报告，指出问题
  explain  说明一条规则

例：
  disclosure-lint check 年报/
"""
    )


def test_a_page_of_eighty_columns_aligns_chinese_and_english(monkeypatch, capsys) -> None:
    assert (
        page(monkeypatch, capsys, 80, "check")
        == """\
用法：disclosure-lint check [选项] 路径...

检查报告，指出问题

位置参数：
  路径  报告文件，或存放报告的文件夹；- 表示标准输入

选项：
  -h, --help     显示这段帮助
  --format 格式  输出格式：text、json、sarif（默认 text）
  --config 文件  使用这个规则集
  --isolated     不用规则集

规则：
选择要用的规则
  --select 编号 编号  只用 100% 这些
"""
    )


def test_a_page_of_forty_columns_puts_the_help_below(monkeypatch, capsys) -> None:
    assert (
        page(monkeypatch, capsys, 40, "check")
        == """\
用法：disclosure-lint check [选项]
    路径...

检查报告，指出问题

位置参数：
  路径  报告文件，或存放报告的文件夹；-
        表示标准输入

选项：
  -h, --help
      显示这段帮助
  --format 格式
      输出格式：text、json、sarif（默认
      text）
  --config 文件
      使用这个规则集
  --isolated
      不用规则集

规则：
选择要用的规则
  --select 编号 编号
      只用 100% 这些
"""
    )


def test_the_same_page_in_english(monkeypatch, capsys) -> None:
    assert (
        page(monkeypatch, capsys, 80, "explain", language="en")
        == """\
usage: disclosure-lint explain --to TO [OPTIONS] CODE

explain a rule

arguments:
  CODE

options:
  -h, --help  show this help
  --to TO
"""
    )


@pytest.mark.parametrize("columns", [30, 40, 60, 80, 100, 300])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", [(), ("check",), ("explain",)])
def test_no_line_of_help_is_wider_than_the_terminal(monkeypatch, capsys, columns, language, command) -> None:
    text = page(monkeypatch, capsys, columns, *command, language=language)
    assert max(wcswidth(line) for line in text.splitlines()) <= min(columns, 100)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "disclosure-lint：错误：缺少参数：命令"),
        (
            ["chek", "a"],
            "disclosure-lint：错误：命令：没有“chek”这一项（是不是 check？）；可选：check、explain",
        ),
        (["check"], "disclosure-lint check：错误：缺少参数：路径"),
        (["check", "a", "--format", "josn"], "没有“josn”这一项（是不是 json？）；可选：text、json、sarif"),
        (["check", "a", "--format"], "--format 后面缺少一个值"),
        (["check", "a", "--formt", "json"], "没有选项 --formt（是不是 --format？）"),
        (["check", "a", "--forma=json"], "没有选项 --forma（是不是 --format？）"),
        (["check", "a", "--zzz", "-q"], "没有选项 --zzz；没有选项 -q"),
        (["check", "a", "--config", "x", "--isolated"], "--isolated 不能与 --config 同时使用"),
        (["check", "a", "--jobs", "两"], "--jobs 的值无效：'两'"),
        (["check", "a", "--isolated=1"], "--isolated 不带值，不能写 '1'"),
        (["check", "a", "--select", "N001"], "--select 后面要有 2 个值"),
        (["explain", "N001", "--to", "x", "b", "c"], "disclosure-lint explain：错误：多余的参数：b c"),
        (["explain", "N001"], "disclosure-lint explain：错误：缺少参数：--to"),
    ],
)
def test_wrong_use_is_said_in_chinese_with_the_nearest_name(monkeypatch, capsys, words, message) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    with pytest.raises(SystemExit) as ended:
        make_parser().parse_args(words)
    assert ended.value.code == 2
    lines = capsys.readouterr().err.splitlines()
    assert message in lines[0]
    assert lines[1].startswith("用法见 disclosure-lint")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "disclosure-lint: error: the following arguments are required: COMMAND"),
        (
            ["check", "a", "--format", "josn"],
            "there is no 'josn' (did you mean json?); choose",
        ),
        (["check", "a", "--formt"], "there is no option --formt (did you mean --format?)"),
    ],
)
def test_wrong_use_is_said_in_english(monkeypatch, capsys, words, message) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    with pytest.raises(SystemExit) as ended:
        make_parser("en").parse_args(words)
    assert ended.value.code == 2
    assert message in capsys.readouterr().err


def test_an_error_cannot_steer_the_terminal(capsys) -> None:
    with pytest.raises(SystemExit):
        make_parser().parse_args(["check", "a", "--\x1b[31m"])
    assert "\x1b" not in capsys.readouterr().err


def test_paths_may_stand_before_and_after_options() -> None:
    words = ["check", "甲.txt", "--format", "json", "乙.txt", "-", "--isolated", "--", "丙.txt"]
    parsed = make_parser().parse_args(words)
    assert parsed.paths == ["甲.txt", "乙.txt", "-", "丙.txt"]
    assert (parsed.command, parsed.format, parsed.isolated) == ("check", "json", True)


def test_an_option_is_not_understood_by_its_beginning() -> None:
    with pytest.raises(SystemExit):
        make_parser().parse_args(["check", "a", "--form", "json"])
