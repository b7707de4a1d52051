from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_lint.identities.evaluate import evaluate

ROW = "reconsideration"
COLUMNS = ("upheld", "corrected", "other", "pending", "total")


def _state(form, table, *numbers):
    cells = {(ROW, column): number for column, number in zip(COLUMNS, numbers, strict=True)}
    disputes = form("2021", "disputes")
    balance = evaluate(table(disputes, cells), disputes)
    return next(check for check in balance.sums if check.identity.place == ROW)


@pytest.mark.parametrize(
    ("numbers", "state"),
    [
        ((10, 1, 0, 0, 11), "holds"),
        ((10, 1, 0, 0, 0), "fails"),
        ((10, 1, 0, 0, None), "unknown"),
        ((10, None, 0, 0, 11), "unknown"),
        ((10, None, 0, 0, 10), "unknown"),
        ((10, None, 0, 0, 9), "fails"),
        ((10, None, 0, 0, None), "unknown"),
        ((-1, 0, 0, 0, None), "fails"),
        ((None, None, None, None, None), "unknown"),
        ((10**30, 1, 0, 0, 10**30), "fails"),
        ((Decimal("0.1"), Decimal("0.2"), 0, 0, Decimal("0.3")), "holds"),
        ((Decimal("1e30") + 1, Decimal("0.5"), 0, 0, 10**30), "fails"),
    ],
)
def test_a_blank_is_unknown_but_never_negative(form, table, numbers, state):
    assert _state(form, table, *numbers).state == state


def test_cells_that_are_not_in_the_table_are_unknown_too(form, table):
    disputes = form("2021", "disputes")
    assert {check.state for check in evaluate(table(disputes, {}), disputes).sums} == {"unknown"}


@pytest.mark.parametrize(
    ("published", "total", "state"),
    [(5, 5, "holds"), (6, 5, "fails"), (None, 5, "unknown"), (5, None, "unknown"), (0, None, "holds")],
)
def test_a_bound_fails_only_if_the_blank_cannot_save_it(form, table, published, total, state):
    active = form("2019", "active")
    cells = {("regulations", "published"): published, ("regulations", "public_total"): total}
    (check, _) = evaluate(table(active, cells), active).bounds
    assert check.state == state


def test_a_negative_whole_exceeds_nothing(form, table):
    statistics = form("2014", "statistics")
    cells = {("active.items", "value"): None, ("active.gazette", "value"): 4}
    checks = {
        check.identity.left: check.state for check in evaluate(table(statistics, cells), statistics).bounds
    }
    assert checks[(("active.gazette", "value"),)] == "unknown"


def test_a_sum_of_blanks_over_a_known_bound_is_not_known_to_hold(form, table):
    statistics = form("2014", "statistics")
    cells = {("response.hot_topics", "value"): 0, ("response.other", "value"): 3}
    check = next(
        check
        for check in evaluate(table(statistics, cells), statistics).bounds
        if check.identity.relation.id == "B5"
    )
    assert check.state == "holds", "blanks on the right can only add to it"


def test_one_row_for_other_results_stands_for_the_three(form, table, balanced):
    cells = balanced(Random(3), form("2019", "requests"))
    requests = form("2021", "requests")
    balance = evaluate(table(requests, cells), requests)
    assert {check.state for check in balance.sums} == {"holds"}
    cells["other", "natural"] += 1
    assert sum(check.fails for check in evaluate(table(requests, cells), requests).sums) == 2


def test_a_filled_header_beside_its_rows_counts_for_nothing(form, table, balanced):
    requests = form("2021", "requests")
    cells = balanced(Random(4), requests) | {("refused", "natural"): 3, ("results", "natural"): 7}
    assert {check.state for check in evaluate(table(requests, cells), requests).sums} == {"holds"}


def test_a_weaker_severity_is_that_of_the_side_that_is_larger(form, table):
    statistics = form("2014", "statistics")
    rows = [f"reconsideration.{part}" for part in ("total", "upheld", "corrected", "other")]
    more = dict(zip([(row, "value") for row in rows], (3, 1, 0, 1), strict=True))
    less = dict(zip([(row, "value") for row in rows], (1, 1, 0, 1), strict=True))
    severities = [
        [check.severity for check in evaluate(table(statistics, cells), statistics).sums if check.fails]
        for cells in (more, less)
    ]
    assert severities == [["warning"], [None]]


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), blanks=st.floats(0, 1))
def test_a_balanced_table_never_fails_whatever_is_blank(form, table, balanced, seed, blanks):
    random = Random(seed)
    requests = form("2021", "requests")
    cells = {
        at: None if random.random() < blanks else number for at, number in balanced(random, requests).items()
    }
    assert not any(check.fails for check in evaluate(table(requests, cells), requests).sums)
