"""D005: who has until when."""

from __future__ import annotations

from datetime import date

import pytest

from disclosure_lint.lint import Linter, Options
from disclosure_lint.model.source import Source
from disclosure_lint.rulesets.file import Select
from disclosure_lint.testing import base


@pytest.fixture(scope="module")
def late():
    """Whether a report of an organ is late when it is published on a day."""

    def check(organ: str, published: date) -> bool:
        options = Options(isolated=True, published=published, select=Select(only=("D005",)))
        text = base("2021").replace("澄州市云栖区民政局", organ)
        outcome = Linter(options).check(Source("年报.txt", text.encode()))
        assert outcome.organ == organ
        return bool(outcome.findings)

    return check


@pytest.mark.parametrize(
    "organ",
    [
        "澄州市国资委",
        "澄州市国有资产监督管理委员会",
        "澄州市城市管理委员会",
        "澄州市住房和城乡建设管理委员会",
        "澄州市卫生健康委员会",
        "澄州市发展和改革委员会",
    ],
)
def test_a_committee_that_manages_a_task_has_the_day_of_a_department(late, organ):
    assert late(organ, date(2025, 3, 20))
    assert not late(organ, date(2025, 1, 31))


@pytest.mark.parametrize(
    "organ",
    [
        "澄州经济技术开发区管理委员会",
        "澄州高新区管委会",
        "澄州湖风景名胜区管理委员会",
        "澄州科学城管理委员会",
        "澄州地区行政公署",
        "澄州市云栖区人民政府",
        "澄州市人民政府办公室",
        "澄州口岸管理委员会",
    ],
)
def test_a_government_and_a_body_of_an_unknown_kind_have_the_later_day(late, organ):
    assert not late(organ, date(2025, 3, 20))
    assert late(organ, date(2025, 4, 1))
