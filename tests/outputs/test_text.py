from __future__ import annotations

import io
import re

import pytest
from wcwidth import wcswidth

from disclosure_lint.model.finding import (
    Location,
    NotEvaluable,
    Outcome,
    Problem,
    Related,
    RuleStates,
    Severity,
)
from disclosure_lint.model.language import Text
from disclosure_lint.outputs.text import TextWriter


def written(run, summary, *outcomes: Outcome, stream=None) -> str:
    stream = stream or io.StringIO()
    writer = TextWriter(stream, run)
    for outcome in outcomes:
        writer.report(outcome)
    writer.close(summary)
    return stream.getvalue() if isinstance(stream, io.StringIO) else ""


def test_a_finding_shows_its_line_the_place_the_basis_and_the_hint(
    make_finding, make_outcome, make_summary, make_run
) -> None:
    outcome = make_outcome(make_finding())
    assert (
        written(make_run(), make_summary(outcome), outcome)
        == """\
年报/溪口区某局.txt:4:21: warning N002 part-exceeds-whole 政务微信公开政府信息数 260 条，大于主动公开总数 181 条
    4 | 4.政务微信公开政府信息数 | 条 | 260 |
      |   　　　　　　　　　　　   　   ^^^ 第 2 行：总数 181
   依据：统计表一（一）   建议：核对总数是否按去重口径填写

检查了 1 份报告，用到 2 条规则（另有 2 条不适用或未能判定）：错误 0，警告 1，提示 0；豁免 1，未能判定 1。
   未能判定：N001 单元格不是数字（申请办结数）
   豁免：S005 沿用旧标题（溪办〔2026〕3号，至 2027-01-01）
"""
    )


def test_the_same_in_english(make_finding, make_outcome, make_summary, make_run) -> None:
    outcome = make_outcome(
        make_finding(message="more than the total", basis="table, row 1", hint="look again")
    )
    assert (
        written(make_run(language="en"), make_summary(outcome), outcome)
        == """\
年报/溪口区某局.txt:4:21: warning N002 part-exceeds-whole more than the total
    4 | 4.政务微信公开政府信息数 | 条 | 260 |
      |   　　　　　　　　　　　   　   ^^^ line 2: 总数 181
   basis: table, row 1   hint: look again

Reports looked at: 1; rules: 2 (not applicable or not evaluable: 2). Errors: 0, warnings: 1, infos: 0; waived: 1, not evaluable: 1.
   not evaluable: N001 单元格不是数字 (申请办结数)
   waived: S005 沿用旧标题 (溪办〔2026〕3号, until 2027-01-01)
"""
    )


def test_forty_columns_are_enough(make_finding, make_outcome, make_summary, make_run) -> None:
    outcome = make_outcome(make_finding())
    assert (
        written(make_run(width=40), make_summary(outcome), outcome)
        == """\
年报/溪口区某局.txt:4:21:
  warning N002 part-exceeds-whole 政务微
    信公开政府信息数 260 条，大于主动公
    开总数 181 条
    4 | …信公开政府信息数 | 条 | 260 |
      |  　　　　　　　　   　   ^^^
      | 第 2 行：总数 181
   依据：统计表一（一）
   建议：核对总数是否按去重口径填写

检查了 1 份报告，用到 2 条规则（另有 2
   条不适用或未能判定）：错误 0，警告
   1，提示 0；豁免 1，未能判定 1。
   未能判定：N001 单元格不是数字（申请办
   结数）
   豁免：S005 沿用旧标题（溪办〔2026〕3
   号，至 2027-01-01）
"""
    )


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("detail", ["brief", "normal", "full"])
def test_no_line_is_wider_than_the_terminal(
    make_finding, make_outcome, make_unreadable, make_summary, make_run, columns, language, detail
) -> None:
    long = "某" * 300 + "260" + "，甲乙丙" * 100
    outcomes = [
        make_outcome(make_finding(), make_finding(long, basis="长" * 200, expected="1", actual="2")),
        make_unreadable(reason="原因" * 100),
    ]
    run = make_run(width=columns, language=language, detail=detail, statistics=True)
    text = written(run, make_summary(*outcomes), *outcomes)
    assert max(wcswidth(line) for line in text.splitlines()) <= columns


def test_a_report_that_could_not_be_looked_at_is_said_with_the_reason(
    make_outcome, make_unreadable, make_summary, make_run
) -> None:
    outcomes = [
        make_unreadable(),
        make_outcome(path="坏.docx", status="crashed", reason="KeyError: 1", rules=RuleStates()),
        make_outcome(path="一.txt", rules=RuleStates(passed=("D001",), crashed=(("N001", "ValueError"),))),
    ]
    problem = Problem("plugin", "zhejiang", Text("没有装载", "not loaded"), "x.py")
    assert (
        written(make_run(), make_summary(*outcomes, problems=(problem,)), *outcomes)
        == """\
扫描.pdf: 无法检查：只有图像，没有文字
坏.docx: 检查时程序出错：KeyError: 1
一.txt: 规则 N001 出错，未能检查：ValueError

检查了 1 份报告（另有无法检查 1 份，检查时出错 1 份），用到 1 条规则（另有 1 条不适用或未能判定）：错误 0，警告 0，提示 0；豁免 0，未能判定 0，程序出错 2。
程序问题（插件 zhejiang）：没有装载（x.py）
"""
    )


def test_statistics_count_by_code_the_most_frequent_first(
    make_finding, make_outcome, make_summary, make_run
) -> None:
    outcome = make_outcome(
        make_finding(code="S005", name="heading-variant", severity=Severity.INFO),
        make_finding(),
        make_finding(),
        rules=RuleStates(failed=("N002", "S005")),
    )
    assert (
        written(make_run(statistics=True, detail="brief"), make_summary(outcome), outcome)
        == """\
年报/溪口区某局.txt:4:21: info S005 heading-variant 政务微信公开政府信息数 260 条，大于主动公开总数 181 条
年报/溪口区某局.txt:4:21: warning N002 part-exceeds-whole 政务微信公开政府信息数 260 条，大于主动公开总数 181 条
年报/溪口区某局.txt:4:21: warning N002 part-exceeds-whole 政务微信公开政府信息数 260 条，大于主动公开总数 181 条

    2  N002  part-exceeds-whole
    1  S005  heading-variant

检查了 1 份报告，用到 2 条规则：错误 0，警告 2，提示 1；豁免 0，未能判定 0。
"""
    )


def test_what_is_safe_to_mend_is_counted_where_it_can_be_mended(
    make_fixed, make_outcome, make_summary, make_run
) -> None:
    outcomes = [make_outcome(make_fixed()), make_outcome(make_fixed(), format="pdf")]
    text = written(make_run(detail="brief"), make_summary(*outcomes), *outcomes)
    assert text.splitlines()[4] == "   其中 1 项能放心改：disclosure-lint fix"


def test_full_detail_says_what_became_of_each_rule(make_outcome, make_summary, make_run) -> None:
    outcome = make_outcome()
    text = written(make_run(detail="full"), make_summary(outcome), outcome)
    assert text.startswith(
        """\
年报/溪口区某局.txt
   通过：D001
   未能判定：N001 单元格不是数字（申请办结数）
   豁免：S005 沿用旧标题（溪办〔2026〕3号，至 2027-01-01）
   不适用：F001 旧格式

检查了"""
    )


def test_expected_and_actual_stand_together_and_further_places_below(
    make_finding, make_outcome, make_summary, make_run
) -> None:
    finding = make_finding(
        expected="181",
        related=(
            Related("总数 181", Location(2, 1, 2, 2)),
            Related("本行的另一处", Location(4, 1, 4, 2)),
            Related("上年的数", Location(9, 5, 9, 6), path="上年.txt"),
            Related("没有位置的话"),
        ),
        location=Location(4, 21, 4, 24, page=3),
    )
    text = written(make_run(), make_summary(), make_outcome(finding))
    assert (
        text.split("\n\n")[0].split("\n", 2)[2]
        == """\
      |   　　　　　　　　　　　   　   ^^^ 第 2 行：总数 181
      | 本行的另一处
      | 上年.txt:9:5: 上年的数
      | 没有位置的话
   页码：3   应为：181   实为：260   依据：统计表一（一）   建议：核对总数是否按去重口径填写"""
    )


def test_a_place_on_an_empty_line_has_no_excerpt(make_finding, make_outcome, make_summary, make_run) -> None:
    finding = make_finding(excerpt="", span=(0, 0), location=Location(1, 1, 1, 1))
    text = written(make_run(), make_summary(), make_outcome(finding))
    assert text.splitlines()[1:3] == [
        "   第 2 行：总数 181",
        "   依据：统计表一（一）   建议：核对总数是否按去重口径填写",
    ]


def test_colours_are_only_there_when_asked_for_and_change_no_word(
    make_finding, make_outcome, make_unreadable, make_summary, make_run
) -> None:
    outcomes = [make_outcome(make_finding()), make_unreadable()]
    for columns in (None, 40):
        plain = written(make_run(width=columns), make_summary(*outcomes), *outcomes)
        coloured = written(make_run(width=columns, color=True), make_summary(*outcomes), *outcomes)
        assert "\x1b" not in plain
        assert "\x1b[1;33mwarning\x1b[0m" in coloured
        assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain


def test_a_gbk_stream_gets_every_line_with_the_carets_right(
    make_finding, make_outcome, make_summary, make_run
) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="gbk", errors="backslashreplace", newline="\n")
    finding = make_finding("公开🙂数 | 260 |", message="有 ✓ 的话")
    written(make_run(), make_summary(), make_outcome(finding), stream=stream)
    stream.flush()
    lines = raw.getvalue().decode("gbk").splitlines()
    assert lines[0].endswith(r"有 \u2713 的话")
    assert lines[1] == r"    1 | 公开\U0001f642数 | 260 |"
    assert wcswidth(lines[2].partition("^")[0]) == wcswidth(lines[1].partition("260")[0])


def test_a_report_cannot_steer_the_terminal(
    make_finding, make_outcome, make_unreadable, make_summary, make_run
) -> None:
    evil = "\x1b]0;x\x07\x9b31m\u202e\r\n"
    outcomes = [
        make_outcome(make_finding(f"{evil.strip()}260", message=evil, hint=evil, expected=evil), path=evil),
        make_unreadable(path=evil, reason=evil),
    ]
    summary = make_summary(*outcomes, problems=(Problem("rule", evil, Text(evil, evil)),))
    text = written(make_run(statistics=True, detail="full"), summary, *outcomes)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)


def test_many_reasons_are_said_in_a_dozen_lines(make_outcome, make_summary, make_run) -> None:
    unknown = tuple(NotEvaluable("N001", f"原因{number}") for number in range(300))
    outcomes = [make_outcome(rules=RuleStates(not_evaluable=unknown)) for _ in range(2)]
    lines = written(make_run(), make_summary(*outcomes), *outcomes).splitlines()
    assert len(lines) == 14
    assert lines[1] == "   未能判定：N001 其他原因，共 200 项，如 年报/溪口区某局.txt"
    assert lines[2] == "   未能判定：N001 原因0，共 2 项，如 年报/溪口区某局.txt"
    assert lines[-1] == "   另有 189 种原因，见 JSON 输出"


def test_nothing_checked_is_said_as_well(make_run) -> None:
    from disclosure_lint.model.run import Summary

    assert (
        written(make_run(), Summary())
        == "检查了 0 份报告，用到 0 条规则：错误 0，警告 0，提示 0；豁免 0，未能判定 0。\n"
    )
