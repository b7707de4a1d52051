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
