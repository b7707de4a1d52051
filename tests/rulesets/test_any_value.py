"""Whatever stands in the place of a value: a ruleset is told what is wrong with it, or it works."""

from __future__ import annotations

import copy
import json
import re
from datetime import date
from functools import cache
from pathlib import Path

import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_lint.lint import Linter, Options
from disclosure_lint.loading import load_plugins
from disclosure_lint.model.source import Source
from disclosure_lint.rulesets.file import RulesetError
from disclosure_lint.rulesets.reading import read_layer
from disclosure_lint.testing import base

JUNK = st.sampled_from(
    [
        0, -1, 10**30, 1.5, float("nan"), float("inf"), True, "", "  ", "x", "N001", "2014", "statistics", "[", "\0",
        "一" * 600, [], [""], ["x"], ["x"] * 3, [[]], [{}], {}, {"": ""}, {"x": "x"}, {"kind": "range"}, date(2026, 1, 1),
    ]
)  # fmt: skip


def written(value: object) -> str:
    """A value as TOML in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {written(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(written, value)) + "]"
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value).replace("NaN", "nan").replace("Infinity", "inf")


def places(value: object, at: tuple = ()) -> list[tuple]:
    """The paths of all values within a value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path for key, item in items for path in ((*at, key), *places(item, (*at, key)))]


@cache
def shown() -> list[dict]:
    """The rulesets that the page shows, as data."""
    page = (Path(__file__).resolve().parents[2] / "docs" / "rulesets.md").read_text("utf-8")
    return [tomli.loads(block) for block in re.findall(r"```toml\n(.*?)```", page, re.DOTALL)]


@cache
def plugins():
    """The national rules alone."""
    return load_plugins(installed=False)


@given(number=st.integers(0, 9999), junk=JUNK)
@settings(max_examples=150, deadline=None)
def test_any_value_is_told_or_works(tmp_path_factory, number, junk):
    every = [(ruleset, place) for ruleset in shown() for place in places(ruleset) if "extend" not in place]
    ruleset, (*above, key) = every[number % len(every)]
    ruleset = copy.deepcopy({name: value for name, value in ruleset.items() if name != "extend"})
    holder = ruleset
    for step in above:
        holder = holder[step]
    holder[key] = copy.deepcopy(junk)
    file = tmp_path_factory.mktemp("any") / "规则.toml"
    file.write_text(
        "".join(f"{json.dumps(name)} = {written(value)}\n" for name, value in ruleset.items()), "utf-8"
    )
    linter = Linter(Options(as_of=date(2026, 1, 1)), plugins())
    try:
        index = linter.rulesets.add(read_layer(file))
    except RulesetError as error:
        assert str(file) in error.text.zh
        assert re.search("[一-鿿]", error.text.zh.replace(str(file), ""))
        return
    source = Source("甲.txt", base("2014").encode())
    outcome = linter.evaluate(source, *linter.read(source, index), index)
    assert outcome.rules.crashed == ()
