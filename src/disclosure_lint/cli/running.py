"""How a run over many reports is done: the arguments for that."""

from __future__ import annotations

from collections.abc import Callable

from disclosure_lint.cli.parser import Parser
from disclosure_lint.model.language import UserError


def running_arguments(parser: Parser, say: Callable[[str, str], str]) -> None:
    """Add them to the parser of a command; ``say`` chooses the language."""
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
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help=say("每份报告都重新检查，也不保存结果", "look at every report anew, and keep no results"),
    )


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
