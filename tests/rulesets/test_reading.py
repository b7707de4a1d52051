"""Rulesets read: what is wrong is said in Chinese and English, with file, line and the nearest name."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.rulesets.file import RulesetError
from disclosure_lint.rulesets.reading import LARGEST, read_layer


@pytest.fixture
def error(tmp_path):
    """The message for a ruleset's text in a language, without the folder."""

    def read(text: str | bytes, language: str = "zh") -> str:
        file = tmp_path / "规则.toml"
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        with pytest.raises(RulesetError) as caught:
            read_layer(file)
        return caught.value.text.in_language(language).replace(f"{tmp_path}/", "")

    return read


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        (
            'layer = "office"\n[severity]\nS005 = "fatal"\n',
            "规则.toml:3: severity.S005 应为 'error'、'warning'、'info' 之一；写的是 'fatal'",
            "规则.toml:3: severity.S005 should be 'error', 'warning' or 'info' ('fatal')",
        ),
        (
            '[select]\nonly = "S005"\n',
            "规则.toml:2: select.only 应为数组（[…, …]）；写的是 'S005'",
            "规则.toml:2: select.only should be an array ([…, …]) ('S005')",
        ),
        (
            '[select]\nignore = { S005 = { until = "下月", reason = "旧" } }\n',
            "规则.toml:2: select.ignore.S005.until",
            "规则.toml:2: select.ignore.S005.until",
        ),
        (
            "[select.ignore]\nS005 = { until = 2026-01-01 }\n",
            "规则.toml:2: select.ignore.S005.reason 没有写",
            "规则.toml:2: select.ignore.S005.reason is missing",
        ),
        ("[select.ignore]\nS005 = 3\n", "规则.toml:2: select.ignore.S005 应为带引号的文字", "text in quotes"),
        ("schema = 0\n", "规则.toml:1: schema 应为 1 之一", "schema should be 1"),
        ("schema = 2\nnew = 1\n", "规则.toml:1: 规则集的格式版本（schema）是 2", "upgrade disclosure-lint"),
        ("rules = 3\n", "规则.toml:1: rules 应为表", "rules should be a table"),
        (
            "[[overrides]]\nselect = {}\n",
            "规则.toml:1: overrides.0.files 没有写",
            "overrides.0.files is missing",
        ),
        (
            "[[forms.2014.deadlines]]\nkind = 'any'\nmonth = '一月'\nday = 31\nbasis = ['据', 'basis']\n",
            "规则.toml:3: forms.2014.deadlines.0.month 应为整数",
            "should be a whole number",
        ),
        (
            "[[forms.2014.deadlines]]\nkind = 'any'\nmonth = 1\nday = 31\nbasis = ['据']\n",
            "规则.toml:5: forms.2014.deadlines.0.basis",
            "basis",
        ),
    ],
)
def test_a_wrong_value_is_told_in_both_languages_with_its_line(error, text, zh, en):
    assert zh in error(text)
    assert en in error(text, "en")


@pytest.mark.parametrize(
    ("text", "line", "near"),
    [
        ('[select]\nonyl = ["S"]\n', 2, "only"),
        ("[[overrides]]\nfiles = []\n[[overrides]]\nfiles = []\nserverity = {}\n", 5, "severity"),
        ("[select.ignore]\nS005 = { reson = '旧' }\n", 2, "reason"),
        ("[forms.2014]\noptional = []\nsection = []\n", 3, "sections"),
        (
            "[[forms.2014.sections]]\nkey = 'a'\n[[forms.2014.sections]]\nkey = 'b'\nheadings = '乙'\n",
            5,
            "heading",
        ),
    ],
)
def test_an_unknown_key_is_told_with_its_own_line_and_the_nearest_name(error, text, line, near):
    message = error(text)
    assert message.startswith(f"规则.toml:{line}: 没有这个键")
    assert message.endswith(f"是不是 {near}？")


def test_a_line_is_that_of_the_key_and_not_of_a_word_like_it(error):
    text = '# ignore S005 = ""\nname = "select ignore S005"\n[select]\nignore = { S005 = " " }\n'
    assert error(text) == "规则.toml:4: 忽略 S005 须写明理由"


def test_an_override_needs_a_reason_too(error):
    text = '[[overrides]]\nfiles = ["*"]\n[overrides.select]\nignore = { S005 = "" }\n'
    assert error(text) == "规则.toml:4: 忽略 S005 须写明理由"


def test_nobody_else_may_write_the_national_ruleset(error):
    assert "全国规则集只有内置的一份" in error('layer = "national"\n')


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"\xff\xfe", "UTF-8"),
        (b"a = " + b"[" * 100_000, "无法解析"),
        (b"a = " + b"9" * 10_000, "无法解析"),
        (b"# " + b"x" * LARGEST, "1 MB"),
        (b"a = \x00", "TOML"),
        (b"a = 2026-13-45", "TOML"),
    ],
)
def test_a_hostile_file_is_told_not_read(error, text, words):
    message = error(text)
    assert words in message
    assert len(message) < 300


def test_what_a_message_quotes_is_short(error):
    assert len(error(f"schema = '{'长' * 10_000}'")) < 200
    assert len(error(f"{'k' * 10_000} = 1")) < 200


def test_a_folder_a_pipe_and_a_missing_file_are_told(tmp_path):
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    for path in (tmp_path, pipe, tmp_path / "无.toml", tmp_path / "a\0b.toml"):
        with pytest.raises(RulesetError):
            read_layer(path)


def test_a_byte_order_mark_does_not_matter(tmp_path):
    file = tmp_path / "记事本.toml"
    file.write_text('layer = "office"\n', "utf-8-sig")
    assert read_layer(file).file.layer == "office"


@given(st.binary(max_size=200) | st.text(alphabet="[]{}=\"'#,.\nselectruignoyc1 ").map(str.encode))
def test_no_bytes_raise_anything_else(tmp_path_factory, data):
    file = tmp_path_factory.mktemp("any") / "rules.toml"
    file.write_bytes(data)
    try:
        read_layer(file)
    except RulesetError as error:
        assert str(file) in str(error)
