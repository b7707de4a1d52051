"""The headings of real reports, as the forms since 2019 know them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from disclosure_lint.editions import load_editions
from disclosure_lint.parsing.headings import headings

SURVEY = Path(__file__).parents[2].parent / "shared" / "variation.md"
KEYS = {
    "概述/总体": "overview",
    "主动公开": "active",
    "依申请": "request",
    "复议诉讼": "dispute",
    "问题改进": "problem",
    "其他": "other",
}
ALIASES = {
    "active": "主动公开信息情况; 行政机关主动公开政府信息情况; 主动公开政府信息的情况",
    "request": "行政机关收到和处理政府信息公开申请情况; 依申请公开办理情况",
    "dispute": "政府信息公开行政复议和行政诉讼情况; 政府信息公开行政复议及行政诉讼情况; "
    "政府信息公开行政复议行政诉讼情况; "
    "因政府信息公开工作被申请行政复议、提起行政诉讼情况; 因政府信息公开工作被申请行政复议和提起行政诉讼情况",
    "problem": "存在问题及改进情况; 存在的问题及改进情况; 存在的主要问题及改进措施; "
    "政府信息公开工作存在的主要问题及改进情况; 政府信息公开工作存在的主要问题及改进措施",
    "other": "其他事项; 其他需说明的事项",
}


def _survey() -> list[tuple[str, str]]:
    """Key and wording of each heading that the survey lists for the forms since 2019."""
    if not SURVEY.exists():
        pytest.skip("the survey is not beside the repository")
    block = SURVEY.read_text("utf-8").split("### 2019/2021", 1)[1].split("“Further forms”", 1)[0]
    found = []
    for name, forms in re.findall(r"\*\*(.+?)\*\* – \d+ forms, \d+ uses: (.+)", block):
        wordings = re.split(r"; | / ", forms.replace("once each: ", ""))
        found += [(KEYS.get(name, ""), re.sub(r" ×\d+$", "", wording).strip()) for wording in wordings]
    return [(key, wording) for key, wording in found if wording]


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_official_headings_are_official(edition):
    found = headings(load_editions()[edition]).match("政府信息公开行政复议、行政诉讼情况")
    assert (found.keys, found.official) == (("dispute",), True)


@pytest.mark.parametrize("edition", ["2019", "2021"])
@pytest.mark.parametrize(
    ("key", "wording"), [(key, word) for key, words in ALIASES.items() for word in words.split("; ")]
)
def test_aliases_are_recognised(edition, key, wording):
    found = headings(load_editions()[edition]).match(wording)
    assert (found.keys, found.official) == ((key,), False)


def test_headings_of_the_survey_are_recognised(capsys):
    agreed: dict[str, list[int]] = {}
    wrong = []
    for key, wording in _survey():
        keys = headings(load_editions()["2021"]).match(wording).keys
        right = key in keys if key else not set(keys) & set(KEYS.values())
        agreed.setdefault(key or "(outside the form)", []).append(right)
        if not right:
            wrong.append((key, wording, keys))
    with capsys.disabled():
        print()
        for key, results in agreed.items():
            print(f"{key:20} {sum(results):3} of {len(results):3} wordings")
    assert wrong == [("other", "相关指标统计附表", ("annex",))], "an annex is an annex here"


def test_a_heading_may_carry_two_keys():
    assert headings(load_editions()["2021"]).match(
        "收到和处理政府信息公开申请、行政复议和行政诉讼及相关工作情况"
    ).keys == (
        "request",
        "dispute",
    )


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_a_fee_section_is_known_but_is_none_of_the_form(edition):
    assert headings(load_editions()[edition]).match("政府信息公开的收费及减免情况").keys == ("fee",)
