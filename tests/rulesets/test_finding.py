"""Where the rulesets that others extend are looked for."""

from __future__ import annotations

import os

import pytest

from disclosure_lint.rulesets import finding
from disclosure_lint.rulesets.file import RulesetError


@pytest.mark.parametrize(
    "name",
    [
        r"\\evil\share\r.toml",
        "//evil/share/r.toml",
        r"\/evil\share/r.toml",
        r"\\evil@SSL@443\share\r.toml",
        r"\\?\UNC\evil\share\r.toml",
        r"\\.\pipe\r.toml",
    ],
)
def test_no_other_computer_is_asked_for_a_ruleset(tmp_path, monkeypatch, name):
    ruleset = tmp_path / "rules.toml"
    ruleset.write_text(f"layer = 'office'\nextend = ['{name}']\n", "utf-8")
    asked: list[str] = []
    there = os.path.isfile
    monkeypatch.setattr(os.path, "isfile", lambda path: asked.append(str(path)) or there(path))
    with pytest.raises(RulesetError, match="另一台计算机") as caught:
        finding.chain(ruleset)
    assert "rules.toml:2" in caught.value.text.zh
    assert asked == []


def test_a_path_of_this_computer_is_taken_relative_or_absolute(tmp_path):
    (tmp_path / "省").mkdir()
    for name in ("省/甲.toml", "乙.toml"):
        (tmp_path / name).write_text('layer = "province"\n', "utf-8")
    absolute = (tmp_path / "乙.toml").as_posix()
    ruleset = tmp_path / "rules.toml"
    ruleset.write_text(f'layer = "office"\nextend = ["./省/甲.toml", "{absolute}"]\n', "utf-8")
    assert len(finding.chain(ruleset)) == 3
