"""No report is held to a notice that did not exist in its year."""

from __future__ import annotations

import pytest

from disclosure_lint.testing import base

FOREIGN = {"2014": ("2018年，我局把", "2018年，我镇把"), "2021": ("2024年，我局把", "2024年，我镇把")}


@pytest.mark.parametrize(("edition", "quoted"), [("2014", False), ("2021", True)])
def test_what_forbids_to_copy_is_quoted_from_its_year_on(check, edition, quoted):
    (found,) = check(base(edition).replace(*FOREIGN[edition]), "W006").findings
    assert ("〔2021〕30号" in found.basis) == quoted
    assert "报告" in found.basis or quoted


@pytest.mark.parametrize(
    ("edition", "number"), [("2014", "492号"), ("2019", "〔2019〕60号"), ("2021", "〔2021〕30号")]
)
def test_a_section_too_many_is_held_to_the_form_of_its_year(check, edition, number):
    text = base(edition)
    last = text.index("其他需要报告的事项\n") - 2
    (found,) = check(f"{text[:last]}七、领导简历\n张某。\n{text[last:]}", "S007").findings
    assert number in found.basis
    assert number == "〔2021〕30号" or "2021" not in found.basis
