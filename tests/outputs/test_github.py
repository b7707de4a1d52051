from __future__ import annotations

from disclosure_lint.model.finding import Location, Severity


def test_a_finding_is_an_annotation_and_the_counts_stand_in_the_log(
    make_finding, make_outcome, write
) -> None:
    lines = write("github", make_outcome(make_finding(), path="./年报/a,b:c.txt")).splitlines()
    assert lines == [
        "::warning file=年报/a%2Cb%3Ac.txt,line=4,endLine=4,title=N002 part-exceeds-whole,col=21,endColumn=24::政务微信公开政府信息数 260 条，大于主动公开总数 181 条%0A核对总数是否按去重口径填写%0A统计表一（一）",
        "检查了 1 份报告，用到 2 条规则（另有 2 条不适用或未能判定）：错误 0，警告 1，提示 0；豁免 1，未能判定 1。",
        "   未能判定：N001 单元格不是数字（申请办结数）",
        "   豁免：S005 沿用旧标题（溪办〔2026〕3号，至 2027-01-01）",
    ]


def test_columns_are_only_given_within_a_line(make_finding, make_outcome, write) -> None:
    finding = make_finding(location=Location(4, 2, 6, 1), severity=Severity.INFO)
    first = write("github", make_outcome(finding)).splitlines()[0]
    assert first.startswith(
        "::notice file=年报/溪口区某局.txt,line=4,endLine=6,title=N002 part-exceeds-whole::"
    )


def test_a_report_that_could_not_be_read_is_an_error(make_unreadable, write) -> None:
    first = write("github", make_unreadable()).splitlines()[0]
    assert first == (
        "::error file=扫描.pdf,line=1,endLine=1,title=unreadable,col=1,endColumn=1::无法检查：只有图像，没有文字"
    )


def test_a_report_cannot_give_commands(make_finding, make_outcome, make_unreadable, write) -> None:
    evil = "100%\r\n::set-output name=x::y"
    outcomes = [make_outcome(make_finding(message=evil, hint=evil), path=evil), make_unreadable(evil, evil)]
    lines = write("github", *outcomes).splitlines()
    assert not [line for line in lines if line.lstrip().startswith("::set-output")]
    assert "100%25%0D%0A::set-output" in lines[0]
