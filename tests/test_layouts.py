"""Reports whose tables are laid out in a way of their own: what can't be told is said, not taken for wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

EXAMPLE = (Path(__file__).resolve().parent.parent / "examples" / "2021-合格.txt").read_text("utf-8")
REQUESTS = EXAMPLE[EXAMPLE.index("（本列数据的勾稽关系") : EXAMPLE.index("四、政府信息公开行政复议")]
DISPUTES = EXAMPLE[EXAMPLE.index("行政复议 | 行政诉讼") : EXAMPLE.index("五、存在的主要问题")]
COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


def rows() -> list[tuple[str, list[str]]]:
    """Label and values of each row of the requests table."""
    cells = [[cell.strip() for cell in line.split("|")] for line in REQUESTS.splitlines()]
    return [(row[-8], row[-7:]) for row in cells if row[-1].isdigit()]


def drawn(lines: list[list[str]]) -> str:
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def results_in_rows() -> str:
    blocks = ("行政复议", "未经复议直接起诉", "复议后起诉")
    values = DISPUTES.splitlines()[-1].split("|")
    lines = [
        [label, *(values[5 * block + at].strip() for block in range(3))]
        for at, label in enumerate(("结果维持", "结果纠正", "其他结果", "尚未审结", "总计"))
    ]
    return drawn([["结果", *blocks], *lines])


READ = {
    "disputes, results in rows": (DISPUTES, results_in_rows()),
    "disputes, one head": (
        DISPUTES,
        drawn(
            [
                [
                    block + label
                    for block in ("行政复议", "行政诉讼未经复议直接起诉", "行政诉讼复议后起诉")
                    for label in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
                ],
                [value.strip() for value in DISPUTES.splitlines()[-1].split("|")],
            ]
        ),
    ),
    "requests, one head": (REQUESTS, drawn([["", *COLUMNS], *([label, *values] for label, values in rows())])),
    "requests, one column": (REQUESTS, "\n".join(part for label, values in rows() for part in (label, *values)) + "\n"),
}  # fmt: skip
UNREAD = {
    "requests, rows in columns": (
        REQUESTS,
        drawn(
            [
                ["", *(label for label, _ in rows())],
                *([column, *(values[at] for _, values in rows())] for at, column in enumerate(COLUMNS)),
            ]
        ),
        "S010",
    ),
    "requests, totals alone, in lines": (
        REQUESTS,
        "".join(f"{label}\n{values[-1]}\n" for label, values in rows()),
        "S010",
    ),
    "requests, totals alone": (REQUESTS, drawn([[label, values[-1]] for label, values in rows()]), "N007"),
    "disputes, two years": (
        DISPUTES,
        "\n".join([*DISPUTES.splitlines()[:3], DISPUTES.splitlines()[3] + " | 9" * 15]) + "\n",
        "N007",
    ),
    "requests, a row of six": (
        REQUESTS,
        REQUESTS.replace("2.重复申请 | 1 |", "2.重复申请 |"),
        "N007",
    ),
}


@pytest.mark.parametrize("name", READ)
def test_a_layout_whose_labels_tell_all_is_read(check, name):
    old, new = READ[name]
    outcome = check(EXAMPLE.replace(old, new))
    assert outcome.findings == ()
    assert not {each.code for each in outcome.rules.not_evaluable} & {"S010", "N007"}
    assert {"N001", "N007", "S010"} <= set(outcome.rules.passed)


@pytest.mark.parametrize("name", UNREAD)
def test_a_layout_that_leaves_doubt_is_not_evaluable(check, name):
    old, new, code = UNREAD[name]
    assert EXAMPLE.replace(old, new) != EXAMPLE
    outcome = check(EXAMPLE.replace(old, new))
    assert outcome.findings == ()
    assert code in {each.code for each in outcome.rules.not_evaluable}


def test_a_table_told_in_sentences_is_missing(check):
    prose = "行政复议7件，结果维持4件，结果纠正1件，其他结果1件，尚未审结1件；未经复议直接起诉3件，复议后起诉2件。\n"
    outcome = check(EXAMPLE.replace(DISPUTES, prose))
    assert "S010" in outcome.rules.failed
