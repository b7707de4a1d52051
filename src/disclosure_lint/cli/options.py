"""The options that commands share. ``say`` chooses between the Chinese help and the English one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from disclosure_lint.cli.parser import Parser
from disclosure_lint.model.language import UserError

Say = Callable[[str, str], str]


def selection_options(parser: Parser, say: Say) -> None:
    """Which rules, and as of when."""
    parser.add_argument(
        "--select",
        action="append",
        default=[],
        metavar=say("编号", "CODES"),
        help=say(
            "只用这些规则（编号、前缀或名称，逗号分隔）",
            "only these rules (codes, prefixes or names, comma-separated)",
        ),
    )
    parser.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar=say("编号", "CODES"),
        help=say("不用这些规则；可写理由：S005=理由", "not these rules; a reason may be given: S005=reason"),
    )
    parser.add_argument(
        "--as-of",
        type=day,
        metavar=say("日期", "DATE"),
        help=say("按哪一天检查（默认今天）", "the day to check as of (default: today)"),
    )
    parser.add_argument(
        "--published",
        type=day,
        metavar=say("日期", "DATE"),
        help=say("报告公布（或将要公布）的日期", "the day that the report was or will be published"),
    )
    parser.add_argument(
        "--edition",
        type=edition,
        metavar=say("版本", "ID"),
        help=say(
            "按哪一版格式检查（2008、2014、2019、2021）", "the form to check against (2008, 2014, 2019, 2021)"
        ),
    )


def ruleset_options(parser: Parser, say: Say) -> None:
    """Which rulesets are in force."""
    parser.add_argument(
        "--config",
        metavar=say("文件", "FILE"),
        help=say(
            "用这个规则集文件，而不是就近的 rules.toml", "use this ruleset instead of the nearest rules.toml"
        ),
    )
    parser.add_argument(
        "--isolated", action="store_true", help=say("只用全国规则集", "use the national ruleset alone")
    )


def plugin_options(parser: Parser, say: Say) -> None:
    """Which plugins are loaded."""
    parser.add_argument(
        "--plugins-dir",
        action="append",
        default=[],
        metavar=say("文件夹", "DIR"),
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


def running_options(parser: Parser, say: Say) -> None:
    """How a run over many reports is done."""
    parser.add_argument(
        "--jobs",
        type=_jobs,
        default=0,
        metavar=say("个数", "N"),
        help=say(
            "用几个进程（默认 auto：报告多时与处理器数相同）",
            "number of processes (default auto: as many as processors when there are many reports)",
        ),
    )
    limit_option(parser, say)
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help=say("每份报告都重新检查，也不保存结果", "look at every report anew, and keep no results"),
    )


def limit_option(parser: Parser, say: Say) -> None:
    """How long a report may take."""
    parser.add_argument(
        "--timeout",
        type=_seconds,
        default=120.0,
        metavar=say("秒", "SECONDS"),
        help=say(
            "每份报告最多用多少秒（默认 120，0 为不限）",
            "seconds that a report may take (default: 120; 0 for no limit)",
        ),
    )


def day(text: str) -> date:
    """A day of the command line, ``YYYY-MM-DD``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(
            f"不是日期，应写成 2025-01-31 这样：{text}", f"not a date such as 2025-01-31: {text}"
        ) from None


def edition(text: str) -> str:
    """The id of an edition of the command line."""
    from disclosure_lint.editions import load_editions

    known = load_editions()
    if text not in known:
        names = "、".join(known)
        raise UserError(
            f"没有这一版格式：{text}（有 {names}）", f"no such edition: {text} (there are {names})"
        )
    return text


def _jobs(text: str) -> int:
    """The number of processes; 0 for auto."""
    if text == "auto":
        return 0
    if not text.isascii() or not text.isdigit():
        raise UserError(f"不是进程数（0、1、2…或 auto）：{text}", f"no number of processes: {text}")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not 0 <= seconds < float("inf"):
        raise UserError(f"不是秒数：{text}", f"no number of seconds: {text}")
    return seconds
