"""Which documents are annual reports on disclosure, and which are not looked at."""

from __future__ import annotations

import pytest

from disclosure_lint.lint import Linter
from disclosure_lint.model.source import Source
from disclosure_lint.testing import base

LAW = """中华人民共和国政府信息公开条例
第五十条　政府信息公开工作年度报告应当包括下列内容：
（一）行政机关主动公开政府信息的情况；
（二）行政机关收到和处理政府信息公开申请的情况；
（三）因政府信息公开工作被申请行政复议、提起行政诉讼的情况；
（四）政府信息公开工作存在的主要问题及改进情况，各级人民政府还应当包括工作考核、社会评议结果情况；
（五）其他需要报告的事项。
"""
OTHERS = {
    "the regulation": LAW,
    "an article of it": LAW.partition("\n")[2],
    "a guide": "澄州市民政局政府信息公开指南\n为提供政府信息公开服务编制本指南。\n一、主动公开\n公开范围见目录。\n二、依申请公开\n电话：0571-86001234\n",
    "a notice": "关于做好2023年政府信息公开工作年度报告编制和发布工作的通知\n各县（市、区）人民政府：\n一、报告内容\n包括总体情况、主动公开政府信息情况、存在的主要问题及改进情况、其他需要报告的事项等。\n二、统计期限\n自2023年1月1日起至2023年12月31日止。\n",
    "a summary of the year's work": "2017年政务公开工作总结\n我局认真做好政务公开工作。\n一、加强领导\n成立领导小组。\n二、存在问题\n公开不够及时。\n三、下一步打算\n加强培训。\n",
    "a report on another subject": "澄州市2023年法治政府建设年度报告\n一、主要工作\n政务公开有序推进。\n二、存在的问题\n力量不足。\n三、下一步打算\n加强培训。\n",
    "a list of reports": "政府信息公开年报\n2023年政府信息公开工作年度报告 2024-01-20\n2022年政府信息公开工作年度报告 2023-01-18\n",
    "news": "我市召开政府信息公开工作年度报告培训会\n1月5日，市政府办公室召开会议，要求按照格式编制，按时发布。\n",
    "news of a report": "我市发布2023年政府信息公开工作年度报告\n1月22日，市政府网站发布年度报告。全市主动公开信息1.2万条。群众满意度提高。\n",
    "a picture": "图解：云栖镇2012年政府信息公开工作年度报告\n主动公开120条。依申请公开0件。收费0元。\n",
    "a school's report": "江南职业技术学院2017年信息公开工作年度报告\n统计期限自2016年9月1日至2017年8月31日。\n一、概述\n有序推进。\n",
}


@pytest.mark.parametrize("name", OTHERS)
def test_another_kind_of_document_is_said_to_be_one(name, national: Linter):
    outcome = national.check(Source("-", OTHERS[name].encode()))
    assert outcome.status == "unreadable"
    assert outcome.reason is not None
    assert outcome.reason.startswith("另一种文件")


LETTERS = {
    "none": "",
    "a covering notice": "澄州市人民政府办公室关于公布年度报告的通知\n各县（市、区）人民政府：\n现将年度报告予以公布。\n",
    "a notice that hands it on": "关于印发《澄州市云栖区民政局政府信息公开工作年度报告》的通知\n",
    "a site's line": "首页 > 政务公开 > 政府信息公开指南\n",
}


@pytest.mark.parametrize("above", LETTERS)
@pytest.mark.parametrize("edition", ["2008", "2014", "2019", "2021"])
def test_a_report_is_one_whatever_stands_above_it(edition, above, national: Linter):
    outcome = national.check(Source("-", (LETTERS[above] + base(edition)).encode()))
    assert outcome.status in ("clean", "findings")


@pytest.mark.parametrize("edition", ["2008", "2014", "2019", "2021"])
def test_a_report_whose_title_the_notice_holds_is_one(edition, national: Linter):
    title, _, text = base(edition).partition("\n")
    outcome = national.check(Source("-", f"关于印发《{title}》的通知\n{text}".encode()))
    assert outcome.status in ("clean", "findings")


@pytest.mark.parametrize("edition", ["2008", "2014", "2019", "2021"])
def test_a_report_without_a_title_or_a_preamble_is_one(edition, national: Linter):
    text = base(edition)
    first = text.index("\n一、") + 1
    outcome = national.check(Source("-", text[first:].encode()))
    assert outcome.status in ("clean", "findings")


@pytest.mark.parametrize(
    "text",
    [
        "云栖镇2012年政府信息公开工作年度报告\n2012年，全镇扎实推进信息公开。公开信息120条。\n",
        "2010年度云栖区民政局信息公开年报\n今年以来，我局做好信息公开。公开信息30条。\n",
        "云栖区民政局2009年政府信息公开年度报告\n1、主动公开：全年公开120条。\n2、依申请公开：无。\n3、收费：无。\n",
        "关于报送2012年政府信息公开工作年度报告的函\n市政府办公室：\n现将工作情况报告如下：\n一、加强领导\n成立小组。\n二、存在问题\n更新慢。\n",
        "云栖区民政局2017年政府信息公开工作总结\n一、概述\n有序。\n二、主动公开情况\n30条。\n三、依申请公开情况\n无。\n四、存在问题\n更新慢。\n",
    ],
)
def test_a_poor_report_is_one(text, national: Linter):
    assert national.check(Source("-", text.encode())).status in ("clean", "findings")
