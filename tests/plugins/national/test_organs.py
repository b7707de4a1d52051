"""Names of organs that are one, that are two, and that do not tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_lint_national.organs import same_organ


@pytest.mark.parametrize(
    ("office", "organ"),
    [
        ("我局办公室", "云溪市民政局"),
        ("信息公开机构", "云溪市民政局"),
        ("…办公室", "兰考县人民政府"),
        ("党政综合办公室", "云溪市北山街道办事处"),
        ("普陀区环保局办公室", "上海市普陀区环境保护局"),
        ("市人力资源社会保障局办公室", "中山市人力资源和社会保障局"),
        ("人社局办公室", "嘉定区人力资源和社会保障局"),
        ("闽侯县水利局政府信息公开工作领导小组办公室", "闽侯县水利局"),
        ("平度市政府办公室政府信息公开领导小组办公室", "平度市人民政府办公室"),
        ("省政府办公厅信息办公室", "山西省人民政府"),
        ("宣武区政府大栅栏街道办事处信息公开办公室", "北京市宣武区大栅栏街道办事处"),
        ("关坝镇人民政府党政办公室", "重庆市綦江区关坝镇人民政府"),
        ("津市市市场监督管理局政务信息公开领导小组办公室", "津市市市场监督管理局"),
        ("西藏自治区政府信息公开领导小组办公室(区政府办公厅信息处)", "西藏自治区人民政府"),
        ("文广新局", "道县文化广电新闻出版局"),
        ("卫健委办公室", "云溪市卫生健康委员会"),
    ],
)
def test_an_organs_own_office_is_the_organ(office: str, organ: str) -> None:
    assert same_organ(office, organ) is True


@pytest.mark.parametrize(
    ("office", "organ"),
    [
        ("白水区民政局办公室", "澄州市云栖区民政局"),
        ("临江市白水区财政局", "澄州市云栖区民政局"),
        ("财政局办公室", "云栖区民政局"),
        ("石角镇人民政府", "重庆市綦江区关坝镇人民政府"),
        ("北山街道办事处", "杭州市西湖区灵隐街道办事处"),
    ],
)
def test_another_place_or_another_task_is_another_organ(office: str, organ: str) -> None:
    assert same_organ(office, organ) is False


@pytest.mark.parametrize(
    ("office", "organ"),
    [
        ("区行政审批局", "云栖区人民政府"),
        ("温州市公安局", "瑞安市公安局"),
        ("洞头县民政局", "温州市洞头区民政局"),
        ("综合执法局", "云栖区城市管理局"),
        ("县教体局", "兰考县教育局"),
        ("余杭经济技术开发区管委会", "杭州市余杭区人民政府"),
        ("东莞市地方税务局", "国家税务总局东莞市税务局"),
        ("云栖区民政局", "云栖镇"),
    ],
)
def test_names_that_may_be_one_organs_have_no_answer(office: str, organ: str) -> None:
    assert same_organ(office, organ) is not False


@given(st.text(alphabet="云溪市白水区县镇政府人民财民教育局委厅办公室信息开(、", max_size=40))
def test_every_name_is_its_own_organ(name: str) -> None:
    assert same_organ(name, name) is not False
