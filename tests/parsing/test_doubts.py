"""What a sentence says against taking its numbers for those of the tables."""

from __future__ import annotations

import pytest

from disclosure_lint.parsing.claims import read_claims
from disclosure_lint.testing import base

OVERVIEW = "2024年，我局把政府信息公开作为规范履职的重要抓手，各项工作平稳推进。"


@pytest.fixture(scope="session")
def numbers(as_report):
    """The numbers of a sentence that are claims, in the overview of the base report of 2021."""

    def read(words, organ="澄州市云栖区民政局"):
        text = base("2021").replace(OVERVIEW, words).replace("澄州市云栖区民政局", organ)
        start = text.index(words[:4], text.index("一、总体情况"))
        found = read_claims(as_report(text)).claims
        return [claim.value for claim in found if start <= claim.place.start < start + len(words)]

    return read


@pytest.mark.parametrize(
    ("words", "claimed"),
    [
        ("全年政府信息公开行政诉讼3件。", [3]),
        ("全年行政诉讼31件，其中政府信息公开行政诉讼3件。", [3]),
        ("全年办理行政复议案件156件（含政府信息公开类），行政诉讼案件72件。", []),
        ("局机关另有环境处罚类行政复议8件、行政诉讼12件。", []),
        ("政府信息公开行政诉讼3件。全年行政诉讼案件共18件。", [3]),
        ("政府信息公开行政复议3件。全年行政复议和行政诉讼合计40件。", [3]),
        ("政府信息公开行政诉讼3件。全年行政复议和行政诉讼合计40件。", [3]),
        ("全年新增政府信息公开行政复议3件、上年结转1件。", []),
        ("作为复议机构办理政府信息公开行政复议96件。", []),
        ("我局政府信息公开行政复议4件；作为复议机关办理案件18件。", [4]),
    ],
)
def test_disputes_are_those_about_disclosure(numbers, words, claimed):
    assert numbers(words) == claimed


@pytest.mark.parametrize(
    ("words", "claimed"),
    [
        ("收到政府信息公开申请24件，答复25件。", [24, 25]),
        ("收到政府信息公开申请24件，申请人撤回3件，答复22件。", [24]),
        ("收到政府信息公开申请27件，不予受理3件。", []),
        ("受理各类申请320件，其中政府信息公开申请24件。", [24]),
        ("清理规范性文件36件，其中制发2件、废止24件。", []),
        ("作为第三方提供意见3件，予以公开2件，不予公开1件。", []),
    ],
)
def test_requests_are_all_that_the_table_counts(numbers, words, claimed):
    assert numbers(words) == claimed


@pytest.mark.parametrize(
    ("words", "claimed"),
    [
        (
            "全市民政系统（含区县）共收到政府信息公开申请1203件，办结1198件，我局收到政府信息公开申请24件。",
            [24],
        ),
        ("我局（含下属单位）共收到政府信息公开申请24件。", [24]),
        ("自2019年以来至2024年底，我局累计收到政府信息公开申请96件。", []),
    ],
)
def test_a_number_is_the_organs_and_the_years(numbers, words, claimed):
    assert numbers(words) == claimed
