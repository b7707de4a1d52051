"""What pydantic says of a wrong value, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from disclosure_lint.model.language import Text

_LONGEST = 60
_WRITTEN = Text("；写的是 {value}", " ({value})")
_WORDS: dict[str, Text] = {
    "missing": Text("没有写", "is missing"),
    "literal_error": Text("应为 {expected} 之一", "should be {expected}"),
    "string_type": Text('应为带引号的文字（"…"）', 'should be text in quotes ("…")'),
    "int_type": Text("应为整数", "should be a whole number"),
    "int_parsing": Text("应为整数", "should be a whole number"),
    "int_from_float": Text("应为整数", "should be a whole number"),
    "float_type": Text("应为数字", "should be a number"),
    "float_parsing": Text("应为数字", "should be a number"),
    "bool_type": Text("应为 true 或 false", "should be true or false"),
    "bool_parsing": Text("应为 true 或 false", "should be true or false"),
    "tuple_type": Text("应为数组（[…, …]）", "should be an array ([…, …])"),
    "too_short": Text("项数不够", "has too few items"),
    "too_long": Text("项数太多", "has too many items"),
    "dict_type": Text("应为表（键 = 值）", "should be a table (key = value)"),
    "mapping_type": Text("应为表（键 = 值）", "should be a table (key = value)"),
    "dataclass_type": Text("应为表（键 = 值）", "should be a table (key = value)"),
    "date_type": Text("应为日期（2026-12-31，不加引号）", "should be a date (2026-12-31, no quotes)"),
    "date_from_datetime_parsing": Text("应为日期（2026-12-31）", "should be a date (2026-12-31)"),
    "date_from_datetime_inexact": Text("应为日期，不带时间", "should be a date without a time"),
}


def in_words(error: Mapping[str, Any]) -> Text:
    """One of ``ValidationError.errors()`` as a predicate of the value that it speaks of."""
    kind = error["type"]
    if kind == "missing" and isinstance(error["loc"][-1], int):
        kind = "too_short"
    words = _WORDS.get(kind)
    if words is None:
        words = Text(f"的值不对：{error['msg']}", error["msg"])
    expected = str(error.get("ctx", {}).get("expected", ""))
    words = Text(
        words.zh.replace("{expected}", expected.replace(" or ", "、").replace(", ", "、")),
        words.en.replace("{expected}", expected),
    )
    if kind == "missing":
        return words
    value = shortened(repr(error["input"]))
    return Text(words.zh + _WRITTEN.zh.format(value=value), words.en + _WRITTEN.en.format(value=value))


def shortened(text: str) -> str:
    """A value as a message quotes it."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
