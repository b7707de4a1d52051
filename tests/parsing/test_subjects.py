from __future__ import annotations

import pytest

from disclosure_lint.parsing.subjects import subjects


@pytest.mark.parametrize(
    ("organ", "words"),
    [
        ("澄州市云栖区民政局", {"我局", "全局", "云栖区民政局", "民政局", "本机关"}),
        ("澄州市发展和改革委员会", {"我委", "发展和改革委员会"}),
        ("澄州市人民政府", {"我市", "全市", "澄州市", "澄州"}),
        ("澄州市云栖区人民政府", {"我区", "全区", "云栖区"}),
        ("澄州市云栖区文华镇人民政府", {"我镇", "全镇", "文华镇", "镇政府"}),
        ("澄州市云栖区东门街道办事处", {"我街道", "街道", "东门街道", "街道办事处"}),
        ("澄州经济开发区管理委员会", {"管委会", "我区"}),
        (None, {"本机关", "我局"}),
    ],
)
def test_an_organ_names_itself(organ, words):
    assert words <= set(subjects(organ).own)


def test_a_bureau_is_not_its_whole_district():
    assert not {"全区", "我区", "全市"} & set(subjects("澄州市云栖区民政局").own)


@pytest.mark.parametrize("organ", ["澄州市国有资产监督管理委员会", "澄州市云栖区城市管理委员会"])
def test_a_committee_that_manages_a_task_is_not_a_zone(organ):
    found = subjects(organ)
    assert not found.government
    assert "我委" in found.own
    assert not {"全区", "管委会"} & set(found.own)


def test_the_government_of_a_city_is_a_part_of_what_its_tables_cover():
    found = subjects("澄州市人民政府")
    assert found.government
    assert {"市政府", "市政府办公室", "市本级"} <= set(found.narrower)
    assert "市政府" not in found.own


def test_a_town_and_its_government_are_one():
    assert not subjects("文华镇人民政府").narrower


def test_the_longest_words_come_first():
    lengths = [len(word) for word in subjects("澄州市云栖区民政局").own]
    assert lengths == sorted(lengths, reverse=True)
