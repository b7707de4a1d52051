"""The command line's grammar in both languages: help and error messages, with the nearest name."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

from disclosure_lint.cli.exit import Exit
from disclosure_lint.cli.help import columns, page, usage
from disclosure_lint.model import lazy_re as re
from disclosure_lint.model.language import Language, Text, UserError
from disclosure_lint.outputs.terminal import shown, wrap

_POSITIONALS = Text("位置参数", "arguments")
_OPTIONS = Text("选项", "options")
_HELP = Text("显示这段帮助", "show this help")
_ERROR = Text("{prog}：错误：{message}", "{prog}: error: {message}")
_SEE_HELP = Text("用法见 {prog} --help", "see {prog} --help")
_NO_CHOICE = Text("没有“{value}”这一项", "there is no '{value}'")
_NO_OPTION = Text("没有选项 {name}", "there is no option {name}")
_SURPLUS = Text("多余的参数：{names}", "unexpected arguments: {names}")
_NEAREST = Text("（是不是 {name}？）", " (did you mean {name}?)")
_CHOICES = Text("；可选：{names}", "; choose from: {names}")
_LISTED = Text("、", ", ")
_SENTENCES = Text("；", "; ")

# argparse knows its messages in English only; what is not here is shown as it says it.
_CHINESE = tuple(
    (re.compile(pattern, re.DOTALL), words)
    for pattern, words in (
        (r"argument (.+?): expected one argument", r"\1 后面缺少一个值"),
        (r"argument (.+?): expected at most one argument", r"\1 后面最多有一个值"),
        (r"argument (.+?): expected at least one argument", r"\1 后面至少要有一个值"),
        (r"argument (.+?): expected (\d+) arguments?", r"\1 后面要有 \2 个值"),
        (r"argument (.+?): not allowed with argument (.+)", r"\1 不能与 \2 同时使用"),
        (r"argument (.+?): ignored explicit argument (.+)", r"\1 不带值，不能写 \2"),
        (r"argument (.+?): invalid \S+ value: (.+)", r"\1 的值无效：\2"),
        (r"the following arguments are required: (.+)", r"缺少参数：\1"),
        (r"one of the arguments (.+) is required", r"缺少参数，须有其中之一：\1"),
        (r"ambiguous option: (.+?) could match (.+)", r"选项 \1 不明确，可能是：\2"),
        (r"argument (.+?): (.+)", r"\1：\2"),
    )
)


class Parser(argparse.ArgumentParser):
    """An argparse parser that speaks the user's language and fits any terminal.

    Options are not abbreviated; arguments and options may stand in any order. What is not understood ends
    the program with exit code 2 and a message that names the nearest option or choice. That holds for
    ``parse_known_args`` too, so that a command's parser names its own options.
    """

    def __init__(self, *, language: Language = "zh", idle: bool = False, **fields: Any) -> None:
        self.language, self._idle = language, idle
        super().__init__(**fields, add_help=False, allow_abbrev=False, formatter_class=_unused_formatter)
        self._positionals.title = self._say(_POSITIONALS)
        self._optionals.title = self._say(_OPTIONS)
        self.add_argument("-h", "--help", action="help", help=self._say(_HELP))

    def add_argument(self, *names: Any, **options: Any) -> Any:
        """Add an argument, unless the command is not called (``idle``) and needs none."""
        return None if self._idle else super().add_argument(*names, **options)

    def format_help(self) -> str:
        """The page that ``--help`` prints."""
        return page(self, self.language, columns())

    def format_usage(self) -> str:
        """The line that says how the program is called."""
        return usage(self, self.language, columns()) + "\n"

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse all of ``args``; nothing remains."""
        parsed, rest = super().parse_known_args(args, namespace)
        rest = self._gathered(parsed, [each for each in rest if each != "--"])
        if rest:
            self.error(self._say(_SENTENCES).join(self._not_understood(rest)))
        return parsed, []

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, in the user's language, and end with exit code 2."""
        if self.language == "zh":
            message = _in_chinese(message)
        words = self._say(_ERROR, prog=self.prog, message=shown(message))
        lines = wrap(words, columns(), indent=2)
        self.exit(Exit.WRONG_USE, "\n".join([*lines, self._say(_SEE_HELP, prog=self.prog)]) + "\n")

    def _say(self, words: Text, **fields: Any) -> str:
        return words.in_language(self.language).format(**fields)

    def _gathered(self, parsed: argparse.Namespace, rest: list[str]) -> list[str]:
        """What remains when arguments that came after an option have joined those before it.

        argparse gives an argument that takes any number of values only those that stand together.
        """
        takers = [each for each in self._actions if not each.option_strings and each.nargs in ("*", "+")]
        if not takers or any(each.startswith("-") and each != "-" for each in rest):
            return rest
        taker = takers[-1]
        values = [self._get_value(taker, each) for each in rest]
        setattr(parsed, taker.dest, [*getattr(parsed, taker.dest), *values])
        return []

    def _get_value(self, action: Any, arg_string: str) -> Any:
        """The value of an argument; a ``UserError`` of its type is told in the user's language."""
        try:
            return super()._get_value(action, arg_string)
        except UserError as error:
            raise argparse.ArgumentError(action, error.text.in_language(self.language)) from None

    def _not_understood(self, rest: list[str]) -> Iterator[str]:
        known = [name for action in self._actions for name in action.option_strings if name.startswith("--")]
        options = [each.partition("=")[0] for each in rest if each.startswith("-") and each != "-"]
        for option in options:
            words = self._say(_NO_OPTION, name=option)
            yield words + _suggestion(option, known, self.language)
        if not options:
            yield self._say(_SURPLUS, names=" ".join(rest))

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is None or value in action.choices:
            return
        names = [str(choice) for choice in action.choices]
        words = self._say(_NO_CHOICE, value=value)
        words += _suggestion(str(value), names, self.language)
        listed = self._say(_LISTED).join(names)
        raise argparse.ArgumentError(action, words + self._say(_CHOICES, names=listed))


def _unused_formatter(prog: str) -> argparse.HelpFormatter:
    """What argparse asks for with every argument, though it writes no page; with a width it loads nothing."""
    return argparse.HelpFormatter(prog, width=80)


def _suggestion(word: str, names: Iterable[str], language: Language) -> str:
    from difflib import get_close_matches

    nearest = get_close_matches(word, list(names), 1)
    return _NEAREST.in_language(language).format(name=nearest[0]) if nearest else ""


def _in_chinese(message: str) -> str:
    for pattern, words in _CHINESE:
        match = pattern.fullmatch(message)
        if match:
            return match.expand(words)
    return message
