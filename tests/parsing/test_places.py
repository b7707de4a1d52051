"""Places by the names of organs, area codes and postcodes."""

from __future__ import annotations

import pytest

from disclosure_lint.parsing.places import Place, area_code, has_area_code, place_of, postcode_fits


@pytest.mark.parametrize(
    ("organ", "province", "prefecture"),
    [
        ("温州市洞头区人力资源和社会保障局", "浙江", "温州市"),
        ("瑞安市高楼镇人民政府", "浙江", "温州市"),
        ("北京市西城区金融街街道办事处", "北京", "北京市"),
        ("江苏省南京市鼓楼区人民政府", "江苏", "南京市"),
        ("国家税务总局东莞市税务局", "广东", "东莞市"),
        ("津市市市场监督管理局", "湖南", "常德市"),
        ("河北区人民政府", "天津", "天津市"),
        ("红河州生态环境局", "云南", "红河哈尼族彝族自治州"),
        ("襄樊市统计局", "湖北", "襄阳市"),
        ("宣武区政府", "北京", "北京市"),
        ("洞头县民政局", "浙江", "温州市"),
    ],
)
def test_the_beginning_of_a_name_tells_the_place(organ: str, province: str, prefecture: str) -> None:
    assert place_of(organ) == Place(province, frozenset({prefecture}))


def test_a_province_alone_tells_no_prefecture() -> None:
    assert place_of("西藏自治区人民政府") == Place("西藏")
    assert place_of("浙江省澄州市云栖区民政局") == Place("浙江")


@pytest.mark.parametrize(
    "organ",
    [
        "鼓楼区统计局",
        "海州区统计局",
        "通州区民政局",
        "澄州市云栖区民政局",
        "市应急管理局",
        "省政务公开办公室",
        "商务部",
        "西区街道办事处",
        "江苏路街道办事处",
        "温州市人民政府驻北京办事处",
        "",
    ],
)
def test_names_that_do_not_tell_have_no_place(organ: str) -> None:
    assert place_of(organ) is None


def test_area_codes_past_and_present_are_known() -> None:
    wenzhou, kaifeng = area_code("0577"), area_code("0378")
    assert wenzhou is not None
    assert (wenzhou.province, wenzhou.prefectures, wenzhou.lengths) == ("浙江", {"温州市"}, (8,))
    assert kaifeng is not None
    assert (kaifeng.province, kaifeng.now, kaifeng.until) == ("河南", "0371", 2013)
    assert area_code("0999") is not None
    assert area_code("0000") is None


def test_codes_shared_by_several_prefectures_name_them_all() -> None:
    shenyang = area_code("024")
    assert shenyang is not None
    assert shenyang.prefectures == {"沈阳市", "铁岭市", "抚顺市", "本溪市"}
    assert has_area_code("铁岭市")
    assert not has_area_code("澄州市")


def test_a_length_fits_today_or_in_the_year_of_the_data() -> None:
    hefei = area_code("0551")
    assert hefei is not None
    assert hefei.fits(8)
    assert not hefei.fits(7)
    assert hefei.fits(7, 2010)
    assert not hefei.fits(7, 2018)
    assert not hefei.fits(6, 2010)


def test_every_prefecture_of_an_area_code_is_a_known_name() -> None:
    known = {f"0{digits}" for digits in (10, *range(20, 30), *range(310, 1000))}
    for code in known:
        area = area_code(code)
        for prefecture in area.prefectures if area else ():
            place = place_of(prefecture)
            assert place is not None, prefecture
            assert area is not None
            assert place.province == area.province, prefecture


def test_postcodes_belong_to_provinces() -> None:
    assert postcode_fits("325700", "浙江")
    assert not postcode_fits("350001", "浙江")
    assert postcode_fits("202450", "浙江")
    assert postcode_fits("030000", "山西")
