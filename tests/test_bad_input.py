"""Files that are no reports: a clear reason, exit code 2, and time in proportion to their size."""

from __future__ import annotations

import json
import zlib
from time import process_time

import pytest

from disclosure_lint.cli import main
from disclosure_lint.lint import Linter
from disclosure_lint.model.source import Source

NEWS = """云栖区召开农村饮水安全工作推进会
发布时间：2019-03-12 09:20 来源：区融媒体中心 浏览次数：128
3月11日下午，云栖区召开农村饮水安全工作推进会，各镇街分管负责人参加会议。
会议听取了工程建设进展情况的汇报，分析了存在的问题，部署了下一阶段的工作。
会议要求，各单位要加强水质检测，检测结果按月向社会公布，接受群众监督。
"""
SCHOOL = """云栖师范学院2018—2019学年信息公开工作年度报告
根据《高等学校信息公开办法》（教育部令第29号）的要求，编制本报告。
本报告统计数据的期限为2018年9月1日至2019年8月31日。
一、概述
学校重视信息公开工作，及时公布招生、财务、人事等信息。
二、主动公开情况
学年内通过学校网站主动公开信息560条。
三、依申请公开情况
学年内收到信息公开申请2件，均已答复。
四、对信息公开的评议情况
师生员工对学校信息公开工作总体满意。
五、存在的主要问题和改进措施
二级单位的公开栏目更新不够及时。
"""
BLANK_PAGE = "云栖区人民政府\n首页 走进云栖 政务公开 政务服务 互动交流\n版权所有：云栖区人民政府办公室\n"
NOT_REPORTS = {
    "an empty file": (b"", "空的"),
    "nothing but space": ("　\n \t\n".encode(), "空的"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, ""),
    "noise": (zlib.compress(NEWS.encode() * 50), ""),
    "zeros": (bytes(5000), ""),
    "broken UTF-16": (b"\xff\xfe\x00\xd8\x00", ""),
    "an ordinary news page": (NEWS.encode(), "另一种文件"),
    "a university's report": (SCHOOL.encode(), "学校"),
    "a page without content": (BLANK_PAGE.encode(), "另一种文件"),
}


@pytest.mark.parametrize("kind", NOT_REPORTS)
def test_what_is_no_report_is_unreadable_with_a_reason_and_exit_code_2(kind, tmp_path, capsys):
    data, reason = NOT_REPORTS[kind]
    file = tmp_path / "报告 1.txt"
    file.write_bytes(data)
    assert main(["check", str(file), "--format", "json"]) == 2
    captured = capsys.readouterr()
    (report,) = json.loads(captured.out)["reports"]
    assert (report["status"], report["findings"]) == ("unreadable", [])
    assert reason in report["reason"]
    assert captured.err == ""


@pytest.mark.parametrize("kind", NOT_REPORTS)
def test_the_reason_is_given_in_english_too(kind):
    linter = Linter()
    data, _ = NOT_REPORTS[kind]
    zh = linter.check(Source("a.txt", data)).reason
    en = Linter(type(linter.options)(language="en", isolated=True)).check(Source("a.txt", data)).reason
    assert zh
    assert en
    assert zh != en
    assert en.isascii()


def test_a_hundred_megabytes_of_text_are_refused_in_seconds(tmp_path, capsys):
    file = tmp_path / "很长.txt"
    line = NEWS.encode()
    file.write_bytes(line * (100_000_000 // len(line)))
    start = process_time()
    assert main(["check", str(file)]) == 2
    assert process_time() - start < 60
    captured = capsys.readouterr()
    assert "不像一份年度报告" in captured.out
    assert captured.err == ""


# Words that a careless parser looks at again and again.
REPEATED = {
    "prose": NEWS,
    "prose without line ends": NEWS.replace("\n", ""),
    "headings": "一、概述\n",
    "headings in one line": "一、概述。",
    "sub-headings": "（一）公开数量\n1.网站\n",
    "numerals": "一二三四五六七八九十",
    "digits": "1234567890",
    "spaces": " " * 40,
    "line ends": "\n" * 20,
    "rows": "（一）收到申请数 | 件 | 0\n",
    "labels": "（一）收到申请数\n",
    "pipes": "|",
    "tabs": "a\t",
    "periods": "统计期限自2018年1月1日起",
    "lists of parts": "包括概述、",
    "signatures": "云栖区民政局\n2019年1月1日\n",
    "titles": "云栖区2018年政府信息公开\n",
    "contacts": "请与云栖区办公室联系，电话：0571-86001234，",
    "addresses": "a@b.",
    "brackets": "(《“",
    "placeholders": "XX____××",
    "identity numbers": "330106199001010000",
    "traditional": "開報統計",
}


@pytest.mark.parametrize("words", REPEATED)
def test_the_time_grows_with_the_size_and_not_with_its_square(words, national):
    head = "云栖区民政局2018年政府信息公开工作年度报告\n一、概述\n做好政府信息公开。\n"

    def seconds(size: int) -> float:
        text = head + REPEATED[words] * (size // len(REPEATED[words]))
        start = process_time()
        outcome = national.check(Source("a.txt", text.encode()))
        elapsed = process_time() - start
        assert outcome.rules.crashed == ()
        assert outcome.status != "crashed"
        return elapsed

    seconds(1_000)
    short = min(seconds(10_000) for _ in range(2))
    long = min(seconds(80_000) for _ in range(2))
    assert long < max(8 * short * 4, 2.0), f"8 times the size took {long / short:.1f} times as long"
