"""What is said of the figures of a table is said once, where the mistake is."""

from __future__ import annotations

import pytest

from disclosure_lint.testing import base


def blanked(*rows: str) -> str:
    text = base("2014")
    for line in text.split("\n"):
        if any(line.startswith(row) for row in rows):
            text = text.replace(line, line[: line.rindex("|") + 1], 1)
    return text


def test_cells_left_blank_for_zero_are_one_habit(check):
    text = "\n".join(
        line.removesuffix("0") if line.endswith("| 0") else line for line in base("2014").split("\n")
    )
    (hit,) = check(text, "N003").findings
    assert (hit.severity.word, hit.cell) == ("info", None)
    assert "格没有填写" in hit.message


def test_one_blank_cell_among_written_zeros_is_forgotten(check):
    (hit,) = check(blanked("六、举报投诉数量"), "N003").findings
    assert (hit.severity.word, hit.cell.row) == ("warning", "complaints")


def test_a_group_that_is_missing_with_its_total_is_told_once(check):
    text = base("2014")
    start, end = text.index("四、行政复议数量 |"), text.index("五、行政诉讼数量 |")
    (hit,) = check(text[:start] + text[end:], "N007").findings
    assert "共 4 行" in hit.message
    assert hit.cell.row == "reconsideration.total"


@pytest.mark.parametrize("row", ["（二）申请办结数", "（一）收到申请数"])
def test_what_follows_from_a_broken_sum_is_not_told_again(row, changed):
    hits = changed(f"{row} | 件 | 9", f"{row} | 件 | 10", "N").findings
    assert [hit.code for hit in hits] == ["N001"]


def test_a_part_above_its_whole_is_not_told_beside_another_number_again(changed):
    line = "其中：主动公开规范性文件数 | 条 | 4"
    hits = changed(line, line.replace("4", "400"), "N").findings
    assert [hit.code for hit in hits] == ["N002"]


def test_a_label_with_a_slip_is_told_as_one_and_its_number_is_read(changed):
    (hit,) = changed("2.政府网站公开政府信息数", "2.政府网站公开政府信数", "N").findings
    assert (hit.code, hit.cell.row, hit.severity.word) == ("N009", "active.website", "info")


@pytest.mark.parametrize(("blank", "found"), [("|  |  |", []), ("| 1 |  |", ["N009"])])
def test_a_label_may_go_on_in_the_row_after_where_a_page_ends(check, blank, found):
    label = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
    row = f"{label} | 0 | 0 | 0 | 0 | 0 | 0 | 0\n"
    assert row in base("2021")
    torn = (
        row.replace("用、行政机关不再处理其政府信息公开申请", "")
        + f"用、行政机关不再处理其政府信息公开申请 {blank}\n"
    )
    assert [hit.code for hit in check(base("2021").replace(row, torn), "N009").findings] == found


def test_a_row_beside_the_one_it_resembles_is_another(check):
    text = base("2014").replace("3.网络申请数", "网上申请数 | 件 | 3\n3.网络申请数", 1)
    assert [(hit.code, hit.severity.word) for hit in check(text, "N").findings] == [("N007", "info")]


def test_the_unit_that_a_head_states_is_that_of_the_form(check):
    text = base("2021").replace("本年收费金额（单位：万元）", "本年收费金额（单位：«元»）")
    start = text.index("«")
    (hit,) = check(text.replace("«", "").replace("»", ""), "N008").findings
    assert (hit.span[0], hit.cell.row, hit.expected, hit.actual) == (start, "fees", "万元", "元")


@pytest.mark.parametrize(
    ("head", "written"),
    [
        ("本年处理决定数量", "本年处理决定数量（单位：件）"),
        ("本年制发件数", "本年制发件数（单位：件）"),
        ("（单位：万元）", "（单位：万元人民币）"),
        ("（单位：万元）", "（单位：人民币万元）"),
        ("本年收费金额（单位：万元）", "本年收费金额\n（单位：万元）"),
    ],
)
def test_a_unit_is_held_to_the_column_whose_head_states_it(check, head, written):
    assert head in base("2021")
    assert check(base("2021").replace(head, written), "N008").findings == ()


@pytest.mark.parametrize(
    ("unit", "written"),
    [("万元", "万元（人民币）"), ("万元", "人民币万元"), ("人次", "人/次"), ("条", "条/件")],
)
def test_a_unit_that_names_the_official_one_is_right(check, unit, written):
    assert check(base("2014").replace(f"| {unit} |", f"| {written} |"), "N008").findings == ()


def test_an_empty_cell_at_the_end_of_a_row_is_blank(check):
    text = base("2019")
    line = next(line for line in text.split("\n") if line.startswith("政府集中采购"))
    (hit,) = check(text.replace(line, line[: line.rindex("|") + 1]), "N003").findings
    assert (hit.cell.row, hit.cell.column) == ("procurement", "amount")


def test_a_row_whose_numbers_fit_no_column_could_not_be_looked_at(check):
    text = base("2019")
    line = next(line for line in text.split("\n") if line.startswith("行政许可"))
    states = check(text.replace(line, line + " | 7 | 8"), "N003").rules.not_evaluable
    assert [state.subject for state in states] == ["行政许可"]


def test_a_column_that_is_blank_is_told_once(check):
    lines = base("2021").split("\n")
    text = "\n".join(
        line[: line.rindex("|") + 1] if line.count(" | ") >= 7 and line[-1].isdigit() else line
        for line in lines
    )
    hits = [hit for hit in check(text, "N003").findings if hit.cell.table == "requests"]
    assert [(hit.message, hit.cell.column) for hit in hits] == [("“总计”一列 25 格都没有填写", "total")]


def test_a_row_that_is_blank_is_told_once(check):
    line = next(line for line in base("2021").split("\n") if line.startswith("2.重复申请"))
    text = base("2021").replace(line, "2.重复申请" + " | " * 7)
    (hit,) = check(text, "N003").findings
    assert (hit.message, hit.cell.row) == ("“重复申请”一行 7 格都没有填写", "declined.repeated")
