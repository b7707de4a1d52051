"""Changes to the official forms: sections, rows, columns, labels, sums, deadlines."""

from __future__ import annotations

import pytest

FEES = "四、政府信息公开的收费及减免情况\n全年未收取任何费用。\n"


@pytest.fixture
def report(checkout, base_2014):
    """Write the report: the base with replacements."""

    def write(*changes: tuple[str, str]) -> None:
        text = base_2014
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        checkout.report.write_text(text, "utf-8")

    return write


def test_a_section_may_be_missing(checkout, report):
    report((FEES, ""), ("五、因", "四、因"), ("六、政府", "五、政府"), ("七、其他", "六、其他"))
    assert "S001" in checkout.check().found
    checkout.write('layer = "province"\n[forms.2014]\noptional = ["fee"]\n')
    assert "S001" not in checkout.check().found


def test_a_section_is_added_and_missed(checkout, report):
    own = '[[forms.2014.sections]]\nkey = "pilot"\nheading = "试点任务落实情况"\n'
    report(("七、其他", "七、试点任务落实情况\n已完成。\n八、其他"))
    assert checkout.check().found["S007"] == "info"
    checkout.write(f'layer = "province"\n{own}')
    assert "S007" not in checkout.check().found
    report()
    assert "S001" not in checkout.check().found
    checkout.write(f'layer = "province"\n{own}missing = "warning"\n')
    assert checkout.check().found["S001"] == "warning"


def test_a_section_has_another_official_heading(checkout, report):
    report(
        ("七、其他需要报告的事项", "七、需要说明的事项与附表"),
        ("、其他需要报告的事项等", "、需要说明的事项与附表等"),
    )
    assert checkout.check().found == {"S005": "info"}
    checkout.write(
        'layer = "province"\n[[forms.2014.sections]]\nkey = "other"\nheading = "需要说明的事项与附表"\n'
    )
    assert checkout.check().found == {}
    report()
    assert checkout.check().found == {"S005": "info"}


def test_rows_columns_and_labels_are_added(checkout, report):
    report(
        ("六、举报投诉数量 | 件 | 0", "六、举报投诉件数 | 件 | 0\n行政申诉数 | 件 | 0"),
        ("统计指标 | 单位 | 统计数", "统计指标 | 单位 | 本年"),
    )
    assert "N007" in checkout.check().found
    checkout.write(
        'layer = "province"\n[forms.2014.tables.statistics]\n'
        'rows = [{ key = "appeals", label = "行政申诉数", unit = "件", optional = true }]\n'
        'aliases = { complaints = ["六、举报投诉件数"] }\ncolumn_aliases = { value = ["本年"] }\n'
    )
    assert checkout.check().found == {}


def test_a_sum_is_added_and_told_by_its_rule(checkout, report):
    report(("（二）举办各类培训班数 | 次 | 1", "（二）举办各类培训班数 | 次 | 7"))
    assert checkout.check().found == {}
    checkout.write(
        'layer = "province"\n[[forms.2014.tables.statistics.relations]]\nid = "P1"\ncode = "N002"\n'
        'sign = "<="\nleft = ["training.courses"]\nright = ["training.meetings"]\n'
        'why = ["省通知：培训班由会议部署", "provincial notice"]\n'
    )
    result = checkout.check()
    assert result.found == {"N002": "error"}
    assert result.json["reports"][0]["findings"][0]["basis"] == "省通知：培训班由会议部署"


def test_the_deadline_is_earlier(checkout, report):
    report(("2019年1月15日", "2019年2月15日"))
    assert checkout.check().found == {}
    checkout.write(
        'layer = "province"\n[[forms.2014.deadlines]]\nkind = "any"\nmonth = 1\nday = 31\n'
        'basis = ["省通知第三条", "provincial notice, 3"]\n'
    )
    result = checkout.check()
    assert result.found == {"D005": "warning"}
    assert "省通知第三条" in result.json["reports"][0]["findings"][0]["message"]


@pytest.mark.parametrize(
    ("foot", "severity"),
    [("1月31日", None), ("2月1日", "info"), ("3月31日", "info"), ("4月1日", "warning")],
)
def test_a_practice_stands_beside_the_legal_deadline(checkout, report, foot, severity):
    report(("2019年1月15日", f"2019年{foot}"))
    day = '[[forms.2014.deadlines]]\nkind = "any"\nmonth = {}\nday = 31\nbasis = ["据", "basis"]\n'
    checkout.write(f'layer = "province"\n{day.format(1)}severity = "info"\n{day.format(3)}')
    assert checkout.check().found.get("D005") == severity


def test_a_change_of_one_edition_leaves_the_others(checkout):
    checkout.write('layer = "province"\n[forms.2021]\noptional = ["problem"]\n')
    assert checkout.check().found == {"S005": "info"}


def test_layers_change_a_form_one_after_another(checkout, report):
    report(
        ("七、其他", "七、试点任务落实情况\n已完成。\n八、其他"),
        ("、其他需要报告的事项等七个", "、试点任务落实情况、其他需要报告的事项等八个"),
    )
    checkout.write(
        'layer = "province"\n[[forms.2014.sections]]\nkey = "pilot"\nheading = "试点情况"\n'
        'missing = "info"\nafter = "problem"\n',
        "省.toml",
    )
    checkout.write(
        'layer = "office"\nextend = ["省.toml"]\n[[forms.2014.sections]]\nkey = "pilot"\n'
        'aliases = ["试点任务落实情况"]\n'
    )
    assert checkout.check().found == {"S005": "info"}


RELATION = (
    '[[forms.2014.tables.statistics.relations]]\nid = "P3"\ncode = "{code}"\nsign = "<="\nleft = {left}\n'
    'right = ["complaints"]\nwhy = ["例", "example"]\n'
)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (
            '[[forms.2014.deadlines]]\nkind = "any"\nmonth = 1\nday = 31\nbasis = ["据"]\n',
            6,
            "forms.2014.deadlines.0.basis 项数不够",
        ),
        ('[[forms.2014.sections]]\nheading = "甲"\nkey = "title"\n', 4, "部分的键应为小写字母"),
        ('[[forms.2014.sections]]\nheading = "甲"\nkey = ""\n', 4, "部分的键应为小写字母"),
        ('[forms.2014.tables.statistics]\nrows = [{ key = "x", label = " " }]\n', 3, "有一个写法是空的"),
        ('[[forms.2014.sections]]\nheading = "甲"\nkey = "x"\nweak = [""]\n', 5, "有一个写法是空的"),
        (
            '[forms.2014.tables.statistics]\ncolumns = [{ key = "x", label = "数量" }]\n',
            3,
            "“数量”已经是 value",
        ),
        (
            RELATION.format(code="S001", left='["complaints"]'),
            4,
            "S001 不报告这样的关系（<=），可用 N002、N006、N010",
        ),
        (RELATION.format(code="N001", left='["complaints"]'), 4, "N001 不报告这样的关系"),
        (RELATION.format(code="N002", left="[]"), 6, "left 是空的"),
        ("[forms.2013]\noptional = []\n", 2, "没有这个版格式：2013，是不是 20"),
        ('[forms.2014]\noptional = [\n  "fee",\n  "fees",\n]\n', 5, "没有这个部分：fees，是不是 fee"),
        ("[forms.2014.tables.statistic]\naliases = {}\n", 2, "没有这个表：statistic，是不是 statistics"),
        (
            '[forms.2014.tables.statistics]\naliases = { "request.received" = ["甲"] }\n',
            3,
            "没有这个栏目：request.received，是不是 requests.received",
        ),
        (
            "[forms.2014.tables.statistics.column_aliases]\nvalues = ['甲']\n",
            3,
            "没有这个列：values，是不是 value",
        ),
        (
            "[[forms.2014.tables.statistics.rows]]\nlabel = '甲'\nkey = 'complaints'\n",
            4,
            "已有 complaints",
        ),
        (
            (
                "[[forms.2014.tables.statistics.relations]]\nid = 'P1'\ncode = 'N001'\nleft = ['complaint']\n"
                "right = ['fees']\nwhy = ['据', 'basis']\n"
            ),
            5,
            "没有这个栏目：complaint，是不是 complaints",
        ),
        (
            (
                "[[forms.2014.tables.statistics.relations]]\nid = 'P1'\ncode = 'N01'\nleft = ['complaints']\n"
                "right = ['fees']\nwhy = ['据', 'basis']\n"
            ),
            4,
            "没有这个规则：N01",
        ),
        (
            (
                "[[forms.2014.tables.statistics.relations]]\nid = 'P1'\ncode = 'N001'\nleft = ['complaints']\n"
                "right = ['fees']\n"
            ),
            2,
            "勾稽关系须写明依据",
        ),
        ("[[forms.2014.sections]]\nkey = 'pilot'\n", 2, "新增的部分 pilot 没有写标题"),
        ("[[forms.2014.sections]]\nkey = 'other'\nalso = ['note']\n", 4, "没有这个部分：note，是不是 notes"),
        ("[[forms.2014.sections]]\nkey = 'other'\nterms = ['(a+)+']\n", 4, "没有这个键：terms"),
    ],
)
def test_what_the_form_does_not_have_is_told_with_its_line(checkout, text, line, words):
    checkout.write(f'layer = "province"\n{text}')
    result = checkout.check()
    assert result.code == 2
    assert f"rules.toml:{line}: {words}" in result.error


def test_an_optional_column_that_is_not_there_leaves_nothing_unknown(checkout):
    checkout.write(
        'layer = "province"\n[forms.2014.tables.statistics]\n'
        'columns = [{ key = "cumulative", label = "历年累计", optional = true }]\n'
        '[[forms.2014.tables.statistics.relations]]\nid = "P2"\ncode = "N002"\nsign = "<="\nper = "row"\n'
        'left = ["value"]\nright = ["cumulative"]\nwhy = ["例", "example"]\n'
    )
    result = checkout.check()
    assert result.found == {"S005": "info"}
    assert [state["code"] for state in result.rules["not_evaluable"]] == ["C004"]


@pytest.mark.parametrize(("month", "day"), [(11, 31), (2, 29), (0, 1), (99999999999, 1)])
def test_a_deadline_is_a_day_of_every_year(checkout, month, day):
    deadline = f'kind = "any"\nmonth = {month}\nday = {day}\nbasis = ["据", "basis"]\n'
    checkout.write(f'layer = "province"\n[[forms.2014.deadlines]]\n{deadline}')
    result = checkout.check()
    assert result.code == 2
    assert f"rules.toml:5: 没有这一天：{month} 月 {day} 日" in result.error
