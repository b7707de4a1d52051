"""The arguments of every command, with their help in both languages."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module

from disclosure_lint import __version__
from disclosure_lint.cli.parser import Parser
from disclosure_lint.model.language import Language, Text

_EXAMPLES = Text(
    "退出码：0 通过；1 有发现；2 用法有误或有报告未能检查；3 规则、插件或程序本身出错；130 被中断。",
    "Exit codes: 0 clean; 1 findings; 2 wrong use or a report that could not be looked at; "
    "3 a rule, a plugin or the tool itself failed; 130 interrupted.",
)


def parse_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """The chosen command's arguments; ``run`` is the command itself. SystemExit on wrong use and on help."""
    return _parser(_language(arguments)).parse_args(arguments)


def _language(arguments: Sequence[str]) -> Language:
    """The language of help and errors, which must be known before the arguments are parsed."""
    for index, argument in enumerate(arguments):
        if argument == "--lang=en" or (argument == "--lang" and arguments[index + 1 : index + 2] == ["en"]):
            return "en"
    return "zh"


def _parser(language: Language) -> Parser:
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
        added: Parser = commands.add_parser(name, help=about, description=about, language=language)
        added.add_argument(
            "--lang",
            choices=("zh", "en"),
            default="zh",
            help=say("输出的语言（默认中文）", "language of the output (default: zh)"),
        )
        added.set_defaults(run=_late(module))
        return added

    check = command("check", say("检查报告", "check reports"), "check")
    _check_arguments(check, say)
    rules = command("rules", say("列出所有规则", "list all rules"), "rules")
    _plugin_arguments(rules, say)
    rules.add_argument(
        "--format",
        choices=("text", "json", "markdown"),
        default="text",
        help=say("输出格式", "output format"),
    )
    explain = command(
        "explain",
        say("说明一条规则：要求、依据、例子", "explain a rule: what it asks, its basis, examples"),
        "explain",
    )
    explain.add_argument(
        "code", metavar="CODE", help=say("规则编号或名称，如 N001", "code or name of a rule, such as N001")
    )
    _plugin_arguments(explain, say)
    plugins = command("plugins", say("列出找到的插件", "list the plugins found"), "plugins")
    _plugin_arguments(plugins, say)
    parse = command(
        "parse", say("显示从一份报告中读到的内容（JSON）", "show what was read from a report (JSON)"), "parse"
    )
    parse.add_argument(
        "file", metavar="FILE", help=say("报告文件，- 为标准输入", "the report, - for standard input")
    )
    parse.add_argument(
        "--edition",
        metavar="ID",
        help=say(
            "按哪一版格式读（2008、2014、2019、2021）", "the form to read it by (2008, 2014, 2019, 2021)"
        ),
    )
    _plugin_arguments(parse, say)
    return parser


def _check_arguments(parser: Parser, say: Callable[[str, str], str]) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help=say("报告文件、文件夹，- 为标准输入", "reports, folders, - for standard input"),
    )
    parser.add_argument(
        "--format",
        default="text",
        metavar="FORMAT",
        help=say("屏幕上的输出格式（默认 text）", "format on standard output (default: text)"),
    )
    parser.add_argument(
        "--output", action="append", default=[], metavar="FORMAT:FILE",
        help=say("另写一个结果文件，如 json:结果.json；可重复", "write a result file too, such as json:out.json; repeatable"),
    )  # fmt: skip
    parser.add_argument(
        "--annotate",
        metavar="DIR",
        help=say(
            "把带批注的副本写入这个文件夹：Word 批注、PDF 高亮，其他格式写成网页",
            "write annotated copies into this folder: Word comments, PDF highlights, else pages",
        ),
    )
    parser.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="CODES",
        help=say(
            "只用这些规则（编号、前缀或名称，逗号分隔）",
            "only these rules (codes, prefixes or names, comma-separated)",
        ),
    )
    parser.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar="CODES",
        help=say("不用这些规则；可写理由：S005=理由", "not these rules; a reason may be given: S005=reason"),
    )
    parser.add_argument(
        "--fail-on",
        choices=("error", "warning", "info", "never"),
        default="warning",
        help=say(
            "达到这一级别时退出码为 1（默认 warning）", "exit with 1 at this severity (default: warning)"
        ),
    )
    parser.add_argument(
        "--as-of",
        type=_day,
        metavar="DATE",
        help=say("按哪一天检查（默认今天）", "the day to check as of (default: today)"),
    )
    parser.add_argument(
        "--published",
        type=_day,
        metavar="DATE",
        help=say("报告公布（或将要公布）的日期", "the day that the report was or will be published"),
    )
    parser.add_argument(
        "--edition",
        metavar="ID",
        help=say(
            "按哪一版格式检查（2008、2014、2019、2021）", "the form to check against (2008, 2014, 2019, 2021)"
        ),
    )
    parser.add_argument(
        "--previous",
        metavar="FILE|DIR",
        help=say(
            "上一年度的报告，按机关和年度配对，用于跨年核对",
            "last year's reports, paired by organ and year, to compare with",
        ),
    )
    parser.add_argument(
        "--config",
        metavar="FILE",
        help=say(
            "用这个规则集文件，而不是就近的 rules.toml", "use this ruleset instead of the nearest rules.toml"
        ),
    )
    parser.add_argument(
        "--isolated", action="store_true", help=say("只用全国规则集", "use the national ruleset alone")
    )
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
    _plugin_arguments(parser, say)


def _plugin_arguments(parser: Parser, say: Callable[[str, str], str]) -> None:
    parser.add_argument(
        "--plugins-dir",
        action="append",
        default=[],
        metavar="DIR",
        help=say(
            "载入这个文件夹里的插件（会运行其中的代码）；可重复",
            "load the plugins of this folder (runs their code); repeatable",
        ),
    )
    parser.add_argument(
        "--no-plugins",
        action="store_true",
        help=say("不载入全国规则以外的已安装插件", "load no installed plugin but the national rules"),
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"不是日期（YYYY-MM-DD） / not a date: {text}") from None


def _late(module: str) -> Callable[[argparse.Namespace], int]:
    """The command of a module, which is imported only when the command is run."""

    def run(arguments: argparse.Namespace) -> int:
        code: int = import_module(f"disclosure_lint.cli.{module}").run(arguments)
        return code

    return run
