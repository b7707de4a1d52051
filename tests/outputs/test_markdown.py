from __future__ import annotations

from markdown_it import MarkdownIt

from disclosure_lint.model.finding import Location, Problem
from disclosure_lint.model.language import Text


def test_a_report_is_a_table_and_the_counts_follow(
    make_finding, make_outcome, make_unreadable, write
) -> None:
    finding = make_finding(expected="181", location=Location(4, 21, 4, 24, page=3))
    text = write("markdown", make_outcome(finding), make_outcome(path="好.txt"), make_unreadable())
    assert (
        text
        == """\
<!-- disclosure-lint -->

## 年度报告检查结果

### 年报/溪口区某局.txt

| 位置 | 级别 | 规则 | 问题 | 应为 | 依据 | 建议 |
| --- | --- | --- | --- | --- | --- | --- |
| 第 3 页 4:21 | 警告 | N002 part-exceeds-whole | 政务微信公开政府信息数 260 条，大于主动公开总数 181 条 | 181 | 统计表一（一） | 核对总数是否按去重口径填写 |

### 扫描.pdf

| 位置 | 级别 | 规则 | 问题 | 应为 | 依据 | 建议 |
| --- | --- | --- | --- | --- | --- | --- |
| 1:1 | 错误 | unreadable | 无法检查：只有图像，没有文字 |  |  |  |

- 检查了 2 份报告（另有无法检查 1 份），用到 2 条规则（另有 2 条不适用或未能判定）：错误 0，警告 1，提示 0；豁免 2，未能判定 2。
- 未能判定：N001 单元格不是数字，共 2 项，如 年报/溪口区某局.txt
- 豁免：S005 沿用旧标题（溪办〔2026〕3号，至 2027-01-01），共 2 项
"""
    )


def test_a_report_cannot_bring_markup_of_its_own(make_finding, make_outcome, write) -> None:
    evil = "![x](http://a) | <img src=x> `c` **b** _i_ ~~s~~ $m$ \\ \n# h &lt;"
    finding = make_finding(message=evil, hint=evil, basis=evil, expected=evil)
    text = write(
        "markdown", make_outcome(finding, path=evil), problems=(Problem("rule", evil, Text(evil, evil)),)
    )
    rendered = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    for tag in ("<img", "<a ", "<code", "<strong", "<em", "<s>", "<h1"):
        assert tag not in rendered
    shown = evil.replace("\n", " ").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert rendered.count(f"<td>{shown}</td>") == 4
