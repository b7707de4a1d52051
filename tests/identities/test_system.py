from __future__ import annotations

import pytest

from disclosure_lint.editions import load_editions
from disclosure_lint.identities.system import counts, system


def test_the_requests_table_of_2021_has_25_row_sums_7_result_sums_and_7_balances(form):
    relations = system(form("2021", "requests"))
    by_relation = [identity.relation.id for identity in relations.sums]
    assert [by_relation.count(name) for name in ("R1", "R2", "R3")] == [25, 7, 7]
    assert len(relations.standing) == 175
    assert len(set(relations.standing.values())) == 175, "no two cells look alike"


def test_the_requests_table_of_2019_has_23_rows(form):
    relations = system(form("2019", "requests"))
    assert len(relations.sums) == 23 + 7 + 7
    assert len(relations.standing) == 161


def test_the_disputes_table_has_3_sums(form):
    assert len(system(form("2021", "disputes")).sums) == 3


def test_a_row_filled_in_instead_of_the_rows_under_it_takes_their_place(form):
    relations = system(form("2021", "requests"), frozenset({"other"}))
    assert len(relations.sums) == 23 + 7 + 7
    results = next(found for found in relations.sums if (found.relation.id, found.place) == ("R2", "natural"))
    assert ("other", "natural") in results.right
    assert not any(row.startswith("other.") for row, _ in relations.standing)


def test_rows_without_a_column_have_no_instance(form):
    bounds = system(form("2019", "active")).bounds
    assert [(found.place, found.left, found.right) for found in bounds] == [
        (row, ((row, "published"),), ((row, "public_total"),))
        for row in ("regulations", "normative_documents")
    ]


def test_each_makes_one_bound_for_each_key(form):
    channels = [found for found in system(form("2014", "statistics")).bounds if found.relation.id == "B3"]
    assert len(channels) == 5
    assert {found.right for found in channels} == {(("active.items", "value"),)}


@pytest.mark.parametrize(
    ("edition", "table", "row", "column", "counted"),
    [
        ("2021", "requests", "new", "natural", True),
        ("2021", "active", "fees", "amount", False),
        ("2021", "active", "licences", "decisions", True),
        ("2019", "active", "procurement", "amount", False),
        ("2019", "active", "procurement", "projects", True),
        ("2014", "statistics", "capacity.budget", "value", False),
        ("2014", "statistics", "capacity.staff", "value", True),
    ],
)
def test_only_money_may_be_a_fraction(form, edition, table, row, column, counted):
    found = form(edition, table)
    rows = {member.key: member for member in found.rows}
    columns = {member.key: member for member in found.columns}
    assert counts(rows[row], columns[column]) is counted


def test_every_sum_of_every_edition_has_each_cell_once():
    for edition in load_editions().values():
        for found in edition.tables:
            for identity in system(found).sums:
                cells = identity.left + identity.right
                assert len(set(cells)) == len(cells), (edition.id, identity.relation.id)
