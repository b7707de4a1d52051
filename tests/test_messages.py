"""Every message: in Chinese and in English, saying the same things, with a place."""

from __future__ import annotations

import ast
import re
import string
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from disclosure_lint.loading import load_plugins
from disclosure_lint.outputs.notices import notices
from disclosure_lint.rules.rule import Rule
from disclosure_lint.testing import check_example, make

PROJECT = Path(__file__).resolve().parent.parent
FOLDERS = ("src/disclosure_lint", "plugins/national/disclosure_lint_national")
IN_TWO_LANGUAGES = {"Text", "UserError", "Unreadable", "Refused", "Stuck", "RulesetError", "ExampleError"}
CHINESE = re.compile("[一-鿿]")
RULES = load_plugins(installed=False).rules


def messages() -> Iterator[tuple[str, ast.expr, ast.expr]]:
    """Where each message with its two languages stands, as written in the source."""
    for folder in FOLDERS:
        for file in sorted((PROJECT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call) and len(node.args) == 2 and not node.keywords:
                    name = node.func.id if isinstance(node.func, ast.Name) else ""
                    if name in IN_TWO_LANGUAGES and all(map(_is_text, node.args)):
                        yield f"{file.relative_to(PROJECT)}:{node.lineno}", *node.args


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _words(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    return "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))  # type: ignore[attr-defined]


def _fields(node: ast.expr) -> Counter[str]:
    """What is filled in: the names of a template; of an f-string how many, each may be put by its language."""
    if isinstance(node, ast.JoinedStr):
        return Counter("*" for part in node.values if isinstance(part, ast.FormattedValue))
    return Counter(name for _, name, _, _ in string.Formatter().parse(_words(node)) if name)


def test_both_languages_say_something_with_the_same_fields():
    found = list(messages())
    assert len(found) > 250
    for where, zh, en in found:
        assert bool(_words(zh).strip()) == bool(_words(en).strip()), where
        assert not CHINESE.search(_words(en)) or CHINESE.search(_words(zh)), where
        assert _fields(zh) == _fields(en), where


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_no_finding_is_without_a_place_and_no_notice_without_a_line(rule: Rule):
    seen = 0
    for example in rule.bad:
        text, outcome = make(example).text, check_example(rule, example)
        for finding in outcome.findings:
            start, end = finding.span
            assert 0 <= start <= end <= len(text)
            place = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
            assert (finding.location.line, finding.location.column) == place
            assert finding.message.strip()
            seen += finding.code == rule.code
        for notice in notices(outcome, "zh"):
            assert notice.location.line >= 1
            assert notice.message
    assert seen
