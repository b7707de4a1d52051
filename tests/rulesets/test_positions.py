"""The lines of keys, tables and items in a TOML text."""

from __future__ import annotations

import tomli
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint.rulesets.positions import line_of, positions

TEXT = '''# 说明 [select] ignore = 1
schema = 1
"带 空格".'内' = 'a # b'

[select]   # 选择
only = [
  "S", # only = 2
  "N",
]
ignore = { S005 = "旧 = {", N001 = { reason = "]", until = 2026-01-01 } }

[[overrides]]
files = ["乡镇/**", "a]"]
[overrides.severity]
S001 = """
S002 = "error"
"""
[[overrides]]
files = []
severity.S003 = "info"
[rules.ZJ101]
bad = [
  { change = "甲" },
  { change = """
  乙""", base = "2021" },
]
'''


def test_keys_tables_and_items_have_the_line_in_which_they_are_written():
    lines = positions(TEXT)
    assert lines[("schema",)] == 2
    assert lines["带 空格", "内"] == 3
    assert lines[("select",)] == 5
    assert lines["select", "only", "1"] == 8
    assert lines["select", "ignore", "N001", "until"] == 10
    assert lines["overrides", "0"] == 12
    assert lines["overrides", "0", "files", "1"] == 13
    assert lines["overrides", "0", "severity", "S001"] == 15
    assert lines["overrides", "1", "files"] == 19
    assert lines["overrides", "1", "severity", "S003"] == 20
    assert lines["rules", "ZJ101", "bad", "1", "base"] == 25


def test_words_in_strings_and_comments_are_no_keys():
    lines = positions(TEXT)
    assert ("overrides", "0", "severity", "S002") not in lines
    assert ("select", "only", "2") not in lines


def test_what_is_not_written_has_the_line_of_the_nearest_table_around_it():
    assert line_of(TEXT, ("select", "also", "0")) == 5
    assert line_of(TEXT, ("locked", "codes")) == 1
    assert line_of("", ("a",)) == 1


def paths(data: object, at: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """All keys and items of data."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    found = set()
    for key, value in items:
        found |= {(*at, str(key))} | paths(value, (*at, str(key)))
    return found


def test_every_key_of_the_data_has_a_line_and_nothing_else_has():
    assert positions(TEXT).keys() == paths(tomli.loads(TEXT))


values = st.recursive(
    st.one_of(st.text(max_size=8), st.integers(), st.booleans()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)


def written(value: object) -> str:
    """A value as TOML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{written(key)} = {written(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[\n" + ",\n".join(map(written, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    marks = {"\\": "\\\\", '"': '\\"'}
    return (
        '"'
        + "".join(
            marks.get(char) or (char if char >= " " and char != "\x7f" else f"\\u{ord(char):04x}")
            for char in str(value)
        )
        + '"'
    )


@given(st.dictionaries(st.text(max_size=5), values, max_size=4))
def test_any_data_is_outlined_as_tomli_reads_it(data):
    text = "\n".join(f"{written(key)} = {written(value)}" for key, value in data.items())
    assert positions(text).keys() == paths(tomli.loads(text))


@given(st.text(alphabet="[]{}=\"'#,.\nab1 \\"))
def test_no_text_breaks_it(text):
    positions(text)


def test_a_long_text_takes_linear_time():
    positions("a = [" + "1, " * 300_000 + "]\n" + "[[x]]\n" * 20_000)
