"""F001: why the table does not tell whether fees were asked for."""

from __future__ import annotations

import pytest

from disclosure_lint.testing import base

UNPAID = "不再处理其政府信息公开申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0\n3.其他"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        (lambda text: text.replace(UNPAID, UNPAID.replace("0\n", "\n")), "没有写逾期未缴费的件数"),
        (
            lambda text: text[: text.index("（本列")] + text[text.index("四、政府信息公开行政复议") :],
            "没有能识别的申请情况表",
        ),
    ],
)
def test_a_blank_is_told_from_a_missing_table(check, changed, reason):
    text = base("2021").replace("本年度没有收取信息处理费。", "没有其他需要报告的事项。")
    (unknown,) = check(changed(text), "F001").rules.not_evaluable
    assert reason in unknown.reason
