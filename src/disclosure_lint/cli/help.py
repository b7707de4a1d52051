"""The pages that ``--help`` prints, laid out by the cells of the terminal.

argparse breaks and aligns by the number of characters, so that Chinese help runs over the edge.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from disclosure_lint.model.language import Language, Text
from disclosure_lint.outputs.terminal import width, wrap

_NARROWEST, _WIDEST = 24, 100
_COLUMN, _LEAST_HELP = 24, 30
_USAGE = Text("用法：", "usage: ")
_OPTIONS = Text("[选项]", "[OPTIONS]")
_HEADING = Text("{title}：", "{title}:")
_LISTED = Text("、", ", ")


def columns() -> int:
    """The width that help is laid out for: the terminal's, within reason."""
    from shutil import get_terminal_size  # and with it all that packs archives

    return min(max(get_terminal_size().columns, _NARROWEST), _WIDEST)


def page(parser: argparse.ArgumentParser, language: Language, limit: int) -> str:
    """The whole help of a parser, in lines of at most ``limit`` cells."""
    blocks = [usage(parser, language, limit), _paragraphs(parser.description, limit)]
    for group in parser._action_groups:
        actions = [action for action in group._group_actions if action.help != argparse.SUPPRESS]
        if actions:
            title = _HEADING.in_language(language).format(title=group.title)
            entries = "\n".join(_entries(actions, language, limit))
            blocks.append("\n".join(filter(None, (title, _paragraphs(group.description, limit), entries))))
    blocks.append(_paragraphs(parser.epilog, limit))
    return "\n\n".join(filter(None, blocks)) + "\n"


def usage(parser: argparse.ArgumentParser, language: Language, limit: int) -> str:
    """How the command is called: its required options and its arguments; the rest is ``[选项]``."""
    line, *words = [_USAGE.in_language(language) + parser.prog, *_usage_words(parser._actions, language)]
    lines = []
    for word in words:
        if width(line) + 1 + width(word) > limit:
            lines.append(line)
            line = "   "
        line += f" {word}"
    return "\n".join([*lines, line])


def _usage_words(actions: Sequence[argparse.Action], language: Language) -> Iterator[str]:
    for action in actions:
        if action.option_strings and action.required:
            yield _invocation(action)
    if any(action.option_strings and not action.required for action in actions):
        yield _OPTIONS.in_language(language)
    for action in actions:
        if not action.option_strings:
            yield _arguments(action)


def _entries(actions: Sequence[argparse.Action], language: Language, limit: int) -> Iterator[str]:
    """The lines of one group; the help of all stands in one column if there is room for one."""
    entries = [
        (f"  {_invocation(each)}", _help(each, language))
        for action in actions
        for each in (_commands(action) or [action])
    ]
    column = max([width(name) + 2 for name, _ in entries if width(name) + 2 <= _COLUMN], default=_COLUMN)
    if limit - column < _LEAST_HELP:
        column = 6
    for name, words in entries:
        lines = wrap(words, limit - column)
        if width(name) + 2 <= column:
            yield (name + " " * (column - width(name)) + lines.pop(0)).rstrip()
        else:
            yield from wrap(name, limit, indent=4)
        for line in lines:
            if line:
                yield " " * column + line


def _commands(action: argparse.Action) -> list[argparse.Action]:
    return list(action._get_subactions()) if isinstance(action, argparse._SubParsersAction) else []


def _invocation(action: argparse.Action) -> str:
    if not action.option_strings:
        return action.metavar if isinstance(action.metavar, str) else action.dest
    return " ".join(filter(None, (", ".join(action.option_strings), _arguments(action))))


def _arguments(action: argparse.Action) -> str:
    """The arguments of an action as usage shows them."""
    if action.nargs == 0:
        return ""
    name = action.metavar if isinstance(action.metavar, str) else _default_name(action)
    if isinstance(action.nargs, int):
        return " ".join([name] * action.nargs)
    shapes = {
        "?": "[{0}]",
        "*": "[{0}...]",
        "+": "{0}...",
        argparse.PARSER: "{0} ...",
        argparse.REMAINDER: "...",
    }
    return shapes.get(action.nargs or "", "{0}").format(name)


def _default_name(action: argparse.Action) -> str:
    if action.choices is not None:
        return "{" + ",".join(map(str, action.choices)) + "}"
    return action.dest.upper() if action.option_strings else action.dest


def _help(action: argparse.Action, language: Language) -> str:
    """The help with ``%(default)s``, ``%(choices)s`` and the action's other attributes filled in."""
    fields = vars(action).copy()
    if action.choices is not None:
        fields["choices"] = _LISTED.in_language(language).join(map(str, action.choices))
    return (action.help or "") % fields


def _paragraphs(text: str | None, limit: int) -> str:
    """``text`` with each of its lines wrapped and their indentation kept."""
    lines: list[str] = []
    for line in (text or "").splitlines():
        indent = len(line) - len(line.lstrip(" "))
        lines += wrap(line, limit, indent + 2 if indent else 0)
    return "\n".join(lines)
