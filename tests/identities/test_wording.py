from __future__ import annotations

from random import Random

from disclosure_lint.identities.evaluate import evaluate
from disclosure_lint.identities.localise import localise
from disclosure_lint.identities.wording import cell_name, in_words


def test_a_balance_reads_as_the_clerk_would_say_it(form, table):
    requests = form("2021", "requests")
    rows = ("new", "carried_in", "total", "carried_out")
    cells = {(row, "natural"): number for row, number in zip(rows, (95, 0, 94, 0), strict=True)}
    balance = evaluate(table(requests, cells), requests)
    check = next(check for check in balance.sums if check.fails)
    words = in_words(check, balance)
    assert words.zh == "自然人：本年新收 95 + 上年结转 0 ≠ 总计 94 + 结转 0"
    assert words.en == "自然人: 本年新收 95 + 上年结转 0 ≠ 总计 94 + 结转 0"


def test_a_long_sum_leaves_out_its_zeros(form, table, balanced):
    requests = form("2021", "requests")
    cells = dict.fromkeys(balanced(Random(1), requests), 0)
    cells["total", "natural"] = cells["granted", "natural"] = 3
    cells["refused.process", "natural"] = 2
    balance = evaluate(table(requests, cells), requests)
    words = [in_words(check, balance).zh for check in balance.sums if check.fails]
    assert "自然人：总计 3 ≠ 予以公开 3 + 属于四类过程性信息 2" in words
    assert "属于四类过程性信息：总计 0 ≠ 自然人 2" in words


def test_of_many_terms_the_last_are_added_up(form, table, balanced):
    requests = form("2021", "requests")
    cells = dict.fromkeys(balanced(Random(1), requests), 1)
    balance = evaluate(table(requests, cells), requests)
    words = [in_words(check, balance) for check in balance.sums if check.identity.relation.id == "R2"]
    assert words[0].zh.endswith(" + 其余 15 项 15")
    assert words[0].en.endswith(" + 15 others 15")


def test_blanks_are_said_and_turn_the_sign(form, table):
    disputes = form("2021", "disputes")
    columns = ("upheld", "corrected", "other", "pending", "total")
    cells = {
        ("litigation_after", column): number
        for column, number in zip(columns, (None, 0, 7, 0, 3), strict=True)
    }
    balance = evaluate(table(disputes, cells), disputes)
    (fault,) = localise(balance)
    words = in_words(fault.failures[0], balance)
    assert words.zh == "复议后起诉：总计 3 < 结果纠正 0 + 其他结果 7 + 尚未审结 0 + 结果维持（空白）"
    assert words.en == "复议后起诉: 总计 3 < 结果纠正 0 + 其他结果 7 + 尚未审结 0 + 结果维持 (blank)"


def test_sums_of_nothing_but_zeros_and_blanks_have_words_too(form, table, balanced):
    requests = form("2021", "requests")
    cells = dict.fromkeys(balanced(Random(1), requests), 0)
    cells["total", "natural"] = 4
    balance = evaluate(table(requests, cells), requests)
    assert "自然人：总计 4 ≠ 各项 0" in [in_words(check, balance).zh for check in balance.sums if check.fails]
    cells = {("total", "natural"): -4}
    balance = evaluate(table(requests, cells), requests)
    failing = [in_words(check, balance) for check in balance.sums if check.fails]
    assert failing[0].zh == "自然人：总计 -4 < 空白 21 项"
    assert failing[0].en == "自然人: 总计 -4 < 21 blanks"


def test_a_table_of_one_column_speaks_of_rows_alone(form, table):
    statistics = form("2014", "statistics")
    numbers = {"requests.completed": 3, "requests.on_time": 1, "requests.extended": 1}
    cells = {(row, "value"): number for row, number in numbers.items()}
    balance = evaluate(table(statistics, cells), statistics)
    (fault,) = localise(balance)
    assert in_words(fault.failures[0], balance).zh == "申请办结数 3 ≠ 按时办结数 1 + 延期办结数 1"
    assert cell_name(statistics, fault.cell) == "申请办结数"
    assert cell_name(form("2021", "requests"), ("carried_in", "total")) == "上年结转（总计）"


def test_a_bound_is_told_by_the_larger_side(form, table):
    statistics = form("2014", "statistics")
    cells = {("active.items", "value"): 181, ("active.wechat", "value"): 260}
    balance = evaluate(table(statistics, cells), statistics)
    assert [in_words(check, balance).zh for check in balance.bounds if check.fails] == [
        "政务微信公开政府信息数 260 > 主动公开政府信息数 181"
    ]
