"""The arguments of every command, with their help in both languages."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Container, Sequence
from importlib import import_module
from typing import Any

from disclosure_lint import __version__
from disclosure_lint.cli.options import (
    Say,
    day,
    edition,
    limit_option,
    plugin_options,
    ruleset_options,
    running_options,
    selection_options,
)
from disclosure_lint.cli.parser import Parser
from disclosure_lint.model.language import Language, Text

_EXAMPLES = Text(
    "退出码：0 通过；1 有发现；2 用法有误或有报告未能检查；3 规则、插件或程序本身出错；130 被中断。",
    "Exit codes: 0 clean; 1 findings; 2 wrong use or a report that could not be looked at; "
    "3 a rule, a plugin or the tool itself failed; 130 interrupted.",
)

Command = Callable[[str, str, str], Parser]


def parse_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """The chosen command's arguments; ``run`` is the command itself. SystemExit on wrong use and on help."""
    if "_ARGCOMPLETE" in os.environ:
        from disclosure_lint.cli.completion import answer

        answer(_parser("zh"))
    return _parser(_language(arguments), arguments).parse_args(arguments)


def _language(arguments: Sequence[str]) -> Language:
    """The language of help and errors, which must be known before the arguments are parsed."""
    for index, argument in enumerate(arguments):
        if argument == "--lang=en" or (argument == "--lang" and arguments[index + 1 : index + 2] == ["en"]):
            return "en"
    return "zh"


def _parser(language: Language, asked: Container[str] | None = None) -> Parser:
    """The whole grammar; with ``asked`` a command that is not in it has a name, but no arguments."""

    def say(zh: str, en: str) -> str:
        return Text(zh, en).in_language(language)

    parser = Parser(
        prog="disclosure-lint",
        description=say(
            "检查政府信息公开工作年度报告。", "Check annual reports on government information disclosure."
        ),
        epilog=_EXAMPLES.in_language(language),
        language=language,
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"disclosure-lint {__version__}",
        help=say("显示版本号", "show the version"),
    )
    commands = parser.add_subparsers(
        title=say("命令", "commands"), metavar=say("命令", "COMMAND"), required=True, dest="command"
    )

    def command(name: str, about: str, module: str) -> Parser:
        return _added(commands, name, about, module, say, idle=asked is not None and name not in asked)

    check = command("check", say("检查报告", "check reports"), "check")
    _check_arguments(check, say)
    fix = command("fix", say("改正能放心改的地方", "mend what is safe to mend"), "fix")
    _fix_arguments(fix, say)
    rules = command("rules", say("列出所有规则", "list all rules"), "rules")
    plugin_options(rules, say)
    rules.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=say("输出格式", "output format"),
    )
    rules.add_argument(
        "--plugin",
        metavar=say("插件", "PLUGIN"),
        help=say("只列这个插件或规则集的", "those of this plugin or ruleset alone"),
    )
    rules.add_argument(
        "--pages",
        metavar=say("文件夹", "DIR"),
        help=say("把每条规则的说明写成这个文件夹里的一页", "write a page for each rule into this folder"),
    )
    explain = command(
        "explain",
        say("说明一条规则：要求、依据、例子", "explain a rule: what it asks, its basis, examples"),
        "explain",
    )
    explain.add_argument(
        "code",
        metavar=say("规则", "RULE"),
        help=say("规则编号或名称，如 N001", "code or name of a rule, such as N001"),
    )
    plugin_options(explain, say)
    plugins = command("plugins", say("列出找到的插件", "list the plugins found"), "plugins")
    plugin_options(plugins, say)
    parse = command(
        "parse", say("显示从一份报告中读到的内容（JSON）", "show what was read from a report (JSON)"), "parse"
    )
    parse.add_argument(
        "file",
        metavar=say("报告", "FILE"),
        help=say("报告文件，- 为标准输入", "the report, - for standard input"),
    )
    parse.add_argument(
        "--edition",
        type=edition,
        metavar=say("版本", "ID"),
        help=say(
            "按哪一版格式读（2008、2014、2019、2021）", "the form to read it by (2008, 2014, 2019, 2021)"
        ),
    )
    limit_option(parse, say)
    plugin_options(parse, say)
    _cache_command(command, say)
    _config_commands(command, say)
    _completion_command(command, say)
    _author_commands(command, say)
    return parser


def _added(group: Any, name: str, about: str, module: str, say: Say, *, idle: bool = False) -> Parser:
    """A parser for a command, or for one part of a command."""
    language = "zh" if say("zh", "en") == "zh" else "en"
    added: Parser = group.add_parser(name, help=about, description=about, language=language, idle=idle)
    added.add_argument(
        "--lang",
        choices=("zh", "en"),
        default="zh",
        help=say("输出的语言（默认中文）", "language of the output (default: zh)"),
    )
    added.set_defaults(run=_late(module))
    return added


def _config_commands(command: Command, say: Say) -> None:
    about = say("显示生效的规则，或规则集的格式", "show the rules in force, or the format of rulesets")
    config = command("config", about, "config")
    views = config.add_subparsers(
        title=say("内容", "views"), metavar=say("内容", "VIEW"), required=True, dest="view"
    )
    about = say("对某份报告生效的规则、级别、参数、豁免和格式改动", "what is in force for a report")
    show = _added(views, "show", about, "config", say)
    show.add_argument(
        "path",
        nargs="?",
        default=".",
        metavar=say("报告", "PATH"),
        help=say("报告或文件夹（默认当前文件夹）", "a report or a folder (default: here)"),
    )
    show.add_argument(
        "--origin",
        action="store_true",
        help=say("注明每个值出自哪个文件哪一行", "name file and line of each value"),
    )
    show.add_argument(
        "--format", choices=("text", "json"), default="text", help=say("输出格式", "output format")
    )
    show.add_argument(
        "--as-of",
        type=day,
        metavar=say("日期", "DATE"),
        help=say("按哪一天看豁免是否到期（默认今天）", "the day to look at waivers (default: today)"),
    )
    ruleset_options(show, say)
    plugin_options(show, say)
    about = say("规则集格式的 JSON Schema，供编辑器使用", "the JSON Schema of rulesets, for editors")
    _added(views, "schema", about, "config", say)


def _cache_command(command: Command, say: Say) -> None:
    cache = command(
        "cache", say("保存的结果：在哪里、多大；清除", "kept results: where, how many; clear"), "cache"
    )
    cache.add_argument(
        "action",
        nargs="?",
        choices=("show", "clear"),
        default="show",
        metavar="show|clear",
        help=say("显示（默认）或清除", "show (default) or clear"),
    )


def _completion_command(command: Command, say: Say) -> None:
    completion = command(
        "completion", say("输出命令行补全的脚本", "print the script for shell completion"), "completion"
    )
    completion.add_argument(
        "shell",
        choices=("bash", "zsh", "fish", "powershell"),
        metavar="bash|zsh|fish|powershell",
        help=say("哪一种命令行", "which shell"),
    )


def _author_commands(command: Command, say: Say) -> None:
    """The commands for those who write rules."""
    plugin = say(
        "插件名称（默认 national）或规则集路径", "name of a plugin (default: national), or path of a ruleset"
    )
    test = command("test", say("运行插件规则的例子", "run the examples of a plugin's rules"), "test")
    test.add_argument("plugin", nargs="?", default="national", metavar=say("插件", "PLUGIN"), help=plugin)
    test.add_argument(
        "--mutations",
        action="store_true",
        help=say(
            "在合格报告中植入错误，显示每条规则的召回率",
            "put mistakes into clean reports and show each rule's recall",
        ),
    )
    test.add_argument(
        "-v", "--verbose", action="store_true", help=say("列出没有发现的错误", "list the mistakes not found")
    )
    plugin_options(test, say)
    lint = command(
        "lint-rules",
        say("检查插件的规则写得是否完整", "check how a plugin's rules are written"),
        "lint_rules",
    )
    lint.add_argument("plugins", nargs="*", default=["national"], metavar=say("插件", "PLUGIN"), help=plugin)
    plugin_options(lint, say)
    new_plugin = command(
        "new-plugin", say("新建一个省的规则插件", "write a new plugin for a province"), "new_plugin"
    )
    new_plugin.add_argument(
        "name",
        metavar=say("名称", "NAME"),
        help=say("名称，小写字母，如 hunan", "its name in small letters, such as hunan"),
    )
    new_plugin.add_argument(
        "--prefix",
        metavar=say("字母", "LETTERS"),
        help=say("规则编号的字母（默认按省的代码）", "letters of its codes (default: the province's)"),
    )
    new_plugin.add_argument(
        "--data-only", action="store_true", help=say("只有规则集，没有代码", "a ruleset alone, without code")
    )
    new_rule = command(
        "new-rule", say("给插件加一条规则和它的例子", "add a rule with its examples to a plugin"), "new_rule"
    )
    new_rule.add_argument(
        "code", metavar=say("编号", "CODE"), help=say("规则编号，如 HN102", "code of the rule, such as HN102")
    )
    new_rule.add_argument(
        "--kind",
        default="forbid",
        metavar=say("种类", "KIND"),
        help=say("规则的种类（默认 forbid）", "kind of the rule (default: forbid)"),
    )
    new_rule.add_argument(
        "--code",
        action="store_true",
        dest="by_code",
        help=say("用代码写，而不是声明", "a rule of code, not a declared one"),
    )
    new_rule.add_argument(
        "--plugin",
        default=".",
        metavar=say("文件夹", "DIR"),
        help=say("插件所在的文件夹（默认当前文件夹）", "folder of the plugin (default: here)"),
    )


def _check_arguments(parser: Parser, say: Say) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        metavar=say("报告", "PATH"),
        help=say("报告文件、文件夹，- 为标准输入", "reports, folders, - for standard input"),
    )
    parser.add_argument(
        "--format",
        default="text",
        metavar=say("格式", "FORMAT"),
        help=say("屏幕上的输出格式（默认 text）", "format on standard output (default: text)"),
    )
    parser.add_argument(
        "--output", action="append", default=[], metavar=say("格式:文件", "FORMAT:FILE"),
        help=say("另写一个结果文件，如 json:结果.json；可重复", "write a result file too, such as json:out.json; repeatable"),
    )  # fmt: skip
    parser.add_argument(
        "--annotate",
        metavar=say("文件夹", "DIR"),
        help=say(
            "把带批注的副本写入这个文件夹：Word 批注、PDF 高亮，其他格式写成网页",
            "write annotated copies into this folder: Word comments, PDF highlights, else pages",
        ),
    )
    parser.add_argument(
        "--baseline",
        metavar=say("文件", "FILE"),
        help=say("不再提示基线中已有的发现", "say nothing of the findings that the baseline knows"),
    )
    parser.add_argument(
        "--write-baseline",
        metavar=say("文件", "FILE"),
        help=say("把这次的发现写成基线", "write the findings of this run as a baseline"),
    )
    selection_options(parser, say)
    parser.add_argument(
        "--fail-on",
        choices=("error", "warning", "info", "never"),
        default="warning",
        help=say(
            "达到这一级别时退出码为 1（默认 warning）", "exit with 1 at this severity (default: warning)"
        ),
    )
    parser.add_argument(
        "--previous",
        metavar=say("文件|文件夹", "FILE|DIR"),
        help=say(
            "上一年度的报告，按机关和年度配对，用于跨年核对",
            "last year's reports, paired by organ and year, to compare with",
        ),
    )
    running_options(parser, say)
    ruleset_options(parser, say)
    parser.add_argument(
        "--statistics",
        action="store_true",
        help=say("最后列出各规则的发现数", "list the counts by code at the end"),
    )
    parser.add_argument(
        "-q", "--quiet", action="store_true", help=say("每项发现只写一行", "one line a finding")
    )
    parser.add_argument(
        "-v",
        "--verbose",
        action="store_true",
        help=say("列出每条规则的情况", "also say what became of each rule"),
    )
    plugin_options(parser, say)


def _fix_arguments(parser: Parser, say: Say) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        metavar=say("报告", "PATH"),
        help=say("报告文件、文件夹，- 为标准输入", "reports, folders, - for standard input"),
    )
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--out",
        metavar=say("文件夹", "DIR"),
        help=say("把改好的副本写入这个文件夹", "write mended copies into this folder"),
    )
    where.add_argument(
        "--in-place",
        action="store_true",
        help=say("直接改原文件（默认只显示要改什么）", "change the files themselves (default: show a diff)"),
    )
    parser.add_argument(
        "--headings",
        action="store_true",
        help=say("也把标题改成规定的名称", "also give headings the official wording"),
    )
    selection_options(parser, say)
    limit_option(parser, say)
    ruleset_options(parser, say)
    plugin_options(parser, say)


def _late(module: str) -> Callable[[argparse.Namespace], int]:
    """The command of a module, which is imported only when the command is run."""

    def run(arguments: argparse.Namespace) -> int:
        code: int = import_module(f"disclosure_lint.cli.{module}").run(arguments)
        return code

    return run
