"""Rules that a ruleset declares, run on the base report with changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from disclosure_lint.lint import Linter, Options
from disclosure_lint.loading import load_plugins
from disclosure_lint.model.finding import Outcome
from disclosure_lint.model.source import Source
from disclosure_lint.rulesets.file import RulesetError
from disclosure_lint.rulesets.reading import read_layer

HEAD = 'title = "某项要求"\nbasis = "例"\n'


@pytest.fixture
def declared(tmp_path) -> Callable[..., Outcome]:
    """The outcome of one declared rule ``QQ101`` on a text."""

    def run(table: str, text: str, *, forms: str = "", published: date | None = None) -> Outcome:
        file = tmp_path / "规则.toml"
        file.write_text(f'layer = "province"\n{forms}\n[rules.QQ101]\n{HEAD}{table}\n', "utf-8")
        options = Options(isolated=True, as_of=date(2026, 1, 1), published=published)
        linter = Linter(options, load_plugins(installed=False))
        only = tmp_path / "only.toml"
        only.write_text('layer = "office"\n[select]\nonly = ["QQ101"]\n')
        index = linter.rulesets.add(read_layer(file), read_layer(only))
        source = Source("甲.txt", text.encode())
        return linter.evaluate(source, *linter.read(source, index), index)

    return run


@pytest.fixture
def wrong(declared, base_2014) -> Callable[[str], str]:
    """The message for a declaration that can't be used."""

    def message(table: str) -> str:
        with pytest.raises(RulesetError) as caught:
            declared(table, base_2014)
        return caught.value.text.zh

    return message
